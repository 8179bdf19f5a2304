#include "engine/form/text_in_cell.hpp"

#include <variant>
#include <vector>

namespace svodka::form {

std::optional<std::string> text_in(const workbook::CellValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  const auto* runs = std::get_if<std::vector<workbook::TextRun>>(&value);
  if (runs == nullptr) return std::nullopt;
  std::string joined;
  for (const workbook::TextRun& run : *runs) joined += run.text;
  return joined;
}

std::string text_inside_formula(std::string_view text) {
  std::string inside;
  for (const char c : text) inside += c == '"' ? std::string(2, c) : std::string(1, c);
  return inside;
}

}  // namespace svodka::form
