// `svodka run`: makes the workbooks of the reports.
#include "engine/run/run.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/delivery.hpp"
#include "engine/cli/output/run_output.hpp"
#include "engine/cli/output/run_watch.hpp"
#include "engine/cli/session.hpp"
#include "engine/run/run_json.hpp"

namespace svodka::cli {

namespace {

struct RunArguments {
  RunRequest request;
  std::string as_of;
  bool watch = false;
  DeliveryArguments delivery;
};

int run(RunArguments& arguments, const Options& options, const std::string& command_line) {
  Session session(options);
  arguments.request.as_of = as_of_time(arguments.as_of, options);
  Rulebook& rules = session.rules();
  Watched watched(arguments.delivery, session, command_line, arguments.request.who);
  const RunOutcome outcome =
      run_reports(arguments.request, session.files(), session.workspace(), rules, command_line,
                  {[&](int done_count, int all, const TaskReport& report) {
                     watched.ended(done_count, all, report);
                   },
                   [&](const OpenRun& other) { print_waiting(other, options); }});
  print(outcome.problems, options);
  if (options.json) fmt::print("{}\n", as_json(outcome, session.catalog()));
  for (const TaskReport& report : outcome.reports) print(report.outcome.problems, options);
  if (outcome.interrupted) {
    fmt::print(stderr, "interrupted: {} of {} workbooks are done; run it again to make the rest\n",
               outcome.reports.size(), outcome.tasks.size());
  }
  watched.add(outcome);
  return watched.delivered(outcome.interrupted ? interrupted : outcome.exit_status());
}

// The request as somebody would type it again; the ledger keeps it.
std::string command_line(const RunArguments& arguments) {
  const RunRequest& request = arguments.request;
  std::string line = "run";
  const auto add = [&](const std::string& option, const std::string& value) {
    const bool plain = value.find_first_of(" \t\"'\\$`;&|<>()*?") == std::string::npos;
    if (!value.empty()) line += option + (plain ? value : "'" + value + "'");
  };
  for (const std::string& report : request.reports) add(" ", report);
  for (const std::string& municipality : request.municipalities) add(" -m ", municipality);
  add(" -p ", request.period);
  add(" -j ", request.workers == 0 ? "" : std::to_string(request.workers));
  add(" --as-of ", arguments.as_of);
  if (request.force) line += " --force";
  add(" -o ", request.output_folder);
  if (arguments.watch) line += " --watch";
  return line;
}

}  // namespace

void add_run(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<RunArguments>();
  RunRequest& request = arguments->request;
  CLI::App* command = app.add_subcommand("run", "Make workbooks");
  command->add_option("REPORT", request.reports, "Reports to make; by default all");
  command->add_option("-m", request.municipalities, "Only these municipalities")
      ->type_name("MUNICIPALITY");
  command
      ->add_option("-p", request.period, "The period, P..P or all; by default each report's newest")
      ->type_name("PERIOD");
  command
      ->add_option("-j", request.workers, "How many worker processes; by default one per processor")
      ->type_name("N")
      ->check(CLI::Range(1, 256));
  command->add_option("--as-of", arguments->as_of, "Use the figures as they were known then")
      ->type_name("TIME");
  command->add_flag(
      "--force", request.force,
      "Make workbooks again though nothing has changed, also where somebody edited one: "
      "that is kept beside");
  command->add_flag("--why", request.why, "Say of each workbook that is made what has changed");
  command->add_option("-o", request.output_folder, "Where the workbooks go")->type_name("DIR");
  command->add_flag("--watch", arguments->watch,
                    "Stay, and run again what a saved file touches, until Ctrl-C");
  add_delivery_options(*command, arguments->delivery);
  command->footer("Example: svodka run komsomolsk_year -p 2023");
  command->callback([&, arguments] {
    const std::string line = command_line(*arguments);
    arguments->request.who = current_user();
    arguments->request.outside = outside(options);
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
