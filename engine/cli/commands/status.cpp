// `svodka status`: every workbook that the schedules expect, and how it stands.
#include <algorithm>
#include <set>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/asked_time.hpp"
#include "engine/cli/output/schedule_output.hpp"
#include "engine/cli/session.hpp"
#include "engine/reader/reader.hpp"
#include "engine/run/replaceable.hpp"
#include "engine/schedule/schedule_json.hpp"
#include "engine/schedule/status_book.hpp"
#include "engine/workbook/writing/writer.hpp"

namespace svodka::cli {

namespace {

struct StatusArguments {
  ScheduleRequest request;
  std::string from, to, at, why, workbook;
  std::vector<std::string> municipalities;
  bool list = false;
};

void choose_periods(StatusArguments& arguments, Session& session) {
  if (arguments.from.empty()) return;
  const Period first = session.period(arguments.from);
  const Period last = session.period(arguments.to.empty() ? arguments.from : arguments.to);
  if (first.frequency() != last.frequency() || last < first) {
    refuse(fmt::format("-p {} and --to {} are not the ends of a span", first.code(), last.code()),
           "name two months, or two years, the earlier one first", session.options());
  }
  arguments.request.periods = {first, last};
}

// Also the workbooks of groups to which it belongs.
bool concerns(const Expected& expected, MunicipalityIndex municipality) {
  if (expected.municipality) return *expected.municipality == municipality;
  const std::vector<MunicipalityIndex>& members = expected.report->municipalities;
  return std::find(members.begin(), members.end(), municipality) != members.end();
}

std::vector<Expected> of_municipalities(std::vector<Expected> all,
                                        const std::vector<MunicipalityIndex>& municipalities) {
  if (municipalities.empty()) return all;
  std::vector<Expected> some;
  for (const Expected& each : all) {
    for (const MunicipalityIndex municipality : municipalities) {
      if (!concerns(each, municipality)) continue;
      some.push_back(each);
      break;
    }
  }
  return some;
}

// What keeps a municipality's workbooks from being right and there.
std::string what_blocks(const std::vector<Expected>& expected, const std::string& municipality,
                        const Catalog& catalog) {
  std::vector<Expected> blocked;
  for (const Expected& each : expected) {
    if (each.state != ExpectedState::made && each.state != ExpectedState::not_due) {
      blocked.push_back(each);
    }
  }
  if (blocked.empty()) return fmt::format("nothing blocks {}\n", municipality);
  std::string text = list_of(blocked, catalog);
  std::set<std::string> told;
  for (const Expected& each : blocked) {
    for (const MissingFigure& figure : each.missing) {
      const std::string line = fmt::format("    {}{}{} of {} for {}", figure.indicator,
                                           figure.breakdown.empty() ? "" : " ", figure.breakdown,
                                           figure.municipality, each.due.period.code());
      if (figure.municipality == municipality && told.insert(line).second) text += line + "\n";
    }
  }
  return text;
}

// Before anything is made: whoever mistypes must not lose a report, a form or the store.
void refuse_to_write_over(const std::string& path, Session& session, const Options& options) {
  Files& files = session.files();
  if (const auto refused = why_not_written_over(files, session.workspace(), path))
    refuse({*refused}, options);
  if (files.kind(path) == FileKind::missing) return;
  const Result<reader::ReadBook> earlier = reader::read_xlsx(files.read(path), path);
  if (earlier && is_status_book(earlier->book)) return;
  refuse(fmt::format("'{}' is there, and no earlier status: it is left as it is", path),
         "name another file, or move that one away", options);
}

int status_of(StatusArguments& arguments, const Options& options) {
  Session session(options, StoreIs::read);
  if (!arguments.workbook.empty()) refuse_to_write_over(arguments.workbook, session, options);
  Rulebook& rules = session.rules();
  const auto chosen = chosen_schedules(arguments.request.schedules, rules);
  if (!chosen) refuse(chosen.diagnostics(), options);
  const std::optional<std::int64_t> at = time_asked_about(session, arguments.at);
  choose_periods(arguments, session);
  arguments.request.lately = true;
  if (!arguments.why.empty()) arguments.municipalities = {arguments.why};
  const std::vector<MunicipalityIndex> municipalities =
      session.municipalities(arguments.municipalities);
  const std::vector<Expected> expected = of_municipalities(
      expected_now(arguments.request, session.files(), session.workspace(), rules, at),
      municipalities);
  if (!arguments.workbook.empty()) {
    session.files().publish(arguments.workbook,
                            workbook::to_bytes(status_book(expected, rules.catalog(),
                                                           at.value_or(session.files().now()))));
  }
  if (options.json) {
    fmt::print("{}\n", as_json(expected, rules.catalog()));
  } else if (!arguments.workbook.empty()) {
    if (!options.quiet) fmt::print("{}\n", arguments.workbook);
  } else if (!arguments.why.empty()) {
    fmt::print("{}", what_blocks(expected, arguments.why, rules.catalog()));
  } else {
    fmt::print("{}", arguments.list ? list_of(expected, rules.catalog())
                                    : matrix_of(expected, rules.catalog()));
  }
  return std::any_of(expected.begin(), expected.end(), needs_attention) ? with_findings : done;
}

}  // namespace

void add_status(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<StatusArguments>();
  CLI::App* command = app.add_subcommand(
      "status", "Every workbook that the schedules expect: made, late, missed …");
  command->add_option("SCHEDULE", arguments->request.schedules, "Which schedules; by default all");
  command->add_option("-m", arguments->municipalities, "Only these municipalities")
      ->type_name("MUNICIPALITY");
  command
      ->add_option("-p", arguments->from, "The period, or the first one; by default the last few")
      ->type_name("PERIOD");
  command->add_option("--to", arguments->to, "The last period")->type_name("PERIOD");
  command->add_option("--at", arguments->at, "As it will be or was then, instead of now")
      ->type_name("TIME");
  command->add_option("--why", arguments->why, "What blocks a municipality's workbooks")
      ->type_name("MUNICIPALITY");
  command->add_flag("--list", arguments->list, "A line per workbook, instead of the matrix");
  command
      ->add_option("-o", arguments->workbook,
                   "Write it as a workbook, matrix and list; an earlier status is replaced")
      ->type_name("FILE");
  command->footer("Example: svodka status --why ukhta");
  command->callback([&, arguments] { status = status_of(*arguments, options); });
}

}  // namespace svodka::cli
