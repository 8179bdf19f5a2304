#include "engine/intake/sheet_grid.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/period/serial_date.hpp"
#include "engine/places/places.hpp"
#include "engine/reader/reader.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/letter_case.hpp"
#include "engine/value/quantity.hpp"

namespace svodka::intake {
namespace {

// What a number format shows of a number.
struct FormatParts {
  bool year = false, month = false, day = false, time = false;
  bool percent = false, no_percent = false;  // in some section of it
  std::string literal;                       // its words
};

FormatParts parts_of(std::string_view format) {
  FormatParts parts;
  bool percent = false, digits = false;
  const auto end_section = [&] {
    if (digits) (percent ? parts.percent : parts.no_percent) = true;
    percent = digits = false;
  };
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = ascii_lower(format[i]);
    if (c == '"') {
      const std::size_t end = std::min(format.find('"', i + 1), format.size());
      parts.literal += format.substr(i + 1, end - i - 1);
      i = end;
    } else if (c == '[') {
      i = std::min(format.find(']', i), format.size());
    } else if (c == '\\') {
      if (i + 1 < format.size()) parts.literal += format[i + 1];
      ++i;
    } else if (c == '_' || c == '*') {
      ++i;
    } else if (c == ';') {
      end_section();
    } else {
      parts.year = parts.year || c == 'y';
      parts.month = parts.month || c == 'm';
      parts.day = parts.day || c == 'd';
      parts.time = parts.time || c == 'h' || c == 's';
      percent = percent || c == '%';
      digits = digits || c == '0' || c == '#' || c == '?';
    }
  }
  end_section();
  return parts;
}

// Words by which a reader takes the number for another one.
bool says_scale(const std::string& literal) {
  const std::string folded = folded_case(literal);
  for (const std::string_view word :
       {"%", "тыс", "тис", "млн", "млрд", "thous", "mln", "million"}) {
    if (folded.find(word) != folded.npos) return true;
  }
  return false;
}

std::optional<Period> period_of(double serial, bool shows_day, bool from_1904) {
  const std::optional<CalendarDate> date = date_of(serial, from_1904);
  if (!date || date->year < 1900 || date->year > 2200 || date->day < 1) return std::nullopt;
  const bool never_was = date->year == 1900 && date->month == 2 && date->day == 29;
  if (never_was) return std::nullopt;
  if (!shows_day) return Period::month(date->year, date->month);
  return Period::day(calendar_day(date->year, date->month, date->day));
}

class SheetReader {
 public:
  explicit SheetReader(const workbook::Book& book) : book_(book) {}

  GridCell cell(const workbook::Cell& cell) const {
    GridCell read;
    if (const auto* runs = std::get_if<std::vector<workbook::TextRun>>(&cell.value)) {
      for (const workbook::TextRun& run : *runs) read.text += text_of(run);
    } else if (const auto* formula = std::get_if<workbook::Formula>(&cell.value)) {
      std::visit([&](const auto& value) { take(read, value, cell.style); }, formula->value);
      // Written by a program that does not compute.
      read.is_error |= std::holds_alternative<std::monostate>(formula->value);
      if (read.is_error && read.text.empty()) read.text = "=" + formula->text;
    } else if (const auto* text = std::get_if<std::string>(&cell.value)) {
      read.text = *text;
    } else if (const auto* number = std::get_if<double>(&cell.value)) {
      take(read, *number, cell.style);
    } else if (const auto* error = std::get_if<workbook::CellError>(&cell.value)) {
      take(read, *error, cell.style);
    } else if (const auto* truth = std::get_if<bool>(&cell.value)) {
      take(read, *truth, cell.style);
    }
    read.text = std::string(trimmed(read.text));
    return read;
  }

 private:
  // Raised digits are marks of footnotes.
  static std::string text_of(const workbook::TextRun& run) {
    const bool is_mark = run.font && run.font->script == workbook::Script::superscript &&
                         run.text.find_first_not_of("0123456789 *") == std::string::npos;
    return is_mark ? "*" : run.text;
  }

