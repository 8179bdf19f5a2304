// The body of `schedule "code" { … }`.
#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/rules/declarations/declared_municipalities.hpp"
#include "engine/rules/declarations/definition_body.hpp"
#include "engine/rules/declarations/definitions.hpp"

namespace svodka {

namespace {

template <typename T, std::size_t count>
T chosen(const DefinitionBody& body, const char* field,
         const std::array<std::pair<const char*, T>, count>& choices) {
  const std::string given = body.text(field);
  if (given.empty()) return choices.front().second;
  std::vector<std::string> words;
  for (const auto& [word, value] : choices) {
    if (given == word) return value;
    words.emplace_back(word);
  }
  std::string hint = did_you_mean(given, words);
  if (hint.empty()) hint = fmt::format("use \"{}\"", fmt::join(words, "\" or \""));
  body.fail(fmt::format("{} = '{}' is not known", field, given), hint);
}

// A field whose text has a grammar of its own.
template <typename T>
T understood(const DefinitionBody& body, const char* field, Result<T> read) {
  if (read) return read.take();
  const Diagnostic& problem = read.problem();
  body.fail(fmt::format("{} = '{}': {}", field, body.text(field), problem.message), problem.hint);
}

std::optional<DueLimit> limit(const DefinitionBody& body, const char* field,
                              const Recurrence& due) {
  if (!body.has(field)) return std::nullopt;
  return understood(body, field, DueLimit::parse(body.text(field), due));
}

std::vector<MunicipalityIndex> scheduled(const DefinitionBody& body, const Catalog& catalog) {
  if (!body.has("municipalities")) return catalog.all_municipalities();
  std::vector<MunicipalityIndex> list = declared_municipalities(body, catalog, true);
  if (list.empty()) {
    body.fail("municipalities is an empty list", "list them, or write municipalities = \"all\"");
  }
  return list;
}

std::string country_in(const DefinitionBody& body, const Catalog& catalog) {
  std::string given = body.text("calendar");
  if (given.empty() || catalog.calendar(given) != nullptr) return given;
  body.fail(fmt::format("calendar = '{}': there is no data/calendars/{}.csv", given, given),
            "calendars are named after countries: RU, UA");
}

std::vector<IndicatorIndex> needed(const DefinitionBody& data, const Catalog& catalog) {
  std::vector<IndicatorIndex> list;
  for (const std::string& code : data.texts("needs")) {
    const std::optional<IndicatorIndex> index = catalog.find_indicator(code);
    if (!index) {
      data.fail(fmt::format("unknown indicator '{}'", code),
                catalog.hint_for(CatalogKind::indicator, code, catalog.indicator_codes()));
    }
    list.push_back(*index);
  }
  return list;
}

// Every due date within the grace is looked at by every call.
void expect_few_due_dates(const DefinitionBody& body, const ScheduleRule& rule) {
  constexpr int most = 2500;  // every hour of three months
  const std::int64_t first = rule.at.zone().instant({Date(2024, 1, 1), 0});
  const std::int64_t last = rule.grace.after(first, rule.at.zone(), nullptr);
  std::int64_t at = first;
  for (int i = 0; i <= most; ++i) {
    const std::optional<Occurrence> next = rule.at.next(at, nullptr);
    if (!next || next->at > last) return;
    at = next->at;
  }
  body.fail(fmt::format("at = '{}': it is due more than {} times within its grace of {}",
                        rule.at.text(), most, body.has("grace") ? body.text("grace") : "3 months"),
            "write a shorter grace, for example grace = \"1 day\"");
}

// A report that stands there twice would be made twice.
void expect_each_once(const DefinitionBody& body, const std::vector<std::string>& reports) {
  for (auto each = reports.begin(); each != reports.end(); ++each) {
    if (std::find(reports.begin(), each, *each) == each) continue;
    body.fail(fmt::format("reports names \"{}\" twice", *each), "name it once");
  }
}

std::optional<Date> first_day(const DefinitionBody& body) {
  if (!body.has("since")) return std::nullopt;
  const std::string text = body.text("since");
  const Result<Period> period = Period::parse(text);
  if (period) return period->first_day();
  body.fail(fmt::format("since = '{}': {}", text, period.problem().message),
            "write a day or a period: \"2026-01-01\"");
}

constexpr std::array<std::pair<const char*, Incomplete>, 3> incomplete_words = {
    {{"mark", Incomplete::mark}, {"skip", Incomplete::skip}, {"stop", Incomplete::stop}}};
constexpr std::array<std::pair<const char*, Missed>, 3> missed_words = {
    {{"each_period", Missed::each_period}, {"once", Missed::once}, {"skip", Missed::skip}}};
constexpr std::array<std::pair<const char*, Overlap>, 2> overlap_words = {
    {{"forbid", Overlap::forbid}, {"allow", Overlap::allow}}};

}  // namespace

void Definitions::complete_schedule(lua_State* state, const Announced& announced) {
  const DefinitionBody body(state, "schedule \"" + announced.code + "\"", schedule_fields());
  if (const ScheduleRule* first = rules_.schedule(announced.code)) {
    body.fail(fmt::format("it is already declared at {}:{}", first->place.file, first->place.line));
  }
  const Catalog& catalog = rules_.catalog();
  ScheduleRule rule{
      .code = announced.code,
      .names = body.names("name"),
      .place = announced.place,
      .reports = body.texts("reports"),
      .municipalities = scheduled(body, catalog),
      .country = {},
      .at = understood(body, "at", Recurrence::parse(body.text("at"))),
      .period = understood(body, "period", RelativePeriod::parse(body.text("period"))),
      .wait_until = {},
      .needs = {},
      .deadline = {},
      .since = first_day(body)};
  if (rule.reports.empty()) {
    body.fail("reports is an empty list", "name at least one: reports = { \"passport\" }");
  }
  expect_each_once(body, rule.reports);
  rule.country = country_in(body, catalog);  // else told from its reports, once they are known
  const DefinitionBody data = body.table("data", schedule_data_fields());
  rule.wait_until = limit(data, "wait_until", rule.at);
  rule.incomplete = chosen(data, "incomplete", incomplete_words);
  rule.needs = needed(data, catalog);
  rule.missed = chosen(body, "missed", missed_words);
  if (rule.missed == Missed::skip) rule.grace = TimeSpan{1, TimeSpan::Unit::hour};
  if (body.has("grace")) {
    rule.grace = understood(body, "grace", TimeSpan::parse(body.text("grace")));
  }
  expect_few_due_dates(body, rule);
  rule.overlap = chosen(body, "overlap", overlap_words);
  rule.deadline = limit(body, "deadline", rule.at);
  rules_.schedules_.push_back(std::move(rule));
}

}  // namespace svodka
