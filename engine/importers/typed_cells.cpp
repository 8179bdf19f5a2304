#include "engine/importers/typed_cells.hpp"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/importers/written_time.hpp"
#include "engine/intake/written_value.hpp"
#include "engine/text/code_points.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {
namespace {

constexpr double largest_number = 1e15;
constexpr std::size_t shown_of_cell = 60;  // bytes of a cell in a message

// «н/д», «–»: a sign for what is not there.
bool says_nothing(const std::string& text) {
  const Result<intake::WrittenValue> written = intake::written_value(text, Point::decimal);
  return written && !written->number;
}

// The digits of a program; "1.480" may be a person's 1480.
std::optional<double> plain_number(const std::string& text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const std::size_t point = text.find('.');
  constexpr std::size_t thousands = 3;
  const bool is_doubtful = point != text.npos && text.size() - point - 1 == thousands;
  const bool is_digits = text.find_first_not_of("0123456789.-") == text.npos;
  if (is_doubtful || !is_digits) return std::nullopt;
  const auto [read, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  if (error != std::errc() || read != end) return std::nullopt;
  return number;
}

}  // namespace

Result<CellValue> TypedCells::read(const RowCell& cell, ColumnType type) {
  if (cell.is_error)
    return unplaced(fmt::format("the cell shows {}", cell.text), "mend the formula");
  switch (type) {
    case ColumnType::number:
      return number(cell);
    case ColumnType::time:
      return time(cell);
    case ColumnType::text:
      break;
  }
  return CellValue(cell.number ? shortest(*cell.number) : cell.text);
}

Result<CellValue> TypedCells::number(const RowCell& cell) const {
  if (cell.is_blank()) return CellValue();
  double number = 0;
  if (cell.number) {
    number = *cell.number;
  } else if (const auto plain = plain_number(cell.text)) {
    number = *plain;
  } else {
    const Result<intake::WrittenValue> written = intake::written_value(cell.text, Point::doubtful);
    if (!written) return written.diagnostics();
    if (!written->number) return CellValue();
    if (written->qualifier != Qualifier::exact)
      return unplaced(fmt::format("'{}' is no exact number", shortened(cell.text, shown_of_cell)),
                      "what is counted and summed must be exact; read the column as a text, and "
                      "decide in `row` what it means");
    number = *written->number;
  }
  if (std::isfinite(number) && std::fabs(number) < largest_number) return CellValue(number);
  return unplaced(fmt::format("{} has more than 15 digits", shortened(cell.text, shown_of_cell)),
                  "such a number cannot be kept exactly; read the column as a text");
}

Result<CellValue> TypedCells::time(const RowCell& cell) {
  if (cell.is_blank()) return CellValue();
  if (cell.number) {
    if (const auto seconds = time_of_serial(*cell.number, dates_from_1904_))
      return CellValue(*seconds);
    return unplaced(fmt::format("{} is no date", shortest(*cell.number)),
                    "a workbook counts days: 45306 is 15.01.2024");
  }
  const std::optional<WrittenTime> time = written_time(cell.text);
  if (!time) {
    if (says_nothing(cell.text)) return CellValue();
    return unplaced(fmt::format("'{}' is no time", shortened(cell.text, shown_of_cell)),
                    "times are written as 15.01.2024 10:32 or 2024-01-15T10:32:05");
  }
  if (!offset_) offset_ = time->offset;
  if (*offset_ != time->offset)
    return unplaced(fmt::format("'{}' is by another clock than the times before it",
                                shortened(cell.text, shown_of_cell)),
                    "export all times in one time zone");
  return CellValue(time->seconds);
}

}  // namespace svodka
