// Reads figures for rules and forms: observations from the store, aggregates over time, derived
// indicators by their rules — lazily, each once, recording what led to what.
//
// One Evaluation serves one workbook (or one check run) after the other; begin() forgets the last
// one, but for what the store says where that is needed again: a card that ranks itself among all
// municipalities reads the figures of all, and so does the next one. Values of different
// evaluations never mix: a `r` that a script kept from an earlier one is refused.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <typeindex>
#include <vector>

#include "engine/places/places.hpp"
#include "engine/rules/declarations/rulebook.hpp"
#include "engine/rules/evaluation/aggregation.hpp"
#include "engine/rules/evaluation/figures_read.hpp"
#include "engine/rules/evaluation/known_nodes.hpp"
#include "engine/rules/evaluation/lineage.hpp"
#include "engine/rules/evaluation/recordings.hpp"
#include "engine/rules/evaluation/rule_runner.hpp"
#include "engine/rules/functions/statistics.hpp"
#include "engine/store/store.hpp"

namespace svodka {

class Evaluation {
 public:
  Evaluation(Rulebook& rules, Store& store, std::int64_t as_of = latest,
             RuleRunner run_rule = run_in_lua);
  ~Evaluation();
  Evaluation(const Evaluation&) = delete;

  // `language` is that of names, numbers and reasons ("ru").
  void begin(const std::string& language);

  Rulebook& rules() const { return rules_; }
  Store& store() { return store_; }
  const Catalog& catalog() const { return rules_.catalog(); }
  const std::string& language() const { return language_; }
  const Locale& locale() const { return *locale_; }
  unsigned generation() const { return generation_; }
  std::int64_t as_of() const { return as_of_; }

  // On which day an accepted finding must still be accepted. The day of `as_of`; without one, the
  // last day of the finding's own period, so that a workbook made again next year is the same.
  // The command `check` sets today.
  void set_day(const Date& day) { day_ = day; }
  bool counts(const Acceptance& acceptance) const {
    return acceptance.until >= day_.value_or(acceptance.period.last_day());
  }

  // A node: what is stated for exactly this coordinate; else what follows from the figures of other
  // periods; else derived. What is stated to be missing does not hide what follows.
  int read(const Coordinate& at, ReadAs as = ReadAs::value);
  // Only what is stated.
  int stated(const Coordinate& at, ReadAs as = ReadAs::value);
  // Only what follows from the figures of finer periods (or from a rule), whatever is stated.
  int computed(const Coordinate& at, ReadAs as = ReadAs::value);
  const Node& node(int index) const { return nth(nodes_, index); }
  const Quantity& value(int index) const { return node(index).value; }
  int node_count() const { return how_many(nodes_); }
  // The municipalities whose figures have been read since begin().
  std::vector<MunicipalityIndex> municipalities_read() const { return figures_.municipalities(); }
  // Which revisions the municipality's figures are, where it has been read since begin().
  std::optional<std::string> digest_if_read(MunicipalityIndex municipality) const {
    return figures_.digest(municipality);
  }
  // What is made is about the municipality, even if none of its figures is asked for.
  void note_about(MunicipalityIndex municipality) { figures_.all(municipality); }

  // Several municipalities read together. A figure of theirs is the total of its members' by the
  // indicator's over_area, missing when a member's is.
  Subject together(const std::vector<MunicipalityIndex>& members);
  const std::vector<MunicipalityIndex>& members(GroupIndex group) const;
  // "ukhta", "ukhta, dergachi", "ukhta and 21 others".
  std::string whose(const Subject& subject) const;

  // The figures of these municipalities at the coordinate, whatever its own municipality is, with
  // their weights where the indicator's average over area has one. What weighs nothing counts as
  // there.
  struct FiguresOfMembers {
    std::vector<Weighted> there;
    std::vector<MunicipalityIndex> absent;
    Quantity first_missing = Quantity::missing("");
  };
  using Reader = int (Evaluation::*)(const Coordinate& at, ReadAs as);
  FiguresOfMembers figures_of_members(const Coordinate& at,
                                      const std::vector<MunicipalityIndex>& members,
                                      Reader figure_of_member = &Evaluation::read);
  // By the indicator's over_area; a missing one with its reason in the report's language.
  Quantity total_of(IndicatorIndex indicator, const std::vector<Weighted>& members) const;

  // The figures stated for a municipality, by indicator, breakdown and period.
  std::shared_ptr<const std::vector<StatedFigure>> figures(MunicipalityIndex municipality) {
    return figures_.all(municipality);
  }
  // Those of one indicator; good until figures are asked for again.
  std::span<const StatedFigure> figures_of(MunicipalityIndex municipality,
                                           IndicatorIndex indicator) {
    return figures_.of(municipality, indicator);
  }
  // Whether it has the indicator in the period under any breakdown: stated, whatever was said, or
  // made up of what is stated for others.
  bool has(MunicipalityIndex municipality, IndicatorIndex indicator, const Period& period);
  // The breakdowns under which it has figures that tell of the period: stated for it, or for what
  // its figure is made up of. In the catalogue's order of dimensions and values.
  // Whatever the coordinate's own breakdown is.
  std::vector<BreakdownIndex> breakdowns_told(const Coordinate& at);
  // The newest period up to the coordinate's own for which its figure is stated; of several that
  // end on one day the longest regular one.
  std::optional<Period> latest_period(const Coordinate& at);

  // A text of the store; "" when there is none. Recorded as read.
  std::string text(const Coordinate& at);

