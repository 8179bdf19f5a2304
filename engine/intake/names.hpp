// What of the catalogue a text names: by its code, or by its name in one of the three languages,
// whatever its capitals, its ё, its quotes and «г.» in front of a town.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.hpp"

namespace svodka::intake {

// Small letters, е for ё, single blanks, without marks.
std::string plain_name(std::string_view text);

// Names of things of one kind, each with the place of its thing.
class NameList {
 public:
  void add(const Names& names, const std::string& code, std::size_t place);

  // nullopt: nothing is called so, or several are; then these are in `several`.
  std::optional<std::size_t> find(std::string_view text,
                                  std::vector<std::size_t>* several = nullptr) const;
  // Names as they were given, for suggestions.
  const std::vector<std::string>& known() const { return known_; }

 private:
  std::map<std::string, std::vector<std::size_t>, std::less<>> places_;
  std::vector<std::string> known_;
};

class CatalogNames {
 public:
  explicit CatalogNames(const Catalog& catalog);

  std::optional<MunicipalityIndex> municipality(std::string_view text) const;
  // Several municipalities that the text may name.
  std::vector<std::string> municipalities_named(std::string_view text) const;
  // Also with its unit behind a comma or in brackets: «Население, чел.»
  std::optional<IndicatorIndex> indicator(std::string_view text) const;
  // Also shortened word by word: «тыс. чел.»; `base`: only units of this one are meant.
  std::optional<UnitIndex> unit(std::string_view text, std::optional<UnitIndex> base) const;

  const std::vector<std::string>& known_municipalities() const { return municipalities_.known(); }
  const std::vector<std::string>& known_indicators() const { return indicators_.known(); }
  std::vector<std::string> units_of(UnitIndex base) const;  // their codes

 private:
  const Catalog& catalog_;
  NameList municipalities_, towns_, indicators_;
};

}  // namespace svodka::intake
