#include "engine/intake/entry_marks.hpp"

namespace svodka::intake {

std::string entry_label(const Catalog& catalog, const Indicator& indicator,
                        const Breakdown& breakdown, std::string_view language) {
  std::string values;
  for (const Breakdown::Part& part : breakdown.parts()) {
    const std::optional<DimensionIndex> index = catalog.find_dimension(part.dimension);
    const Dimension::Value* found = index ? catalog.dimension(*index).find(part.value) : nullptr;
    values += values.empty() ? "" : ", ";
    values += found != nullptr ? found->names.in(language) : part.value;
  }
  return indicator.names.in(language) + (values.empty() ? "" : " (" + values + ")");
}

}  // namespace svodka::intake
