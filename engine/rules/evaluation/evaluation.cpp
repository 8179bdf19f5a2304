#include "engine/rules/evaluation/evaluation.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/period/label.hpp"
#include "engine/period/timestamp.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/evaluation/reasons.hpp"

namespace svodka {

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
    : rules_(rules),
      store_(store),
      as_of_(as_of),
      run_rule_(run_rule),
      figures_(store, as_of, [this](const Breakdown& breakdown) { return intern(breakdown); }) {
  if (as_of != latest) day_ = day_of(as_of);
  groups_.emplace_back();
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
  rules_.sandbox().set_text_order(
      [locale = locale_](std::string_view a, std::string_view b) { return locale->compare(a, b); });
  release_nodes();
  figures_.begin();
  groups_.assign(1, {});
  known_.clear();
  nodes_.clear();
  active_.clear();
  recordings_.clear();
  problems_.clear();
  lost_.clear();
  all_lost_.reset();
  kept_.clear();
  focus_ = {};
}

const WorkingCalendar* Evaluation::working_calendar() const {
  if (!focus_.municipality) return nullptr;
  return working_calendar_of(*focus_.municipality);
}

const WorkingCalendar* Evaluation::working_calendar_of(MunicipalityIndex municipality) const {
  return catalog().calendar(catalog().municipality(municipality).country);
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

int Evaluation::add(Node node) {
  const std::size_t bytes = sizeof(Node) + KnownNodes::bytes_of_one + node.value.reason().size() +
                            node.children.size() * sizeof(ReadNode);
  script::hold(rules_.sandbox().state(), bytes);
  counted_bytes_ += bytes;
  if (node.kind != NodeKind::derived) {
    const bool is_one =
        catalog().indicator(node.at.indicator).unit == catalog().find_unit("percent");
    if (is_one) node.unit = PercentUnit::percent;
  }
  nodes_.push_back(std::move(node));
  return how_many(nodes_) - 1;
}

void Evaluation::note_reads(const std::vector<int>& nodes) {
  for (const int node : nodes) note(node, ReadAs::value);
}

void Evaluation::meet_percents(const std::vector<int>& nodes) {
  const auto may_be_one = [this](int index) { return node(index).unit != PercentUnit::plain; };
  if (std::any_of(nodes.begin(), nodes.end(), may_be_one)) meet_percent();
}

int Evaluation::note(int index, ReadAs as) {
  const Node& read = node(index);
  if (read.unit != PercentUnit::plain && !read.value.is_missing()) meet_percent();
  return recordings_.note(index, as);
}

int Evaluation::stated(const Coordinate& at, ReadAs as) {
  if (const int known = known_.find(at).stated; known != no_node) return note(known, as);
  if (at.group != alone) {
    const int index = total(at, &Evaluation::stated);
    known_.add(at, &NodesOf::stated, index);
    return note(index, as);
  }
  Node node;
  node.at = at;
  if (const StatedFigure* figure = figures_.find(at)) {
    if (figure->lost != nullptr) need(*figure->lost);
    node.kind = NodeKind::observation;
    node.value =
        figure->value.is_missing() ? without_stated_value(at, figure->value) : figure->value;
    node.observation = figure->id;
  } else {
    node.value = Quantity::missing(absent_reason(at));
  }
  int index = add(std::move(node));
  known_.add(at, &NodesOf::stated, index);
  return note(index, as);
}

int Evaluation::read(const Coordinate& at, ReadAs as) {
  if (const int known = known_.find(at).read; known != no_node) return note(known, as);
  const DerivedRule* rule = rules_.derived_rule(at.indicator);
  int index = -1;
  if (rule != nullptr) {
    index = derive(at, *rule);
  } else if (at.group != alone) {
    index = total(at, &Evaluation::read);
  } else {
    const StatedFigure* own = figures_.find(at);
    const bool is_stated = own != nullptr;
    const bool has_value = is_stated && !own->value.is_missing();
    const std::optional<int> following = has_value ? std::nullopt : aggregate(at);
    if (!following || (is_stated && value(*following).is_missing())) {
      index = stated(at, as);
      known_.add(at, &NodesOf::read, index);
      return index;
    }
    index = *following;
  }
  known_.add(at, &NodesOf::read, index);
  return note(index, as);
}

// Leaves everything as it was before the rule, however the rule ends.
class Evaluation::Deriving {
 public:
  Deriving(Evaluation& evaluation, const Coordinate& at)
      : evaluation_(evaluation),
        unwinding_(evaluation.recordings_),
        untimed_(evaluation.rules_.sandbox().state()),
        focus_(evaluation.focus_) {
    evaluation.active_.push_back(at);
    evaluation.set_focus(at.subject(), at.period);
    evaluation.start_recording();
  }
  ~Deriving() {
    evaluation_.focus_ = focus_;
    evaluation_.active_.pop_back();
  }
  Deriving(const Deriving&) = delete;

 private:
  Evaluation& evaluation_;
  const UnwindRecordings unwinding_;
  const script::WithoutTimeline untimed_;  // its loops are not those around the figure
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
  const Recording reads = recordings_.stop();
  if (rule.unit == "percent")
    node.unit = PercentUnit::percent;
  else if (rule.unit.empty() && reads.met_percent)
    node.unit = PercentUnit::unknown;
  node.children = children_of(reads);
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

std::string Evaluation::told_name(const Coordinate& at) const {
  std::string name = rules_.names_of(at.indicator).in(language_);
  if (at.breakdown != the_whole) {
    name += " (" + breakdown(at.breakdown).text() + ")";
  }
  return name;
}

std::string Evaluation::absent_reason(const Coordinate& at) const {
  return not_reported(told_name(at), label(at.period, language_), language_);
}

Quantity Evaluation::without_stated_value(const Coordinate& at, const Quantity& stored) const {
  return Quantity::missing(
      without_value(stored.reason(), told_name(at), label(at.period, language_), language_));
}

std::string Evaluation::describe(const Coordinate& at) const {
  std::string text = fmt::format("{} for {}, {}", rules_.code_of(at.indicator), whose(at.subject()),
                                 at.period.code());
  if (at.breakdown != the_whole) {
    text += " (" + breakdown(at.breakdown).text() + ")";
  }
  return text;
}

}  // namespace svodka
