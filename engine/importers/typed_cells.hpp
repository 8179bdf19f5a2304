// The cells of a row as its importer declares them: texts, numbers, times.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "engine/diagnostic/result.hpp"
#include "engine/importers/importer.hpp"
#include "engine/importers/rows/table_rows.hpp"

namespace svodka {

// monostate: there is no number, no time.
using CellValue = std::variant<std::monostate, std::string, double, std::int64_t>;

class TypedCells {
 public:
  // Of a workbook: how it counts days.
  void begin(bool dates_from_1904) { dates_from_1904_ = dates_from_1904; }

  // The problem has no place.
  Result<CellValue> read(const RowCell& cell, ColumnType type);

  // Minutes before UTC of the clock that all times are by; nullopt where they do not say.
  std::optional<int> clock() const { return offset_.value_or(std::nullopt); }

 private:
  Result<CellValue> number(const RowCell& cell) const;
  Result<CellValue> time(const RowCell& cell);

  bool dates_from_1904_ = false;
  std::optional<std::optional<int>> offset_;  // of the first time: all others have the same
};

}  // namespace svodka
