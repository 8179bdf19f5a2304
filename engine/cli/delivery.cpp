#include "engine/cli/delivery.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/delivery/hand_over.hpp"
#include "engine/diagnostic/unplaced.hpp"

namespace svodka::cli {

void add_delivery_options(CLI::App& command, DeliveryArguments& arguments) {
  DeliveryRequest& request = arguments.request;
  const std::map<std::string, ProgressStyle> styles = {{"auto", ProgressStyle::automatic},
                                                       {"bar", ProgressStyle::bar},
                                                       {"lines", ProgressStyle::lines},
                                                       {"json", ProgressStyle::json},
                                                       {"none", ProgressStyle::none}};
  const char* const group = "Who hears of it";
  command
      .add_option("--progress", arguments.progress,
                  "How the progress is shown: auto, bar, lines, json (a line of JSON for each "
                  "workbook), none")
      ->transform(CLI::CheckedTransformer(styles).description(""))
      ->type_name("STYLE")
      ->group(group);
  command
      .add_option("--log", request.log, "Add lines of JSON to a file, or to the system's `journal`")
      ->type_name("FILE")
      ->group(group);
  command
      .add_option("--report", request.reports,
                  "Write a report of the run: .xlsx, .json, or else text; also several")
      ->type_name("FILE")
      ->group(group);
  command.add_option("--metrics", request.metrics, "Write metrics for Prometheus")
      ->type_name("FILE")
      ->group(group);
  command
      .add_option("--archives", request.archives,
                  "Pack each recipient's workbooks into a ZIP there; who gets what is in "
                  "data/recipients.csv")
      ->type_name("DIR")
      ->group(group);
  CLI::Option* const mail =
      command.add_flag("--mail", request.mail, "Send the recipients what is new by e-mail")
          ->group(group);
  command.add_flag("--zipped", request.as_archives, "Send it as one ZIP")
      ->needs(mail)
      ->group(group);
  command.add_option("--from", request.from, "The sender's address")
      ->type_name("ADDRESS")
      ->needs(mail)
      ->group(group);
  command
      .add_option("--sendmail", request.sendmail, "What sends it, by default /usr/sbin/sendmail")
      ->type_name("PROGRAM")
      ->needs(mail)
      ->group(group);
  command
      .add_option("--then", request.when_ended,
                  "Call a command when the run has ended, with its report as JSON on its input")
      ->type_name("COMMAND")
      ->group(group);
  command
      .add_option("--then-each", request.for_each,
                  "The same for each workbook that was made, with a line of JSON")
      ->type_name("COMMAND")
      ->group(group);
}

Watched::Watched(DeliveryArguments& arguments, Session& session, const std::string& command,
                 const std::string& who)
    : session_(session),
      request_(arguments.request),
      progress_(arguments.progress, session.options()),
      log_(arguments.request.log, session.files()) {
  refuse_both(arguments.progress == ProgressStyle::json, "--progress json", session.options().json,
              "--json", session.options());
  const Diagnostics problems =
      prepare(request_, session.files(), session.workspace(), session.rules());
  if (has_errors(problems)) refuse(problems, session.options());
  report_.workspace = session.workspace().name;
  report_.command = command;
  report_.who = who;
  report_.begun_at = session.files().now();
  log_.begin(report_);
}

void Watched::ended(int done, int all, const TaskReport& task) {
  Files& files = session_.files();
  progress_.ended(done, all, task, session_.catalog(), files.now());
  log_.workbook(task, done, all, session_.catalog());
  if (request_.recipients.empty()) return;
  try {
    std::vector<OwedWorkbook> owed =
        owed_for(reported(task, session_.catalog()), request_, files, session_.catalog());
    Outbox(session_.workspace().store(), files).add(owed);
  } catch (const SystemFailure& failure) {
    not_noted_.push_back(
        unplaced(fmt::format("{} is not sent, for the outbox cannot be written: {}",
                             task.task->path, failure.what()),
                 "make it again with --force"));
  }
}

void Watched::add(const RunOutcome& run) { svodka::add(report_, run, session_.catalog()); }

int Watched::delivered(int status) {
  const Options& options = session_.options();
  report_.ended_at = session_.files().now();
  report_.exit_status = status;
  Delivered delivered =
      deliver(report_, request_, session_.files(), session_.workspace(), session_.catalog());
  delivered.problems.insert(delivered.problems.end(), not_noted_.begin(), not_noted_.end());
  log_.end(report_, delivered.problems);
  if (!log_.failure().empty()) {
    delivered.problems.push_back(unplaced("the log is not whole: " + log_.failure()));
  }
  if (!options.quiet && !options.json) {
    for (const std::string& line : delivered.lines) fmt::print("{}\n", line);
    fmt::print("{}", delivered.output);
  }
  print(delivered.problems, options);
  const bool has_ended = status != interrupted;
  return delivered.problems.empty() || !has_ended
             ? status
             : std::max(status, static_cast<int>(machine_failed));
}

}  // namespace svodka::cli
