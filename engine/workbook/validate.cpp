#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>

#include "engine/diagnostic/code_points.hpp"
#include "engine/workbook/limits.hpp"
#include "engine/workbook/writer.hpp"

namespace svodka::workbook {
namespace {

class Validator {
 public:
  Validator(const Book& book, const std::string& file) : book_(book), file_(file) {}
  Diagnostics run();

 private:
  void check_sheet_names();
  void check_sheet(const Sheet& sheet);
  void check_cells(const Sheet& sheet);
  void check_cell(const Sheet& sheet, const Cell& cell);
  void check_text(const std::string& place, const std::string& text, std::size_t longest,
                  const std::string& what);
  void check_number(const std::string& place, double number);
  void check_range(const Sheet& sheet, const Range& range, const std::string& what);
  void check_merges(const Sheet& sheet);
  void check_layout(const Sheet& sheet);
  void check_page(const Sheet& sheet);
  void check_rules(const Sheet& sheet);
  void check_objects(const Sheet& sheet);
  void check_tables(const Sheet& sheet);
  void check_names();

  std::string at(const Sheet& sheet, int row, int column) const {
    return sheet.name + "!" + cell_name(row, column);
  }
  void report(std::string place, std::string message, std::string hint = "") {
    Diagnostic found;
    found.place.file = file_;
    found.place.cell = std::move(place);
    found.message = std::move(message);
    found.hint = std::move(hint);
    found_.push_back(std::move(found));
  }

