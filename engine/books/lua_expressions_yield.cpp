// What the expressions of forms give: numbers, percents, plain ratios; as far as they show it
// without figures, and what a run adds.

#include <algorithm>

#include "engine/books/lua_expressions.hpp"
#include "engine/books/written_percents.hpp"
#include "engine/rules/percents/plain_ratio.hpp"

namespace svodka {

const Yield& LuaExpressions::yield_of(const Compiled& expression) const {
  if (!expression.yield) {
    ExpressionPercents::Names names = {{"r", Yield::reading()}};
    for (std::size_t i = 0; i < expression.locals.size(); ++i)
      names.emplace_back(expression.locals[i], loops_[i].yield);
    expression.yield = ExpressionPercents(rules_, std::move(names)).of(expression.tree);
  }
  return *expression.yield;
}

ExpressionPercents LuaExpressions::percents_without_figures(const Compiled& expression) const {
  ExpressionPercents::Names names = {{"r", Yield::reading()}};
  for (const std::string& local : expression.locals) names.emplace_back(local, Yield{});
  return {rules_, std::move(names)};
}

bool LuaExpressions::computes_with_percents(Id id) const {
  const Compiled& expression = compiled(id);
  return percents_without_figures(expression).of(expression.tree).unit() == PercentUnit::doubtful;
}

bool LuaExpressions::gives_a_number(Id id) const {
  const Compiled& expression = compiled(id);
  ExpressionPercents percents = percents_without_figures(expression);
  return is_number(expression.tree, percents);
}

// Names of periods and municipalities, texts and fields of rows may be anything.
bool LuaExpressions::is_number(const script::Expression& tree, ExpressionPercents& percents) const {
  using Kind = script::Expression::Kind;
  constexpr std::string_view signs = "+ - * / // % ^";
  switch (tree.kind) {
    case Kind::number:
      return true;
    case Kind::unary:
      return tree.text != "not";
    case Kind::binary:
      return signs.find(tree.text) != signs.npos;
    case Kind::call:
      return tree.parts[0].kind == Kind::name &&
             (tree.parts[0].text == "round" || tree.parts[0].text == "share" ||
              tree.parts[0].text == "growth" || tree.parts[0].text == "per");
    case Kind::field:
    case Kind::method:
      break;
    default:
      return false;
  }
  std::string code = tree.text;
  if (tree.kind == Kind::method) {
    const bool is_figure = (code == "value" || code == "sum") && tree.parts.size() > 1 &&
                           tree.parts[1].kind == Kind::text;
    if (!is_figure) return false;
    code = tree.parts[1].text;
  }
  const std::optional<IndicatorIndex> indicator = rules_.find_indicator(code);
  if (!indicator || !percents.of(tree.parts[0]).is_reading) return false;
  if (const DerivedRule* rule = rules_.derived_rule(*indicator)) return rule->unit != "text";
  return !rules_.catalog().unit_of(rules_.catalog().indicator(*indicator)).is_text;
}

// x.value .. " pcs", number(r.a) .. " pcs"; not a period's label with words.
bool LuaExpressions::glues_a_number(const script::Expression& tree,
                                    ExpressionPercents& percents) const {
  using Kind = script::Expression::Kind;
  if (tree.kind != Kind::binary || tree.text != "..") return false;
  return std::any_of(tree.parts.begin(), tree.parts.end(), [&](const script::Expression& part) {
    if (glues_a_number(part, percents) || is_number(part, percents)) return true;
    if (part.kind == Kind::field) return part.text == "value" || part.text == "share";
    return part.kind == Kind::call && part.parts.size() > 1 && part.parts[0].text == "number";
  });
}

bool LuaExpressions::tells_ratio_as_percent(Id id, bool is_before_percent) const {
  const Compiled& expression = compiled(id);
  ExpressionPercents percents = percents_without_figures(expression);
  return (is_before_percent && gives_plain_ratio(expression.tree, percents)) ||
         glues_percent_to_ratio(expression.tree, percents);
}

// What the expression does not show, the run may: where no percent was met there is none.
form::InPercent LuaExpressions::in_percent(const Compiled& expression, const Quantity& value,
                                           const Recording& recording) const {
  using enum PercentUnit;
  if (value.is_missing() || value.value() == 0) return form::InPercent::no;
  const PercentUnit unit = yield_of(expression).unit();
  if (const auto told = told_by(unit)) return *told;
  if (unit == figure) {
    const auto read_as = [&](PercentUnit of) {
      return [this, of](int node) { return evaluation_->node(node).unit == of; };
    };
    if (std::all_of(recording.nodes.begin(), recording.nodes.end(), read_as(percent)))
      return recording.nodes.empty() ? form::InPercent::no : form::InPercent::yes;
    if (std::all_of(recording.nodes.begin(), recording.nodes.end(), read_as(plain)))
      return form::InPercent::no;
    return form::InPercent::unclear;
  }
  const bool met =
      recording.met_percent ||
      std::any_of(loops_.begin(), loops_.end(), [](const Loop& loop) { return loop.met_percent; });
  return met ? form::InPercent::unclear : form::InPercent::no;
}

}  // namespace svodka
