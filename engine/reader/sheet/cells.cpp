// The cells of a sheet and the properties of its rows.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "engine/formula/formula.hpp"
#include "engine/period/serial_date.hpp"
#include "engine/places/places.hpp"
#include "engine/reader/reader.hpp"
#include "engine/reader/sheet/sheet_contents.hpp"
#include "engine/reader/texts.hpp"
#include "engine/workbook/cell_errors.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::reader {
namespace {

using workbook::Cell;
using workbook::CellValue;
using workbook::Formula;

std::optional<int> to_integer(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "2024-05-17" or "2024-05-17T10:30:00", as cells of type "d" hold it, as a serial number.
std::optional<double> to_serial(std::string_view text, bool from_1904) {
  const auto number = [&](std::size_t at, std::size_t length) {
    return at + length <= text.size() ? to_integer(text.substr(at, length)) : std::nullopt;
  };
  const auto year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (!year || !month || !day || *month < 1 || *month > 12) return std::nullopt;
  double serial = plain_serial_of(*year, *month, *day, from_1904);
  const auto hour = number(11, 2), minute = number(14, 2);
  if (hour && minute)
    serial += (*hour * 3600 + *minute * 60 + number(17, 2).value_or(0)) / 86'400.0;
  return serial;
}

// Codes that other programs make up ("Err:502") stand as texts, since no viewer takes them.
CellValue error_value(std::string_view code) {
  if (workbook::is_error_code(code)) return workbook::CellError{std::string(code)};
  return unescaped_text(code);
}

int shifted(int place, int by, bool fixed, int count, bool& broken) {
  if (fixed) return place;
  // References of a shared formula wrap around the sheet's edge in Excel, which no form means.
  broken |= place + by < 0 || place + by >= count;
  return place + by;
}

std::string moved_formula(const formula::Formula& parsed, int rows, int columns) {
  return parsed
      .moved([&](const formula::Reference& reference) {
        formula::Reference moved = reference;
        if (moved.broken) return moved;
        bool broken = false;
        if (!moved.whole_columns) {
          moved.first_row =
              shifted(moved.first_row, rows, moved.fix_first_row, workbook::row_count, broken);
          moved.last_row =
              shifted(moved.last_row, rows, moved.fix_last_row, workbook::row_count, broken);
        }
        if (!moved.whole_rows) {
          moved.first_column = shifted(moved.first_column, columns, moved.fix_first_column,
                                       workbook::column_count, broken);
          moved.last_column = shifted(moved.last_column, columns, moved.fix_last_column,
                                      workbook::column_count, broken);
        }
        moved.broken = broken;
        return moved;
      })
      .text();
}

// The cells of a sheet, of which those with a shared formula depend on an earlier one.
class CellReader {
 public:
  explicit CellReader(SheetReading& reading) : reading_(reading) {}
  void read(pugi::xml_node data);

 private:
  struct SharedFormula {
    std::string text;
    int row = 0, column = 0;
  };

  void read_row(pugi::xml_node node, int row);
  void read_cell(pugi::xml_node node, int row, int column);
  CellValue read_value(pugi::xml_node node, int row, int column);
  CellValue read_value(pugi::xml_node node, bool& dropped);
  Formula read_formula(pugi::xml_node node, pugi::xml_node formula, int row, int column);
  std::optional<std::string> shared_formula(pugi::xml_node formula, int row, int column);

  SheetReading& reading_;
  std::map<int, SharedFormula> shared_;  // by the number that their cells name
};

void CellReader::read(pugi::xml_node data) {
  int row = -1;
  for (const pugi::xml_node node : data.children("row")) {
    row = integer(node, "r", row + 2) - 1;
    if (row < 0 || row >= workbook::row_count)
      throw Unreadable{fmt::format("the sheet '{}' has a row {}, Excel allows 1 to {}",
                                   reading_.sheet.name, row + 1, workbook::row_count),
                       ""};
    read_row(node, row);
  }
  const auto before = [](const Cell& a, const Cell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  };
  if (!std::is_sorted(reading_.sheet.cells.begin(), reading_.sheet.cells.end(), before))
    std::stable_sort(reading_.sheet.cells.begin(), reading_.sheet.cells.end(), before);
  const auto same = [](const Cell& a, const Cell& b) {
    return a.row == b.row && a.column == b.column;
  };
  reading_.sheet.cells.erase(
      std::unique(reading_.sheet.cells.begin(), reading_.sheet.cells.end(), same),
      reading_.sheet.cells.end());
}

void CellReader::read_row(pugi::xml_node node, int row) {
  workbook::Row found;
  found.height = real(node, "ht");
  if (found.height) found.height = std::clamp(*found.height, 0.0, 409.5);
  found.fitted = found.height && !flag(node, "customHeight", false);
  found.own_style = flag(node, "customFormat", false);
  if (found.own_style) found.style = reading_.style(node, "s");
  found.hidden = flag(node, "hidden", false);
  found.collapsed = flag(node, "collapsed", false);
  found.level = std::clamp(integer(node, "outlineLevel", 0), 0, 7);
  // The default style matters only where the columns have others.
  found.own_style &= found.style != workbook::default_style || !reading_.sheet.columns.empty();
  if (found.height || found.own_style || found.hidden || found.collapsed || found.level)
    reading_.sheet.rows[row] = found;

  int column = -1;
  for (const pugi::xml_node cell : node.children("c")) {
    const std::string_view name = attribute(cell, "r");
    const std::optional<workbook::CellPlace> place =
        name.empty() ? workbook::CellPlace{row, column + 1} : workbook::parse_cell(name);
    if (!place)
      throw Unreadable{fmt::format("the sheet '{}' has a cell '{}', which is no place on a sheet",
                                   reading_.sheet.name, std::string(name)),
                       ""};
    column = place->column;
    if (column >= workbook::column_count)
      throw Unreadable{fmt::format("row {} of the sheet '{}' has more cells than columns", row + 1,
                                   reading_.sheet.name),
                       ""};
    read_cell(cell, place->row, column);
  }
}

void CellReader::read_cell(pugi::xml_node node, int row, int column) {
  if (++reading_.parts.cells > most_cells)
    throw Unreadable{fmt::format("the workbook has more than {} cells", most_cells), ""};
  Cell cell;
  cell.row = row;
  cell.column = column;
  cell.style = reading_.style(node, "s");
  const pugi::xml_node formula = node.child("f");
  if (formula && attribute(formula, "t") == "dataTable") {
    reading_.lose(row, column, "data table (its values are kept)");
    cell.value = read_value(node, row, column);
  } else if (formula) {
    Formula read = read_formula(node, formula, row, column);
    // Cells inside an array formula's range carry an empty <f>: their values come from its first.
    if (read.text.empty())
      cell.value = read_value(node, row, column);
    else
      cell.value = std::move(read);
  } else {
    cell.value = read_value(node, row, column);
  }
  // A blank cell in the default style matters only where its row or column has another.
  if (!std::holds_alternative<std::monostate>(cell.value) ||
      cell.style != workbook::default_style || reading_.sheet.rows.contains(row) ||
      reading_.sheet.columns.contains(column))
    reading_.sheet.cells.push_back(std::move(cell));
}

CellValue CellReader::read_value(pugi::xml_node node, int row, int column) {
  bool dropped = false;
  CellValue value = read_value(node, dropped);
  if (dropped) reading_.lose(row, column, "control characters in a text");
  return value;
}

CellValue CellReader::read_value(pugi::xml_node node, bool& dropped) {
  const std::string_view type = attribute(node, "t");
  if (type == "inlineStr") return read_text(node.child("is"), reading_.parts.colours, dropped);
  const pugi::xml_node value = node.child("v");
  const std::string_view text = value.child_value();
  if (!value) return {};
  if (type == "s") {
    const auto index = to_integer(text);
    if (!index || *index < 0 || static_cast<std::size_t>(*index) >= reading_.parts.texts.size())
      return {};
    const SharedText& text_of_cell = nth(reading_.parts.texts, *index);
    dropped = text_of_cell.dropped;
    const CellValue& shared = text_of_cell.value;
    // Blank, as it will be written: otherwise formulas would count it and viewers not.
    return shared == CellValue(std::string()) ? CellValue() : shared;
  }
  if (type == "str") return unescaped_text(text, dropped);
  if (type == "b") return text == "1" || text == "true";
  if (type == "e") return error_value(text);
  if (type == "d") {
    const auto serial = to_serial(text, reading_.book.date_1904);
    return serial ? CellValue(*serial) : CellValue(unescaped_text(text));
  }
  if (text.empty()) return {};
  const auto number = to_real(text);
  return number ? CellValue(*number) : CellValue(unescaped_text(text));
}

Formula CellReader::read_formula(pugi::xml_node node, pugi::xml_node formula, int row, int column) {
  Formula read;
  const std::string_view kind = attribute(formula, "t");
  read.text = kind == "shared" ? shared_formula(formula, row, column).value_or("")
                               : std::string(formula.child_value());
  if (read.text.starts_with('=')) read.text.erase(0, 1);
  if (kind == "array") {
    const workbook::Range own{row, column, row, column};
    read.array = workbook::parse_range(attribute(formula, "ref")).value_or(own);
    read.array->first_row = row;
    read.array->first_column = column;
    read.spills = integer(node, "cm", 0) > 0;  // the metadata that a cell can have says just this
  }
  const CellValue value = read_value(node, row, column);
  if (const auto* number = std::get_if<double>(&value)) read.value = *number;
  if (const auto* text = std::get_if<std::string>(&value)) read.value = *text;
  if (const auto* truth = std::get_if<bool>(&value)) read.value = *truth;
  if (const auto* error = std::get_if<workbook::CellError>(&value)) read.value = *error;
  return read;
}

std::optional<std::string> CellReader::shared_formula(pugi::xml_node formula, int row, int column) {
  const int index = integer(formula, "si", -1);
  const std::string own = formula.child_value();
  if (!own.empty()) {
    shared_[index] = {own, row, column};
    return own;
  }
  const auto found = shared_.find(index);
  if (found == shared_.end()) {
    reading_.lose(row, column, "shared formula whose first cell is missing (its value is kept)");
    return std::nullopt;
  }
  const Result<formula::Formula> parsed = formula::Formula::parse(found->second.text);
  if (!parsed) {
    reading_.lose(row, column,
                  "shared formula '" + found->second.text + "': " + parsed.problem().message +
                      " (its value is kept)");
    return std::nullopt;
  }
  return moved_formula(*parsed, row - found->second.row, column - found->second.column);
}

}  // namespace

void read_cells(SheetReading& reading, pugi::xml_node data) { CellReader(reading).read(data); }

}  // namespace svodka::reader
