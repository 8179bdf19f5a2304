// A plain list as a sheet, for workbooks that the program draws by itself: a heading that stays in
// sight and repeats on every page, a filter over all columns, cells filled by what they say.
#pragma once

#include <map>
#include <string>

#include "engine/workbook/book.hpp"

namespace svodka::workbook {

class ListSheet {
 public:
  // Excel holds 1,048,576 rows: a list ends with the last that fits under the heading.
  static constexpr std::size_t most_rows = 1'048'575;

  // The book's styles are added to; the sheet itself is not, until it is finished.
  ListSheet(Book& book, const char* name);

  // For the first row, in characters.
  void heading(const std::string& text, double width);
  void put(CellValue value);
  void put_wrapped(const std::string& text);
  void put_filled(const std::string& text, Colour fill);  // `automatic`: no fill
  void next_row();

  Sheet finished(int frozen_columns);

 private:
  void put(CellValue value, StyleIndex style);

  Book& book_;
  Sheet sheet_;
  StyleIndex plain_, wrapped_, heading_;
  std::map<Colour, StyleIndex> filled_;
  int row_ = 0, column_ = 0, last_column_ = 0;
};

}  // namespace svodka::workbook