  const Book& book_;
  const std::string& file_;
  Diagnostics found_;
  std::set<std::string> table_names_;
};

bool inside_sheet(int row, int column) {
  return row >= 0 && row < row_count && column >= 0 && column < column_count;
}

// Only what XML can carry: a tab and a line feed, no other control character.
const char* control_character(const std::string& text) {
  for (const char& character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte < 0x20 && byte != '\t' && byte != '\n') return &character;
  }
  return nullptr;
}

// U+FFFE and U+FFFF are valid UTF-8 and forbidden in XML 1.0.
bool holds_noncharacter(const std::string& text) {
  return text.find("\xEF\xBF\xBE") != std::string::npos ||
         text.find("\xEF\xBF\xBF") != std::string::npos;
}

std::string lower(const std::string& text) {
  std::u32string characters = decode_utf8(text);
  for (char32_t& character : characters) {
    if ((character >= U'A' && character <= U'Z') || (character >= U'А' && character <= U'Я'))
      character += 0x20;
    else if (character >= 0x400 && character <= 0x40F)
      character += 0x50;
  }
  return encode_utf8(characters);
}

bool is_name(const std::string& name) {
  return !name.empty() && !(name[0] >= '0' && name[0] <= '9') && name.size() <= 255 * 4 &&
         first_invalid_utf8(name) == std::string::npos && !control_character(name) &&
         name.find_first_of(" !\"#$%&'()*+,-/:;<=>@[]^`{|}~") == std::string::npos;
}

const std::set<std::string>& error_codes() {
  static const std::set<std::string> codes = {"#DIV/0!", "#N/A",  "#NAME?",  "#NULL!",
                                              "#NUM!",   "#REF!", "#VALUE!", "#GETTING_DATA"};
  return codes;
}

Diagnostics Validator::run() {
  check_sheet_names();
  for (const Sheet& sheet : book_.sheets) check_sheet(sheet);
  check_names();
  return std::move(found_);
}

void Validator::check_sheet_names() {
  if (book_.sheets.empty())
    report("", "the workbook has no sheets", "a workbook needs at least one");
  std::set<std::string> names;
  bool visible = false;
  for (const Sheet& sheet : book_.sheets) {
    visible |= sheet.visibility == Visibility::visible;
    const std::size_t length = count_characters(sheet.name);
    if (sheet.name.empty()) report("", "a sheet has no name");
    if (first_invalid_utf8(sheet.name) != std::string::npos || control_character(sheet.name) ||
        holds_noncharacter(sheet.name))
      report(printable(sheet.name), "the sheet's name holds an invalid character");
    else if (length > longest_sheet_name)
      report(sheet.name, fmt::format("the sheet's name has {} characters, Excel allows {}", length,
                                     longest_sheet_name));
    const std::size_t forbidden = sheet.name.find_first_of("[]:*?/\\");
    if (forbidden != std::string::npos)
      report(sheet.name, fmt::format("the sheet's name holds '{}', Excel allows none of []:*?/\\",
                                     sheet.name[forbidden]));
    if (sheet.name.starts_with('\'') || sheet.name.ends_with('\''))
      report(sheet.name, "the sheet's name starts or ends with an apostrophe");
    if (lower(sheet.name) == "history")
      report(sheet.name, "Excel reserves the sheet name 'History'");
    if (!names.insert(lower(sheet.name)).second)
      report(sheet.name,
             "two sheets have this name (capital and small letters are the same to Excel)");
  }
  if (!book_.sheets.empty() && !visible)
    report("", "every sheet is hidden", "a workbook needs at least one visible sheet");
}

void Validator::check_sheet(const Sheet& sheet) {
  check_cells(sheet);
  check_merges(sheet);
  check_layout(sheet);
  check_page(sheet);
  check_rules(sheet);
  check_objects(sheet);
  check_tables(sheet);
}

void Validator::check_text(const std::string& place, const std::string& text, std::size_t longest,
                           const std::string& what) {
  if (first_invalid_utf8(text) != std::string::npos) {
    report(place, what + " is not valid UTF-8");
    return;
  }
  if (const char* found = control_character(text))
    report(place, fmt::format("{} holds the control character U+{:04X}", what,
                              static_cast<unsigned>(static_cast<unsigned char>(*found))));
  if (holds_noncharacter(text)) report(place, what + " holds a character that XML forbids");
  if (text.size() <= longest) return;
  std::size_t length = 0;  // Excel counts UTF-16 units
  for (const char32_t character : decode_utf8(text)) length += character > 0xFFFF ? 2 : 1;
  if (length > longest)
    report(place, fmt::format("{} has {} characters, Excel allows {}", what, length, longest));
}

void Validator::check_number(const std::string& place, double number) {
  if (std::isnan(number))
    report(place, "the number is not a number (NaN)");
  else if (std::isinf(number))
    report(place, "the number is infinite");
}

void Validator::check_cells(const Sheet& sheet) {
  std::pair<int, int> previous(-1, -1);
  for (const Cell& cell : sheet.cells) {
    const std::pair<int, int> place(cell.row, cell.column);
    if (!inside_sheet(cell.row, cell.column)) {
      report(sheet.name,
             fmt::format("a cell at row {}, column {} lies outside the sheet (rows 1 to {}, "
                         "columns 1 to {})",
                         cell.row + 1, cell.column + 1, row_count, column_count));
      continue;
    }
    if (place == previous)
      report(at(sheet, cell.row, cell.column), "the cell is written twice");
    else if (place < previous)
      report(at(sheet, cell.row, cell.column), "the cell is out of order");
    previous = place;
    check_cell(sheet, cell);
  }
}

void Validator::check_cell(const Sheet& sheet, const Cell& cell) {
  // The cell's name is made only when there is something to say: a sheet has up to millions of
  // cells.
  const auto place = [&] { return at(sheet, cell.row, cell.column); };
  const auto sound = [](const std::string& text, std::size_t longest) {
    return text.size() <= longest && first_invalid_utf8(text) == std::string::npos &&
           !control_character(text) && !holds_noncharacter(text);
  };
  if (cell.style < 0 || cell.style >= static_cast<int>(book_.styles.size()))
    report(place(), fmt::format("the style {} does not exist", cell.style));
  if (const auto* number = std::get_if<double>(&cell.value)) {
    if (!std::isfinite(*number)) check_number(place(), *number);
  } else if (const auto* text = std::get_if<std::string>(&cell.value)) {
    if (!sound(*text, longest_text)) check_text(place(), *text, longest_text, "the text");
  } else if (const auto* runs = std::get_if<std::vector<TextRun>>(&cell.value)) {
    std::string whole;
    for (const TextRun& run : *runs) whole += run.text;
    if (!sound(whole, longest_text)) check_text(place(), whole, longest_text, "the text");
  } else if (const auto* error = std::get_if<CellError>(&cell.value)) {
    if (!error_codes().contains(error->code))
      report(place(), fmt::format("'{}' is not an error that Excel knows", printable(error->code)));
  } else if (const auto* formula = std::get_if<Formula>(&cell.value)) {
    if (formula->text.empty()) report(place(), "the formula is empty");
    if (!sound(formula->text, longest_formula))
      check_text(place(), formula->text, longest_formula, "the formula");
    if (const auto* result = std::get_if<double>(&formula->value)) check_number(place(), *result);
    if (const auto* result = std::get_if<std::string>(&formula->value))
      if (!sound(*result, longest_text))
        check_text(place(), *result, longest_text, "the formula's value");
    if (const auto* result = std::get_if<CellError>(&formula->value))
      if (!error_codes().contains(result->code))
        report(place(),
               fmt::format("'{}' is not an error that Excel knows", printable(result->code)));
    if (formula->array) {
      check_range(sheet, *formula->array, "the array formula's range");
      if (formula->array->first_row != cell.row || formula->array->first_column != cell.column)
        report(place(), "the array formula's range does not start at its cell");
      if (cell_count(*formula->array) > most_cells_of_array)
        report(place(), fmt::format("the array formula fills {} cells, at most {} can be written",
                                    cell_count(*formula->array), most_cells_of_array));
    }
  }
}

void Validator::check_range(const Sheet& sheet, const Range& range, const std::string& what) {
  if (!inside_sheet(range.first_row, range.first_column) ||
      !inside_sheet(range.last_row, range.last_column))
    report(sheet.name, what + " lies outside the sheet");
  else if (range.first_row > range.last_row || range.first_column > range.last_column)
    report(at(sheet, range.first_row, range.first_column), what + " ends before it starts");
}

// Sweeps down the rows: the merges that are open in a row are kept by their first column, so each
// new one needs a look at its neighbours only.
void Validator::check_merges(const Sheet& sheet) {
  if (sheet.merges.size() > most_merges_of_sheet)
    report(sheet.name, fmt::format("the sheet has {} merged ranges, at most {} can be written",
                                   sheet.merges.size(), most_merges_of_sheet));
  std::vector<const Range*> starts, ends;
  for (const Range& merge : sheet.merges) {
    check_range(sheet, merge, "the merged range");
    if (merge.first_row == merge.last_row && merge.first_column == merge.last_column)
      report(at(sheet, merge.first_row, merge.first_column), "a merged range has only one cell");
    starts.push_back(&merge);
  }
  std::sort(starts.begin(), starts.end(), [](const Range* a, const Range* b) { return *a < *b; });
  ends = starts;
  std::sort(ends.begin(), ends.end(),
            [](const Range* a, const Range* b) { return a->last_row < b->last_row; });
  const auto by_column = [](const Range* a, const Range* b) {
    return a->first_column < b->first_column;
  };
  std::set<const Range*, decltype(by_column)> open(by_column);
  auto ending = ends.begin();
  for (const Range* merge : starts) {
    for (; ending != ends.end() && (*ending)->last_row < merge->first_row; ++ending) {
      const auto closed = open.find(*ending);
      if (closed != open.end() && *closed == *ending) open.erase(closed);
    }
    const auto next = open.lower_bound(merge);
    const Range* other = nullptr;
    if (next != open.end() && (*next)->first_column <= merge->last_column) other = *next;
    if (next != open.begin() && (*std::prev(next))->last_column >= merge->first_column)
      other = *std::prev(next);
    if (other)
      report(at(sheet, merge->first_row, merge->first_column),
             fmt::format("the merged ranges {} and {} overlap", range_name(*other),
                         range_name(*merge)));
    else
      open.insert(merge);
  }
}

void Validator::check_layout(const Sheet& sheet) {
  const auto styled = [&](int style) {
    return style >= 0 && style < static_cast<int>(book_.styles.size());
  };
  // libxlsxwriter would look for the corner of a drawing among rows and columns of no size for
  // ever.
  if (!(sheet.default_row_height >= 1 && sheet.default_row_height <= 409.5))
    report(sheet.name, fmt::format("the default row height is {} points, 1 to 409.5 are possible",
                                   sheet.default_row_height));
  if (!(sheet.default_column_width >= 0.5 && sheet.default_column_width <= 255))
    report(sheet.name, fmt::format("the default column width is {}, 0.5 to 255 are possible",
                                   sheet.default_column_width));
  for (const auto& [number, row] : sheet.rows) {
    const std::string place = sheet.name + "!" + std::to_string(number + 1);
    if (!inside_sheet(number, 0)) report(place, "the row lies outside the sheet");
    if (row.height && !(*row.height >= 0 && *row.height <= 409.5))
      report(place,
             fmt::format("the row's height is {} points, Excel allows 0 to 409.5", *row.height));
    if (row.level < 0 || row.level > 7)
      report(place, fmt::format("the row's outline level is {}, Excel allows 0 to 7", row.level));
    if (!styled(row.style))
      report(place, fmt::format("the row's style {} does not exist", row.style));
  }
  for (const auto& [number, column] : sheet.columns) {
    const std::string place = sheet.name + "!" + column_name(number);
    if (!inside_sheet(0, number)) report(sheet.name, "a column lies outside the sheet");
    if (!(column.width >= 0 && column.width <= 255))
      report(place, fmt::format("the column's width is {}, Excel allows 0 to 255", column.width));
    if (column.level < 0 || column.level > 7)
      report(place,
             fmt::format("the column's outline level is {}, Excel allows 0 to 7", column.level));
    if (!styled(column.style))
      report(place, fmt::format("the column's style {} does not exist", column.style));
  }
}

void Validator::check_page(const Sheet& sheet) {
  const PageSetup& page = sheet.page;
  check_text(sheet.name, page.text.header, longest_header, "the page header");
  check_text(sheet.name, page.text.footer, longest_header, "the page footer");
  if (page.scale && (*page.scale < 10 || *page.scale > 400))
    report(sheet.name, fmt::format("the print scale is {} %, Excel allows 10 to 400", *page.scale));
  if (sheet.view.zoom < 10 || sheet.view.zoom > 400)
    report(sheet.name, fmt::format("the zoom is {} %, Excel allows 10 to 400", sheet.view.zoom));
  if (page.print_area) check_range(sheet, *page.print_area, "the print area");
  if (sheet.autofilter) check_range(sheet, *sheet.autofilter, "the filter's range");
  for (const auto* breaks : {&page.row_breaks, &page.column_breaks})
    if (breaks->size() > most_page_breaks)
      report(sheet.name, fmt::format("the sheet has {} page breaks, Excel allows {}",
                                     breaks->size(), most_page_breaks));
}

void Validator::check_rules(const Sheet& sheet) {
  for (const Validation& validation : sheet.validations) {
    const std::string place = validation.ranges.empty() ? sheet.name
                                                        : at(sheet, validation.ranges[0].first_row,
                                                             validation.ranges[0].first_column);
    for (const Range& range : validation.ranges)
      check_range(sheet, range, "the validation's range");
    check_text(place, validation.input_title, 32, "the validation's input title");
    check_text(place, validation.error_title, 32, "the validation's error title");
    check_text(place, validation.input_message, 255, "the validation's input message");
    check_text(place, validation.error_message, 255, "the validation's error message");
    const bool literal = validation.formula1.starts_with('"');
    check_text(place, validation.formula1, literal ? 257 : longest_formula,
               literal ? "the validation's list" : "the validation's formula");
    check_text(place, validation.formula2, longest_formula, "the validation's formula");
    if (validation.type != "none" && validation.formula1.empty())
      report(place, "the validation has no formula");
  }
  for (const ConditionalFormat& rule : sheet.conditional_formats) {
    for (const Range& range : rule.ranges)
      check_range(sheet, range, "the conditional format's range");
    for (const std::string& formula : rule.formulas)
      check_text(sheet.name, formula, longest_formula, "the conditional format's formula");
  }
}

void Validator::check_objects(const Sheet& sheet) {
  std::set<std::pair<int, int>> commented;
  for (const Comment& comment : sheet.comments) {
    if (!inside_sheet(comment.row, comment.column)) {
      report(sheet.name, "a comment lies outside the sheet");
      continue;
    }
    const std::string place = at(sheet, comment.row, comment.column);
    check_text(place, comment.text, longest_text, "the comment");
    if (!commented.insert({comment.row, comment.column}).second)
      report(place, "the cell has two comments");
  }
  if (sheet.hyperlinks.size() > most_hyperlinks)
    report(sheet.name, fmt::format("the sheet has {} hyperlinks, Excel allows {}",
                                   sheet.hyperlinks.size(), most_hyperlinks));
  for (const Hyperlink& link : sheet.hyperlinks) {
    check_range(sheet, link.range, "the hyperlink's range");
    const std::string place = at(sheet, link.range.first_row, link.range.first_column);
    check_text(place, link.target, longest_url, "the hyperlink's address");
    check_text(place, link.tip, 255, "the hyperlink's tip");
    if (link.target.empty()) report(place, "the hyperlink has no address");
  }
  for (const Picture& picture : sheet.pictures) {
    if (!inside_sheet(picture.row, picture.column))
      report(sheet.name, "a picture lies outside the sheet");
    else if (!picture.bytes.starts_with("\x89PNG") && !picture.bytes.starts_with("\xFF\xD8"))
      report(at(sheet, picture.row, picture.column), "the picture is neither PNG nor JPEG");
  }
  for (const Chart& chart : sheet.charts) {
    if (!inside_sheet(chart.row, chart.column))
      report(sheet.name, "a chart lies outside the sheet");
    else if (chart.series.empty())
      report(at(sheet, chart.row, chart.column), "the chart has no series");
  }
}

void Validator::check_tables(const Sheet& sheet) {
  for (const Table& table : sheet.tables) {
    check_range(sheet, table.range, "the table");
    const std::string place = at(sheet, table.range.first_row, table.range.first_column);
    if (!table.name.empty() && !is_name(table.name))
      report(place, fmt::format("'{}' is not a name that Excel allows for a table",
                                printable(table.name)));
    if (!table.name.empty() && !table_names_.insert(lower(table.name)).second)
      report(place, fmt::format("two tables are named '{}'", table.name));
    const int width = table.range.last_column - table.range.first_column + 1;
    if (!table.columns.empty() && table.columns.size() != static_cast<std::size_t>(width))
      report(place, fmt::format("the table '{}' is {} columns wide and names {}", table.name, width,
                                table.columns.size()));
    const int rows = table.range.last_row - table.range.first_row + 1;
    if (rows < 1 + (table.header_row ? 1 : 0) + (table.total_row ? 1 : 0))
      report(place, fmt::format("the table '{}' has no row for data", table.name));
    if (cell_count(table.range) > most_cells_of_array)
      report(place, fmt::format("the table '{}' has {} cells, at most {} can be written",
                                table.name, cell_count(table.range), most_cells_of_array));
    std::set<std::string> headers;
    for (const Table::Column& column : table.columns)
      if (!column.header.empty() && !headers.insert(lower(column.header)).second)
        report(place, fmt::format("two columns of the table '{}' are named '{}'", table.name,
                                  column.header));
  }
}

void Validator::check_names() {
  std::set<std::pair<std::string, std::string>> names;
  for (const DefinedName& name : book_.names) {
    int row = 0, column = 0;
    if (!is_name(name.name))
      report("", fmt::format("'{}' is not a name that Excel allows", printable(name.name)),
             "a name starts with a letter or _ and holds letters, digits, _ and .");
    else if (parse_cell(name.name, row, column))
      report("", fmt::format("the name '{}' is also the name of a cell", name.name));
    check_text("", name.formula, longest_formula,
               fmt::format("the name '{}'", printable(name.name)));
    if (!names.insert({name.sheet, lower(name.name)}).second)
      report("", fmt::format("the name '{}' is defined twice", name.name));
  }
}

}  // namespace

Diagnostics validate(const Book& book, const std::string& file) {
  return Validator(book, file).run();
}

}  // namespace svodka::workbook
