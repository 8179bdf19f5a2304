#include "engine/run/making/report_file.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/text/letter_case.hpp"
#include "engine/workspace/file_name.hpp"

namespace svodka {

namespace {

constexpr std::string_view period_mark = "{period}";

std::string replaced(std::string text, std::string_view name, const std::string& value) {
  for (std::size_t at = text.find(name); at != std::string::npos;
       at = text.find(name, at + value.size())) {
    text.replace(at, name.size(), value);
  }
  return text;
}

const std::string& pattern_of(const ReportRule& report, const Workspace& workspace) {
  static const std::string of_a_group = "{report}_{period}.xlsx";
  if (!report.file.empty()) return report.file;
  return report.together ? of_a_group : workspace.file_pattern;
}

// The codes that stand for {municipality}: one for each workbook of a period.
std::vector<std::string> municipalities_of(const ReportRule& report, const Catalog& catalog) {
  if (report.together) return {"all"};
  std::vector<std::string> codes;
  for (const MunicipalityIndex municipality : report.municipalities)
    codes.push_back(catalog.municipality(municipality).code);
  return codes;
}

Diagnostic clash(const ReportRule& first, const ReportRule& second, const std::string& file) {
  Diagnostic problem;
  problem.place = second.place;
  if (&first == &second) {
    problem.message =
        fmt::format("the report '{}' would write several municipalities to {}", second.code, file);
    problem.hint =
        "put {municipality} into its file name: file = \"…_{municipality}_{period}.xlsx\"";
  } else {
    problem.message = fmt::format("the reports '{}' and '{}' would both be written to {}",
                                  first.code, second.code, file);
    problem.hint = "give one of them a file name of its own: file = \"…_{period}.xlsx\"";
  }
  return problem;
}

}  // namespace

std::string file_of(const ReportRule& report, const Workspace& workspace,
                    const std::string& municipality, const std::string& period) {
  std::string code = period;
  std::replace(code.begin(), code.end(), '/', '_');
  std::string file = replaced(pattern_of(report, workspace), period_mark, code);
  file = replaced(file, "{report}", report.code);
  return with_municipality(file, municipality);
}

std::string with_municipality(const std::string& file, const std::string& municipality) {
  return replaced(file, municipality_mark, municipality);
}

bool names_period(const ReportRule& report, const Workspace& workspace) {
  return pattern_of(report, workspace).find(period_mark) != std::string::npos;
}

Diagnostics shared_files(const Rulebook& rules, const Workspace& workspace,
                         const std::vector<const ReportRule*>& reports) {
  const auto asked = [&](const ReportRule& report) {
    return std::find(reports.begin(), reports.end(), &report) != reports.end();
  };
  // Windows and macOS take capital and small letters of a file's name for the same.
  // Codes of periods of different kinds are never equal: 2024, 2024-S1, 2024-M05.
  std::map<std::pair<std::string, std::string>, const ReportRule*> writers;
  std::set<std::pair<const ReportRule*, const ReportRule*>> reported;
  Diagnostics problems;
  for (const ReportRule& report : rules.reports()) {
    const std::string kind =
        names_period(report, workspace) ? std::string(name_of(report.every)) : "";
    for (const std::string& municipality : municipalities_of(report, rules.catalog())) {
      const std::string file = file_of(report, workspace, municipality, std::string(period_mark));
      const auto [writer, added] = writers.try_emplace({kind, folded_case(file)}, &report);
      const ReportRule& first = *writer->second;
      if (added || (!asked(first) && !asked(report))) continue;
      if (reported.emplace(&first, &report).second) problems.push_back(clash(first, report, file));
    }
  }
  return problems;
}

Diagnostic unusable_file(const ReportRule& report, const std::string& file,
                         const Diagnostic& wrong) {
  constexpr std::size_t shown = 80;
  Diagnostic refused =
      unplaced(fmt::format("the report '{}' cannot be written to '{}{}': {}", report.code,
                           file.substr(0, shown), file.size() > shown ? "…" : "", wrong.message),
               wrong.hint);
  if (!report.file.empty()) refused.place = report.place;
  return refused;
}

Diagnostics unusable_files(const Rulebook& rules, const Workspace& workspace) {
  constexpr const char* any_period = "2024";
  Diagnostics problems;
  for (const ReportRule& report : rules.reports()) {
    const std::vector<std::string> municipalities = municipalities_of(report, rules.catalog());
    if (municipalities.empty()) continue;
    const std::string file = file_of(report, workspace, municipalities.front(), any_period);
    if (const auto wrong = wrong_file_name(file))
      problems.push_back(unusable_file(report, pattern_of(report, workspace), *wrong));
  }
  return problems;
}

Diagnostics files_without_period(const Rulebook& rules, const Workspace& workspace) {
  Diagnostics warnings;
  for (const ReportRule& report : rules.reports()) {
    if (names_period(report, workspace)) continue;
    Diagnostic& warning = warnings.emplace_back();
    warning.severity = Severity::warning;
    warning.place = report.place;
    warning.message = fmt::format(
        "the report '{}' writes every period to one file, {}: the next one replaces "
        "the last",
        report.code, pattern_of(report, workspace));
    warning.hint = "put {period} into its file name";
  }
  return warnings;
}

}  // namespace svodka
