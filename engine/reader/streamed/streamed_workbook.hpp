// A workbook whose sheets are read row by row, for exports of a million rows: only values, no
// looks. Its shared texts lie in a temporary file.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/reader/package.hpp"

namespace svodka::reader {

struct StreamedCell {
  int column = 0;  // from 0
  std::string text;
  std::optional<double> number;
  bool is_error = false;  // #DIV/0!, in `text`
};

struct StreamedRow {
  int row = 0;  // from 0
  bool is_hidden = false;
  std::vector<StreamedCell> cells;
};

class SharedTexts;

// Throws SystemFailure where the machine fails.
class StreamedSheet {
 public:
  virtual ~StreamedSheet() = default;
  // False: there are no more rows, or the next one cannot be read.
  virtual bool next(StreamedRow& row) = 0;
  virtual const Diagnostics& problems() const = 0;
};

class StreamedWorkbook {
 public:
  // The problem is about `file`.
  static Result<std::shared_ptr<StreamedWorkbook>> open(ByteSource source, std::string file);
  ~StreamedWorkbook();

  const std::vector<std::string>& visible_sheets() const { return names_; }
  bool dates_from_1904() const { return dates_from_1904_; }
  // From its first row. The workbook must live as long.
  std::unique_ptr<StreamedSheet> rows_of(std::size_t sheet);

 private:
  explicit StreamedWorkbook(std::string file);
  void read(ByteSource source);

  const std::string file_;
  std::unique_ptr<Package> package_;
  std::unique_ptr<SharedTexts> texts_;
  std::vector<std::string> names_, parts_;  // of the visible sheets
  bool dates_from_1904_ = false;
};

}  // namespace svodka::reader
