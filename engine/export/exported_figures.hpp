// The figures of an export: what the store holds of the municipalities, one after the other, and
// what the rules derive from it.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/diagnostic/diagnostic.hpp"
#include "engine/rules/declarations/rulebook.hpp"
#include "engine/store/store.hpp"

namespace svodka {

struct ExportRequest {
  std::vector<MunicipalityIndex> municipalities;
  std::set<std::string> indicators;  // empty: all
  std::function<bool(const Period&)> wanted = [](const Period&) { return true; };
  std::int64_t as_of = latest;
  bool every_revision = false;
  bool derived = false;  // what is derived for the whole and has a value, too
};

struct ExportedFigure {
  StoredObservation observation;  // of a derived figure without revision and import
  MunicipalityIndex municipality;
  bool derived = false;
  Names indicator_names;
  int decimals = 0;
};

struct ExportedCount {
  long long rows = 0;
  // Figures that are left out since an entry of the catalogue that they need is lost.
  long long left_out = 0;
  Diagnostics problems;  // of rules
};

using TakeFigure = std::function<void(const ExportedFigure&)>;

// In the order of the request's municipalities, of each by indicator, breakdown and period, its
// derived figures last. No more is held at a time than one municipality's. `rules` may be nullptr
// where nothing derived is asked for.
ExportedCount each_exported(Store& store, const Catalog& catalog, Rulebook* rules,
                            const ExportRequest& request, const TakeFigure& take);

}  // namespace svodka
