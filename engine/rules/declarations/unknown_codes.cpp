#include "engine/rules/declarations/unknown_codes.hpp"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/rules/api/api.hpp"
#include "engine/rules/reading/reading.hpp"

namespace svodka {

namespace {

using Mention = script::Sandbox::Mention;

constexpr std::array<std::string_view, 3> readings = {"ago", "at", "of"};

const ApiFunction* method_named(std::string_view name) {
  for (const ApiFunction& method : reading_methods()) {
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
  return rules.find_indicator(name) || method_named(name) != nullptr || name == "period" ||
         name == "municipality" || name == "group";
}

void look_at(const Rulebook& rules, const Mention& mention, Diagnostics& problems) {
  if (mention.method.empty()) {
    if (is_member(rules, mention.text)) return;
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

}  // namespace

Diagnostics unknown_codes(const Rulebook& rules) {
  Diagnostics problems = rules.sandbox().unknown_names();
  for (const Mention& mention : rules.sandbox().mentions_of("r", readings)) {
    look_at(rules, mention, problems);
  }
  return problems;
}

}  // namespace svodka
