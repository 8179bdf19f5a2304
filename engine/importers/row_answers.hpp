// What an importer's function `row` gave for a row, as the figures take it: whose it is, of which
// period, under which values of dimensions.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/importers/importer.hpp"
#include "engine/importers/tallies.hpp"
#include "engine/intake/names.hpp"

struct lua_State;

namespace svodka {

class RowAnswers {
 public:
  // `municipality`: whose rows these are where neither a row nor the importer says it.
  RowAnswers(const Importer& importer, const Catalog& catalog, const intake::CatalogNames& names,
             std::optional<MunicipalityIndex> municipality);

  // Reads the table on top of the stack. Throws ScriptError for what it cannot mean.
  void read(lua_State* state, CountedRow& row);

  // Of each figure, for the row that was read last.
  const std::vector<std::string>& breakdowns() const { return breakdowns_; }

  // Fields that no row has given, of those that the figures take.
  std::vector<std::string> never_given() const;

 private:
  MunicipalityIndex municipality(lua_State* state);
  MunicipalityIndex municipality_named(const std::string& text) const;
  Period period(lua_State* state, CountedRow& row);
  Period period_at(std::int64_t seconds) const;
  Period period_written(const std::string& text) const;
  std::optional<double> value(lua_State* state, const std::string& field);
  std::string text(lua_State* state, const std::string& field);
  const std::string& code_of(DimensionIndex dimension, const std::string& text);

  const Importer& importer_;
  const Catalog& catalog_;
  const intake::CatalogNames& names_;
  const std::optional<MunicipalityIndex> given_;      // on the command line
  const std::optional<MunicipalityIndex> otherwise_;  // where a row gives none
  std::vector<std::string> breakdowns_;
  std::vector<bool> values_given_, texts_given_;
  // What texts and days were found to mean.
  std::unordered_map<std::string, MunicipalityIndex> municipalities_;
  std::unordered_map<std::int64_t, Period> periods_of_days_;
  std::unordered_map<std::string, Period> periods_written_;
  std::map<DimensionIndex, std::unordered_map<std::string, std::string>> codes_;
};

}  // namespace svodka
