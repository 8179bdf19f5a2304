#include "engine/rules/evaluation/evaluation.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/period/label.hpp"
#include "engine/period/timestamp.hpp"
#include "engine/rules/evaluation/aggregation.hpp"
#include "engine/rules/evaluation/reasons.hpp"

namespace svodka {

namespace {

unsigned bit(Frequency frequency) { return 1u << static_cast<unsigned>(frequency); }

}  // namespace

Evaluation& evaluation_of(lua_State* state) {
  auto* evaluation = static_cast<Evaluation*>(script::host_of(state));
  if (evaluation == nullptr) {
    throw script::ScriptError(
        "figures can be read only while a report, a check or a rule is evaluated",
        "move this into the rule's function");
  }
  return *evaluation;
}

Evaluation::Evaluation(Rulebook& rules, Store& store, std::int64_t as_of, RuleRunner run_rule)
    : rules_(rules), store_(store), as_of_(as_of), run_rule_(run_rule) {
  if (as_of != latest) day_ = day_of(as_of);
  breakdowns_.emplace_back();
  breakdown_index_.emplace(Breakdown{}, the_whole);
  rules_.sandbox().set_host(this);
}

Evaluation::~Evaluation() {
  release_nodes();
  rules_.sandbox().set_host(nullptr);
}

void Evaluation::release_nodes() {
  script::release(rules_.sandbox().state(), std::exchange(counted_bytes_, 0));
}

void Evaluation::begin(const std::string& language) {
  static unsigned generations = 0;
  generation_ = ++generations;
  language_ = language;
  locale_ = &rules_.locale(language);
  release_nodes();
  figures_.clear();
  nodes_.clear();
  memo_.clear();
  stated_.clear();
  computed_.clear();
  active_.clear();
  recordings_.clear();
  problems_.clear();
  lost_.clear();
  all_lost_.reset();
  comparisons = {};
  check_memo = {};
  focus_ = {};
}

const WorkingCalendar* Evaluation::working_calendar() const {
  if (!focus_.municipality) return nullptr;
  return catalog().calendar(catalog().municipality(*focus_.municipality).country);
}

const Breakdown& Evaluation::breakdown(BreakdownIndex index) const {
  if (index.position() < breakdowns_.size()) return breakdowns_[index.position()];
  throw SystemFailure(
      fmt::format("an evaluation has met {} breakdowns and was asked for number {}: "
                  "this is a mistake in Svodka itself",
                  breakdowns_.size(), index.position() + 1));
}

BreakdownIndex Evaluation::intern(const Breakdown& breakdown) {
  if (breakdown.empty()) return the_whole;
  auto [it, added] = breakdown_index_.emplace(breakdown, BreakdownIndex(breakdowns_.size()));
  if (added) breakdowns_.push_back(breakdown);
  return it->second;
}

Evaluation::Figures& Evaluation::figures_of(MunicipalityIndex municipality) {
  std::unique_ptr<Figures>& slot = figures_[municipality];
  if (slot) return *slot;
  slot = std::make_unique<Figures>();
  Figures& figures = *slot;
  std::vector<Figure> read = store_.figures(municipality, as_of_);
  figures.list.reserve(read.size());
  figures.index.reserve(read.size() * 2);
  figures.frequencies.resize(catalog().indicators().size());
  const std::vector<Breakdown>& stored = store_.breakdowns();
  for (std::size_t i = from_store_.size(); i < stored.size(); ++i) {
    from_store_.push_back(intern(stored[i]));
  }
  for (Figure& figure : read) {
    const BreakdownIndex breakdown = from_store_.at(figure.breakdown.position());
    figures.index.emplace(Coordinate{municipality, figure.indicator, breakdown, figure.period},
                          figures.list.size());
    figures.frequencies[figure.indicator.position()] |= bit(figure.period.frequency());
    figures.list.push_back({figure.id, figure.indicator, breakdown, figure.period,
                            std::move(figure.value), figure.lost});
  }
  return figures;
}

int Evaluation::add(Node node) {
  const std::size_t bytes = sizeof(Node) + 2 * sizeof(Coordinate) + node.value.reason().size() +
                            node.children.size() * (sizeof(int) + sizeof(ReadAs));
  script::hold(rules_.sandbox().state(), bytes);
  counted_bytes_ += bytes;
  nodes_.push_back(std::move(node));
  return static_cast<int>(nodes_.size()) - 1;
}

int Evaluation::stated(const Coordinate& at, ReadAs as) {
  if (auto known = stated_.find(at); known != stated_.end())
    return recordings_.note(known->second, as);
  Figures& figures = figures_of(at.municipality);
  Node node;
  node.at = at;
  if (auto found = figures.index.find(at); found != figures.index.end()) {
    const StatedFigure& figure = figures.list[found->second];
    if (figure.lost != nullptr) need(*figure.lost);
    node.kind = NodeKind::observation;
    node.value = figure.value;
    node.observation = figure.id;
  } else {
    node.value = Quantity::missing(absent_reason(at));
  }
  int index = add(std::move(node));
  stated_.emplace(at, index);
  return recordings_.note(index, as);
}

int Evaluation::read(const Coordinate& at, ReadAs as) {
  if (auto known = memo_.find(at); known != memo_.end()) return recordings_.note(known->second, as);
  const DerivedRule* rule = rules_.derived_rule(at.indicator);
  int index = -1;
  if (rule != nullptr) {
    index = derive(at, *rule);
  } else {
    Figures& figures = figures_of(at.municipality);
    if (figures.index.count(at) == 0) index = aggregate(at);
    if (index < 0) {
      index = stated(at, as);
      memo_.emplace(at, index);
      return index;
    }
  }
  memo_.emplace(at, index);
  return recordings_.note(index, as);
}

// A year from its months: by the indicator's own way of adding up, from the coarsest parts that are
// all there. When none are, the coarsest that are there in part say how many.
int Evaluation::aggregate(const Coordinate& at) {
  const Indicator& indicator = catalog().indicator(at.indicator);
  if (indicator.over_time == Aggregation::none) return -1;
  const unsigned known = figures_of(at.municipality).frequencies[at.indicator.position()];
  int incomplete_node = -1;
  for (Frequency finer : {Frequency::half_year, Frequency::quarter, Frequency::month,
                          Frequency::week, Frequency::day}) {
    if (finer <= at.period.frequency() && at.period.frequency() != Frequency::range) continue;
    if ((known & bit(finer)) == 0) continue;
    bool complete = false;
    const int index = aggregate_from(at, indicator, finer, complete);
    if (index >= 0 && complete) return index;
    if (incomplete_node < 0) incomplete_node = index;
  }
  return incomplete_node;
}

// Recordings that an error has left open are closed: the one below must not take theirs for its
// own.
class Evaluation::Unwinding {
 public:
  explicit Unwinding(Evaluation& evaluation)
      : evaluation_(evaluation), depth_(evaluation.recordings_.depth()) {}
  ~Unwinding() { evaluation_.recordings_.unwind(depth_); }
  Unwinding(const Unwinding&) = delete;

