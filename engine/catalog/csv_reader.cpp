#include "engine/catalog/csv_reader.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "engine/catalog/csv_place.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {
namespace {

constexpr std::string_view no_break_space = "\u00a0";
constexpr int most_encoding_problems = 10;  // a file in another encoding has one in every line

std::string trimmed_field(std::string_view text) {
  const auto drop = [&](std::size_t from_begin, std::size_t from_end) {
    text.remove_prefix(from_begin);
    text.remove_suffix(from_end);
  };
  for (;;) {
    if (text.empty()) return "";
    if (std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos) {
      drop(1, 0);
    } else if (std::string_view(" \t\r\n").find(text.back()) != std::string_view::npos) {
      drop(0, 1);
    } else if (text.starts_with(no_break_space)) {
      drop(no_break_space.size(), 0);
    } else if (text.ends_with(no_break_space)) {
      drop(0, no_break_space.size());
    } else {
      return std::string(text);
    }
  }
}

// Spreadsheets write `;` wherever the decimal mark is a comma; the header decides.
char separator_of(std::string_view bytes) {
  const std::string_view header = bytes.substr(0, line_end(bytes, 0));
  const auto semicolons = std::count(header.begin(), header.end(), ';');
  const auto commas = std::count(header.begin(), header.end(), ',');
  return semicolons > commas ? ';' : ',';
}

bool is_line_break(char c) { return c == '\n' || c == '\r'; }

bool is_blank_row(const CsvTable::Row& row) {
  return std::all_of(row.fields.begin(), row.fields.end(),
                     [](const std::string& field) { return field.empty(); });
}

std::string fields(std::size_t count) {
  return fmt::format("{} {}", count, count == 1 ? "field" : "fields");
}

// The parser of libcsv with its memory released on every way out.
class Parser {
 public:
  explicit Parser(char separator) : separator_(separator) { start(); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { csv_free(&parser_); }

  void restart() {
    csv_free(&parser_);
    start();
  }
  csv_parser* get() { return &parser_; }

 private:
  void start() {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser_, byte_of(separator_));
  }

  csv_parser parser_{};
  char separator_;
};

}  // namespace

CsvReader::CsvReader(std::string_view bytes, std::string file) {
  table_.file_ = std::move(file);
  table_.bytes_ = std::string(bytes);
  table_.separator_ = separator_of(bytes);
}

Diagnostic CsvReader::at(std::size_t offset, int width, std::string message,
                         std::string hint) const {
  return problem_at(table_.bytes_, table_.file_, offset, width, std::move(message),
                    std::move(hint));
}

Result<CsvTable> CsvReader::read(std::span<const std::string> required,
                                 std::span<const std::string> optional) {
  return read_checked(
      "its first line must name the columns: " + fmt::format("{}", fmt::join(required, ",")),
      [&] { check_header(required, optional); });
}

Result<CsvTable> CsvReader::read_any() {
  return read_checked("its first line must name the columns", [&] {
    if (rows_.empty()) return;
    const std::vector<std::string> own = rows_.front().fields;
    check_header({}, own);
  });
}

template <typename CheckHeader>
Result<CsvTable> CsvReader::read_checked(const std::string& empty_hint, const CheckHeader& check) {
  if (Diagnostics wrong = encoding_problems(); !wrong.empty()) return wrong;
  split();
  if (rows_.empty() && problems_.empty()) {
    Diagnostic empty;
    empty.place.file = table_.file_;
    empty.message = "the file is empty";
    empty.hint = empty_hint;
    return empty;
  }
  if (!rows_.empty()) {
    check();
    table_.columns_ = rows_.front().fields;
    rows_.erase(rows_.begin());
    std::erase_if(rows_, is_blank_row);
    for (const CsvTable::Row& row : rows_) check_width(row);
    table_.rows_ = std::move(rows_);
  }
  if (problems_.empty()) return std::move(table_);
  Diagnostics all = problems_.all(table_.file_);
  const auto line = [](const Diagnostic& problem) {  // how many more there are comes last
    return problem.place.line == 0 ? std::numeric_limits<int>::max() : problem.place.line;
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return line(a) < line(b); });
  return all;
}

Diagnostics CsvReader::encoding_problems() const {
  Diagnostics problems;
  const std::string_view bytes = table_.bytes_;
  const std::string save_as = "save the table as 'CSV UTF-8' (LibreOffice: character set UTF-8)";
  const bool is_zip = bytes.starts_with("PK\x03\x04");  // .xlsx, .ods
  const bool is_excel_97 = bytes.starts_with("\xd0\xcf\x11\xe0");
  if (is_zip || is_excel_97) {
    problems.push_back(at(0, 1, "this is a workbook, not a table in CSV",
                          "open it in Excel or LibreOffice and " + save_as));
    problems.back().place.line = problems.back().place.column = 0;
    problems.back().excerpt.clear();
    return problems;
  }
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) {
    problems.push_back(at(0, 1, "the file is in UTF-16, not in UTF-8", save_as));
    problems.back().excerpt.clear();
    return problems;
  }
  for (std::size_t from = 0; from < bytes.size();) {
    const std::size_t found = first_invalid_utf8(bytes.substr(from));
    if (found == std::string_view::npos) break;
    if (problems.size() == most_encoding_problems) {
      problems.back().hint = "and more lines after this one; " + save_as;
      return problems;
    }
    problems.push_back(at(from + found, 1, "this is not UTF-8 text", save_as));
    from = line_end(bytes, from + found);
  }
  if (const std::size_t zero = bytes.find('\0');
      problems.empty() && zero != std::string_view::npos) {
    problems.push_back(at(zero, 1, "a zero byte: this is not a text file", save_as));
  }
  return problems;
}

