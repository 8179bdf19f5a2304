#include "engine/importers/rows/workbook_rows.hpp"

#include "engine/reader/streamed/streamed_workbook.hpp"

namespace svodka {
namespace {

class SheetRows final : public TableRows {
 public:
  SheetRows(std::shared_ptr<reader::StreamedWorkbook> book, std::size_t sheet)
      : book_(std::move(book)), sheet_(sheet) {}

  bool next(TableRow& row) override {
    if (!rows_) rows_ = book_->rows_of(sheet_);
    reader::StreamedRow read;
    if (!rows_->next(read)) return false;
    row.number = read.row + 1;
    row.is_hidden = read.is_hidden;
    row.cells.clear();
    for (reader::StreamedCell& cell : read.cells) {
      const auto column = static_cast<std::size_t>(cell.column);
      if (row.cells.size() <= column) row.cells.resize(column + 1);
      row.cells[column] = {std::string(without_blanks(cell.text)), cell.number, cell.is_error};
    }
    return true;
  }
  Diagnostics problems() const override { return rows_ ? rows_->problems() : Diagnostics(); }
  std::string sheet() const override { return book_->visible_sheets()[sheet_]; }
  bool dates_from_1904() const override { return book_->dates_from_1904(); }
  std::string in_words() const override { return "sheet '" + sheet() + "'"; }

 private:
  const std::shared_ptr<reader::StreamedWorkbook> book_;
  const std::size_t sheet_;
  std::unique_ptr<reader::StreamedSheet> rows_;
};

}  // namespace

Result<std::vector<std::unique_ptr<TableRows>>> workbook_rows(Files& files,
                                                              const std::string& path) {
  Result<std::shared_ptr<reader::StreamedWorkbook>> book =
      reader::StreamedWorkbook::open({files.size(path),
                                      [&files, path](std::uint64_t from, std::size_t most) {
                                        return files.read_part(path, from, most);
                                      }},
                                     path);
  if (!book) return book.diagnostics();
  std::vector<std::unique_ptr<TableRows>> sheets;
  for (std::size_t i = 0; i < (*book)->visible_sheets().size(); ++i)
    sheets.push_back(std::make_unique<SheetRows>(*book, i));
  return sheets;
}

}  // namespace svodka
