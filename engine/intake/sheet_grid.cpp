#include "engine/intake/sheet_grid.hpp"

#include <algorithm>

#include "engine/period/serial_date.hpp"
#include "engine/reader/reader.hpp"
#include "engine/text/ascii.hpp"
#include "engine/value/quantity.hpp"

namespace svodka::intake {
namespace {

// What a number format shows of a number that is a date.
struct DateParts {
  bool is_date = false, day = false;
};

DateParts date_parts(std::string_view format) {
  DateParts parts;
  bool year = false, month = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = ascii_lower(format[i]);
    if (c == ';') break;
    if (c == '"') {
      i = std::min(format.find('"', i + 1), format.size());
    } else if (c == '[') {
      i = std::min(format.find(']', i), format.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else {
      year = year || c == 'y';
      month = month || c == 'm';
      parts.day = parts.day || c == 'd';
    }
  }
  parts.is_date = year && month;
  return parts;
}

std::optional<Period> period_of(double serial, bool shows_day, bool from_1904) {
  const std::optional<CalendarDate> date = date_of(serial, from_1904);
  if (!date || date->year < 1900 || date->year > 2200 || date->day < 1) return std::nullopt;
  if (!shows_day) return Period::month(date->year, date->month);
  return Period::day(Date(static_cast<unsigned short>(date->year),
                          static_cast<unsigned short>(date->month),
                          static_cast<unsigned short>(date->day)));
}

class SheetReader {
 public:
  explicit SheetReader(const workbook::Book& book) : book_(book) {}

  GridCell cell(const workbook::Cell& cell) const {
    GridCell read;
    if (const auto* runs = std::get_if<std::vector<workbook::TextRun>>(&cell.value)) {
      for (const workbook::TextRun& run : *runs) read.text += run.text;
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
    const DateParts parts = date_parts(format);
    if (parts.is_date) read.period = period_of(number, parts.day, book_.date_1904);
    if (read.period) {
      read.text = read.period->code();
      return;
    }
    read.is_percent = format.find('%') != std::string::npos;
    // What is shown as 12.5 % is 0.125 in the cell; 15 digits are what Excel keeps.
    read.number = read.is_percent ? round_half_away(number * 100, 12) : number;
    read.text = shortest(*read.number) + (read.is_percent ? "%" : "");
  }

  const workbook::Book& book_;
};

}  // namespace

Result<std::vector<Grid>> grids_of_workbook(std::string_view bytes, const std::string& file) {
  Result<reader::ReadBook> read = reader::read_xlsx(bytes, file);
  if (!read) return read.diagnostics();
  const workbook::Book& book = read->book;
  const SheetReader cells(book);
  std::vector<Grid> grids;
  for (const workbook::Sheet& sheet : book.sheets) {
    if (sheet.visibility != workbook::Visibility::visible) continue;
    Grid grid;
    grid.file = file;
    grid.sheet = sheet.name;
    const auto place = [&](int row, int column) -> GridCell& {
      const auto r = static_cast<std::size_t>(row);
      const auto c = static_cast<std::size_t>(column);
      if (grid.rows.size() <= r) grid.rows.resize(r + 1);
      if (grid.rows[r].size() <= c) grid.rows[r].resize(c + 1);
      return grid.rows[r][c];
    };
    for (const workbook::Cell& cell : sheet.cells) {
      GridCell filled = cells.cell(cell);
      if (!filled.is_blank()) place(cell.row, cell.column) = std::move(filled);
    }
    for (const workbook::Range& merge : sheet.merges) {
      GridCell repeated = grid.at(static_cast<std::size_t>(merge.first_row),
                                  static_cast<std::size_t>(merge.first_column));
      constexpr std::size_t most_merged = 10'000;
      if (repeated.is_blank() || workbook::cell_count(merge) > most_merged) continue;
      repeated.is_merged = true;
      for (int row = merge.first_row; row <= merge.last_row; ++row) {
        for (int column = merge.first_column; column <= merge.last_column; ++column) {
          const bool is_first = row == merge.first_row && column == merge.first_column;
          if (!is_first) place(row, column) = repeated;
        }
      }
    }
    grids.push_back(std::move(grid));
  }
  return grids;
}

}  // namespace svodka::intake
