// What the workspace's scripts declare: derived indicators, checks, reports, schedules.
//
// A Rulebook owns the Lua state in which the scripts were loaded once; evaluations run in it one
// after the other. Not thread-safe; worker processes each load their own.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/diagnostic/result.hpp"
#include "engine/locale/locale.hpp"
#include "engine/rules/acceptance/acceptance.hpp"
#include "engine/rules/declarations/schedule_rule.hpp"
#include "engine/script/sandbox.hpp"
#include "engine/system/files.hpp"
#include "engine/value/missing_as.hpp"

namespace svodka {

using LuaFunction = int;  // a reference in the registry
inline constexpr LuaFunction no_function = -2;

struct DerivedRule {
  std::string code;
  Names names;
  std::string unit;   // catalogue code, "" when none
  int decimals = -1;  // -1: as the number needs
  std::vector<std::string> dimensions;
  Place place;
  LuaFunction value = no_function;
};

struct CheckRule {
  std::string code;
  Names names;
  Severity severity = Severity::error;
  std::vector<MunicipalityIndex> municipalities;  // empty: all
  std::vector<Frequency> frequencies;             // empty: all
  std::vector<IndicatorIndex> needs;  // indicators that the municipality must state in the period
  int earlier = 0;                    // ... and in how many earlier periods of the same frequency
  std::vector<std::string> each;      // dimensions to go through
  std::optional<IndicatorIndex> of;   // …of this indicator only
  Names message;
  Place place;
  LuaFunction test = no_function;
};

struct ReportRule {
  std::string code;
  Names names;
  std::vector<MunicipalityIndex> municipalities;
  bool together = false;  // one workbook for the whole group
  bool sources = false;   // with a sheet that tells where each figure comes from
  MissingAs missing = MissingAs::text;
  Frequency every = Frequency::year;
  std::string form;      // file in templates/, "" when built in Lua
  std::string language;  // "" : the municipality's
  std::string file;      // pattern, "" : the workspace's
  Place place;
  LuaFunction build = no_function;
};

class Definitions;

class Rulebook {
 public:
  // Loads every FOLDER/**/*.lua except *_test.lua in the order of their paths. All problems of all
  // files.
  static Result<std::unique_ptr<Rulebook>> load(Files& files, const std::string& folder,
                                                const Catalog& catalog,
                                                const script::Limits& limits);
  ~Rulebook();

  const Catalog& catalog() const { return catalog_; }
  script::Sandbox& sandbox() { return *sandbox_; }
  const script::Sandbox& sandbox() const { return *sandbox_; }
  const std::vector<DerivedRule>& derived() const { return derived_; }
  const std::vector<CheckRule>& checks() const { return checks_; }
  const std::vector<ReportRule>& reports() const { return reports_; }
  const std::vector<ScheduleRule>& schedules() const { return schedules_; }

  // Catalogue and derived indicators share one numbering: derived ones follow. nullopt when
  // unknown.
  std::optional<IndicatorIndex> find_indicator(std::string_view code) const;
  const std::string& code_of(IndicatorIndex indicator) const;
  const Names& names_of(IndicatorIndex indicator) const;
  const DerivedRule* derived_rule(IndicatorIndex indicator) const;  // nullptr: the catalogue's own
  std::vector<std::string> indicator_codes() const;
  const CheckRule* check(std::string_view code) const;
  const ReportRule* report(std::string_view code) const;
  const ScheduleRule* schedule(std::string_view code) const;

  // Which of the checks' findings are accepted; none unless somebody has given them.
  const Acceptances& acceptances() const { return acceptances_; }
  void accept(Acceptances acceptances) { acceptances_ = std::move(acceptances); }

  // Made on first use: a language costs milliseconds.
  const Locale& locale(const std::string& language);

  // Digest of all scripts, part of a run's key.
  const std::string& digest() const { return digest_; }

 private:
  friend class Definitions;
  Rulebook(const Catalog& catalog, const script::Limits& limits);
  std::vector<LuaFunction> functions() const;  // of all rules

  const Catalog& catalog_;
  std::unique_ptr<Definitions> definitions_;  // the scripts' `derived` and the like point at it
  std::unique_ptr<script::Sandbox> sandbox_;
  std::vector<DerivedRule> derived_;
  std::vector<CheckRule> checks_;
  std::vector<ReportRule> reports_;
  std::vector<ScheduleRule> schedules_;
  Acceptances acceptances_;
  std::unordered_map<std::string, std::size_t> derived_index_;  // place in derived_
  std::map<std::string, Locale, std::less<>> locales_;
  std::string digest_;
};

}  // namespace svodka
