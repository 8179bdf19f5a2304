// The way from bytes to a CsvTable: libcsv splits the fields, this class keeps track of where in
// the file each of them stands and collects every problem before giving up.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <csv.h>

#include "engine/catalog/csv_table.hpp"
#include "engine/catalog/first_problems.hpp"

namespace svodka {

class CsvReader {
 public:
  CsvReader(std::string_view bytes, std::string file);

  Result<CsvTable> read(std::span<const std::string> required,
                        std::span<const std::string> optional);

  // Whatever the columns are.
  Result<CsvTable> read_any();

 private:
  template <typename CheckHeader>
  Result<CsvTable> read_checked(const std::string& empty_hint, const CheckHeader& check);
  Diagnostics encoding_problems() const;
  void split();
  void skip_line();
  Diagnostic quote_problem(std::size_t offset) const;
  void end_field(std::string_view field);
  void end_row();
  void check_header(std::span<const std::string> required, std::span<const std::string> optional);
  void check_width(const CsvTable::Row& row);

  Diagnostic at(std::size_t offset, int width, std::string message, std::string hint = "") const;

  CsvTable table_;
  FirstProblems problems_;
  CsvTable::Row row_;
  std::vector<CsvTable::Row> rows_;
  std::size_t offset_ = 0;       // of the byte being read
  std::size_t row_start_ = 0;    // of the row being read
  std::size_t field_start_ = 0;  // of the field being read
  bool row_begun_ = false;       // something other than blanks has been read since row_start_
  bool row_ended_ = false;       // libcsv has just reported the end of a row
};

}  // namespace svodka