 private:
  Evaluation& evaluation_;
  std::size_t depth_;
};

int Evaluation::aggregate_from(const Coordinate& at, const Indicator& indicator, Frequency finer,
                               bool& complete) {
  const std::vector<Period> parts = at.period.parts(finer);
  Node node;
  node.kind = NodeKind::aggregate;
  node.at = at;
  std::vector<Quantity> values;
  const Unwinding unwinding(*this);
  start_recording();
  for (const Period& part : parts) {
    Coordinate there = at;
    there.period = part;
    if (figures_of(at.municipality).index.count(there) == 0) continue;
    values.push_back(value(stated(there)));
  }
  Recording reads = recordings_.stop();
  node.children = std::move(reads.nodes);
  node.read_as = std::move(reads.read_as);
  if (values.empty()) return -1;
  complete = values.size() == parts.size();
  if (complete) {
    const Quantity whole = combined(indicator.over_time, values);
    node.value =
        whole.is_missing() ? Quantity::missing(reason_in(whole.reason(), language_)) : whole;
  } else {
    node.value = Quantity::missing(
        incomplete(static_cast<int>(values.size()), static_cast<int>(parts.size()),
                   indicator.names.in(language_), label(at.period, language_), language_));
  }
  return add(std::move(node));
}

int Evaluation::computed(const Coordinate& at) {
  if (rules_.derived_rule(at.indicator) != nullptr) return read(at);
  if (auto known = computed_.find(at); known != computed_.end()) {
    return recordings_.note(known->second, ReadAs::value);
  }
  int index = aggregate(at);
  if (index < 0) {
    Node node;
    node.at = at;
    node.value = Quantity::missing(absent_reason(at));
    index = add(std::move(node));
  }
  computed_.emplace(at, index);
  return recordings_.note(index, ReadAs::value);
}

// Leaves everything as it was before the rule, however the rule ends.
class Evaluation::Deriving {
 public:
  Deriving(Evaluation& evaluation, const Coordinate& at)
      : evaluation_(evaluation), unwinding_(evaluation), focus_(evaluation.focus_) {
    evaluation.active_.push_back(at);
    evaluation.focus_ = {at.municipality, at.period};
    evaluation.start_recording();
  }
  ~Deriving() {
    evaluation_.focus_ = focus_;
    evaluation_.active_.pop_back();
  }
  Deriving(const Deriving&) = delete;

