// Figures that renamings have made one, though they were reported as two.

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include <fmt/format.h>

#include "engine/period/timestamp.hpp"
#include "engine/store/sql_store.hpp"
#include "engine/store/stored_rows.hpp"

namespace svodka {
namespace {

// Of all that several ids stand for, these ids.
template <typename Meanings, typename Code>
std::vector<int> shared_ids(const Meanings& meanings, const Code& code_of) {
  std::map<std::decay_t<decltype(code_of(meanings.front()))>, std::vector<int>> by_code;
  for (std::size_t i = 0; i < meanings.size(); ++i)
    if (!meanings[i].retired) by_code[code_of(meanings[i])].push_back(static_cast<int>(i) + 1);
  std::vector<int> shared;
  for (const auto& [code, ids] : by_code)
    if (ids.size() > 1) shared.insert(shared.end(), ids.begin(), ids.end());
  return shared;
}

struct Reported {
  std::int64_t id = 0;
  std::optional<double> value = {};  // in base units
  int qualifier = 0;
  std::string text = {};
  Date day = {};
  std::set<const Renaming*> by = {};

  bool says_the_same(const Reported& other) const {
    return value == other.value && qualifier == other.qualifier && text == other.text;
  }
  bool has_anything() const { return value || !text.empty(); }
  std::string shown() const {
    if (!value) return text.empty() ? "a missing one" : fmt::format("'{}'", text);
    const auto of = static_cast<Qualifier>(qualifier);
    return fmt::format("{}{}", of == Qualifier::exact ? "" : symbol_of(of), *value);
  }
};

// What was reported under the new code since the old one is no longer used corrects it.
bool corrects(const Reported& last, const Reported& earlier) {
  return last.by.empty() && !earlier.by.empty() &&
         std::all_of(earlier.by.begin(), earlier.by.end(), [&](const Renaming* renaming) {
           return earlier.day < renaming->day && last.day >= renaming->day;
         });
}

struct Contradiction {
  std::set<const Renaming*> by;  // empty: there is none
  std::string other, counts;
};

Contradiction contradiction_among(std::vector<Reported> all) {
  std::sort(all.begin(), all.end(),
            [](const Reported& a, const Reported& b) { return a.id > b.id; });
  const Reported& last = all.front();
  Contradiction found;
  for (std::size_t i = all.size(); --i > 0;) {
    if (!all[i].has_anything() || all[i].says_the_same(last) || corrects(last, all[i])) continue;
    found.other = all[i].shown();
    found.by.insert(all[i].by.begin(), all[i].by.end());
    found.by.insert(last.by.begin(), last.by.end());
  }
  found.counts = last.shown();
  return found;
}

// Municipality, indicator, the position of the breakdown, the period's id.
using FigureOf = std::tuple<std::string, std::string, std::size_t, int>;

// Of each renaming how many figures it makes one of two that differ, and the first of them.
std::vector<MergedFigures> merged_of(std::map<FigureOf, std::vector<Reported>>& figures,
                                     const std::function<std::string(const FigureOf&)>& in_words) {
  std::map<const Renaming*, MergedFigures> found;
  for (auto& [key, all] : figures) {
    if (all.size() < 2) continue;
    const Contradiction contradiction = contradiction_among(std::move(all));
    for (const Renaming* renaming : contradiction.by) {
      MergedFigures& merged = found[renaming];
      if (++merged.figures > 1) continue;
      merged.renaming = *renaming;
      merged.example = in_words(key);
      merged.other = contradiction.other;
      merged.counts = contradiction.counts;
    }
  }
  std::vector<MergedFigures> all;
  for (auto& [renaming, merged] : found) all.push_back(std::move(merged));
  std::sort(all.begin(), all.end(), [](const MergedFigures& a, const MergedFigures& b) {
    return a.renaming.line < b.renaming.line;
  });
  return all;
}

}  // namespace

std::vector<MergedFigures> SqlStore::merged() {
  return database_.guarded("read", [&] {
    refresh();
    if (catalog_.renames().empty()) return std::vector<MergedFigures>();
    const auto by_code = [](const auto& meaning) { return meaning.code; };
    const std::vector<int> municipalities = shared_ids(meanings_.municipalities(), by_code);
    const std::vector<int> indicators = shared_ids(meanings_.indicators(), by_code);
    const std::vector<int> breakdowns =
        shared_ids(meanings_.of_breakdowns(),
                   [](const auto& meaning) { return meaning.breakdown.position(); });
    if (municipalities.empty() && indicators.empty() && breakdowns.empty())
      return std::vector<MergedFigures>();

    std::map<FigureOf, std::vector<Reported>> figures;
    int municipality = 0, indicator = 0, breakdown = 0, period = 0, qualifier = 0, unit = 0;
    long long id = 0, recorded_at = 0;
    double value = 0;
    soci::indicator has_value = soci::i_ok;
    std::string text;
    soci::statement rows =
        (database_.sql().prepare << fmt::format(
             "SELECT l.municipality_id, l.indicator_id, l.breakdown_id, l.period_id, "
             "l.observation_id, l.value, l.qualifier, l.unit_id, o.recorded_at, o.text "
             "FROM latest_observation l JOIN observation o ON o.id = l.observation_id "
             "WHERE l.municipality_id IN ({}) OR l.indicator_id IN ({}) OR l.breakdown_id IN ({})",
             listed(municipalities), listed(indicators), listed(breakdowns)),
         soci::into(municipality), soci::into(indicator), soci::into(breakdown), soci::into(period),
         soci::into(id), soci::into(value, has_value), soci::into(qualifier), soci::into(unit),
         soci::into(recorded_at), soci::into(text));
    rows.execute();
    while (rows.fetch()) {
      const Meanings::OfMunicipality& of = meanings_.municipality(municipality);
      const Meanings::OfIndicator& what = meanings_.indicator(indicator);
      const Meanings::OfBreakdown& parts = meanings_.breakdown(breakdown);
      if (of.retired || what.retired || parts.retired || meanings_.unit(unit).retired) continue;
      Reported reported{.id = id, .qualifier = qualifier, .text = text};
      if (has_value == soci::i_ok)
        reported.value = in_base_units(value, meanings_.unit(unit).factor);
      reported.day = day_of(recorded_at);
      const auto add = [&](CatalogKind kind, const std::string& stored) {
        if (const Renaming* renaming = catalog_.renames().find(kind, stored))
          reported.by.insert(renaming);
      };
      add(CatalogKind::municipality, dictionaries_.municipality.code(municipality));
      add(CatalogKind::indicator, dictionaries_.indicator.code(indicator));
      std::vector<const Renaming*> by;
      catalog_.current(breakdown_from_code(dictionaries_.breakdown.code(breakdown)), &by);
      reported.by.insert(by.begin(), by.end());
      figures[{of.code, what.code, parts.breakdown.position(), period}].push_back(
          std::move(reported));
    }
    return merged_of(figures, [&](const FigureOf& key) {
      const auto& [of, what, parts, when] = key;
      const std::string in_breakdown = meanings_.breakdowns()[parts].text();
      return fmt::format("{} {}{}{} {}", of, what, in_breakdown.empty() ? "" : " ", in_breakdown,
                         meanings_.period(when).code());
    });
  });
}

Diagnostics told_of_merged(Store& store, const Catalog& catalog) {
  Diagnostics all;
  for (const MergedFigures& each : store.merged()) {
    const Renaming& renaming = each.renaming;
    Diagnostic& told = all.emplace_back();
    told.severity = Severity::warning;
    told.place.file = catalog.renames_path();
    told.place.line = renaming.line;
    told.message = fmt::format(
        "with '{}' called '{}', {} reported twice, with different values: {} is {} and {}, and {} "
        "counts, which was reported last",
        renaming.old_code, renaming.new_code,
        each.figures == 1 ? "1 figure is" : fmt::format("{} figures are", each.figures),
        each.example, each.other, each.counts, each.counts);
    told.hint = fmt::format(
        "are they two things? then '{}' needs its own row in {}; where '{}' only corrects, 'day' "
        "is "
        "the first day on which the old code was no longer used",
        renaming.old_code, catalog.path_of(renaming.kind), renaming.new_code);
  }
  return all;
}

}  // namespace svodka
