#include "engine/form/fit_rows.hpp"

#include <algorithm>
#include <map>

#include "engine/form/text_size.hpp"

namespace svodka::form {

namespace {

constexpr double tallest_row = 409.5;      // points, Excel's limit
constexpr double doubt = 1.04;             // how much narrower a viewer may set the letters
constexpr double indent_characters = 1.3;  // what one step of indent takes from the width

class RowFitter {
 public:
  RowFitter(workbook::Sheet& sheet, const std::vector<workbook::Style>& styles)
      : sheet_(sheet), styles_(styles) {
    for (const workbook::Range& merge : sheet.merges)
      merges_[{merge.first_row, merge.first_column}] = merge;
  }

  void fit(const workbook::Cell& cell) {
    const auto* text = std::get_if<std::string>(&cell.value);
    const workbook::Style& style = styles_[static_cast<std::size_t>(cell.style)];
    if (text == nullptr || !style.wrap || style.rotation != 0) return;
    const auto merge = merges_.find({cell.row, cell.column});
    const bool merged = merge != merges_.end();
    const workbook::Range room =
        merged ? merge->second : workbook::Range{cell.row, cell.column, cell.row, cell.column};
    double characters = -indent_characters * style.indent;
    for (int column = room.first_column; column <= room.last_column; ++column)
      characters += width(column);
    const double points = column_points(std::max(characters, 1.0), styles_.front().font);
    const int most = wrapped_lines(*text, style.font, points);
    if (most == 1) return;
    const int least = wrapped_lines(*text, style.font, points * doubt);
    need(room, merged, least * least_line_height(style.font), most * line_height(style.font));
  }

 private:
  double width(int column) const {
    const auto found = sheet_.columns.find(column);
    if (found == sheet_.columns.end()) return sheet_.default_column_width;
    return found->second.hidden ? 0 : found->second.width;
  }

  std::optional<double> drawn_height(int row) const {
    const auto found = sheet_.rows.find(row);
    return found == sheet_.rows.end() ? std::nullopt : found->second.height;
  }

  // A height that may do is left as it was drawn; one that cannot becomes one that surely does.
  void need(const workbook::Range& room, bool merged, double least, double most) {
    const int last = room.last_row;
    if (!merged && !drawn_height(last)) return;
    double above = 0;
    for (int row = room.first_row; row < last; ++row)
      above += drawn_height(row).value_or(sheet_.default_row_height);
    if (least - above <= drawn_height(last).value_or(sheet_.default_row_height)) return;
    sheet_.rows[last].height = std::min(most - above, tallest_row);
  }

  workbook::Sheet& sheet_;
  const std::vector<workbook::Style>& styles_;
  std::map<std::pair<int, int>, workbook::Range> merges_;
};

}  // namespace

void fit_rows(workbook::Sheet& sheet, const std::vector<workbook::Style>& styles,
              const std::vector<std::size_t>& cells) {
  if (cells.empty()) return;
  RowFitter fitter(sheet, styles);
  for (const std::size_t cell : cells) fitter.fit(sheet.cells[cell]);
}

}  // namespace svodka::form