 private:
  Evaluation& evaluation_;
  const Unwinding unwinding_;
  const Focus focus_;
};

int Evaluation::derive(const Coordinate& at, const DerivedRule& rule) {
  auto in_progress = std::find(active_.begin(), active_.end(), at);
  if (in_progress != active_.end()) {
    std::string path;
    for (auto it = in_progress; it != active_.end(); ++it) {
      path += rules_.code_of(it->indicator) + " -> ";
    }
    throw script::ScriptError(
        fmt::format("the rule '{}' needs its own value: {}{}", rule.code, path, rule.code),
        "break the circle: one of these rules must not use the next");
  }
  const Deriving deriving(*this, at);
  Quantity value = run_rule_(*this, at, rule);
  Node node;
  node.kind = NodeKind::derived;
  node.at = at;
  node.value = std::move(value);
  Recording reads = recordings_.stop();
  node.children = std::move(reads.nodes);
  node.read_as = std::move(reads.read_as);
  return add(std::move(node));
}

bool Evaluation::is_year(int index) const {
  const IndicatorIndex indicator = node(index).at.indicator;
  if (const DerivedRule* rule = rules_.derived_rule(indicator)) return rule->unit == "year";
  return catalog().indicator(indicator).unit == catalog().find_unit("year");
}

void Evaluation::report_problem(Diagnostic problem) {
  const bool known = std::any_of(problems_.begin(), problems_.end(), [&](const Diagnostic& other) {
    return other.place == problem.place && other.message == problem.message;
  });
  if (!known) problems_.push_back(std::move(problem));
}

std::string Evaluation::absent_reason(const Coordinate& at) const {
  std::string name = rules_.names_of(at.indicator).in(language_);
  if (at.breakdown != the_whole) {
    name += " (" + breakdown(at.breakdown).text() + ")";
  }
  return not_reported(name, label(at.period, language_), language_);
}

std::string Evaluation::describe(const Coordinate& at) const {
  const std::string& code = catalog().municipality(at.municipality).code;
  std::string text =
      fmt::format("{} for {}, {}", rules_.code_of(at.indicator), code, at.period.code());
  if (at.breakdown != the_whole) {
    text += " (" + breakdown(at.breakdown).text() + ")";
  }
  return text;
}

}  // namespace svodka
