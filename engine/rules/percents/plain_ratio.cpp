#include "engine/rules/percents/plain_ratio.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/rules/declarations/rulebook.hpp"
#include "engine/text/ascii.hpp"

namespace svodka {

namespace {

using script::Expression;
using Kind = Expression::Kind;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Of the functions that give back what they are given: how many of their arguments may come out.
std::size_t arguments_kept(const Expression& call) {
  const Expression& called = call.parts.front();
  const std::size_t given = call.parts.size() - 1;
  if (called.kind == Kind::field && called.parts.front().text == "math")
    return is_one_of(called.text, {"abs", "ceil", "floor", "max", "min"}) ? given : 0;
  if (called.kind != Kind::name) return 0;
  if (called.text == "default") return given;
  return is_one_of(called.text, {"round", "assert", "number_of"}) ? std::min<std::size_t>(given, 1)
                                                                  : 0;
}

class RatioFinder {
 public:
  explicit RatioFinder(ExpressionPercents& percents) : percents_(percents) {}

  bool gives_ratio(const Expression& tree) {
    switch (tree.kind) {
      case Kind::field:
      case Kind::method:
        return percents_.is_of_unit(tree, "ratio");
      case Kind::unary:
        return tree.text == "-" && gives_ratio(tree.parts[0]);
      case Kind::call:
        for (std::size_t i = 1; i <= arguments_kept(tree); ++i)
          if (gives_ratio(tree.parts[i])) return true;
        return false;
      case Kind::binary:
        return binary_gives_ratio(tree);
      default:
        return false;
    }
  }

 private:
  bool binary_gives_ratio(const Expression& tree) {
    const Expression &left = tree.parts[0], &right = tree.parts[1];
    if (tree.text == "and") return gives_ratio(right);
    if (tree.text == "or") return gives_ratio(left) || gives_ratio(right);
    const PercentScale scale = percents_.of(tree).scale;
    if (scale.unit() != PercentUnit::plain || scale.of != PercentScale::Of::figures) return false;
    if (tree.text == "+" || tree.text == "-") return gives_ratio(left) || gives_ratio(right);
    if (tree.text != "/" && tree.text != "*") return false;
    // r.thousands / r.items * 1000 says that their units are of different sizes.
    const bool is_scaled = scale.percents == 0 && (scale.tens != 0 || scale.rest > 1);
    return !is_scaled && divides(tree) && (scale.percents != 0 || degree(tree) == 0);
  }

  static bool divides(const Expression& tree) {
    if (tree.kind != Kind::binary) return false;
    return tree.text == "/" || std::any_of(tree.parts.begin(), tree.parts.end(),
                                           [](const Expression& part) { return divides(part); });
  }

  // How many figures are multiplied into it, less those that it is divided by.
  int degree(const Expression& tree) {
    if (tree.kind == Kind::binary) {
      const int left = degree(tree.parts[0]), right = degree(tree.parts[1]);
      if (tree.text == "*") return left + right;
      if (tree.text == "/") return left - right;
      if (tree.text == "and") return right;
      return std::max(left, right);
    }
    if (tree.kind == Kind::unary) return degree(tree.parts[0]);
    if (tree.kind == Kind::call && arguments_kept(tree) > 0) return degree(tree.parts[1]);
    return percents_.of(tree).scale.of == PercentScale::Of::literals ? 0 : 1;
  }

  ExpressionPercents& percents_;
};

bool is_glued(const Expression& tree) { return tree.kind == Kind::binary && tree.text == ".."; }

// In their order: a .. (b .. c) is a, b, c.
void add_glued(const Expression& tree, std::vector<const Expression*>& parts) {
  if (!is_glued(tree)) return parts.push_back(&tree);
  for (const Expression& part : tree.parts) add_glued(part, parts);
}

bool begins_with_percent(const Expression& tree) {
  return tree.kind == Kind::text && trimmed(tree.text, " \t\xC2\xA0\xE2\x80\xAF").starts_with('%');
}

// What number(x, 1) and tostring(x) write.
const Expression& number_behind(const Expression& tree) {
  const bool writes = tree.kind == Kind::call && tree.parts.size() > 1 &&
                      tree.parts.front().kind == Kind::name &&
                      is_one_of(tree.parts.front().text, {"number", "tostring"});
  return writes ? tree.parts[1] : tree;
}

bool is_in_percent(const Catalog& catalog, const std::string& code) {
  const std::optional<UnitIndex> unit = catalog.find_unit(code);
  return code == "percent" ||
         (unit && catalog.unit(*unit).base == "percent" && catalog.unit(*unit).factor == 1);
}

}  // namespace

bool gives_plain_ratio(const Expression& expression, ExpressionPercents& percents) {
  return RatioFinder(percents).gives_ratio(expression);
}

bool glues_percent_to_ratio(const Expression& expression, ExpressionPercents& percents) {
  if (is_glued(expression)) {
    std::vector<const Expression*> parts;
    add_glued(expression, parts);
    for (std::size_t i = 0; i + 1 < parts.size(); ++i)
      if (begins_with_percent(*parts[i + 1]) &&
          gives_plain_ratio(number_behind(*parts[i]), percents))
        return true;
  }
  return std::any_of(expression.parts.begin(), expression.parts.end(), [&](const Expression& part) {
    return glues_percent_to_ratio(part, percents);
  });
}

Diagnostics ratios_for_percents(const Rulebook& rules) {
  Diagnostics problems;
  for (const DerivedRule& rule : rules.derived()) {
    const bool is_percent = is_in_percent(rules.catalog(), rule.unit);
    const script::Sandbox::Returned returned = rules.sandbox().returned_by(rule.value);
    if (returned.parameters.empty()) continue;
    ExpressionPercents percents(rules, {{returned.parameters.front(), Yield::reading()}});
    for (const script::Sandbox::Returned::Value& value : returned.values) {
      Diagnostic problem = value.at;
      problem.severity = Severity::warning;
      if (is_percent && gives_plain_ratio(value.tree, percents))
        problem.message = fmt::format(
            "'{}' is in percent, and this gives a plain ratio: 0.052 where 5.2 is meant",
            rule.code);
      else if (glues_percent_to_ratio(value.tree, percents))
        problem.message = fmt::format(
            "'{}' tells a plain ratio as a percent: 0.052 % where 5.2 % is meant", rule.code);
      else
        continue;
      problem.hint = "share(a, b) is a percent, and so is a ratio times 100";
      if (std::find(problems.begin(), problems.end(), problem) == problems.end())
        problems.push_back(std::move(problem));
    }
  }
  return problems;
}

}  // namespace svodka
