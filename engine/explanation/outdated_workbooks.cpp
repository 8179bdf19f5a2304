#include "engine/explanation/outdated_workbooks.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "engine/catalog/written_breakdown.hpp"
#include "engine/explanation/seal.hpp"
#include "engine/store/ledger/recorded_places.hpp"

namespace svodka {

namespace {

ChangedFigure changed_figure(const Observation& observation, const Catalog& catalog,
                             std::int64_t before) {
  return {catalog.current(CatalogKind::municipality, observation.municipality),
          catalog.current(CatalogKind::indicator, observation.indicator),
          catalog.current(observation.breakdown), observation.period, before};
}

std::vector<std::string> dimensions_of(const Breakdown& breakdown) {
  std::vector<std::string> codes;
  for (const Breakdown::Part& part : breakdown.parts()) codes.push_back(part.dimension);
  return codes;
}

// The changes, in the order in which the figures of a seal ask for them.
class Changes {
 public:
  Changes(std::span<const ChangedFigure> changed, const Catalog& catalog) : catalog_(catalog) {
    for (const ChangedFigure& each : changed) {
      if (each.before != 0) revisions_.insert(each.before);
      changes_[key_of(each.municipality, each.indicator)].push_back(
          {&each, each.breakdown.text(), dimensions_of(each.breakdown)});
    }
  }

  bool concern(const std::vector<SealedFigure>& figures) {
    return std::any_of(figures.begin(), figures.end(),
                       [&](const SealedFigure& figure) { return concern(figure); });
  }

 private:
  struct Change {
    const ChangedFigure* figure;
    std::string breakdown;
    std::vector<std::string> dimensions;
  };

  static std::string key_of(const std::string& municipality, const std::string& indicator) {
    return municipality + "\n" + indicator;
  }

  bool concern(const SealedFigure& read) {
    if (read.observation != 0 && revisions_.contains(read.observation)) return true;
    // Of a total its members' figures are read as well.
    const auto found =
        changes_.find(key_of(catalog_.current(CatalogKind::municipality, read.municipality),
                             catalog_.current(CatalogKind::indicator, read.indicator)));
    if (found == changes_.end()) return false;
    const std::optional<Period>& period = period_of(read.period);
    return period && std::any_of(found->second.begin(), found->second.end(),
                                 [&](const Change& each) { return concerns(each, read, *period); });
  }

  static bool concerns(const Change& change, const SealedFigure& read, const Period& period) {
    const ChangedFigure& figure = *change.figure;
    const bool is_same_part = read.breakdown == change.breakdown;
    if (is_same_part && period == figure.period) return true;
    if (figure.before != 0) return false;  // a workbook that shows it has read that revision
    // What is new may complete what was made up of other periods, and stand in a list of parts.
    const bool is_near = period.overlaps(figure.period) || is_start_of_year(figure.period, period);
    const bool is_made_up = read.kind == NodeKind::absent || read.kind == NodeKind::aggregate;
    if (is_same_part) return is_near && is_made_up;
    const std::optional<Breakdown> part = parse_breakdown(read.breakdown);
    return is_near && part && !change.dimensions.empty() &&
           dimensions_of(*part) == change.dimensions;
  }

  // What is stated from the year's start is taken from what is stated until a later end.
  static bool is_start_of_year(const Period& figure, const Period& period) {
    return figure.first_day().year() == period.first_day().year() &&
           figure.last_day() + boost::gregorian::days(1) == period.first_day();
  }

  const std::optional<Period>& period_of(const std::string& code) {
    const auto [place, is_new] = periods_.try_emplace(code);
    if (is_new) {
      if (const Result<Period> period = Period::parse(code)) place->second = *period;
    }
    return place->second;
  }

