// What the workspace knows before any figure: municipalities, indicators, dimensions, units.
//
// Loaded from data/catalog/*.csv and data/calendars/*.csv; immutable afterwards.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/breakdown.hpp"
#include "engine/catalog/indices.hpp"
#include "engine/catalog/renames.hpp"
#include "engine/diagnostic/result.hpp"
#include "engine/period/working_calendar.hpp"
#include "engine/system/files.hpp"

namespace svodka {

// How an indicator adds up over time or territory (SDMX "aggregation", DHIS2 "aggregation type").
enum class Aggregation : unsigned char { none, sum, last, average, max, min };
std::optional<Aggregation> aggregation_named(std::string_view name);
std::string_view name_of(Aggregation aggregation);

// A text per language; any(language) falls back ru -> uk -> en -> code.
struct Names {
  std::string ru, uk, en;
  const std::string& in(std::string_view language) const;
};

struct Unit {
  std::string code;   // "thousand_person"
  std::string base;   // "person"; its own code when it is a base unit
  double factor = 1;  // 1 thousand_person = 1000 person
  Names names;
  bool is_text = false;  // the unit "text": the observation's value is a text
};

struct Dimension {
  std::string code;  // "platform"
  Names names;
  struct Value {
    std::string code;
    Names names;
  };
  std::vector<Value> values;  // in the table's order, which is the order of lists in reports
  // nullptr when unknown; of two values the one that stands first in the table has the lower
  // address.
  const Value* find(std::string_view code) const;
};

struct Indicator {
  std::string code;
  Names names;
  UnitIndex unit;  // a base unit
  int decimals = 0;
  Aggregation over_time = Aggregation::none;
  Aggregation over_area = Aggregation::none;
  bool cumulative = false;  // stated from the year's first day: January, January–February, ...
  std::optional<IndicatorIndex> weight;  // in an average a figure counts as often as this one says
  std::vector<DimensionIndex> dimensions;  // it may be broken down by them
};

struct Municipality {
  std::string code;
  Names names;
  std::string country;   // "RU": which working calendar
  std::string region;    // region code, free
  std::string kind;      // "city", "district", free
  std::string language;  // "ru", "uk"
};

class Catalog {
 public:
  // Reads FOLDER/catalog/{municipalities,indicators,dimensions,units}.csv, where there is one
  // FOLDER/catalog/renamed.csv, and FOLDER/calendars/*.csv. All problems of all files at once.
  static Result<Catalog> load(Files& files, const std::string& data_folder);

  const std::vector<Municipality>& municipalities() const { return municipalities_; }
  const std::vector<Indicator>& indicators() const { return indicators_; }
  const std::vector<Dimension>& dimensions() const { return dimensions_; }
  const std::vector<Unit>& units() const { return units_; }

  // By index. Throws SystemFailure for one that is not of this catalogue.
  const Dimension& dimension(DimensionIndex index) const;
  const Indicator& indicator(IndicatorIndex index) const;
  const Municipality& municipality(MunicipalityIndex index) const;
  const Unit& unit(UnitIndex index) const;
  const Unit& unit_of(const Indicator& indicator) const { return unit(indicator.unit); }

  // By code; nullopt when unknown.
  std::optional<DimensionIndex> find_dimension(std::string_view code) const;
  std::optional<IndicatorIndex> find_indicator(std::string_view code) const;
  std::optional<MunicipalityIndex> find_municipality(std::string_view code) const;
  std::optional<UnitIndex> find_unit(std::string_view code) const;

  const WorkingCalendar* calendar(std::string_view country) const;  // nullptr: none
  const std::map<std::string, WorkingCalendar, std::less<>>& calendars() const {
    return calendars_;  // by country
  }

  // "platform=ok;account=mayor" in any order -> a Breakdown; the error message (without place) says
  // which dimension or value is unknown or not the indicator's, with a suggestion.
  Result<Breakdown> breakdown(std::string_view text, IndicatorIndex indicator) const;

  std::vector<MunicipalityIndex> all_municipalities() const;  // in the table's order

  // Codes of everything of a kind, for suggestions.
  std::vector<std::string> municipality_codes() const;
  std::vector<std::string> indicator_codes() const;
  std::vector<std::string> dimension_codes() const;

  // A dimension's value is written with its dimension, "platform=telegram".
  bool has(CatalogKind kind, std::string_view code) const;
  std::vector<std::string> codes(CatalogKind kind) const;
  std::string path_of(CatalogKind kind) const;  // of the table in which the codes stand

  // Codes that were renamed or retired. current() gives what a code is called now: the code itself
  // when it never was renamed, was retired, or is not known at all. `by` receives the renamings and
  // retirements that were met.
  const Renames& renames() const { return renames_; }
  std::string renames_path() const;
  std::string current(CatalogKind kind, const std::string& code) const;
  Breakdown current(const Breakdown& breakdown, std::vector<const Renaming*>* by = nullptr) const;
  // For a message on an unknown code: that it was renamed or retired, else the nearest candidate.
  std::string hint_for(CatalogKind kind, std::string_view code,
                       const std::vector<std::string>& candidates) const;

  // A digest of everything above, part of the key of a run.
  const std::string& digest() const { return digest_; }

 private:
  std::vector<Municipality> municipalities_;
  std::vector<Indicator> indicators_;
  std::vector<Dimension> dimensions_;
  std::vector<Unit> units_;
  using Index = std::map<std::string, int, std::less<>>;
  Index municipality_index_;
  Index indicator_index_;
  Index dimension_index_;
  Index unit_index_;
  Renames renames_;
  std::map<std::string, WorkingCalendar, std::less<>> calendars_;
  std::string folder_;
  std::string digest_;
};

}  // namespace svodka
