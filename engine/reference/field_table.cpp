#include "engine/reference/field_table.hpp"

#include <fmt/format.h>

namespace svodka {

std::string in_cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
    text.insert(at, "\\");
  }
  return text;
}

std::string field_table(const char* name, const char* doc, std::span<const ApiField> fields) {
  std::string text = fmt::format("| {} | type | {} |\n|---|---|---|\n", name, doc);
  for (const ApiField& field : fields) {
    text +=
        fmt::format("| `{}` | `{}` | {} |\n", field.name, in_cell(field.type), in_cell(field.doc));
  }
  return text;
}

}  // namespace svodka
