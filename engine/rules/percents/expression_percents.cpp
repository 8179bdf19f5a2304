#include "engine/rules/percents/expression_percents.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "engine/rules/api/api.hpp"
#include "engine/rules/declarations/rulebook.hpp"

namespace svodka {

namespace {

using script::Expression;
using Kind = Expression::Kind;

const ApiFunction* global_function(std::string_view name) {
  static const std::map<std::string_view, const ApiFunction*> all = [] {
    std::map<std::string_view, const ApiFunction*> found;
    for (const auto functions :
         {value_functions(), history_functions(), list_functions(), sorting_functions(),
          rank_functions(), statistics_functions(), text_functions()})
      for (const ApiFunction& function : functions) found.emplace(function.name, &function);
    return found;
  }();
  const auto known = all.find(name);
  return known == all.end() ? nullptr : known->second;
}

const ApiFunction* method_of_reading(std::string_view name) {
  for (const ApiFunction& function : reading_methods())
    if (name == function.name) return &function;
  return nullptr;
}

// "100" is a number, too, where one computes with it.
std::optional<double> number_in(const std::string& text) {
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  return text.empty() || *end != '\0' ? std::nullopt : std::optional(number);
}

PercentScale written_scale(const std::string& text) {
  const std::optional<double> number = number_in(text);
  return number ? PercentScale::literal(*number) : PercentScale::literal();
}

Yield negated(Yield yield) {
  if (yield.scale.written) yield.scale.written = -*yield.scale.written;
  return yield;
}

// The place of a parameter among the call's parts; 0: there is none.
std::size_t place_of(const ApiFunction& function, const Expression& call, std::string_view name) {
  const std::vector<std::string> parameters = parameters_of(function);
  for (std::size_t i = 0; i < parameters.size() && i + 1 < call.parts.size(); ++i)
    if (std::string_view(parameters[i]).starts_with(name)) return i + 1;
  return 0;
}

}  // namespace

Yield ExpressionPercents::of(const Expression& expression) {
  switch (expression.kind) {
    case Kind::number:
      return Yield::of(written_scale(expression.text));
    case Kind::text:
      return Yield::text(written_scale(expression.text));
    case Kind::constant:
      return Yield::of(PercentScale::literal());
    case Kind::name:
      return of_name(expression.text);
    case Kind::field:
      return of_field(of(expression.parts[0]), expression.text);
    case Kind::item: {
      const Yield base = of(expression.parts[0]);
      const bool is_member = base.member && expression.parts[1].kind == Kind::number;
      return is_member ? member_of(base) : any_of(base);
    }
    case Kind::call:
      return of_call(expression);
    case Kind::method:
      return of_method(expression);
    case Kind::unary:
      if (expression.text == "-") return negated(of(expression.parts[0]));
      return Yield::of(expression.text == "not" ? PercentScale::literal() : PercentScale::plain());
    case Kind::binary:
      return of_binary(expression);
    case Kind::table:
      return of_table(expression);
    case Kind::function:
    case Kind::opaque:
      break;
  }
  return {};
}

bool ExpressionPercents::is_of_unit(const Expression& expression, std::string_view unit) {
  if (!of(expression.parts[0]).is_reading) return false;
  std::string code = expression.text;
  if (expression.kind == Kind::method) {
    const bool is_named = (code == "value" || code == "sum") && expression.parts.size() > 1 &&
                          expression.parts[1].kind == Kind::text;
    if (!is_named) return false;
    code = expression.parts[1].text;
  }
  const std::optional<IndicatorIndex> indicator = rules_.find_indicator(code);
  if (!indicator) return false;
  if (const DerivedRule* rule = rules_.derived_rule(*indicator)) return rule->unit == unit;
  const auto stated = rules_.catalog().indicator(*indicator).unit;
  return stated == rules_.catalog().find_unit(unit);
}

Yield ExpressionPercents::of_name(const std::string& name) const {
  const auto known = std::find_if(names_.rbegin(), names_.rend(),
                                  [&](const auto& each) { return each.first == name; });
  return known == names_.rend() ? Yield{} : known->second;
}

Yield ExpressionPercents::of_field(const Yield& base, const std::string& name) const {
  if (base.is_reading) {
    if (rules_.find_indicator(name)) return Yield::of(of_indicator(name));
    if (name == "group") return Yield::list(Yield::reading());
    return Yield::of(name == "period" || name == "municipality" ? PercentScale::plain()
                                                                : PercentScale::unseen());
  }
  const auto known = base.fields.find(name);
  return known == base.fields.end() ? member_of(base) : known->second;  // { [key] = … }.name
}

Yield ExpressionPercents::of_path(Yield base, std::string_view path) const {
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t to = std::min(path.find('.', from), path.size());
    base = of_field(base, std::string(path.substr(from, to - from)));
    from = to + 1;
  }
  return base;
}

