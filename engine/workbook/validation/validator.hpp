// The checks behind validate(), a file per subject: names and sheets, cells, layout, objects.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::workbook {

class Validator {
 public:
  Validator(const Book& book, const std::string& file) : book_(book), file_(file) {}
  Diagnostics run();

 private:
  // validate.cpp
  void check_sheet_names();
  void check_sheet(const Sheet& sheet);
  void check_names();
  void check_text(const std::string& place, const std::string& text, std::size_t longest,
                  const std::string& what);
  void check_range(const Sheet& sheet, const Range& range, const std::string& what);

  // validate_cells.cpp
  void check_cells(const Sheet& sheet);
  void check_cell(const Sheet& sheet, const Cell& cell);
  void check_number(const std::string& place, double number);

  // validate_layout.cpp
  void check_merges(const Sheet& sheet);
  void check_layout(const Sheet& sheet);
  void check_page(const Sheet& sheet);

  // validate_objects.cpp
  void check_rules(const Sheet& sheet);
  void check_objects(const Sheet& sheet);
  void check_chart(const Sheet& sheet, const Chart& chart);
  std::optional<std::string> absent_sheet(const std::string& reference) const;

  // validate_tables.cpp
  void check_tables(const Sheet& sheet);
  void check_table_name(const std::string& place, const Table& table);
  void check_table_places(const Sheet& sheet);

  std::string at(const Sheet& sheet, int row, int column) const {
    return sheet.name + "!" + cell_name(row, column);
  }
  void report(std::string place, std::string message, std::string hint = "") {
    Diagnostic found;
    found.place.file = file_;
    found.place.cell = std::move(place);
    found.message = std::move(message);
    found.hint = std::move(hint);
    found_.push_back(std::move(found));
  }

  const Book& book_;
  const std::string& file_;
  Diagnostics found_;
  std::set<std::string> sheet_names_, table_names_;  // in one case of their letters
};

bool inside_sheet(int row, int column);
bool is_name(const std::string& name);  // of a range or a table
// Excel takes AB12, R1C1 and C for cells, whatever else is named so.
bool names_a_cell(const std::string& name);
// The first control character that XML cannot carry: any but a tab and a line feed.
std::optional<char> control_character(const std::string& text);
// U+FFFE and U+FFFF are valid UTF-8 and forbidden in XML 1.0.
bool holds_noncharacter(const std::string& text);

}  // namespace svodka::workbook