  const Catalog& catalog_;
  std::unordered_set<std::int64_t> revisions_;
  std::unordered_map<std::string, std::vector<Change>> changes_;  // by key_of()
  std::unordered_map<std::string, std::optional<Period>> periods_;
};

// Entries to be looked into: those of periods that end before the figures begin come last, since
// reports look back, as a rule.
class Candidates {
 public:
  void add(std::int64_t entry, const std::string& period, const Date& first_day) {
    const auto [known, is_new] = last_days_.try_emplace(period);
    if (is_new) {
      if (const Result<Period> parsed = Period::parse(period)) known->second = parsed->last_day();
    }
    const bool is_likely = !known->second || *known->second >= first_day;
    (is_likely ? likely_ : unlikely_).push_back(entry);
  }

  // The newest first.
  std::vector<std::int64_t> ordered() {
    std::ranges::sort(likely_, std::greater());
    std::ranges::sort(unlikely_, std::greater());
    std::vector<std::int64_t> all = likely_;
    all.insert(all.end(), unlikely_.begin(), unlikely_.end());
    return all;
  }

  std::size_t likely() const { return likely_.size(); }

 private:
  std::vector<std::int64_t> likely_, unlikely_;
  std::unordered_map<std::string, std::optional<Date>> last_days_;
};

}  // namespace

std::vector<ChangedFigure> changed_figures(const ImportedTable& imported, const Catalog& catalog) {
  std::vector<ChangedFigure> changed;
  const ImportSummary& summary = imported.summary;
  for (std::size_t i = 0; i < summary.states.size(); ++i) {
    const RowState state = summary.states[i];
    if (state != RowState::added && state != RowState::revised) continue;
    const auto before = summary.others.find(i);
    changed.push_back(changed_figure(imported.table.rows[i], catalog,
                                     before == summary.others.end() ? 0 : before->second.id));
  }
  return changed;
}

std::vector<ChangedFigure> changed_figures(const ImportUndo& undo, const Catalog& catalog) {
  std::vector<ChangedFigure> changed;
  for (const UndoneFigure& each : undo.figures) {
    if (each.state == UndoneState::left) continue;
    changed.push_back(changed_figure(each.brought, catalog, each.brought.id));
  }
  return changed;
}

OutdatedSearch::OutdatedSearch(Ledger& ledger, Files& files, const Catalog& catalog,
                               const std::string& root, int most)
    : ledger_(ledger), files_(files), catalog_(catalog), root_(root), most_(most) {}

OutdatedWorkbooks OutdatedSearch::showing(std::span<const ChangedFigure> changed) {
  OutdatedWorkbooks outdated;
  if (changed.empty()) return outdated;
  std::map<std::string, Date> first_days;  // by municipality; of all under ""
  const auto begins = [&](const std::string& municipality, const Date& day) {
    const auto [place, is_new] = first_days.try_emplace(municipality, day);
    if (!is_new) place->second = std::min(place->second, day);
  };
  for (const ChangedFigure& each : changed) {
    const Date day = each.period.first_day();
    begins("", day);
    begins(each.municipality, day);
    for (const std::string& old :
         catalog_.renames().old_codes(CatalogKind::municipality, each.municipality))
      begins(old, day);
  }
  Candidates candidates;
  for (const auto& each : first_days) {
    ledger_.newest_of_each(each.first, [&](std::int64_t entry, const std::string& period) {
      candidates.add(entry, period, each.second);
    });
  }
  Changes changes(changed, catalog_);
  RecordedPlaces places(files_, root_);
  std::size_t looked_at = 0;
  for (const std::int64_t id : candidates.ordered()) {
    if (most_ == 0) break;
    --most_;
    ++looked_at;
    const std::optional<LedgerEntry> entry = ledger_.entry(id);
    if (!entry || entry->as_of != 0) continue;
    const RecordedPlaces::Place place = places.place_of(entry->path);
    if (files_.kind(place.real) != FileKind::file) continue;
    if (!changes.concern(read_seal(entry->reads, "{}").figures)) continue;
    outdated.found.push_back({place.shown, entry->report, entry->municipality, entry->period});
  }
  if (looked_at < candidates.likely())
    outdated.not_looked_at = static_cast<long long>(candidates.likely() - looked_at);
  std::ranges::sort(outdated.found, {}, &OutdatedWorkbook::path);
  return outdated;
}

}  // namespace svodka
