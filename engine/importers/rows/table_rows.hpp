// The rows of a file that is too long to be held: one after the other.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/system/files.hpp"

namespace svodka {

struct RowCell {
  std::string text;              // as it is written, without blanks at its ends
  std::optional<double> number;  // of a sheet's number, also of a date
  bool is_error = false;         // #DIV/0!

  bool is_blank() const { return text.empty() && !number; }
};

// Without blanks at its ends, those that do not break among them.
std::string_view without_blanks(std::string_view text);

struct TableRow {
  int number = 0;          // of its first line in a text file, of the row in a sheet; from 1
  bool is_hidden = false;  // in a sheet
  std::vector<RowCell> cells;
};

class TableRows {
 public:
  virtual ~TableRows() = default;

  // False: there are no more. `row` is used again. Throws SystemFailure.
  virtual bool next(TableRow& row) = 0;
  // What kept it from being read to its end; nothing while all is well.
  virtual Diagnostics problems() const { return {}; }

  virtual std::string sheet() const { return ""; }  // "": a text file
  virtual bool dates_from_1904() const { return false; }
  // How it was read, for people: "windows-1251, ';' between fields".
  virtual std::string in_words() const = 0;
};

// Opens the tables of a file: of a text one, of a workbook its visible sheets, one after the other.
// The reader of a sheet reads from the file that it was opened from.
Result<std::vector<std::unique_ptr<TableRows>>> open_tables(Files& files, const std::string& path);

// One place of such a row, "line 12, field 3" or "Лист1!C5", with a message.
Diagnostic problem_in(const TableRows& rows, const std::string& path, int row,
                      std::optional<std::size_t> column, std::string message,
                      std::string hint = "");

}  // namespace svodka
