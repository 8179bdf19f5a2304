#include "engine/form/fitting/settle_tables.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/form/text_in_cell.hpp"
#include "engine/formula/formula.hpp"
#include "engine/locale/sheet_words.hpp"
#include "engine/places/places.hpp"

namespace svodka::form {
namespace {

using workbook::Cell;
using workbook::Table;

class TableSettler {
 public:
  TableSettler(workbook::Sheet& sheet, const Locale& locale) : sheet_(sheet), locale_(locale) {}

  void settle(Table& table) {
    name_columns(table);
    const int body = table.range.first_row + (table.header_row ? 1 : 0);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const int column = table.range.first_column + as_int(i);
      Table::Column& settled = table.columns[i];
      settled.formula = formula_of(settled.formula, cell_at(body, column));
      if (table.total_row && !settled.total_text.empty())
        settled.total_text = made_text(cell_at(table.range.last_row, column), settled.total_text);
    }
  }

 private:
  Cell* cell_at(int row, int column) {
    const auto found = std::lower_bound(
        sheet_.cells.begin(), sheet_.cells.end(), std::pair(row, column),
        [](const Cell& cell, auto place) { return std::pair(cell.row, cell.column) < place; });
    const bool there = found != sheet_.cells.end() && found->row == row && found->column == column;
    return there ? &*found : nullptr;
  }

  void name_columns(Table& table) {
    std::set<std::string> taken;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      Table::Column& column = table.columns[i];
      Cell* cell = nullptr;
      if (table.header_row)
        cell = cell_at(table.range.first_row, table.range.first_column + as_int(i));
      std::string wanted = made_text(cell, column.header);
      if (wanted.empty()) wanted = nameless() + std::to_string(i + 1);
      column.header = wanted;
      for (int number = 2; !taken.insert(locale_.lower(column.header)).second; ++number)
        column.header = wanted + std::to_string(number);
      // A rich text keeps its fonts as long as it need not change.
      if (cell != nullptr && text_in(cell->value) != column.header) cell->value = column.header;
    }
  }

  // Excel's own word for a column without a heading.
  std::string nameless() const { return SheetWords::column.in(locale_.language()); }

  // What the cell says, which becomes a text; `otherwise` where it holds something else.
  std::string made_text(Cell* cell, const std::string& otherwise) const {
    if (cell == nullptr) return otherwise;
    if (const std::optional<std::string> text = text_in(cell->value)) return *text;
    if (std::holds_alternative<std::monostate>(cell->value)) return "";
    const auto* number = std::get_if<double>(&cell->value);
    if (number == nullptr) return otherwise;
    std::string text = locale_.number(*number, -1, false);
    cell->value = text;
    return text;
  }

  // The cells' formulas have moved: the first one's is the column's. Without one nobody knows where
  // the cells that it refers to would be.
  static std::string formula_of(const std::string& drawn, const Cell* first) {
    if (drawn.empty()) return drawn;
    const auto* there = first ? std::get_if<workbook::Formula>(&first->value) : nullptr;
    if (there != nullptr) return there->text;
    const Result<formula::Formula> parsed = formula::Formula::parse(drawn);
    return parsed && parsed->references().empty() ? drawn : "";
  }

  workbook::Sheet& sheet_;
  const Locale& locale_;
};

}  // namespace

void settle_tables(workbook::Book& book, const Locale& locale) {
  for (workbook::Sheet& sheet : book.sheets)
    for (Table& table : sheet.tables) TableSettler(sheet, locale).settle(table);
}

}  // namespace svodka::form
