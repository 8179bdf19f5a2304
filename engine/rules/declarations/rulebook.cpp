#include "engine/rules/declarations/rulebook.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/rules/api/api.hpp"
#include "engine/rules/api/described_call.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/declarations/definitions.hpp"
#include "engine/rules/declarations/schedule_reports.hpp"
#include "engine/rules/declarations/script_sources.hpp"
#include "engine/rules/declarations/unknown_codes.hpp"
#include "engine/rules/percents/plain_ratio.hpp"
#include "engine/rules/reading/reading.hpp"
#include "engine/rules/reading/row_fields.hpp"
#include "engine/system/input.hpp"

namespace svodka {

Rulebook::Rulebook(const Catalog& catalog, const script::Limits& limits)
    : catalog_(catalog),
      definitions_(std::make_unique<Definitions>(*this)),
      sandbox_(std::make_unique<script::Sandbox>(limits)) {
  // While scripts are loaded no report has said in which language; every language's order puts Ё
  // beside Е.
  sandbox_->set_text_order(
      [this](std::string_view a, std::string_view b) { return locale("").compare(a, b); });
  register_quantity(*sandbox_);
  register_period(*sandbox_);
  register_rows(*sandbox_);
  register_reading(*sandbox_);
  register_functions(*sandbox_, value_functions());
  register_functions(*sandbox_, history_functions());
  register_functions(*sandbox_, list_functions());
  register_functions(*sandbox_, text_functions());
}

Rulebook::~Rulebook() = default;

Result<std::unique_ptr<Rulebook>> Rulebook::load(Files& files, const std::string& folder,
                                                 const Catalog& catalog,
                                                 const script::Limits& limits) {
  std::unique_ptr<Rulebook> rules(new Rulebook(catalog, limits));
  Definitions& definitions = *rules->definitions_;
  definitions.bind();

  Diagnostics problems;
  ScriptSources sources = read_scripts(files, folder, problems);
  std::erase_if(sources, [](const auto& each) { return each.first.starts_with(imports_folder); });
  rules->sandbox_->set_modules(modules_from(sources, folder));

  // What a rule may use decides what it gives, too.
  std::string all = fmt::format("{} {} {} {} {} {}\n", limits.seconds, limits.memory, limits.block,
                                limits.source, limits.output, limits.depth);
  for (const auto& [name, source] : sources) {
    all += name + '\0' + source + '\0';
    const bool loaded = load_script(*rules->sandbox_, name, problems);
    if (const std::string left = definitions.unfinished(); loaded && !left.empty()) {
      Diagnostic problem;
      problem.place.file = join(folder, name);
      problem.message = left + " has no body";
      problem.hint = "a table must follow: { ... }";
      problems.push_back(problem);
    }
  }
  const Diagnostics unknown =
      settle_reports(*rules, rules->schedules_, [&](const std::string& file) {
        const auto found =
            sources.find(file.substr(std::min(file.size(), join(folder, "").size())));
        return found == sources.end() ? std::string() : found->second;
      });
  problems.insert(problems.end(), unknown.begin(), unknown.end());
  definitions.close();
  rules->sandbox_->set_modules({});
  const Diagnostics kept = rules->sandbox_->finish_loading(rules->functions());
  problems.insert(problems.end(), kept.begin(), kept.end());
  const Diagnostics conditions = figures_as_conditions(*rules);
  problems.insert(problems.end(), conditions.begin(), conditions.end());
  rules->digest_ = sha256_hex(all);
  if (has_errors(problems)) return problems;
  const Diagnostics ratios = ratios_for_percents(*rules);
  problems.insert(problems.end(), ratios.begin(), ratios.end());
  name_indicators(*rules->sandbox_, *rules);
  return {std::move(rules), std::move(problems)};
}

std::vector<LuaFunction> Rulebook::functions() const {
  std::vector<LuaFunction> functions;
  for (const DerivedRule& rule : derived_) functions.push_back(rule.value);
  for (const CheckRule& rule : checks_) functions.push_back(rule.test);
  for (const ReportRule& rule : reports_) {
    if (rule.build != no_function) functions.push_back(rule.build);
  }
  return functions;
}

std::optional<IndicatorIndex> Rulebook::find_indicator(std::string_view code) const {
  if (const auto known = catalog_.find_indicator(code)) return known;
  const auto found = derived_index_.find(std::string(code));
  if (found == derived_index_.end()) return std::nullopt;
  return IndicatorIndex(catalog_.indicators().size() + found->second);
}

const DerivedRule* Rulebook::derived_rule(IndicatorIndex indicator) const {
  const std::size_t first = catalog_.indicators().size();
  const bool derived =
      indicator.position() >= first && indicator.position() - first < derived_.size();
  return derived ? &derived_[indicator.position() - first] : nullptr;
}

const std::string& Rulebook::code_of(IndicatorIndex indicator) const {
  const DerivedRule* rule = derived_rule(indicator);
  return rule != nullptr ? rule->code : catalog_.indicator(indicator).code;
}

const Names& Rulebook::names_of(IndicatorIndex indicator) const {
  const DerivedRule* rule = derived_rule(indicator);
  return rule != nullptr ? rule->names : catalog_.indicator(indicator).names;
}

std::vector<std::string> Rulebook::indicator_codes() const {
  std::vector<std::string> codes = catalog_.indicator_codes();
  for (const DerivedRule& rule : derived_) codes.push_back(rule.code);
  return codes;
}

const CheckRule* Rulebook::check(std::string_view code) const {
  const auto found = std::find_if(checks_.begin(), checks_.end(),
                                  [&](const CheckRule& rule) { return rule.code == code; });
  return found == checks_.end() ? nullptr : &*found;
}

const ReportRule* Rulebook::report(std::string_view code) const {
  const auto found = std::find_if(reports_.begin(), reports_.end(),
                                  [&](const ReportRule& rule) { return rule.code == code; });
  return found == reports_.end() ? nullptr : &*found;
}

const ScheduleRule* Rulebook::schedule(std::string_view code) const {
  const auto found = std::find_if(schedules_.begin(), schedules_.end(),
                                  [&](const ScheduleRule& rule) { return rule.code == code; });
  return found == schedules_.end() ? nullptr : &*found;
}

const Locale& Rulebook::locale(const std::string& language) {
  auto found = locales_.find(language);
  if (found == locales_.end()) found = locales_.emplace(language, Locale(language)).first;
  return found->second;
}

}  // namespace svodka
