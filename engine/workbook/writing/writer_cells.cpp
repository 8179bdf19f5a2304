// Writes the cells of a sheet, its rows, columns and merges.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <new>

#include "engine/workbook/cell_errors.hpp"
#include "engine/workbook/limits.hpp"
#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {
namespace {

// libxlsxwriter prints 16 digits; half of all ratios need 17 to come back as the same number.
bool survives_16_digits(double number) {
  if (std::abs(number) < 1e15 && number == std::trunc(number)) return true;
  char digits[40];
  const auto printed =
      std::to_chars(digits, digits + sizeof digits, number, std::chars_format::general, 16);
  double back = 0;
  std::from_chars(digits, printed.ptr, back);
  return back == number;
}

std::string all_digits(double number) {
  char digits[40];
  return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

// A merge's empty cells get the format of its first, so that borders surround it; beyond this many
// cells (whole columns) only those that the book names do.
constexpr std::size_t most_filled_of_merge = 65'536;

bool hexadecimal(char character) {
  return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f') ||
         (character >= 'A' && character <= 'F');
}

bool reads_as_escape(const std::string& text, std::size_t at) {
  if (at + 7 > text.size() || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_')
    return false;
  for (std::size_t digit = at + 2; digit < at + 6; ++digit)
    if (!hexadecimal(text[digit])) return false;
  return true;
}

}  // namespace

std::string stored_text(const std::string& text) {
  if (text.find("_x") == std::string::npos) return text;
  std::string stored;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (reads_as_escape(text, at)) stored += "_x005F";
    stored += text[at];
  }
  return stored;
}

std::string as_attribute(const std::string& text) {
  std::string escaped;
  for (const char character : stored_text(text))
    escaped += character == '\n' ? "_x000a_" : std::string(1, character);
  return escaped;
}

double written_height(const Row& row) {
  if (row.height && *row.height == LXW_DEF_ROW_HEIGHT) return LXW_DEF_ROW_HEIGHT + 1e-7;
  return row.height.value_or(LXW_DEF_ROW_HEIGHT);
}

namespace {

void amend_cell(WrittenSheet& to, const Cell& cell, CellAmendment amendment) {
  amendment.row = cell.row;
  amendment.column = cell.column;
  to.amendments.cells[to.part].push_back(std::move(amendment));
}

void write_number(WrittenSheet& to, const Cell& cell, double number) {
  worksheet_write_number(to.worksheet, static_cast<lxw_row_t>(cell.row),
                         static_cast<lxw_col_t>(cell.column), number,
                         to.formats.cell_or_default(cell.style));
  if (!survives_16_digits(number)) amend_cell(to, cell, {.value = all_digits(number)});
}

void write_rich_text(WrittenSheet& to, const Cell& cell, const std::vector<TextRun>& runs) {
  const auto row = static_cast<lxw_row_t>(cell.row);
  const auto column = static_cast<lxw_col_t>(cell.column);
  std::vector<std::string> texts;
  std::vector<lxw_rich_string_tuple> fragments;
  for (const TextRun& run : runs)
    if (!run.text.empty()) texts.push_back(stored_text(run.text));
  std::size_t index = 0;
  for (const TextRun& run : runs)
    if (!run.text.empty())
      fragments.push_back({run.font ? to.formats.font(*run.font) : nullptr, texts[index++].data()});
  if (fragments.empty()) {
    worksheet_write_blank(to.worksheet, row, column, to.formats.cell_or_default(cell.style));
    return;
  }
  if (fragments.size() ==
      1) {  // libxlsxwriter demands two: one font is a matter of the cell's style
    lxw_format* format = to.formats.cell_or_default(cell.style);
    for (const TextRun& run : runs)
      if (run.font && !run.text.empty()) format = to.formats.cell_with_font(cell.style, *run.font);
    worksheet_write_string(to.worksheet, row, column, texts[0].c_str(), format);
    return;
  }
  std::vector<lxw_rich_string_tuple*> list;
  for (lxw_rich_string_tuple& fragment : fragments) list.push_back(&fragment);
  list.push_back(nullptr);
  worksheet_write_rich_string(to.worksheet, row, column, list.data(),
                              to.formats.cell_or_default(cell.style));
}

void write_formula(WrittenSheet& to, const Cell& cell, const Formula& formula) {
  const auto row = static_cast<lxw_row_t>(cell.row);
  const auto column = static_cast<lxw_col_t>(cell.column);
  lxw_format* format = to.formats.cell_or_default(cell.style);
  const std::string text = "=" + formula.text;
  const double* number = std::get_if<double>(&formula.value);
  const std::string* result = std::get_if<std::string>(&formula.value);
  if (formula.array) {
    const Range& range = *formula.array;
    const auto write = formula.spills ? worksheet_write_dynamic_array_formula_num
                                      : worksheet_write_array_formula_num;
    write(to.worksheet, row, column, static_cast<lxw_row_t>(range.last_row),
          static_cast<lxw_col_t>(range.last_column), ("{" + text + "}").c_str(), format,
          number ? *number : 0);
    if (result) amend_cell(to, cell, {.type = "str", .value = *result});
  } else if (result) {
    worksheet_write_formula_str(to.worksheet, row, column, text.c_str(), format, result->c_str());
  } else {
    worksheet_write_formula_num(to.worksheet, row, column, text.c_str(), format,
                                number ? *number : 0);
  }
  if (number && !survives_16_digits(*number)) amend_cell(to, cell, {.value = all_digits(*number)});
  if (const auto* truth = std::get_if<bool>(&formula.value))
    amend_cell(to, cell, {.type = "b", .value = *truth ? "1" : "0"});
  if (const auto* error = std::get_if<CellError>(&formula.value))
    amend_cell(to, cell, {.type = "e", .value = stored_error(error->code)});
  if (std::holds_alternative<std::monostate>(formula.value))
    amend_cell(to, cell, {.no_value = true});
}

void write_cell(WrittenSheet& to, const Cell& cell) {
  const auto row = static_cast<lxw_row_t>(cell.row);
  const auto column = static_cast<lxw_col_t>(cell.column);
  lxw_format* format = to.formats.cell_or_default(cell.style);
  if (const auto* number = std::get_if<double>(&cell.value)) return write_number(to, cell, *number);
  if (const auto* text = std::get_if<std::string>(&cell.value)) {
    // An empty text is a blank to libxlsxwriter, which skips blanks without a format.
    if (text->empty())
      worksheet_write_blank(to.worksheet, row, column, to.formats.cell_or_default(cell.style));
    else
      worksheet_write_string(to.worksheet, row, column, stored_text(*text).c_str(), format);
    return;
  }
  if (const auto* truth = std::get_if<bool>(&cell.value)) {
    worksheet_write_boolean(to.worksheet, row, column, *truth, format);
    return;
  }
  if (const auto* formula = std::get_if<Formula>(&cell.value))
    return write_formula(to, cell, *formula);
  if (const auto* runs = std::get_if<std::vector<TextRun>>(&cell.value))
    return write_rich_text(to, cell, *runs);
  if (const auto* error = std::get_if<CellError>(&cell.value)) {
    worksheet_write_boolean(to.worksheet, row, column, 0, format);
    return amend_cell(to, cell, {.type = "e", .value = stored_error(error->code)});
  }
  worksheet_write_blank(to.worksheet, row, column, to.formats.cell_or_default(cell.style));
}

}  // namespace

void write_rows_and_columns(WrittenSheet& to) {
  if (to.sheet.default_row_height != LXW_DEF_ROW_HEIGHT)
    worksheet_set_default_row(to.worksheet, to.sheet.default_row_height, LXW_FALSE);
  for (auto first = to.sheet.columns.begin(); first != to.sheet.columns.end();) {
    auto last = first;
    const auto alike = [&](const auto& next) {
      const Column &a = first->second, &b = next->second;
      return next->first == last->first + 1 && a.width == b.width && a.style == b.style &&
             a.hidden == b.hidden && a.collapsed == b.collapsed && a.level == b.level &&
             a.custom_width == b.custom_width;
    };
    for (auto next = std::next(last); next != to.sheet.columns.end() && alike(next); ++next)
      last = next;
    const Column& column = first->second;
    lxw_row_col_options options{column.hidden, static_cast<std::uint8_t>(column.level),
                                column.collapsed};
    worksheet_set_column_opt(to.worksheet, static_cast<lxw_col_t>(first->first),
                             static_cast<lxw_col_t>(last->first), column.width,
                             to.formats.cell(column.style), &options);
    first = std::next(last);
  }
  for (const auto& [number, row] : to.sheet.rows) {
    lxw_row_col_options options{row.hidden, static_cast<std::uint8_t>(row.level), row.collapsed};
    worksheet_set_row_opt(
        to.worksheet, static_cast<lxw_row_t>(number), written_height(row),
        row.own_style ? to.formats.cell_or_default(row.style) : to.formats.cell(row.style),
        &options);
  }
}

void write_merges(WrittenSheet& to) {
  for (const Range& merge : to.sheet.merges) {
    const auto place = [&](const Cell& cell) {
      return cell.row == merge.first_row && cell.column == merge.first_column;
    };
    const auto before = [](const Cell& cell, const std::pair<int, int>& wanted) {
      return std::pair(cell.row, cell.column) < wanted;
    };
    const auto first = std::lower_bound(to.sheet.cells.begin(), to.sheet.cells.end(),
                                        std::pair(merge.first_row, merge.first_column), before);
    const StyleIndex style =
        first != to.sheet.cells.end() && place(*first) ? first->style : default_style;
    const bool fill = style != default_style && cell_count(merge) <= most_filled_of_merge;
    // worksheet_merge_range() would also write every cell of a whole-column merge.
    auto* range = static_cast<lxw_merged_range*>(std::calloc(1, sizeof(lxw_merged_range)));
    if (!range) throw std::bad_alloc();
    range->first_row = static_cast<lxw_row_t>(merge.first_row);
    range->first_col = static_cast<lxw_col_t>(merge.first_column);
    range->last_row = static_cast<lxw_row_t>(merge.last_row);
    range->last_col = static_cast<lxw_col_t>(merge.last_column);
    STAILQ_INSERT_TAIL(to.worksheet->merged_ranges, range, list_pointers);
    ++to.worksheet->merged_range_count;
    if (!fill) continue;
    for (lxw_row_t row = range->first_row; row <= range->last_row; ++row)
      for (lxw_col_t column = range->first_col; column <= range->last_col; ++column)
        worksheet_write_blank(to.worksheet, row, column, to.formats.cell(style));
  }
}

// To libxlsxwriter a cell without a format has that of its row or column, in a file it has none: so
// every cell is given one, and the default is written as no style at all.
void write_cells(WrittenSheet& to) {
  for (const Cell& cell : to.sheet.cells) write_cell(to, cell);
}

}  // namespace svodka::workbook