  // Throws SystemFailure for an index that is not of this evaluation.
  const Breakdown& breakdown(BreakdownIndex index) const;
  BreakdownIndex intern(const Breakdown& breakdown);

  // What is read between the two calls at the outermost level (recordings nest).
  void start_recording(script::Timeline* timeline = nullptr) { recordings_.start(timeline); }
  const std::vector<TimedRead>& timed_reads() const { return recordings_.timed(); }
  std::vector<int> stop_recording() { return recordings_.stop().nodes; }
  // What was read before for something that is used once more, as a check's result.
  void note_reads(const std::vector<int>& nodes);
  std::vector<int> take_reads() { return recordings_.take_reads(); }
  Recording stop_recording_within() { return recordings_.stop_within(); }

  // Where a number comes from says whether it is a year, 2023, or counts something, 2 023: whether
  // all that was read for it are years, and how often the year of a period was asked for.
  bool is_year(int node) const;
  void note_year_of_period() { ++years_of_periods_; }
  unsigned years_of_periods() const { return years_of_periods_; }

  // A percent was read or computed. Where it went is what the expression says (rules/percents);
  // where none was met there is none.
  void meet_percent() { recordings_.meet_percent(); }
  void meet_percents(const std::vector<int>& nodes);  // if some of them are
  bool met_percent() const { return recordings_.met_percent(); }

  // Whether the rule that runs computes a figure of several municipalities together.
  bool derives_for_group() const { return !active_.empty() && active_.back().group != alone; }

  // What `per`, working days and the like are about when a rule does not say: the municipality and
  // period of the rule, check or form being evaluated.
  struct Focus {
    std::optional<MunicipalityIndex> municipality;
    Period period = Period::year(2000);
  };
  const Focus& focus() const { return focus_; }
  void set_focus(const Focus& focus) { focus_ = focus; }
  // A group is in focus for its country when all are of one.
  void set_focus(const Subject& subject, const Period& period);
  const WorkingCalendar* working_calendar() const;  // of the focus's country; nullptr: none
  const WorkingCalendar* working_calendar_of(MunicipalityIndex municipality) const;

  // What others keep with an evaluation until the next begin(), such as the results of its checks:
  // one of each type, made when it is first asked for.
  template <typename Kept>
  Kept& kept() {
    std::shared_ptr<void>& place = kept_[typeid(Kept)];
    if (!place) place = std::make_shared<Kept>();
    return *static_cast<Kept*>(place.get());
  }

  // What the catalogue has lost and was needed since begin(), each once, as errors: what was to be
  // made from it is not to be made.
  const Diagnostics& lost() const { return lost_; }
  // The same of a code that nobody knows: it may have figures.
  void need(CatalogKind kind, const std::string& unknown_code);
  // Of every figure that the municipality states for periods that `wanted` takes, also of
  // indicators that the catalogue has lost.
  void need_all(MunicipalityIndex municipality, const std::function<bool(const Period&)>& wanted);

  // Rules that failed; each is reported once however many figures depended on it.
  const Diagnostics& problems() const { return problems_; }
  void report_problem(Diagnostic problem);

  // "followers for komsomolsk, 2023 (account=mayor)": for trails and messages.
  std::string describe(const Coordinate& at) const;

 private:
  int add(Node node);
  int note(int node, ReadAs as);  // as read; gives the node back
  void release_nodes();
  void need(const LostCode& code);
  // What follows from other periods' figures; nullopt when nothing is stated from which it could.
  std::optional<int> aggregate(const Coordinate& at);
  std::vector<StatedFigure> stated_or_weightless(const Coordinate& at, IndicatorIndex weight);
  void tell_of_fall(const Coordinate& at, const std::vector<ValueInTime>& parts,
                    const Quantity& difference);
  // All periods of one figure.
  std::span<const StatedFigure> stated_over_time(const Coordinate& at);
  int derive(const Coordinate& at, const DerivedRule& rule);
  int total(const Coordinate& at, Reader figure_of_member);
  class Deriving;
  std::string told_name(const Coordinate& at) const;  // with its breakdown
  std::string absent_reason(const Coordinate& at) const;
  // A figure that was stated without a value, with its reason in the report's language.
  Quantity without_stated_value(const Coordinate& at, const Quantity& stored) const;

  Rulebook& rules_;
  Store& store_;
  std::int64_t as_of_;
  RuleRunner run_rule_;
  std::optional<Date> day_;
  std::string language_;
  const Locale* locale_ = nullptr;
  unsigned generation_ = 0;
  Focus focus_;
  FiguresRead figures_;
  std::vector<Group> groups_;
  std::vector<Breakdown> breakdowns_;
  std::map<Breakdown, BreakdownIndex> breakdown_index_;
  std::deque<Node> nodes_;  // they are many, and must not move
  KnownNodes known_{nodes_};
  std::map<std::type_index, std::shared_ptr<void>> kept_;
  std::vector<Coordinate> active_;  // derived indicators being computed, for cycles
  Recordings recordings_;
  unsigned years_of_periods_ = 0;
  std::size_t counted_bytes_ = 0;  // of the nodes, counted towards the scripts' memory
  Diagnostics problems_;
  Diagnostics lost_;
  std::optional<std::vector<LostFigures>> all_lost_;  // asked of the store when first needed
};

// The evaluation whose figures the scripts of this state read; bindings ask for it.
Evaluation& evaluation_of(lua_State* state);

}  // namespace svodka
