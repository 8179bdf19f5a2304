#include "engine/form/fitting/fit_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/form/fitting/shown_words.hpp"
#include "engine/form/fitting/text_size.hpp"
#include "engine/formula/formats/format_section.hpp"
#include "engine/formula/formats/number_format.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::form {

namespace {

using workbook::Cell;
using workbook::StyleIndex;

constexpr double smallest_scale = 0.65;  // to which a number shrinks before its column grows
constexpr double widest_digits = 1.03;   // how much wider a viewer may set the digits
constexpr double widest_column = 255;    // characters, Excel's limit
constexpr double indent_width = 1.3;
constexpr double largest_compared = 1e14;        // numbers whose digits are counted
constexpr double general_exponents_from = 1e11;  // which General never writes out

// What was done to one column of a sheet.
struct FittedColumn {
  int first_row = 0;
  std::string first;  // as it prints
  int shrunk = 0;
  std::optional<double> grown;  // its width, in characters
  double drawn = 0;
};

// A number under a format of dates which shows none of it, in a column of any width.
struct NoDate {
  int row;
  double number;
};

class NumberFitter {
 public:
  NumberFitter(workbook::Book& book, workbook::Sheet& sheet, const formula::Settings& settings)
      : book_(book), sheet_(sheet), settings_(settings) {
    for (const workbook::Range& merge : sheet.merges)
      merges_[{merge.first_row, merge.first_column}] = merge;
  }

  void run() {
    auto cell = sheet_.cells.begin();
    for (std::shared_ptr<const workbook::LongRows>& rows : sheet_.long_rows) {
      for (; cell != sheet_.cells.end() && cell->row < rows->first_row(); ++cell) fit(*cell);
      if (has_overflow(rows)) rows = fitted(rows);
    }
    for (; cell != sheet_.cells.end(); ++cell) fit(*cell);
  }

  const std::map<int, FittedColumn>& columns() const { return columns_; }
  const std::map<int, NoDate>& no_dates() const { return no_dates_; }

 private:
  // Texts and whatever turns its numbers fit otherwise.
  static bool may_overflow(const workbook::Style& style) {
    return !style.shrink && style.rotation == 0 && style.number_format != "@";
  }

  void fit(Cell& cell) {
    const auto merge = merges_.find({cell.row, cell.column});
    const workbook::Range room =
        merge != merges_.end() ? merge->second
                               : workbook::Range{cell.row, cell.column, cell.row, cell.column};
    const std::optional<Overflow> over = overflow(cell, room);
    if (!over) return;
    const bool one_column = room.first_column == room.last_column;
    if (over->scale < smallest_scale && one_column)
      grow(cell, *over);
    else
      shrink(cell, *over);
  }

  struct Overflow {
    std::string text;
    double scale;       // to which it would have to shrink
    double characters;  // that its room would have to have
  };

  std::optional<Overflow> overflow(const Cell& cell, const workbook::Range& room) {
    if (!may_overflow(book_.styles[cell.style])) return std::nullopt;
    if (const double* number = number_in(cell.value)) return overflow(*number, cell.style, room);
    const auto word = word_in(cell.value, settings_.language);
    return word ? measured(*word, book_.styles[cell.style], room) : std::nullopt;
  }

  std::optional<Overflow> overflow(double number, StyleIndex index, const workbook::Range& room) {
    const bool one_column = room.first_column == room.last_column;
    if (one_column && surely_fits(number, index, room)) return std::nullopt;
    return measured(number, index, room);
  }

  // Whether the longest number of as many digits fits: it is measured once for its column and
  // style.
  bool surely_fits(double number, StyleIndex index, const workbook::Range& room) {
    const double magnitude = std::fabs(number);
    if (magnitude >= largest_compared) return false;
    const int digits = magnitude < 1 ? 1 : static_cast<int>(std::log10(magnitude)) + 1;
    const int sign = number < 0 ? -1 : number > 0 ? 1 : 0;
    const auto [known, added] =
        fits_.try_emplace({room.first_column, index, sign * digits, sign}, false);
    if (added && depends_on_digits(index)) {
      // One digit more: 9.99 may be rounded to 10.0.
      const double longest = sign * 8.888888888888889 * std::pow(10, digits);
      known->second = !measured(longest, index, room);
    }
    return known->second;
  }

  // The width of dates and of formats with conditions is not that of their numbers.
  bool depends_on_digits(StyleIndex index) {
    const auto [known, added] = by_digits_.try_emplace(index, false);
    if (!added) return known->second;
    const auto sections = formula::sections_of(book_.styles[index].number_format, {});
    known->second =
        sections && std::none_of(sections->begin(), sections->end(), [](const auto& section) {
          return section.is_date || section.condition;
        });
    return known->second;
  }

  // General cuts decimals, and writes 1E+12, before it gives up.
  std::optional<std::string> least_text(double number, const std::string& format) const {
    if (format != "General") return formula::shown_in_cell(number, format, settings_);
    const bool has_exponent = std::fabs(number) >= general_exponents_from;
    return formula::shown_in_cell(number, has_exponent ? "0E+0" : "0", settings_);
  }

  std::optional<Overflow> measured(double number, StyleIndex index, const workbook::Range& room) {
    const workbook::Style& style = book_.styles[index];
    const auto text = least_text(number, style.number_format);
    if (text) return measured(*text, style, room);
    if (characters_in(room) <= 0) return std::nullopt;
    const auto sections = formula::sections_of(style.number_format, {});
    if (sections && formula::section_for(*sections, number).is_date)
      no_dates_.try_emplace(room.first_column, NoDate{room.first_row, number});
    return std::nullopt;
  }

