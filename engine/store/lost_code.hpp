// Codes under which the store has figures and which the catalogue no longer has, without anybody
// having said that they were renamed or retired.
#pragma once

#include <compare>
#include <string>

#include "engine/catalog/catalog.hpp"
#include "engine/diagnostic/diagnostic.hpp"

namespace svodka {

struct LostCode {
  CatalogKind kind = CatalogKind::indicator;
  std::string code;  // of a dimension's value: "platform=telegram"

  auto operator<=>(const LostCode&) const = default;
};

// As a warning at the catalogue's table: that so many figures have no entry there, and how to mend
// it. `near`: what it may be called now; "": nobody knows.
Diagnostic told(const LostCode& lost, long long figures, const std::string& near,
                const Catalog& catalog);

// As the error of what was to be made from such figures.
Diagnostic needed(const LostCode& lost, const Catalog& catalog);

}  // namespace svodka
