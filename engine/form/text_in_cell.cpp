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

}  // namespace svodka::form
