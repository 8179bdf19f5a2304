#include "engine/cli/output/outdated_output.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>

#include "engine/period/period.hpp"

namespace svodka::cli {

namespace {

constexpr std::size_t most_named = 2;    // workbooks
constexpr std::size_t most_reports = 3;  // on a command line

std::string counted(long long count, const char* more) {
  return fmt::format("{}{} workbook{}", count, more, count == 1 ? "" : "s");
}

// "out/a.xlsx, out/b.xlsx and 1 more"
std::string named(const std::vector<OutdatedWorkbook>& workbooks) {
  std::string text;
  const std::size_t all = workbooks.size() == most_named + 1 ? most_named + 1 : most_named;
  for (std::size_t i = 0; i < std::min(workbooks.size(), all); ++i)
    text += (i == 0 ? "" : ", ") + workbooks[i].path;
  if (workbooks.size() > all) text += fmt::format(" and {} more", workbooks.size() - all);
  return text;
}

// From the first to the last of them, where they are of one kind.
std::string span_of(const std::set<std::string>& codes) {
  std::set<Period> periods;
  for (const std::string& code : codes) {
    const Result<Period> period = Period::parse(code);
    const bool is_alike =
        period && (periods.empty() || periods.begin()->frequency() == period->frequency());
    if (!is_alike) return "all";
    periods.insert(*period);
  }
  if (periods.size() == 1) return periods.begin()->code();
  return periods.begin()->code() + ".." + periods.rbegin()->code();
}

std::string command_for(const OutdatedWorkbooks& outdated) {
  std::set<std::string> reports, municipalities, periods;
  for (const OutdatedWorkbook& each : outdated.found) {
    reports.insert(each.report);
    municipalities.insert(each.municipality);
    periods.insert(each.period);
  }
  const bool is_all = outdated.not_looked_at == 0;
  std::string command = "svodka run";
  if (is_all && reports.size() <= most_reports) {
    for (const std::string& report : reports) command += " " + report;
  }
  const bool is_of_one = is_all && municipalities.size() == 1 && !municipalities.contains("");
  if (is_of_one) command += " -m " + *municipalities.begin();
  return command + " -p " + (is_all ? span_of(periods) : "all");
}

void print(const OutdatedWorkbooks& outdated, bool dry_run) {
  const std::size_t count = outdated.found.size();
  if (count > 0) {
    const char* changes = dry_run ? "would change" : "has changed";
    fmt::print("{} that {} made rest{} on figures that this {}: {}; anew: {}\n",
               counted(static_cast<long long>(count), ""), count == 1 ? "was" : "were",
               count == 1 ? "s" : "", changes, named(outdated.found), command_for(outdated));
  }
  if (outdated.not_looked_at > 0) {
    fmt::print("{} of these municipalities may rest on them too: so many were not looked into\n",
               counted(outdated.not_looked_at, count > 0 ? " more" : ""));
  }
}

}  // namespace

void print_outdated(const std::vector<ImportedTable>& imported) {
  OutdatedWorkbooks all;
  for (const ImportedTable& each : imported) {
    all.found.insert(all.found.end(), each.outdated.found.begin(), each.outdated.found.end());
    all.not_looked_at += each.outdated.not_looked_at;
  }
  std::ranges::sort(all.found, {}, &OutdatedWorkbook::path);
  all.found.erase(std::unique(all.found.begin(), all.found.end()), all.found.end());
  print(all, !imported.empty() && imported.front().dry_run);
}

void print_outdated(const ImportUndo& undo) { print(undo.outdated, undo.dry_run); }

}  // namespace svodka::cli
