// `svodka run`: makes the workbooks of the reports.
#include "engine/run/run.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "engine/cli/run_output.hpp"
#include "engine/cli/run_watch.hpp"
#include "engine/cli/session.hpp"
#include "engine/run/run_json.hpp"

namespace svodka::cli {

namespace {

struct RunArguments {
  RunRequest request;
  std::string as_of;
  bool watch = false;
};

int run(RunArguments& arguments, const Options& options, const std::string& command_line) {
  Session session(options);
  arguments.request.as_of = as_of_time(arguments.as_of, options);
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
                      fmt::print("{}\n", line_of(report));
                    }
                  });
  print(outcome.problems, options);
  if (options.json) fmt::print("{}\n", as_json(outcome, session.catalog()));
  for (const TaskReport& report : outcome.reports) print(report.outcome.problems, options);
  if (outcome.interrupted) {
    fmt::print(stderr, "interrupted: {} of {} workbooks are done; run it again to make the rest\n",
               outcome.reports.size(), outcome.tasks.size());
    return interrupted;
  }
  return outcome.exit_status();
}

}  // namespace

void add_run(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<RunArguments>();
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
  command->add_flag("--watch", arguments->watch,
                    "Stay, and run again what a saved file touches, until Ctrl-C");
  command->footer("Example: svodka run komsomolsk_year -p 2023");
  command->callback([&, arguments] {
    std::string line = "run";
    for (const std::string& report : arguments->request.reports) line += " " + report;
    for (const std::string& municipality : arguments->request.municipalities) {
      line += " -m " + municipality;
    }
    if (!arguments->request.period.empty()) line += " -p " + arguments->request.period;
    if (!arguments->watch) {
      status = run(*arguments, options, line);
      return;
    }
    refuse_both(true, "--watch", options.json, "--json", options);
    RunWatch watch(arguments->request, options, line);
    try {
      status = run(*arguments, options, line);
    } catch (const Refused&) {  // what is wrong has been printed, and may be mended next
      status = refused;
    }
    if (status != interrupted) status = watch.until_ended(status);
  });
}

}  // namespace svodka::cli
