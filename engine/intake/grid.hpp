// A table as it stands in a file, before anybody knows what it says: cells in rows and columns, of
// a CSV file or of a sheet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/period/period.hpp"
#include "engine/system/files.hpp"

namespace svodka::intake {

struct GridCell {
  std::string text = {};              // as a person reads it, without blanks at its ends
  std::optional<double> number = {};  // of a sheet's number
  // Of a sheet's date: the day, or the month where no day is shown.
  std::optional<Period> period = {};
  bool is_percent = false;  // the number is shown times a hundred
  bool is_error = false;    // #DIV/0!, or a formula without a value
  bool is_merged = false;   // repeats the first cell of a merged range
  // What is shown is not the number in the cell: a part of a date, "15 тыс." of a 15; else "".
  std::string shown_otherwise = {};
  std::size_t start = 0;  // byte in a text file

  bool is_blank() const { return text.empty(); }
};

class Grid {
 public:
  std::string file, sheet;         // sheet: "" for a text file
  std::string bytes;               // the text of a text file
  std::string_view encoding = "";  // of a text file
  char separator = ',';
  std::vector<std::vector<GridCell>> rows;
  std::vector<int> lines;                                // of a text file: in which each row begins
  std::vector<std::size_t> hidden_rows, hidden_columns;  // of a sheet, with something in them

  std::size_t width() const;
  // A blank one where the row is shorter.
  const GridCell& at(std::size_t row, std::size_t column) const;
  // "line 7", "row 7"
  std::string row_name(std::size_t row) const;
  int line_of(std::size_t row) const;  // from 1
  // "C", or the number of the field
  std::string column_name(std::size_t column) const;
  Diagnostic problem(std::size_t row, std::size_t column, std::string message,
                     std::string hint = "") const;
};

// A table is held whole until it is understood. Larger ones need the columns of facts.csv, which
// are read row by row.
inline constexpr std::uint64_t largest_grid = 64u << 20;  // bytes of the file

// One grid of a text file, one of each visible sheet of a workbook.
Result<std::vector<Grid>> read_grids(Files& files, const std::string& path);

}  // namespace svodka::intake
