#include "engine/intake/annotate.hpp"

#include <algorithm>
#include <map>

#include "engine/intake/sheet_grid.hpp"
#include "engine/intake/text_grid.hpp"
#include "engine/places/places.hpp"
#include "engine/reader/reader.hpp"
#include "engine/text/sheet_name.hpp"
#include "engine/workbook/cell_text.hpp"

namespace svodka::intake {
namespace {

constexpr workbook::Colour of_errors = 0xFFC7CE, of_warnings = 0xFFEB9C;

struct Mark {
  Severity severity = Severity::note;
  std::string text;
};

// By sheet and cell.
using Marks = std::map<std::pair<std::size_t, workbook::CellPlace>, Mark>;

void add(Marks& marks, std::size_t sheet, workbook::CellPlace place, const Diagnostic& problem) {
  Mark& mark = marks[{sheet, place}];
  mark.severity = std::max(mark.severity, problem.severity);
  if (!mark.text.empty()) mark.text += "\n\n";
  mark.text += problem.message;
  if (!problem.hint.empty()) mark.text += "\n" + problem.hint;
}

std::optional<std::size_t> sheet_named(const workbook::Book& book, const std::string& name) {
  const auto found = std::find_if(book.sheets.begin(), book.sheets.end(),
                                  [&](const workbook::Sheet& each) { return each.name == name; });
  if (found == book.sheets.end()) return std::nullopt;
  return position_in(book.sheets, found);
}

// Where a problem of a workbook is.
bool mark_in_workbook(Marks& marks, const workbook::Book& book, const Diagnostic& problem) {
  const OnSheet written = split_sheet(problem.place.cell);
  const std::optional<workbook::CellPlace> place = workbook::parse_cell(written.name);
  const std::optional<std::size_t> sheet =
      written.sheet ? sheet_named(book, *written.sheet) : std::nullopt;
  if (!place || !sheet) return false;
  add(marks, *sheet, *place, problem);
  return true;
}

// Of a text: the cell at whose first character it points, else the row's first one.
bool mark_in_text(Marks& marks, const Grid& grid, const std::map<int, std::size_t>& rows,
                  const Diagnostic& problem) {
  const auto row = rows.find(problem.place.line);
  if (row == rows.end()) return false;
  std::size_t column = 0;
  for (std::size_t i = 0; i < grid.rows[row->second].size(); ++i) {
    const Place place = grid.problem(row->second, i, "").place;
    if (place.line != problem.place.line || place.column != problem.place.column) continue;
    column = i;
    break;
  }
  add(marks, 0, {as_int(row->second), as_int(column)}, problem);
  return true;
}

workbook::Book book_of(const Grid& grid) {
  workbook::Book book;
  book.sheets.emplace_back();
  book.sheets.front().name = "CSV";
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    for (std::size_t column = 0; column < grid.rows[row].size(); ++column) {
      const GridCell& cell = grid.rows[row][column];
      if (cell.is_blank()) continue;
      workbook::Cell filled;
      filled.row = as_int(row);
      filled.column = as_int(column);
      filled.value = workbook::text_value(workbook::shown_text(cell.text));
      book.sheets.front().cells.push_back(std::move(filled));
    }
  }
  return book;
}

void put(const Marks& marks, workbook::Book& book) {
  const auto before = [](const workbook::Cell& a, const workbook::CellPlace& b) {
    return workbook::CellPlace{a.row, a.column} < b;
  };
  for (const auto& [where, mark] : marks) {
    workbook::Sheet& sheet = book.sheets[where.first];
    const workbook::CellPlace place = where.second;
    auto cell = std::lower_bound(sheet.cells.begin(), sheet.cells.end(), place, before);
    if (cell == sheet.cells.end() || cell->row != place.row || cell->column != place.column) {
      workbook::Cell blank;
      blank.row = place.row;
      blank.column = place.column;
      cell = sheet.cells.insert(cell, blank);
    }
    workbook::Style style = book.styles[cell->style];
    style.gradient = {};
    style.pattern = workbook::Pattern::solid;
    style.foreground = mark.severity == Severity::error ? of_errors : of_warnings;
    cell->style = book.styles.add(style);
    const auto known = std::find_if(
        sheet.comments.begin(), sheet.comments.end(),
        [&](const auto& each) { return each.row == place.row && each.column == place.column; });
    if (known != sheet.comments.end()) {
      known->text = mark.text + "\n\n" + known->text;
    } else {
      workbook::Comment comment;
      comment.row = place.row;
      comment.column = place.column;
      comment.text = mark.text;
      comment.author = "Svodka";
      comment.width = 260;
      comment.height = 90;
      sheet.comments.push_back(std::move(comment));
    }
  }
}

}  // namespace

Result<AnnotatedCopy> annotated_copy(Files& files, const std::string& path,
                                     const Diagnostics& problems) {
  AnnotatedCopy copy;
  Marks marks;
  const std::string bytes = files.read(path);
  const bool is_text = !is_workbook(bytes);
  Grid grid;
  std::map<int, std::size_t> rows;
  if (is_text) {
    Result<Grid> read = grid_of_text(bytes, path);
    if (!read) return read.diagnostics();
    grid = read.take();
    copy.book = book_of(grid);
    for (std::size_t row = grid.rows.size(); row-- > 0;) rows[grid.line_of(row)] = row;
  } else {
    Result<reader::ReadBook> read = reader::read_xlsx(bytes, path);
    if (!read) return read.diagnostics();
    copy.book = std::move(read->book);
  }
  for (const Diagnostic& problem : problems) {
    if (problem.place.file != path || problem.severity == Severity::note) continue;
    const bool is_marked = is_text ? mark_in_text(marks, grid, rows, problem)
                                   : mark_in_workbook(marks, copy.book, problem);
    if (!is_marked) copy.elsewhere.push_back(problem);
  }
  copy.marked = marks.size();
  put(marks, copy.book);
  return copy;
}

}  // namespace svodka::intake
