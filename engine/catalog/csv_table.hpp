// A table that people edit in Excel: CSV with `,` or `;`, UTF-8 with or without BOM, any column
// order, with the line number of every row kept for messages. Parsed by libcsv.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/system/files.hpp"

namespace svodka {

class CsvTable {
 public:
  struct Row {
    int line = 0;                     // of the row's first line in the file, from 1
    std::vector<std::string> fields;  // as many as there are columns
    std::vector<std::size_t> starts;  // byte offset of each field in the file
  };

  // Fails (with every problem found): unreadable, a directory, empty, invalid UTF-8 (line and
  // column), no header, a header column twice or unknown or missing, a row with too many or too few
  // fields, an unclosed quote. `required` and `optional` name the columns. Rows without any content
  // (";;;;", as Excel leaves them behind) are passed over.
  static Result<CsvTable> parse(std::string_view bytes, const std::string& file,
                                std::span<const std::string> required,
                                std::span<const std::string> optional);
  static Result<CsvTable> load(Files& files, const std::string& path,
                               std::span<const std::string> required,
                               std::span<const std::string> optional);

  // With whatever columns the first line names.
  static Result<CsvTable> load_any(Files& files, const std::string& path);
  // Of a sheet: problems are told at its cells. A row's `line` is its number in the sheet, and it
  // has as many fields as there are columns; `letters` are those of the columns.
  static CsvTable of_sheet(std::string file, std::string sheet, std::vector<std::string> columns,
                           std::vector<std::string> letters, std::vector<Row> rows);

  // Other columns instead. `change` puts a row's new fields in the place of the old ones, or says
  // that the row is left out. `told_at` says for each new column in which of the old ones its
  // problems are shown.
  void rearrange(std::vector<std::string> columns, const std::vector<std::size_t>& told_at,
                 const std::function<bool(Row&)>& change);

  const std::vector<std::string>& columns() const { return columns_; }
  const std::string& file() const { return file_; }
  const std::string& bytes() const { return bytes_; }  // the whole file
  char separator() const { return separator_; }
  const std::vector<Row>& rows() const { return rows_; }
  bool has(std::string_view column) const;
  // "" when the table has no such column. Blanks around the field are trimmed.
  const std::string& at(const Row& row, std::string_view column) const;

  // A diagnostic at the field of `column` in `row`, with the line, the caret under the field. When
  // the row spans several lines it names the one where the field begins.
  Diagnostic problem(const Row& row, std::string_view column, std::string message,
                     std::string hint = "") const;

 private:
  friend class CsvReader;
  static Result<CsvTable> read(
      Files& files, const std::string& path,
      const std::function<Result<CsvTable>(const std::string& bytes)>& parsed);
  std::optional<std::size_t> index_of(std::string_view column) const;
  Diagnostic at(const Row& row, std::size_t offset, int width, std::string message,
                std::string hint) const;

  std::string file_;
  std::string bytes_;
  char separator_ = ',';
  std::vector<std::string> columns_;
  std::string sheet_;                 // "": a text file
  std::vector<std::string> letters_;  // of a sheet's columns
  std::vector<Row> rows_;
};

}  // namespace svodka
