// The field `municipalities` of a declaration.
#pragma once

#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/rules/declarations/definition_body.hpp"

namespace svodka {

// Those that it lists; with `all_by_name` all of the catalogue for "all". Fails for an unknown one.
std::vector<MunicipalityIndex> declared_municipalities(const DefinitionBody& body,
                                                       const Catalog& catalog, bool all_by_name);

}  // namespace svodka