  std::optional<Overflow> measured(const std::string& text, const workbook::Style& style,
                                   const workbook::Range& room) const {
    const double characters = characters_in(room) - indent_width * style.indent;
    const double there = column_points(characters, book_.styles[workbook::default_style].font);
    if (there <= 0) return std::nullopt;  // hidden
    const double needed = text_width(text, style.font) * widest_digits;
    if (needed <= there) return std::nullopt;
    const double one = column_points(1, book_.styles[workbook::default_style].font);
    return Overflow{text, there / needed, needed / one + indent_width * style.indent};
  }

  void shrink(Cell& cell, const Overflow& over) {
    cell.style = shrinking(cell.style);
    ++note(cell, over).shrunk;
  }

  StyleIndex shrinking(StyleIndex index) {
    const auto [known, added] = shrinking_.try_emplace(index);
    if (added) {
      workbook::Style style = book_.styles[index];
      style.shrink = true;
      style.wrap = false;  // which would win
      known->second = book_.styles.add(style);
    }
    return known->second;
  }

  void grow(const Cell& cell, const Overflow& over) {
    FittedColumn& column = note(cell, over);
    if (!column.grown) column.drawn = width(cell.column);
    workbook::Column& drawn = column_at(cell.column);
    drawn.width = std::min(std::ceil(over.characters), widest_column);
    drawn.custom_width = true;
    column.grown = drawn.width;
  }

  workbook::Column& column_at(int column) {
    const auto [known, added] = sheet_.columns.try_emplace(column);
    if (added) known->second.width = sheet_.default_column_width;
    return known->second;
  }

  FittedColumn& note(const Cell& cell, const Overflow& over) {
    const auto [known, added] = columns_.try_emplace(cell.column);
    if (added) {
      known->second.first_row = cell.row;
      known->second.first = over.text;
    }
    return known->second;
  }

  // Rows in a file are read once, and written anew only where a number is too wide.
  bool has_overflow(const std::shared_ptr<const workbook::LongRows>& rows) {
    workbook::LongRows::Reader reader(rows);
    while (const workbook::LongRow* row = reader.next()) {
      for (const Cell& cell : row->cells) {
        if (overflow(cell, {cell.row, cell.column, cell.row, cell.column})) return true;
      }
    }
    return false;
  }

  std::shared_ptr<const workbook::LongRows> fitted(
      const std::shared_ptr<const workbook::LongRows>& rows) {
    return workbook::with_changes(rows, [&](workbook::LongRow& row) {
      for (Cell& cell : row.cells) fit(cell);
    });
  }

  // 0 where all of it is hidden.
  double characters_in(const workbook::Range& room) const {
    double characters = 0;
    for (int column = room.first_column; column <= room.last_column; ++column)
      characters += width(column);
    return characters;
  }

  double width(int column) const {
    const auto found = sheet_.columns.find(column);
    if (found == sheet_.columns.end()) return sheet_.default_column_width;
    return found->second.hidden ? 0 : found->second.width;
  }

  workbook::Book& book_;
  workbook::Sheet& sheet_;
  const formula::Settings& settings_;
  std::map<std::pair<int, int>, workbook::Range> merges_;
  std::map<StyleIndex, StyleIndex> shrinking_;
  std::map<StyleIndex, bool> by_digits_;
  std::map<std::tuple<int, StyleIndex, int, int>, bool> fits_;  // column, style, digits, sign
  std::map<int, FittedColumn> columns_;
  std::map<int, NoDate> no_dates_;  // the first of each column
};

Diagnostic said(const workbook::Sheet& sheet, int column, const FittedColumn& fitted,
                const std::string& file) {
  std::vector<std::string> parts;
  if (fitted.grown)
    parts.push_back(
        fmt::format("its column grows from {:.4g} to {:.4g}", fitted.drawn, *fitted.grown));
  if (fitted.shrunk == 1) parts.emplace_back("its cell shrinks it to fit");
  if (fitted.shrunk > 1)
    parts.push_back(fmt::format("{} cells of it shrink their numbers to fit", fitted.shrunk));
  Diagnostic note;
  note.severity = Severity::note;
  note.place.file = file;
  note.place.cell = sheet.name + "!" + workbook::cell_name(fitted.first_row, column);
  note.message = fmt::format("'{}' is wider than its column, and would print as ###: {}",
                             fitted.first, fmt::join(parts, "; "));
  note.hint = "draw the column wider";
  return note;
}

Diagnostic said(const workbook::Sheet& sheet, int column, const NoDate& found,
                const std::string& file) {
  Diagnostic warning;
  warning.severity = Severity::warning;
  warning.place.file = file;
  warning.place.cell = sheet.name + "!" + workbook::cell_name(found.row, column);
  warning.message = fmt::format("{} is no date, and prints as ### under its format", found.number);
  warning.hint = "give the cell a format of numbers, or a date from 1900 to 9999";
  return warning;
}

}  // namespace

Diagnostics fit_numbers(workbook::Book& book, const std::string& file,
                        const std::string& language) {
  formula::Settings settings = formula::Settings::of_language(language);
  settings.dates_from_1904 = book.date_1904;
  Diagnostics notes;
  for (workbook::Sheet& sheet : book.sheets) {
    if (sheet.visibility != workbook::Visibility::visible) continue;
    NumberFitter fitter(book, sheet, settings);
    fitter.run();
    for (const auto& [column, fitted] : fitter.columns())
      notes.push_back(said(sheet, column, fitted, file));
    for (const auto& [column, found] : fitter.no_dates())
      notes.push_back(said(sheet, column, found, file));
  }
  return notes;
}

}  // namespace svodka::form
