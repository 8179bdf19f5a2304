#include "engine/rules/evaluation/shown_decimals.hpp"

#include <algorithm>

#include "engine/rules/evaluation/evaluation.hpp"

namespace svodka {

namespace {

// -1: a derived indicator that does not say.
int decimals_of_indicator(const Evaluation& evaluation, IndicatorIndex indicator) {
  const DerivedRule* const rule = evaluation.rules().derived_rule(indicator);
  return rule != nullptr ? rule->decimals : evaluation.catalog().indicator(indicator).decimals;
}

}  // namespace

int shown_decimals(const Evaluation& evaluation, const Quantity& value,
                   const std::vector<int>& reads) {
  int own = -1;
  int most = -1;
  for (const int read : reads) {
    const Node& node = evaluation.node(read);
    if (node.kind == NodeKind::text) continue;
    const int decimals = decimals_of_indicator(evaluation, node.at.indicator);
    most = std::max(most, decimals);
    if (node.value == value) own = std::max(own, decimals);
  }
  return own >= 0 ? own : std::max(most, decimals_to_show(value));
}

}  // namespace svodka
