// Codes that have left the catalogue on purpose: renamed, or retired. The figures that were
// reported under them stay in the store, and old files still name them.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
  int line = 0;  // of the table

  bool retired() const { return new_code.empty(); }
};

class Renames {
 public:
  void add(Renaming renaming);

  bool empty() const { return by_code_.empty(); }
  // nullptr: the code was neither renamed nor retired.
  const Renaming* find(CatalogKind kind, std::string_view old_code) const;
  // What it was called before.
  std::vector<std::string> old_codes(CatalogKind kind, std::string_view new_code) const;
  // The days of all renamings and retirements, the latest first, each once.
  std::vector<Date> days() const;
  // What it was called until that day.
  std::string before(CatalogKind kind, std::string_view code, const Date& day) const;
  // "'subscribers' is called 'followers' since 2025-01-01", "… is retired since …"; "" for a code
  // of which nothing is said.
  std::string said_of(CatalogKind kind, std::string_view code) const;

 private:
  std::map<std::pair<CatalogKind, std::string>, Renaming> by_code_;
  std::map<std::pair<CatalogKind, std::string>, std::set<std::string>>
      by_new_code_;  // the old ones
};

}  // namespace svodka