// libcsv does not tell where a field stands, so it is fed byte by byte: its callbacks then come
// exactly at the byte that ends a field or a row.
void CsvReader::split() {
  const std::string_view bytes = table_.bytes_;
  const auto field = [](void* text, std::size_t length, void* self) {
    static_cast<CsvReader*>(self)->end_field({static_cast<const char*>(text), length});
  };
  const auto row = [](int, void* self) { static_cast<CsvReader*>(self)->end_row(); };
  Parser parser(table_.separator_);
  offset_ = bytes.starts_with(utf8_bom) ? utf8_bom.size() : 0;
  row_start_ = field_start_ = offset_;
  while (offset_ < bytes.size()) {
    row_ended_ = false;
    if (csv_parse(parser.get(), &bytes[offset_], 1, field, row, this) != 1) {
      problems_.add([&] { return quote_problem(offset_); });
      skip_line();
      parser.restart();
      continue;
    }
    const char byte = bytes[offset_++];
    if (byte != ' ' && byte != '\t' && !is_line_break(byte)) row_begun_ = true;
    if (row_ended_ || (is_line_break(byte) && !row_begun_)) {
      row_start_ = field_start_ = offset_;
      row_begun_ = false;
    }
  }
  if (csv_fini(parser.get(), field, row, this) != 0) {
    problems_.add([&] {
      return at(field_start_, 1, "this quote is never closed",
                "close the field with \", and double the quotes inside it");
    });
  }
}

void CsvReader::skip_line() {
  offset_ = line_end(table_.bytes_, offset_);
  row_ = {};
  row_start_ = field_start_ = offset_;
  row_begun_ = false;
}

Diagnostic CsvReader::quote_problem(std::size_t offset) const {
  const std::string_view bytes = table_.bytes_;
  const std::size_t text = bytes.find_first_not_of(" \t", field_start_);
  const bool quoted = text < bytes.size() && bytes[text] == '"';
  std::string hint =
      "put the whole field in quotes and double the quotes inside it: \"a \"\"b\"\" c\"";
  if (quoted && line_at(bytes, text) != line_at(bytes, offset)) {
    hint = fmt::format("the quoted field began in line {}: is its closing quote missing?",
                       line_at(bytes, text));
  }
  return at(offset, 1,
            quoted ? "text behind the closing quote of a field"
                   : "a quote inside a field that is not in quotes",
            hint);
}

void CsvReader::end_field(std::string_view field) {
  row_.fields.push_back(trimmed_field(field));
  row_.starts.push_back(field_start_);
  field_start_ = offset_ + 1;
}

void CsvReader::end_row() {
  const std::string_view bytes = table_.bytes_;
  // Counting from the row before keeps the whole reading linear.
  const std::size_t known = rows_.empty() ? 0 : rows_.back().starts.front();
  const int known_line = rows_.empty() ? 1 : rows_.back().line;
  row_.line = known_line - 1 + line_at(bytes.substr(known), row_start_ - known);
  const std::size_t columns = row_.fields.size();
  rows_.push_back(std::move(row_));
  row_ = {};
  row_.fields.reserve(columns);
  row_.starts.reserve(columns);
  row_ended_ = true;
}

void CsvReader::check_header(std::span<const std::string> required,
                             std::span<const std::string> optional) {
  std::vector<std::string> known(required.begin(), required.end());
  known.insert(known.end(), optional.begin(), optional.end());
  const CsvTable::Row& header = rows_.front();
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < header.fields.size(); ++i) {
    const std::string& name = header.fields[i];
    const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
    const bool is_new = seen.insert(name).second;
    if (!name.empty() && is_known && is_new) continue;
    problems_.add([&] {
      const int width = std::max(1, printed_width(name));
      if (name.empty()) {
        return at(header.starts[i], width, "a column without a name",
                  "name it, or delete the column");
      }
      if (is_known) {
        return at(header.starts[i], width, fmt::format("the column '{}' stands twice", name),
                  "delete one of them");
      }
      std::string hint = did_you_mean(name, known);
      if (hint.empty()) hint = fmt::format("the columns are {}", fmt::join(known, ", "));
      return at(header.starts[i], width, fmt::format("unknown column '{}'", name), hint);
    });
  }
  for (const std::string& name : required) {
    if (seen.contains(name)) continue;
    problems_.add([&] {
      Diagnostic missing =
          at(header.starts.front(), 1, fmt::format("the column '{}' is missing", name),
             "the first line must name the columns");
      missing.place.column = 0;
      return missing;
    });
  }
}

void CsvReader::check_width(const CsvTable::Row& row) {
  const std::size_t wanted = table_.columns_.size();
  const std::size_t found = row.fields.size();
  if (found == wanted) return;
  problems_.add([&] {
    const std::string message =
        fmt::format("the row has {}, the header has {}", fields(found), wanted);
    if (found > wanted) {
      return at(row.starts[wanted], 1, message,
                fmt::format("a field that contains '{}' must stand in quotes", table_.separator_));
    }
    return at(line_end(table_.bytes_, row.starts.back()), 1, message,
              fmt::format("the first column without a field is '{}'", table_.columns_[found]));
  });
}

}  // namespace svodka
