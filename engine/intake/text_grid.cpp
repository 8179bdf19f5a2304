#include "engine/intake/text_grid.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <csv.h>
#include <fmt/format.h>

#include "engine/catalog/csv_place.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"
#include "engine/text/csv_quotes.hpp"
#include "engine/text/encoding.hpp"

namespace svodka::intake {
namespace {

// The one that stands in most of the first lines, and in most of them equally often.
char separator_of(std::string_view text) {
  constexpr std::array<char, 3> known = {';', '\t', ','};
  constexpr int looked_at = 50;
  std::array<int, known.size()> lines{};
  int count = 0;
  for (std::size_t at = 0; at < text.size() && count < looked_at; ++count) {
    const std::size_t end = line_end(text, at);
    const std::string_view line = text.substr(at, end - at);
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (line.find(known[i]) != line.npos) ++lines[i];
    }
    at = std::min(text.find_first_not_of("\r\n", end), text.size());
  }
  // Decimal commas stand in most lines of a table whose fields are parted by something else.
  return lines[0] * 2 >= count && lines[0] > 0   ? ';'
         : lines[1] * 2 >= count && lines[1] > 0 ? '\t'
                                                 : ',';
}

class Splitter {
 public:
  explicit Splitter(Grid& grid) : grid_(grid) {
    csv_init(&parser_, 0);
    csv_set_delim(&parser_, byte_of(grid.separator));
  }
  Splitter(const Splitter&) = delete;
  ~Splitter() { csv_free(&parser_); }

  // libcsv does not tell where a field stands, so it is fed byte by byte.
  void split(std::size_t from) {
    const auto field = [](void* text, std::size_t length, void* self) {
      static_cast<Splitter*>(self)->end_field({static_cast<const char*>(text), length});
    };
    const auto row = [](int, void* self) { static_cast<Splitter*>(self)->end_row(); };
    start_ = from;
    for (at_ = from; at_ < grid_.bytes.size(); ++at_)
      csv_parse(&parser_, &grid_.bytes[at_], 1, field, row, this);
    csv_fini(&parser_, field, row, this);
  }

 private:
  void end_field(std::string_view text) {
    GridCell cell;
    cell.text = trimmed(text);
    const std::string_view written = std::string_view(grid_.bytes).substr(start_, at_ - start_);
    const std::size_t visible = written.find_first_not_of(" \"\r\n");
    cell.start = visible == written.npos ? start_ : start_ + visible;
    row_.push_back(std::move(cell));
    start_ = at_ + 1;
  }
  void end_row() {
    const std::size_t begins = row_.empty() ? start_ : row_.front().start;
    line_ += line_at(std::string_view(grid_.bytes).substr(counted_), begins - counted_) - 1;
    counted_ = begins;
    grid_.lines.push_back(line_);
    grid_.rows.push_back(std::move(row_));
    row_.clear();
    start_ = at_ + 1;
  }

  Grid& grid_;
  csv_parser parser_{};
  std::vector<GridCell> row_;
  std::size_t at_ = 0, start_ = 0;
  int line_ = 1;  // in which the byte counted_ is
  std::size_t counted_ = 0;
};

// A quote by which rows would be taken for one field.
std::optional<Diagnostic> wrong_quote(const Grid& grid, std::size_t begin) {
  CsvQuotes quotes(grid.separator);
  std::size_t opened = begin;
  for (std::size_t at = begin; at < grid.bytes.size(); ++at) {
    const bool was_open = quotes.is_open();
    if (!quotes.take(grid.bytes[at]))
      return problem_at(grid.bytes, grid.file, at, 1,
                        "a text stands behind the quote that closes its field",
                        "quotes inside of a field are written twice: \"\"Ромашка\"\"");
    if (!was_open && quotes.is_open()) opened = at;
  }
  if (!quotes.is_open()) return std::nullopt;
  return problem_at(grid.bytes, grid.file, opened, 1, "this quote is never closed",
                    "close it, or write it twice where it is part of the text");
}

}  // namespace

Result<TextDialect> dialect_of(std::string_view text) {
  TextDialect dialect;
  if (ascii_lower(text.substr(0, 4)) != "sep=" || text.size() <= 4) {
    dialect.separator = separator_of(text);
    return dialect;
  }
  dialect.separator = text[4];
  if (std::string_view(",;\t|").find(dialect.separator) == std::string_view::npos)
    return unplaced(fmt::format("the first line names {} as what stands between fields",
                                printable(text.substr(0, line_end(text, 0)))),
                    "fields are parted by , ; | or tabs");
  dialect.begin = std::min(text.find_first_not_of("\r\n", line_end(text, 0)), text.size());
  return dialect;
}

Result<Grid> grid_of_text(std::string_view bytes, const std::string& file) {
  const auto refuse = [&](std::string message, std::string hint) {
    Diagnostic problem = unplaced(std::move(message), std::move(hint));
    problem.place.file = file;
    return problem;
  };
  if (bytes.starts_with("\xd0\xcf\x11\xe0"))
    return refuse("this is a workbook of Excel 97", "save it as .xlsx");
  std::optional<DecodedText> decoded = decoded_text(bytes);
  if (!decoded)
    return refuse("this is neither an .xlsx file nor a text in a known encoding",
                  "save the table as 'CSV UTF-8' or as .xlsx");
  Grid grid;
  grid.file = file;
  grid.bytes = std::move(decoded->text);
  grid.encoding = decoded->encoding;
  const Result<TextDialect> dialect = dialect_of(grid.bytes);
  if (!dialect) return refuse(dialect.problem().message, dialect.problem().hint);
  grid.separator = dialect->separator;
  if (const auto wrong = wrong_quote(grid, dialect->begin)) return *wrong;
  Splitter(grid).split(dialect->begin);
  return grid;
}

}  // namespace svodka::intake
