// What codes stand for today: those of the catalogue, and those that it had once.

#include "engine/catalog/catalog_tables.hpp"
#include "engine/diagnostic/suggest.hpp"

namespace svodka {

bool Catalog::has(CatalogKind kind, std::string_view code) const {
  switch (kind) {
    case CatalogKind::municipality:
      return find_municipality(code).has_value();
    case CatalogKind::indicator:
      return find_indicator(code).has_value();
    case CatalogKind::dimension:
      return find_dimension(code).has_value();
    case CatalogKind::unit:
      return find_unit(code).has_value();
    case CatalogKind::value:
      break;
  }
  const std::size_t sign = code.find('=');
  if (sign == std::string_view::npos) return false;
  const std::optional<DimensionIndex> of = find_dimension(code.substr(0, sign));
  return of && dimension(*of).find(code.substr(sign + 1)) != nullptr;
}

std::vector<std::string> Catalog::codes(CatalogKind kind) const {
  switch (kind) {
    case CatalogKind::municipality:
      return municipality_codes();
    case CatalogKind::indicator:
      return indicator_codes();
    case CatalogKind::dimension:
      return dimension_codes();
    case CatalogKind::unit:
      return detail::codes_of(units_);
    case CatalogKind::value:
      break;
  }
  std::vector<std::string> codes;
  for (const Dimension& each : dimensions_) {
    for (const Dimension::Value& value : each.values) codes.push_back(each.code + "=" + value.code);
  }
  return codes;
}

std::string Catalog::path_of(CatalogKind kind) const {
  return join(folder_, std::string(table_of(kind)));
}

std::string Catalog::renames_path() const { return join(folder_, "catalog/renamed.csv"); }

std::string Catalog::current(CatalogKind kind, const std::string& code) const {
  const Renaming* renaming = renames_.find(kind, code);
  return renaming == nullptr || renaming->retired() ? code : renaming->new_code;
}

Breakdown Catalog::current(const Breakdown& breakdown, std::vector<const Renaming*>* by) const {
  if (renames_.empty()) return breakdown;
  Breakdown now;
  for (const Breakdown::Part& part : breakdown.parts()) {
    const auto follow = [&](CatalogKind kind, const std::string& code) {
      const Renaming* renaming = renames_.find(kind, code);
      if (renaming != nullptr && by != nullptr) by->push_back(renaming);
      return renaming == nullptr || renaming->retired() ? code : renaming->new_code;
    };
    const std::string dimension = follow(CatalogKind::dimension, part.dimension);
    const std::string value = follow(CatalogKind::value, dimension + "=" + part.value);
    now = now.with(dimension, std::string_view(value).substr(value.find('=') + 1));
  }
  return now;
}

std::string Catalog::hint_for(CatalogKind kind, std::string_view code,
                              const std::vector<std::string>& candidates) const {
  std::string said = renames_.said_of(kind, code);
  return said.empty() ? did_you_mean(code, candidates) : said;
}

}  // namespace svodka
