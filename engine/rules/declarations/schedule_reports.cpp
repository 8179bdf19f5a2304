#include "engine/rules/declarations/schedule_reports.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {

namespace {

// Points at the first "name" in quotes from the declaration on.
void point_at(Diagnostic& problem, const std::string& source, const std::string& name) {
  std::size_t start = 0;
  for (int line = 1; start < source.size(); ++line) {
    const std::size_t end = std::min(source.find('\n', start), source.size());
    const std::string text = source.substr(start, end - start);
    start = end + 1;
    if (line < problem.place.line) continue;
    std::size_t at = text.find('"' + name + '"');
    if (at == std::string::npos) at = text.find('\'' + name + '\'');
    if (at == std::string::npos && line != problem.place.line) continue;
    const bool found = at != std::string::npos;
    const bool elsewhere = source.find('"' + name + '"', start) != std::string::npos;
    if (!found && elsewhere) continue;
    problem.place.line = line;
    problem.place.column = found ? printed_width(text.substr(0, at)) + 1 : 1;
    problem.excerpt = text;
    problem.width = found ? printed_width(name) + 2 : 1;
    return;
  }
}

std::string in_a_sentence(Frequency frequency) {
  return frequency == Frequency::half_year ? "half-year" : std::string(name_of(frequency));
}

Diagnostic about(const ScheduleRule& schedule, std::string message, std::string hint) {
  Diagnostic problem;
  problem.place = schedule.place;
  problem.message = fmt::format("schedule \"{}\": {}", schedule.code, message);
  problem.hint = std::move(hint);
  return problem;
}

bool makes_something(const ScheduleRule& schedule, const ReportRule& report) {
  return std::any_of(report.municipalities.begin(), report.municipalities.end(), [&](auto each) {
    return std::find(schedule.municipalities.begin(), schedule.municipalities.end(), each) !=
           schedule.municipalities.end();
  });
}

std::optional<Diagnostic> wrong_report(const Rulebook& rules, const ScheduleRule& schedule,
                                       const std::string& code) {
  const ReportRule* report = rules.report(code);
  if (report == nullptr) {
    std::vector<std::string> codes;
    for (const ReportRule& each : rules.reports()) codes.push_back(each.code);
    return about(schedule, fmt::format("unknown report '{}'", code), did_you_mean(code, codes));
  }
  if (report->every != schedule.period.unit) {
    return about(
        schedule,
        fmt::format("the report '{}' is made every {}, and the schedule's period is a {}", code,
                    in_a_sentence(report->every), in_a_sentence(schedule.period.unit)),
        fmt::format("write period = \"previous {}\", or give the report a schedule of its "
                    "own",
                    name_of(report->every)));
  }
  if (!makes_something(schedule, *report)) {
    return about(schedule,
                 fmt::format("the report '{}' is made of none of its municipalities", code),
                 "the schedule's municipalities choose among those of the report");
  }
  return std::nullopt;
}

// Whose working days count, where the schedule does not say it: the country's of those whom its
// reports are made of.
std::optional<Diagnostic> settle_country(const Rulebook& rules, ScheduleRule& schedule) {
  if (!schedule.country.empty()) return std::nullopt;
  const std::set<MunicipalityIndex> chosen(schedule.municipalities.begin(),
                                           schedule.municipalities.end());
  std::set<std::string> countries;
  for (const std::string& code : schedule.reports) {
    for (const MunicipalityIndex each : rules.report(code)->municipalities) {
      if (chosen.contains(each)) countries.insert(rules.catalog().municipality(each).country);
    }
  }
  if (countries.size() == 1) schedule.country = *countries.begin();
  if (countries.size() == 1 || !schedule.at.counts_working_days()) return std::nullopt;
  return about(schedule,
               fmt::format("its municipalities are of {}, whose working days differ",
                           fmt::join(countries, " and ")),
               fmt::format("say whose count: calendar = \"{}\"", *countries.begin()));
}

}  // namespace

Diagnostics settle_reports(const Rulebook& rules, std::vector<ScheduleRule>& schedules,
                           const std::function<std::string(const std::string& file)>& source) {
  Diagnostics problems;
  for (ScheduleRule& schedule : schedules) {
    const std::size_t before = problems.size();
    for (const std::string& code : schedule.reports) {
      std::optional<Diagnostic> problem = wrong_report(rules, schedule, code);
      if (!problem) continue;
      point_at(*problem, source(schedule.place.file), code);
      problems.push_back(*std::move(problem));
    }
    if (problems.size() > before) continue;
    if (auto problem = settle_country(rules, schedule)) problems.push_back(*std::move(problem));
  }
  return problems;
}

}  // namespace svodka
