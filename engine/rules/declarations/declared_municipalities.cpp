#include "engine/rules/declarations/declared_municipalities.hpp"

#include <fmt/format.h>

namespace svodka {

std::vector<MunicipalityIndex> declared_municipalities(const DefinitionBody& body,
                                                       const Catalog& catalog, bool all_by_name) {
  std::vector<MunicipalityIndex> list;
  const std::vector<std::string> codes = body.texts("municipalities");
  if (all_by_name && codes.size() == 1 && codes.front() == "all") {
    return catalog.all_municipalities();
  }
  for (const std::string& code : codes) {
    const std::optional<MunicipalityIndex> index = catalog.find_municipality(code);
    if (!index) {
      body.fail(fmt::format("unknown municipality '{}'", code),
                catalog.hint_for(CatalogKind::municipality, code, catalog.municipality_codes()));
    }
    list.push_back(*index);
  }
  return list;
}

}  // namespace svodka
