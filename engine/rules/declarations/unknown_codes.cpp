#include "engine/rules/declarations/unknown_codes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/rules/api/api.hpp"
#include "engine/rules/reading/coordinates.hpp"
#include "engine/rules/reading/reading.hpp"
#include "engine/rules/reading/row_fields.hpp"

namespace svodka {

namespace {

using Mention = script::Sandbox::Mention;
using MethodArgument = script::Sandbox::MethodArgument;

constexpr std::array<std::string_view, 3> chaining = {"ago", "at", "of"};

const ApiFunction* method_named(std::string_view name,
                                std::span<const ApiFunction> methods = reading_methods()) {
  for (const ApiFunction& method : methods) {
    if (name == method.name) return &method;
  }
  return nullptr;
}

Diagnostic said(Diagnostic at, std::string message, std::string hint) {
  at.message = std::move(message);
  at.hint = std::move(hint);
  return at;
}

bool is_member(const Rulebook& rules, const std::string& name) {
  return rules.find_indicator(name) || name == "period" || name == "municipality" ||
         name == "group";
}

Diagnostic no_field(const Mention& mention, std::string_view whose,
                    const std::vector<std::string>& known) {
  return said(mention.at, fmt::format("{} has no '{}'", whose, mention.field),
              did_you_mean(mention.field, known));
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// r.period.lable, r.municipality.nam
void look_at_field(const Mention& mention, Diagnostics& problems) {
  if (mention.text == "period" && !holds(members_of_period(), mention.field))
    problems.push_back(no_field(mention, "a period", members_of_period()));
  const std::vector<std::string>& of_municipality = fields_of(RowKind::municipality);
  if (mention.text == "municipality" && !holds(of_municipality, mention.field))
    problems.push_back(no_field(mention, name_of(RowKind::municipality), of_municipality));
}

void look_at(const Rulebook& rules, const Mention& mention, Diagnostics& problems) {
  if (!mention.field.empty()) return look_at_field(mention, problems);
  if (mention.method.empty()) {
    if (is_member(rules, mention.text)) return;
    if (method_named(mention.text) != nullptr) {
      problems.push_back(said(mention.at, fmt::format("'{}' is a method of r", mention.text),
                              fmt::format("it is called with a colon: r:{}(...)", mention.text)));
      return;
    }
    problems.push_back(said(
        mention.at, fmt::format("unknown indicator '{}'", mention.text),
        rules.catalog().hint_for(CatalogKind::indicator, mention.text, members_of_reading(rules))));
    return;
  }
  const ApiFunction* method = method_named(mention.method);
  if (method == nullptr || !std::string_view(method->parameters).starts_with("code")) return;
  if (mention.method == "check") {
    if (rules.check(mention.text) != nullptr) return;
    std::vector<std::string> codes;
    for (const CheckRule& check : rules.checks()) codes.push_back(check.code);
    problems.push_back(said(mention.at, fmt::format("unknown check '{}'", mention.text),
                            did_you_mean(mention.text, codes)));
  } else if (!rules.find_indicator(mention.text)) {
    problems.push_back(said(
        mention.at, fmt::format("unknown indicator '{}'", mention.text),
        rules.catalog().hint_for(CatalogKind::indicator, mention.text, rules.indicator_codes())));
  }
}

const std::vector<std::string>& units_of_time() {
  static const std::vector<std::string> all = {"day",     "week",      "month",
                                               "quarter", "half_year", "year"};
  return all;
}

// What a parameter of this name does not take.
std::optional<Diagnostic> wrong_text(const Rulebook& rules, std::string_view parameter,
                                     const MethodArgument& argument) {
  const Catalog& catalog = rules.catalog();
  const std::string& text = argument.text;
  if (parameter == "unit" && argument.key.empty()) {
    if (frequency_named(text)) return std::nullopt;
    return said(argument.at, fmt::format("'{}' is not a unit of time", text),
                did_you_mean(text, units_of_time()));
  }
  if (parameter == "dimension" && argument.key.empty()) {
    if (catalog.find_dimension(text)) return std::nullopt;
    return said(argument.at, fmt::format("unknown dimension '{}'", text),
                catalog.hint_for(CatalogKind::dimension, text, catalog.dimension_codes()));
  }
  if (parameter == "municipality" && argument.key.empty()) {
    if (catalog.find_municipality(text)) return std::nullopt;
    return said(argument.at, fmt::format("unknown municipality '{}'", text),
                catalog.hint_for(CatalogKind::municipality, text, catalog.municipality_codes()));
  }
  const bool is_period = parameter == "period" || parameter == "from" || parameter == "to";
  if (is_period && argument.key.empty()) {
    const Result<Period> period = Period::parse(text);
    if (period) return std::nullopt;
    return said(argument.at, period.problem().message, period.problem().hint);
  }
  // The first argument is looked at with what is called.
  if (parameter == "code" && argument.number > 1 && argument.key.empty()) {
    if (rules.find_indicator(text)) return std::nullopt;
    return said(argument.at, fmt::format("unknown indicator '{}'", text),
                catalog.hint_for(CatalogKind::indicator, text, rules.indicator_codes()));
  }
  if (parameter != "breakdown" || text.empty()) return std::nullopt;
  const std::optional<IndicatorIndex> indicator = rules.find_indicator(argument.code);
  if (!indicator) return std::nullopt;
  const Result<Breakdown> breakdown =
      breakdown_of(rules, *indicator, argument.key.empty() ? text : argument.key + "=" + text);
  if (breakdown) return std::nullopt;
  return said(argument.at, breakdown.diagnostics().front().message,
              breakdown.diagnostics().front().hint);
}

void look_at(const Rulebook& rules, const MethodArgument& argument, Diagnostics& problems) {
  if (!argument.member.empty() && argument.member != "period") return;
  const ApiFunction* method = argument.member.empty()
                                  ? method_named(argument.method)
                                  : method_named(argument.method, period_methods());
  if (method == nullptr || argument.method == "check") return;
  const std::vector<std::string> parameters = parameters_of(*method);
  const auto number = static_cast<std::size_t>(argument.number);
  if (number > parameters.size()) return;
  std::string parameter = parameters[number - 1];
  if (parameter.ends_with('?')) parameter.pop_back();
  if (auto problem = wrong_text(rules, parameter, argument))
    problems.push_back(std::move(*problem));
}

// Its units are others than those of r:ago.
void look_at_unit_of_per(const MethodArgument& argument, Diagnostics& problems) {
  static const std::vector<std::string> units = {"day", "working_day", "week", "month"};
  const bool is_unit = argument.number == 2 && argument.key.empty();
  if (!is_unit || std::find(units.begin(), units.end(), argument.text) != units.end()) return;
  const std::string near = did_you_mean(argument.text, units);
  problems.push_back(
      said(argument.at, fmt::format("'{}' is not a unit that per knows", argument.text),
           near.empty() ? "use \"day\", \"working_day\", \"week\" or \"month\"" : near));
}

void look_behind(const Rulebook& rules, std::string_view reading, Diagnostics& problems) {
  for (const Mention& mention : rules.sandbox().mentions_of(reading, chaining))
    look_at(rules, mention, problems);
  for (const MethodArgument& argument : rules.sandbox().method_arguments_of(reading, chaining))
    look_at(rules, argument, problems);
}

struct RowsOf {
  std::string_view method;
  RowKind kind;
};
constexpr std::array<RowsOf, 6> row_methods = {{{"r:parts(", RowKind::part},
                                                {"r:series(", RowKind::point},
                                                {"r:values(", RowKind::dimension_value},
                                                {"r:checks(", RowKind::result},
                                                {"r:observations(", RowKind::figure},
                                                {"r:contradictions(", RowKind::contradiction}}};

// nullopt where the list does not show which rows it has.
std::optional<RowKind> rows_of(std::string_view list) {
  for (const std::string_view around : {"sorted(", "filter("})
    if (list.starts_with(around)) list.remove_prefix(around.size());
  for (const RowsOf& each : row_methods)
    if (list.starts_with(each.method)) return each.kind;
  return std::nullopt;
}

void look_at_rows(const Rulebook& rules, const std::string& variable, RowKind kind,
                  Diagnostics& problems) {
  const std::vector<std::string>& known = fields_of(kind);
  if (kind == RowKind::point) {  // p.period:ago(1, "yeer")
    for (const MethodArgument& argument : rules.sandbox().method_arguments_of(variable, {}))
      if (!argument.member.empty()) look_at(rules, argument, problems);
  }
  for (Mention mention : rules.sandbox().mentions_of(variable, {})) {
    if (kind == RowKind::point && mention.text == "period" && !mention.field.empty())
      look_at_field(mention, problems);
    const bool is_field = mention.method.empty() && mention.field.empty();
    if (!is_field || holds(known, mention.text)) continue;
    mention.field = mention.text;
    problems.push_back(no_field(mention, name_of(kind), known));
  }
}

}  // namespace

Diagnostics figures_as_conditions(const Rulebook& rules) {
  static const std::vector<std::string> giving_figures = {"value", "sum", "total"};
  Diagnostics problems;
  for (const Mention& mention : rules.sandbox().mentions_of("r", chaining)) {
    const bool is_figure = mention.field.empty() && rules.find_indicator(mention.text) &&
                           (mention.method.empty() || holds(giving_figures, mention.method));
    if (!mention.is_condition || !is_figure) continue;
    problems.push_back(said(mention.at,
                            fmt::format("'{}' is never nil or false: where it is missing, it is a "
                                        "missing value",
                                        mention.text),
                            "ask with is_missing(x), or put default(x, 0) in its place"));
    // A function of somebody's own tables may call something else `r`.
    problems.back().severity = Severity::warning;
  }
  return problems;
}

Diagnostics unknown_codes(const Rulebook& rules) {
  Diagnostics problems = rules.sandbox().unknown_names();
  for (Diagnostic& each : figures_as_conditions(rules)) {
    // Those of scripts are told when they are loaded.
    if (!each.place.file.ends_with(".lua")) problems.push_back(std::move(each));
  }
  look_behind(rules, "r", problems);
  for (const MethodArgument& argument : rules.sandbox().function_arguments_of("per"))
    look_at_unit_of_per(argument, problems);
  return problems;
}

Diagnostics unknown_members(const Rulebook& rules, std::span<const std::string> readings,
                            const std::map<std::string, std::string>& lists,
                            const std::string& form) {
  Diagnostics problems;
  for (const std::string& name : readings) look_behind(rules, name, problems);
  for (const auto& [variable, list] : lists)
    if (const auto kind = rows_of(list)) look_at_rows(rules, variable, *kind, problems);
  std::erase_if(problems, [&](const Diagnostic& each) { return each.place.file != form; });
  return problems;
}

}  // namespace svodka
