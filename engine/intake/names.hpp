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

// Names of things of one kind, each with the places of those that are called so.
class NameList {
 public:
  void add(const std::string& name, std::size_t place);
  void add(const Names& names, const std::string& code, std::size_t place);
  // Whatever else is called so.
  void mean(const std::string& name, std::size_t place);

  // nullptr: nothing is called so.
  const std::vector<std::size_t>* find(std::string_view plain) const;
  // Names as they were given, for suggestions.
  const std::vector<std::string>& known() const { return known_; }

 private:
  std::map<std::string, std::vector<std::size_t>, std::less<>> places_;
  std::vector<std::string> known_;
};

struct NamedIndicator {
  IndicatorIndex indicator;
  std::optional<UnitIndex> unit;  // said behind the name: «Население, тыс. чел.»
};

class CatalogNames {
 public:
  explicit CatalogNames(const Catalog& catalog);
  // What a table calls things by its mapping comes before what the catalogue does.
  void mean(const std::string& name, MunicipalityIndex municipality);
  void mean(const std::string& name, IndicatorIndex indicator);
  void mean(const std::string& name, UnitIndex unit);

  // «г. Ухта» is Ухта; a district or a village only what the catalogue calls so.
  std::optional<MunicipalityIndex> municipality(std::string_view text) const;
  // The codes of several municipalities of which the text may name any; else empty.
  std::vector<std::string> several_municipalities(std::string_view text) const;
  // A number in front of it, "1.2. ", says nothing.
  std::optional<NamedIndicator> indicator(std::string_view text) const;
  // Also shortened word by word: «тыс. чел.»; `base`: only units of this one are meant.
  std::optional<UnitIndex> unit(std::string_view text, std::optional<UnitIndex> base) const;
  bool is_dimension(std::string_view text) const;

  const std::vector<std::string>& known_municipalities() const { return municipalities_.known(); }
  const std::vector<std::string>& known_indicators() const { return indicators_.known(); }
  std::vector<std::string> units_of(UnitIndex base) const;  // their codes

 private:
  // A unit's names, taken apart.
  struct UnitWords {
    UnitIndex unit, base;
    std::vector<std::vector<std::string>> names;
  };

  std::vector<std::size_t> municipalities_called(std::string_view text) const;

  const Catalog& catalog_;
  NameList municipalities_, indicators_, dimensions_;
  NameList towns_;  // without words that any town may have
  NameList bare_;   // without words for what kind of place it is
  std::vector<UnitWords> units_;
  std::map<std::string, UnitIndex, std::less<>> meant_units_;
};

}  // namespace svodka::intake