  void take(GridCell&, std::monostate, workbook::StyleIndex) const {}
  void take(GridCell& read, const std::string& text, workbook::StyleIndex) const {
    read.text = text;
  }
  void take(GridCell& read, bool truth, workbook::StyleIndex) const {
    read.text = truth ? "TRUE" : "FALSE";
  }
  void take(GridCell& read, const workbook::CellError& error, workbook::StyleIndex) const {
    read.text = error.code;
    read.is_error = true;
  }
  void take(GridCell& read, double number, workbook::StyleIndex style) const {
    const std::string& format = book_.styles[style].number_format;
    const FormatParts parts = parts_of(format);
    if (parts.year && parts.month) read.period = period_of(number, parts.day, book_.date_1904);
    if (read.period) {
      read.text = read.period->code();
      return;
    }
    read.is_percent = parts.percent;
    if (parts.year || parts.month || parts.day || parts.time)
      read.shown_otherwise = "a date or a time";
    else if (parts.percent && parts.no_percent)
      read.shown_otherwise = "sometimes a percent";
    else if (says_scale(parts.literal))
      read.shown_otherwise = "'" + parts.literal + "' behind the number";
    // What is shown as 12.5 % is 0.125 in the cell; 15 digits are what Excel keeps.
    read.number = read.is_percent ? round_half_away(number * 100, 12) : number;
    read.text = shortest(*read.number) + (read.is_percent ? "%" : "");
  }

  const workbook::Book& book_;
};

// A sheet whose few cells lie far apart must not fill the memory with blanks.
constexpr std::size_t most_grid_cells = 4'000'000;

class SheetGrid {
 public:
  SheetGrid(const workbook::Sheet& sheet, const std::string& file) : sheet_(sheet) {
    grid_.file = file;
    grid_.sheet = sheet.name;
  }

  void fill(const SheetReader& cells) {
    for (const workbook::Cell& cell : sheet_.cells) {
      GridCell filled = cells.cell(cell);
      if (filled.is_blank()) continue;
      if (GridCell* place = make_place(cell.row, cell.column)) *place = std::move(filled);
    }
    for (const workbook::Range& merge : sheet_.merges) repeat(merge);
    for (const auto& [row, look] : sheet_.rows) {
      const auto place = as_size(row);
      const bool holds = place < grid_.rows.size() && !grid_.rows[place].empty();
      if (look.hidden && holds) grid_.hidden_rows.push_back(place);
    }
    for (const auto& [column, look] : sheet_.columns)
      if (look.hidden) grid_.hidden_columns.push_back(as_size(column));
  }

  bool is_too_large() const { return cells_ > most_grid_cells; }
  Grid take() { return std::move(grid_); }

 private:
  // nullptr once the grid is too large.
  GridCell* make_place(int row, int column) {
    const auto r = as_size(row);
    const auto c = as_size(column);
    const std::size_t width = r < grid_.rows.size() ? grid_.rows[r].size() : 0;
    if (width <= c) cells_ += c + 1 - width;
    if (is_too_large()) return nullptr;
    if (grid_.rows.size() <= r) grid_.rows.resize(r + 1);
    if (width <= c) grid_.rows[r].resize(c + 1);
    return &grid_.rows[r][c];
  }

  void repeat(const workbook::Range& merge) {
    GridCell repeated = grid_.at(as_size(merge.first_row), as_size(merge.first_column));
    if (repeated.is_blank()) return;
    repeated.is_merged = true;
    for (int row = merge.first_row; row <= merge.last_row; ++row) {
      for (int column = merge.first_column; column <= merge.last_column; ++column) {
        if (row == merge.first_row && column == merge.first_column) continue;
        GridCell* place = make_place(row, column);
        if (place == nullptr) return;
        *place = repeated;
      }
    }
  }

  const workbook::Sheet& sheet_;
  Grid grid_;
  std::size_t cells_ = 0;
};

}  // namespace

bool is_workbook(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

Result<std::vector<Grid>> grids_of_workbook(std::string_view bytes, const std::string& file) {
  Result<reader::ReadBook> read = reader::read_xlsx(bytes, file);
  if (!read) return read.diagnostics();
  const SheetReader cells(read->book);
  std::vector<Grid> grids;
  for (const workbook::Sheet& sheet : read->book.sheets) {
    if (sheet.visibility != workbook::Visibility::visible) continue;
    SheetGrid grid(sheet, file);
    grid.fill(cells);
    if (grid.is_too_large()) {
      Diagnostic problem =
          unplaced(fmt::format("the sheet '{}' reaches over more than {} cells", sheet.name,
                               most_grid_cells),
                   "delete what lies far from the table, or save the table as CSV");
      problem.place.file = file;
      return problem;
    }
    grids.push_back(grid.take());
  }
  return grids;
}

}  // namespace svodka::intake