Yield ExpressionPercents::of_binary(const Expression& expression) {
  const std::string& sign = expression.text;
  const Expression &left = expression.parts[0], &right = expression.parts[1];
  if (sign == "and") return of(right);
  if (sign == "or") return either(of(left), of(right));
  if (sign == "..") return of_glued(expression);
  for (const std::string_view arithmetic : {"+", "-", "*", "/", "//", "%", "^"})
    if (sign == arithmetic) return Yield::of(computed(sign, of(left).scale, of(right).scale));
  return Yield::of(PercentScale::literal());  // comparisons
}

// Whoever reads a number back from such a text may or may not read a percent.
Yield ExpressionPercents::of_glued(const Expression& expression) {
  const PercentScale one = of(expression.parts[0]).scale, other = of(expression.parts[1]).scale;
  if (one.is_free_of_percents() && other.is_free_of_percents())
    return Yield::text(PercentScale::literal());
  const bool is_unseen = either(one, other).unit() == PercentUnit::unknown;
  return Yield::text(is_unseen ? PercentScale::unseen() : PercentScale::lost());
}

Yield ExpressionPercents::of_table(const Expression& expression) {
  Yield made = Yield::of(PercentScale::literal());
  std::optional<Yield> member;
  for (std::size_t i = 0; i < expression.parts.size(); ++i) {
    Yield part = of(expression.parts[i]);
    if (!expression.keys[i].empty())
      made.fields.insert_or_assign(expression.keys[i], std::move(part));
    else
      member = member ? either(*member, part) : std::move(part);
  }
  if (member) made.member = std::make_shared<const Yield>(std::move(*member));
  return made;
}

Yield ExpressionPercents::of_call(const Expression& call) {
  const Expression& called = call.parts[0];
  if (called.kind == Kind::field && called.parts[0].kind == Kind::name &&
      called.parts[0].text == "math")
    return of_mathematics(called.text, call);
  const auto is_called = [&](const auto& each) { return each.first == called.text; };
  if (called.kind != Kind::name || std::any_of(names_.begin(), names_.end(), is_called)) return {};
  const std::size_t given = call.parts.size() - 1;
  if (called.text == "assert") return given > 0 ? of(call.parts[1]) : Yield{};
  if (called.text == "tonumber") return given == 1 ? Yield::of(of(call.parts[1]).scale) : Yield{};
  if (called.text == "tostring")
    return Yield::text(given == 1 ? of(call.parts[1]).scale : PercentScale::unseen());
  if (called.text == "type") return Yield::text(PercentScale::literal());
  const ApiFunction* const function = global_function(called.text);
  return function == nullptr ? Yield{} : result(*function, call);
}

PercentScale ExpressionPercents::of_arguments(const Expression& call) {
  PercentScale all = PercentScale::literal();
  for (std::size_t i = 1; i < call.parts.size(); ++i) {
    const PercentScale one = of(call.parts[i]).scale;
    all = i == 1 ? one : either(all, one);
  }
  return all;
}

Yield ExpressionPercents::of_mathematics(const std::string& function, const Expression& call) {
  const PercentScale all = of_arguments(call);
  for (const std::string_view keeping : {"abs", "ceil", "floor", "max", "min", "tointeger"})
    if (function == keeping) return Yield::of(all);
  if (function == "sqrt") return Yield::of(computed("^", all, PercentScale::literal(0.5)));
  return Yield::of(bent(all));
}

Yield ExpressionPercents::result(const ApiFunction& function, const Expression& call) {
  using enum GivesPercents;
  switch (function.percents) {
    case always:
      return Yield::of(PercentScale::percent());
    case list:
      return Yield::list(Yield::of(PercentScale::percent()));
    case as_first:
      return Yield::of(taken(function, call));
    case as_all:
      return Yield::of(of_arguments(call));
    case members:
      return call.parts.size() > 1 ? of(call.parts[1]) : Yield{};
    case made:
      if (call.parts.size() < 3) return {};
      return Yield::list(applied(call.parts[2], member_of(of(call.parts[1]))));
    case trend:
      return Yield::of(taken(function, call));
    case parts:
    case no:
      break;
  }
  const std::string_view given = function.result;
  if (given == "text") {
    const PercentScale all = of_arguments(call);
    return Yield::text(all.is_free_of_percents() ? PercentScale::literal() : bent(all));
  }
  return Yield::of(given == "value" ? PercentScale::literal() : PercentScale::plain());
}

