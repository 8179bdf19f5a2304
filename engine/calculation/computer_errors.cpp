// Errors in cells, each told in the cell in which it has arisen: a total that becomes #DIV/0! of a
// thousand ones is no news.
#include <cctype>
#include <string_view>

#include "engine/calculation/computer.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::calculation {

namespace {

// IF(B2="",NA(),B2) is #N/A on purpose, for a chart; ISNA() is another function.
bool asks_for_na(const std::string& formula) {
  constexpr std::string_view call = "NA()";
  for (std::size_t at = formula.find(call); at != std::string::npos;
       at = formula.find(call, at + 1)) {
    const char before = at == 0 ? ' ' : formula[at - 1];
    if (std::isalnum(byte_of(before)) == 0 && before != '_' && before != '.') return true;
  }
  return false;
}

}  // namespace

void Computer::report_error(const Spot& spot, const formula::Value& value) {
  const auto* error = std::get_if<formula::Error>(&value);
  if (error == nullptr || postponed_) return;
  if (const Spot* origin = current_.errors.origin(error->code)) {
    if (is_written(spot)) tell_origin(*origin, error->code);
  } else if (error->code != "#N/A") {
    tell_error(spot, error->code);
  }
}

// Cells of an array have no formula of their own that would be reported.
void Computer::report_errors_in_array(const Spot& spot, const workbook::Range& range) {
  for (int row = range.first_row; row <= range.last_row; ++row) {
    for (int column = range.first_column; column <= range.last_column; ++column) {
      const Spot inside{spot.sheet, row, column};
      const formula::Value* value = inside == spot ? nullptr : arrays_.value(inside, spot);
      const auto* error = value == nullptr ? nullptr : std::get_if<formula::Error>(value);
      if (error == nullptr) continue;
      report_error(inside, *value);
      if (current_.errors.origin(error->code) != nullptr) told_.insert(inside);
    }
  }
}

// Those that were drawn as values; of hidden sheets, which hold what other workbooks showed, they
// matter where they are read.
void Computer::report_drawn_errors() {
  for (std::size_t sheet = 0; sheet < book_.sheets.size(); ++sheet) {
    if (book_.sheets[sheet].visibility != workbook::Visibility::visible) continue;
    for (const workbook::Cell& cell : book_.sheets[sheet].cells) {
      const auto* error = std::get_if<workbook::CellError>(&cell.value);
      const Spot spot{sheet, cell.row, cell.column};
      if (error == nullptr || error->code == "#N/A" || arrays_.owner(spot) != nullptr) continue;
      tell_origin(spot, error->code);
    }
  }
}

void Computer::tell_error(const Spot& spot, const std::string& code) {
  const std::string cell = cells_.address(spot);
  const std::size_t reason = problems_.error(code, cell);
  // A formula in a long row is computed whenever it is read, and written once.
  if (!is_written(spot) || told_.contains(spot)) return;
  if (cells_.cell(spot) != nullptr) told_.insert(spot);
  problems_.count(reason, cell);
}

void Computer::tell_origin(const Spot& origin, const std::string& code) {
  if (gaps_.holds(origin)) return;  // told once it is known what becomes of it
  const workbook::Cell* cell = cells_.cell(origin);
  if (cell == nullptr) cell = cells_.cell_in_long_row(origin);
  if (cell != nullptr && cell->certainty != workbook::Certainty::exact) return;  // told as missing
  const auto* formula = cell == nullptr ? nullptr : std::get_if<workbook::Formula>(&cell->value);
  if (formula != nullptr && code == "#N/A" && asks_for_na(formula->text)) return;
  if (!told_.insert(origin).second) return;
  const bool is_computed = arrays_.owner(origin) != nullptr || formula != nullptr;
  const std::string place = cells_.address(origin);
  problems_.count(is_computed ? problems_.error(code, place) : problems_.held(code, place), place);
}

}  // namespace svodka::calculation
