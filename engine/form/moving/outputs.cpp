#include "engine/form/moving/outputs.hpp"

#include <algorithm>

#include "engine/formula/unicode_text.hpp"

namespace svodka::form {

std::vector<std::size_t> Outputs::made_from(SheetId id) const {
  std::vector<std::size_t> sheets;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (drawn[i] == id) sheets.push_back(i);
  }
  return sheets;
}

std::optional<SheetId> Outputs::sheet_named(const std::string& name) const {
  for (const SheetPlan& plan : form.sheets()) {
    if (plan.name == name) return plan.id;
  }
  for (const SheetPlan& plan : form.sheets()) {
    if (formula::same_text(plan.name, name)) return plan.id;
  }
  return std::nullopt;
}

std::optional<Outputs::SheetRow> Outputs::sheet_row_named(const std::string& name) const {
  const std::size_t colon = name.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const std::optional<SheetId> first = sheet_named(name.substr(0, colon));
  const std::optional<SheetId> last = sheet_named(name.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  return SheetRow{std::min(*first, *last), std::max(*first, *last)};
}

}  // namespace svodka::form