PercentScale ExpressionPercents::taken(const ApiFunction& function, const Expression& call) {
  if (call.parts.size() < 2) return PercentScale::unseen();
  const Yield first = of(call.parts[1]);
  if (!std::string_view(function.parameters).starts_with("list")) return first.scale;
  const Yield member = member_of(first);
  const std::size_t field = place_of(function, call, "field");
  if (field == 0 || call.parts[field].kind == Kind::constant) {
    const bool is_row = member.fields.count("value") != 0;
    return is_row ? of_field(member, "value").scale : member.scale;
  }
  const Expression& named = call.parts[field];
  if (named.kind == Kind::text) return of_path(member, named.text).scale;
  return named.kind == Kind::function ? applied(named, member).scale : PercentScale::unseen();
}

Yield ExpressionPercents::applied(const Expression& function, Yield argument) {
  if (function.kind != Kind::function || function.parts.size() != 1) return {};
  const std::size_t outer = names_.size();
  for (const std::string& parameter : function.keys) names_.emplace_back(parameter, Yield{});
  if (!function.keys.empty()) names_[outer].second = std::move(argument);
  Yield given = of(function.parts[0]);
  names_.resize(outer);
  return given;
}

Yield ExpressionPercents::of_method(const Expression& call) {
  const Yield base = of(call.parts[0]);
  if (!base.is_reading)
    return Yield::of(base.scale.unit() == PercentUnit::plain ? PercentScale::plain()
                                                             : PercentScale::unseen());
  const ApiFunction* const function = method_of_reading(call.text);
  if (function == nullptr) return {};
  const std::size_t code = place_of(*function, call, "code");
  const bool named = code != 0 && call.parts[code].kind == Kind::text;
  return row_of(function->result,
                named ? of_indicator(call.parts[code].text) : PercentScale::run_figure());
}

// What a method of a reading gives, by what the API says of it.
Yield ExpressionPercents::row_of(std::string_view result, PercentScale value) const {
  const auto row = [](std::map<std::string, Yield> fields) {
    Yield made = Yield::of(PercentScale::plain());
    made.fields = std::move(fields);
    return made;
  };
  if (result == "value") return Yield::of(value);
  if (result == "reading" || result == "reading or nil") return Yield::reading();
  if (result == "list of readings") return Yield::list(Yield::reading());
  if (result == "list of parts")
    return Yield::list(
        row({{"value", Yield::of(value)}, {"share", Yield::of(PercentScale::percent())}}));
  if (result == "list of points") return Yield::list(row({{"value", Yield::of(value)}}));
  if (result == "total") return row({{"value", Yield::of(value)}});
  if (result == "figure or nil") return row({{"value", Yield::of(as_reported(value))}});
  if (result == "list of dimension values" || result == "text" || result == "list of texts")
    return Yield::of(PercentScale::plain());
  return {};  // figures of many indicators, sides of checks
}

// A figure as reported is in a unit of its own, which may be one that is counted in percents.
PercentScale ExpressionPercents::as_reported(PercentScale value) const {
  const std::vector<Unit>& units = rules_.catalog().units();
  const bool is_seen =
      value.unit() == PercentUnit::plain ||
      std::none_of(units.begin(), units.end(), [](const Unit& unit) {
        return unit.base == "percent" && unit.code != "percent" && unit.factor != 1;
      });
  return is_seen ? value : PercentScale::unseen();
}

PercentScale ExpressionPercents::of_indicator(std::string_view code) const {
  const std::optional<IndicatorIndex> indicator = rules_.find_indicator(code);
  if (!indicator) return PercentScale::unseen();
  const Catalog& catalog = rules_.catalog();
  if (const DerivedRule* rule = rules_.derived_rule(*indicator)) {
    if (rule->unit.empty()) return PercentScale::run_figure();
    const std::optional<UnitIndex> unit = catalog.find_unit(rule->unit);
    if (unit && catalog.unit(*unit).base == "percent")
      return PercentScale::percent(1 / catalog.unit(*unit).factor);
    return rule->unit == "percent" ? PercentScale::percent() : PercentScale::plain();
  }
  const bool is_one = catalog.indicator(*indicator).unit == catalog.find_unit("percent");
  return is_one ? PercentScale::percent() : PercentScale::plain();
}

}  // namespace svodka
