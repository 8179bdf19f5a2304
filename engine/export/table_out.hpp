// A table on its way out, row by row: the same rows as CSV, as JSON or as a workbook's sheet. None
// of them holds the rows in memory.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/period/period.hpp"
#include "engine/workbook/book.hpp"

namespace svodka {

// A day, at `seconds` after its beginning where they are given; a date where there are such, else
// a text.
struct PointInTime {
  Date day;
  int seconds = -1;
};

using Field = std::variant<std::monostate /* blank */, double, std::string, PointInTime>;

struct TableColumn {
  std::string name;
  double width = 12;  // of a sheet's, in characters
};

class TableOut {
 public:
  virtual ~TableOut() = default;
  virtual void heading(std::vector<TableColumn> columns) = 0;  // once, first
  virtual void row(std::span<const Field> fields) = 0;         // as many as there are columns
  virtual void finish() = 0;                                   // once, last
};

// Where text goes, piece by piece.
using TextSink = std::function<void(std::string_view)>;

struct CsvDialect {
  char separator = ',';
  bool decimal_commas = false;
  bool mark = false;  // the three bytes by which Excel knows UTF-8
};

// What Excel opens where a comma stands before decimals.
inline constexpr CsvDialect excel_csv = {.separator = ';', .decimal_commas = true, .mark = true};

// RFC 4180. Numbers never have exactly three decimals, which might be read as thousands: 1.005 is
// 1.0050.
std::unique_ptr<TableOut> csv_out(TextSink sink, CsvDialect dialect = {});
// A list of objects, one in a line. A blank field is null.
std::unique_ptr<TableOut> json_out(TextSink sink);
// A sheet with an Excel table over all rows. `book` is complete once the table is finished.
std::unique_ptr<TableOut> sheet_out(workbook::Book& book, const std::string& sheet_name);

// Excel's 1,048,576 less the heading.
inline constexpr long long most_sheet_rows = 1'048'575;

}  // namespace svodka
