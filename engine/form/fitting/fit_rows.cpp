#include "engine/form/fitting/fit_rows.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "engine/form/fitting/text_size.hpp"

namespace svodka::form {

namespace {

constexpr double tallest_row = 409.5;      // points, Excel's limit
constexpr double doubt = 1.04;             // how much narrower a viewer may set the letters
constexpr double indent_characters = 1.3;  // what one step of indent takes from the width

// What the text of a cell needs of its row, or of the rows that its merge goes over.
struct Need {
  workbook::Range room;
  bool merged;
  double least, most;  // points
};

class RowFitter {
 public:
  RowFitter(const workbook::Sheet& sheet, const std::vector<workbook::Range>& merges,
            const workbook::Styles& styles)
      : sheet_(sheet), styles_(styles) {
    for (const workbook::Range& merge : merges)
      merges_[{merge.first_row, merge.first_column}] = merge;
  }

  std::optional<Need> need(const workbook::Cell& cell) const {
    const auto* text = std::get_if<std::string>(&cell.value);
    const workbook::Style& style = styles_[cell.style];
    if (text == nullptr || !style.wrap || style.rotation != 0) return std::nullopt;
    const auto merge = merges_.find({cell.row, cell.column});
    const bool merged = merge != merges_.end();
    const workbook::Range room =
        merged ? merge->second : workbook::Range{cell.row, cell.column, cell.row, cell.column};
    double characters = -indent_characters * style.indent;
    for (int column = room.first_column; column <= room.last_column; ++column)
      characters += width(column);
    const double points =
        column_points(std::max(characters, 1.0), styles_[workbook::default_style].font);
    const int most = wrapped_lines(*text, style.font, points);
    if (most == 1) return std::nullopt;
    const int least = wrapped_lines(*text, style.font, points * doubt);
    return Need{room, merged, least * least_line_height(style.font),
                most * line_height(style.font)};
  }

  std::optional<double> drawn_height(int row) const {
    const auto found = sheet_.rows.find(row);
    return found == sheet_.rows.end() ? std::nullopt : found->second.height;
  }

  // The height that the room's last row must have; a height that may do is left as it was drawn,
  // one that cannot becomes one that surely does.
  std::optional<double> grown(const Need& need, const std::optional<double>& drawn) const {
    if (!need.merged && !drawn) return std::nullopt;
    double above = 0;
    for (int row = need.room.first_row; row < need.room.last_row; ++row)
      above += drawn_height(row).value_or(sheet_.default_row_height);
    if (need.least - above <= drawn.value_or(sheet_.default_row_height)) return std::nullopt;
    return std::min(need.most - above, tallest_row);
  }

 private:
  double width(int column) const {
    const auto found = sheet_.columns.find(column);
    if (found == sheet_.columns.end()) return sheet_.default_column_width;
    return found->second.hidden ? 0 : found->second.width;
  }

  const workbook::Sheet& sheet_;
  const workbook::Styles& styles_;
  std::map<std::pair<int, int>, workbook::Range> merges_;
};

}  // namespace

void fit_rows(workbook::Sheet& sheet, const workbook::Styles& styles,
              const std::vector<std::size_t>& cells) {
  if (cells.empty()) return;
  const RowFitter fitter(sheet, sheet.merges, styles);
  for (const std::size_t cell : cells) {
    const std::optional<Need> need = fitter.need(sheet.cells[cell]);
    if (!need) continue;
    const int last = need->room.last_row;
    if (const auto height = fitter.grown(*need, fitter.drawn_height(last)))
      sheet.rows[last].height = height;
  }
}

void fit_row(workbook::LongRow& row, const workbook::Sheet& sheet, const workbook::Styles& styles,
             const std::vector<std::size_t>& cells) {
  if (!row.properties || !row.properties->height) return;
  const RowFitter fitter(sheet, {}, styles);
  for (const std::size_t cell : cells) {
    const std::optional<Need> need = fitter.need(row.cells[cell]);
    if (!need) continue;
    if (const auto height = fitter.grown(*need, row.properties->height))
      row.properties->height = height;
  }
}

}  // namespace svodka::form
