#include "engine/importers/rows/text_rows.hpp"

#include <algorithm>
#include <deque>

#include <csv.h>
#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/intake/text_grid.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/csv_quotes.hpp"
#include "engine/text/encoding.hpp"

namespace svodka {
namespace {

constexpr std::size_t piece_size = 1u << 18;     // bytes read at a time
constexpr std::size_t largest_field = 1u << 20;  // bytes
constexpr std::size_t largest_row = 8u << 20;    // bytes, from its beginning to its end

class TextRows final : public TableRows {
 public:
  TextRows(Files& files, std::string path) : files_(files), path_(std::move(path)) {
    size_ = files_.size(path_);
  }
  ~TextRows() override {
    if (is_open_) csv_free(&parser_);
  }
  TextRows(const TextRows&) = delete;

  // Reads the first piece: what the file is.
  Diagnostics open() {
    if (!read_piece()) return problems_;
    const Result<intake::TextDialect> dialect = intake::dialect_of(piece_);
    if (!dialect) {
      problems_ = dialect.diagnostics();
      problems_.front().place.file = path_;
      return problems_;
    }
    separator_ = dialect->separator;
    quotes_.emplace(separator_);
    csv_init(&parser_, 0);
    is_open_ = true;
    csv_set_delim(&parser_, static_cast<unsigned char>(separator_));
    line_ += static_cast<int>(std::count(
        piece_.begin(), piece_.begin() + static_cast<std::ptrdiff_t>(dialect->begin), '\n'));
    piece_.erase(0, dialect->begin);
    return {};
  }

  bool next(TableRow& row) override {
    while (ready_.empty()) {
      if (!problems_.empty() || is_ended_) return false;
      parse_piece();
      if (ready_.empty() && !read_piece()) end();
    }
    row = std::move(ready_.front());
    ready_.pop_front();
    return true;
  }

  Diagnostics problems() const override { return problems_; }
  std::string in_words() const override {
    return fmt::format("{}, {} between fields", decoder_.encoding(),
                       separator_ == '\t' ? "tabs" : fmt::format("'{}'", separator_));
  }

 private:
  // False: there is nothing more, or what there is cannot be read.
  bool read_piece() {
    if (offset_ >= size_) return false;
    const std::string bytes = files_.read_part(path_, offset_, piece_size);
    if (bytes.empty()) return false;
    offset_ += bytes.size();
    std::optional<std::string> text = decoder_.decode(bytes, offset_ >= size_);
    if (!text) {
      refuse(fmt::format("behind line {} this is no text in {}", line_, decoder_.encoding()),
             "save the table as 'CSV UTF-8'");
      return false;
    }
    piece_ += *text;
    return true;
  }

  // Line by line, so that each row knows its number.
  void parse_piece() {
    std::size_t at = 0;
    while (at < piece_.size() && problems_.empty()) {
      const std::size_t newline = piece_.find('\n', at);
      const std::size_t size = std::min(newline, piece_.size() - 1) + 1 - at;
      feed(std::string_view(piece_).substr(at, size));
      if (newline != piece_.npos) ++line_;
      at += size;
    }
    piece_.clear();
  }

  void feed(std::string_view text) {
    if (!is_in_row_) {
      if (text.find_first_not_of("\r\n") == text.npos) return;
      row_.number = line_;
      is_in_row_ = true;
    }
    for (const char c : text) {
      if (quotes_->take(c)) continue;
      refuse(fmt::format("in line {} a text stands behind the quote that closes its field", line_),
             "quotes inside of a field are written twice: \"\"Ромашка\"\"");
      return;
    }
    row_bytes_ += text.size();
    if (row_bytes_ > largest_row) {
      refuse(fmt::format("the row that begins in line {} does not end", row_.number),
             "a quote may be missing");
      return;
    }
    csv_parse(&parser_, text.data(), text.size(), on_field, on_row, this);
  }

  void end() {
    is_ended_ = true;
    if (quotes_ && quotes_->is_open())
      refuse(fmt::format("the quote that is opened in line {} is never closed", row_.number),
             "close it, or write it twice where it is part of the text");
    if (is_open_ && problems_.empty()) csv_fini(&parser_, on_field, on_row, this);
  }

  static void on_field(void* text, std::size_t length, void* self) {
    static_cast<TextRows*>(self)->end_field({static_cast<const char*>(text), length});
  }
  static void on_row(int, void* self) { static_cast<TextRows*>(self)->end_row(); }

  void end_field(std::string_view text) {
    if (text.size() > largest_field)
      refuse(
          fmt::format("a field in line {} is longer than {} KB", row_.number, largest_field / 1024),
          "a quote may be missing");
    RowCell cell;
    cell.text = without_blanks(text);
    row_.cells.push_back(std::move(cell));
  }
  void end_row() {
    ready_.push_back(std::move(row_));
    row_ = {};
    row_.number = line_;
    is_in_row_ = false;
    row_bytes_ = 0;
  }

  void refuse(std::string message, std::string hint) {
    if (!problems_.empty()) return;
    problems_.push_back(unplaced(std::move(message), std::move(hint)));
    problems_.back().place.file = path_;
  }

  Files& files_;
  const std::string path_;
  std::uint64_t size_ = 0, offset_ = 0;
  PieceDecoder decoder_;
  std::string piece_;  // decoded and not parsed yet
  char separator_ = ',';
  std::optional<CsvQuotes> quotes_;
  csv_parser parser_{};
  bool is_open_ = false, is_ended_ = false, is_in_row_ = false;
  std::size_t row_bytes_ = 0;
  int line_ = 1;
  TableRow row_;
  std::deque<TableRow> ready_;
  Diagnostics problems_;
};

}  // namespace

Result<std::unique_ptr<TableRows>> text_rows(Files& files, const std::string& path) {
  auto rows = std::make_unique<TextRows>(files, path);
  if (Diagnostics problems = rows->open(); !problems.empty()) return problems;
  return std::unique_ptr<TableRows>(std::move(rows));
}

}  // namespace svodka
