#include "engine/calculation/cells/table_shapes.hpp"

#include <utility>

namespace svodka::calculation {

std::vector<formula::TableShape> table_shapes(const workbook::Book& book) {
  std::vector<formula::TableShape> shapes;
  for (const workbook::Sheet& sheet : book.sheets) {
    for (const workbook::Table& table : sheet.tables) {
      formula::TableShape shape;
      shape.name = table.name;
      shape.range.sheet = sheet.name;
      shape.range.first_row = table.range.first_row;
      shape.range.first_column = table.range.first_column;
      shape.range.last_row = table.range.last_row;
      shape.range.last_column = table.range.last_column;
      shape.header_row = table.header_row;
      shape.total_row = table.total_row;
      for (const workbook::Table::Column& column : table.columns)
        shape.columns.push_back(column.header);
      shapes.push_back(std::move(shape));
    }
  }
  return shapes;
}

}  // namespace svodka::calculation
