#include "engine/calculation/cells/cell_values.hpp"

#include <type_traits>

#include "engine/workbook/cell_text.hpp"

namespace svodka::calculation {

formula::Value value_of(const workbook::CellValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* boolean = std::get_if<bool>(&value)) return *boolean;
  if (const auto* error = std::get_if<workbook::CellError>(&value))
    return formula::Error{error->code};
  if (const auto* runs = std::get_if<std::vector<workbook::TextRun>>(&value)) {
    std::string text;
    for (const workbook::TextRun& run : *runs) text += run.text;
    return text;
  }
  return std::monostate{};
}

formula::Value value_of(const workbook::FormulaValue& value) {
  return std::visit([](const auto& plain) { return value_of(workbook::CellValue(plain)); }, value);
}

workbook::FormulaValue formula_value(const formula::Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return workbook::shown_text(*text);
  if (const auto* boolean = std::get_if<bool>(&value)) return *boolean;
  if (const auto* error = std::get_if<formula::Error>(&value))
    return workbook::CellError{error->code};
  return 0.0;
}

workbook::CellValue cell_value(const formula::Value& value) {
  return std::visit(
      [](const auto& plain) -> workbook::CellValue {
        if constexpr (std::is_same_v<decltype(plain), const std::monostate&>)
          return 0.0;
        else
          return plain;
      },
      formula_value(value));
}

}  // namespace svodka::calculation
