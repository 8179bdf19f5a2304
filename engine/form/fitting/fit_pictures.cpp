#include "engine/form/fitting/fit_pictures.hpp"

#include <algorithm>
#include <map>

#include "engine/workbook/cell_pixels.hpp"

namespace svodka::form {

namespace {

constexpr double border = 1;  // pixels on each side

using Merges = std::map<std::pair<int, int>, workbook::Range>;

Merges merges_of(const workbook::Sheet& sheet) {
  Merges merges;
  for (const workbook::Range& merge : sheet.merges)
    merges[{merge.first_row, merge.first_column}] = merge;
  return merges;
}

void fit(workbook::Sheet& sheet, const workbook::Style& style, const workbook::Range& room,
         const reader::PictureFile& file) {
  double width = -2 * border, height = -2 * border;
  for (int column = room.first_column; column <= room.last_column; ++column)
    width += workbook::column_pixels(sheet, column);
  for (int row = room.first_row; row <= room.last_row; ++row)
    height += workbook::row_pixels(sheet, row);
  if (width < 1 || height < 1) return;
  const double scale = std::min(width / file.size.width, height / file.size.height);
  const double beside = width - scale * file.size.width, below = height - scale * file.size.height;
  const double left = style.horizontal == workbook::Horizontal::centre  ? beside / 2
                      : style.horizontal == workbook::Horizontal::right ? beside
                                                                        : 0;
  const double top = style.vertical == workbook::Vertical::centre ? below / 2 : 0;
  workbook::Picture picture;
  picture.row = room.first_row;
  picture.column = room.first_column;
  picture.x_offset = static_cast<int>(border + left);
  picture.y_offset = static_cast<int>(border + top);
  picture.x_scale = picture.y_scale = scale;
  picture.bytes = file.bytes;
  picture.description = file.name;
  sheet.pictures.push_back(std::move(picture));
}

}  // namespace

void fit_pictures(workbook::Sheet& sheet, const workbook::Styles& styles,
                  const std::vector<PictureCell>& pictures) {
  if (pictures.empty()) return;
  const Merges merges = merges_of(sheet);
  for (const PictureCell& each : pictures) {
    const auto merge = merges.find({each.row, each.column});
    const workbook::Range room =
        merge != merges.end() ? merge->second
                              : workbook::Range{each.row, each.column, each.row, each.column};
    fit(sheet, styles[each.style], room, *each.file);
  }
}

}  // namespace svodka::form
