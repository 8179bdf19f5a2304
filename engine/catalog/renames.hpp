// Codes that have left the catalogue on purpose: renamed, or retired. The figures that were
// reported under them stay in the store, and old files still name them.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/period/period.hpp"

namespace svodka {

// What the catalogue names by codes. A dimension's value is written with its dimension:
// "platform=telegram".
enum class CatalogKind : unsigned char { municipality, indicator, dimension, value, unit };

inline constexpr std::array catalog_kinds = {CatalogKind::municipality, CatalogKind::indicator,
                                             CatalogKind::dimension, CatalogKind::value,
                                             CatalogKind::unit};

std::string_view name_of(CatalogKind kind);  // "municipality"
std::optional<CatalogKind> catalog_kind_named(std::string_view name);
// "the indicator", "the dimension's value": as messages call it.
std::string_view spoken(CatalogKind kind);
// The table in which its codes stand: "catalog/indicators.csv" in the data folder.
std::string_view table_of(CatalogKind kind);

// A row of data/catalog/renamed.csv.
struct Renaming {
  CatalogKind kind = CatalogKind::indicator;
  std::string old_code;
  std::string new_code;  // "": retired
  Date day;              // from which on the old code is no longer used
  std::string note;

  bool retired() const { return new_code.empty(); }
};

class Renames {
 public:
  void add(Renaming renaming);

  bool empty() const { return by_code_.empty(); }
  // nullptr: the code was neither renamed nor retired.
  const Renaming* find(CatalogKind kind, std::string_view old_code) const;
  // "'subscribers' is called 'followers' since 2025-01-01", "… is retired since …"; "" for a code
  // of which nothing is said.
  std::string said_of(CatalogKind kind, std::string_view code) const;

 private:
  std::map<std::pair<CatalogKind, std::string>, Renaming> by_code_;
};

}  // namespace svodka
