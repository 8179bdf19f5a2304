#include "engine/run/run.hpp"

#include <unistd.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/cli/command.hpp"

namespace svodka::cli {

namespace {

struct Arguments {
  RunRequest request;
  std::string as_of;
};

const char* word(MadeState state) {
  switch (state) {
    case MadeState::made:
      return "made";
    case MadeState::unchanged:
      return "unchanged";
    case MadeState::left_out:
      return "left out";
    case MadeState::failed:
      break;
  }
  return "failed";
}

std::string findings_text(const Made& made) {
  std::string text;
  const auto add = [&](int count, const char* one, const char* many) {
    if (count == 0) return;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, count == 1 ? one : many);
  };
  add(made.failed_checks, "check fails", "checks fail");
  add(made.warnings, "warning", "warnings");
  add(made.notes, "note", "notes");
  add(static_cast<int>(made.problems.size()), "problem", "problems");
  return text;
}

nlohmann::json as_json(const TaskReport& report, const Catalog& catalog) {
  nlohmann::json municipalities = nlohmann::json::array();
  for (const int index : report.task->municipalities) {
    municipalities.push_back(catalog.municipalities()[static_cast<std::size_t>(index)].code);
  }
  nlohmann::json problems = nlohmann::json::array();
  for (const Diagnostic& problem : report.made.problems) problems.push_back(render(problem));
  return {{"report", report.task->report->code},
          {"municipalities", municipalities},
          {"period", report.task->period.code()},
          {"path", report.task->path},
          {"state", word(report.made.state)},
          {"failed_checks", report.made.failed_checks},
          {"warnings", report.made.warnings},
          {"notes", report.made.notes},
          {"problems", problems},
          {"sha256", report.made.entry.sha256}};
}

void print_line(const TaskReport& report) {
  const std::string findings =
      report.made.state == MadeState::left_out
          ? fmt::format("nothing is reported for {}; name the municipality with -m to make it",
                        report.task->period.code())
          : findings_text(report.made);
  fmt::print("{:<9} {}{}\n", word(report.made.state), report.task->path,
             findings.empty() ? "" : "  (" + findings + ")");
}

int run(Arguments& arguments, const Options& options, const std::string& command_line) {
  Session session(options);
  if (!arguments.as_of.empty()) arguments.request.as_of = parse_time(arguments.as_of, options);
  Rulebook& rules = session.rules();
  const bool bar = isatty(STDERR_FILENO) != 0 && !options.quiet && !options.json;
  const RunOutcome outcome =
      run_reports(arguments.request, session.files(), session.workspace(), rules, command_line,
                  [&](int done_count, int all, const TaskReport& report) {
                    if (bar && all > 20) {
                      fmt::print(stderr, "\r[{:<40}] {}/{}",
                                 std::string(static_cast<std::size_t>(40 * done_count / all), '#'),
                                 done_count, all);
                      if (done_count == all) fmt::print(stderr, "\n");
                    } else if (!options.quiet && !options.json) {
                      print_line(report);
                    }
                  });
  print(outcome.problems, options);
  if (options.json) {
    nlohmann::json all = nlohmann::json::array();
    for (const TaskReport& report : outcome.reports)
      all.push_back(as_json(report, session.catalog()));
    fmt::print("{}\n", all.dump(2));
  }
  for (const TaskReport& report : outcome.reports) print(report.made.problems, options);
  if (outcome.interrupted) {
    fmt::print(stderr, "interrupted: {} of {} workbooks are done; run it again to make the rest\n",
               outcome.reports.size(), outcome.tasks.size());
    return interrupted;
  }
  return outcome.exit_status();
}

}  // namespace

void add_run(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<Arguments>();
  RunRequest& request = arguments->request;
  CLI::App* command = app.add_subcommand("run", "Make workbooks");
  command->add_option("REPORT", request.reports, "Reports to make; by default all");
  command->add_option("-m", request.municipalities, "Only these municipalities")
      ->type_name("MUNICIPALITY");
  command->add_option("-p", request.period, "The period; by default each one's newest")
      ->type_name("PERIOD");
  command
      ->add_option("-j", request.workers, "How many worker processes; by default one per processor")
      ->type_name("N")
      ->check(CLI::Range(1, 256));
  command->add_option("--as-of", arguments->as_of, "Use the figures as they were known then")
      ->type_name("TIME");
  command->add_flag("--force", request.force, "Make workbooks again though nothing has changed");
  command->add_option("-o", request.output_folder, "Where the workbooks go")->type_name("DIR");
  command->footer("Example: svodka run komsomolsk_year -p 2023");
  command->callback([&, arguments] {
    std::string line = "run";
    for (const std::string& report : arguments->request.reports) line += " " + report;
    for (const std::string& municipality : arguments->request.municipalities) {
      line += " -m " + municipality;
    }
    if (!arguments->request.period.empty()) line += " -p " + arguments->request.period;
    status = run(*arguments, options, line);
  });
}

}  // namespace svodka::cli
