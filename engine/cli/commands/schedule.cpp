// `svodka schedule`: what is to run when, and doing it.
#include <algorithm>
#include <csignal>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "engine/cli/asked_time.hpp"
#include "engine/cli/delivery.hpp"
#include "engine/cli/output/run_output.hpp"
#include "engine/cli/output/schedule_output.hpp"
#include "engine/cli/session.hpp"
#include "engine/schedule/schedule_json.hpp"
#include "engine/system/unfinished.hpp"

namespace svodka::cli {

namespace {

struct ScheduleArguments {
  ScheduleRequest request;
  std::string at;  // "": now
  int count = 3;   // of dates
  bool forever = false;
  std::string from, to;
  bool dry_run = false;
  DeliveryArguments delivery;
};

volatile std::sig_atomic_t told_to_end = 0;

void note_end(int) { told_to_end = 1; }

// The rules, once the schedules asked for are known to be there.
Rulebook& rules_with(Session& session, const ScheduleArguments& arguments, std::int64_t now) {
  Rulebook& rules = session.rules();
  const auto chosen = chosen_schedules(arguments.request.schedules, rules);
  if (!chosen) refuse(chosen.diagnostics(), session.options());
  print(uncertain_dates(rules, now), session.options());
  return rules;
}

int list(const ScheduleArguments& arguments, const Options& options) {
  Session session(options, StoreIs::read);
  const std::int64_t now = time_asked_about(session, arguments.at).value_or(session.files().now());
  Rulebook& rules = rules_with(session, arguments, now);
  std::vector<DueDate> dates;
  const auto schedules = chosen_schedules(arguments.request.schedules, rules);
  for (const ScheduleRule* schedule : *schedules) {
    const auto next =
        next_due_dates(*schedule, rules.catalog(), now, static_cast<std::size_t>(arguments.count));
    dates.insert(dates.end(), next.begin(), next.end());
  }
  if (options.json) {
    fmt::print("{}\n", as_json(dates));
    return done;
  }
  for (const DueDate& due : dates) fmt::print("{}\n", line_of(due));
  return done;
}

int due(const ScheduleArguments& arguments, const Options& options) {
  Session session(options, StoreIs::read);
  const std::optional<std::int64_t> at = time_asked_about(session, arguments.at);
  Rulebook& rules = rules_with(session, arguments, at.value_or(session.files().now()));
  const std::vector<Expected> expected =
      expected_now(arguments.request, session.files(), session.workspace(), rules, at);
  if (options.json) {
    fmt::print("{}\n", as_json(expected, rules.catalog()));
  } else {
    fmt::print("{}", would_run(expected, rules.catalog()));
  }
  return done;
}

std::string this_process() {
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  return fmt::format("{}:{}", host, getpid());
}

void print(const ScheduleOutcome& outcome, const Catalog& catalog, const Options& options) {
  const auto made_any = [](const CarriedOut& each) { return each.made + each.marked > 0; };
  const bool any = std::any_of(outcome.dues.begin(), outcome.dues.end(), made_any);
  if (options.json) {
    const std::string text = as_json(outcome, catalog);
    if (options.is_news(text) || any) fmt::print("{}\n", text);
    return;
  }
  if (options.quiet) return;
  const std::string made = made_in_words(outcome);
  if (options.is_news(made) || any) fmt::print("{}", made);
  const std::string left = left_in_words(outcome, catalog);
  if (options.is_news(left)) fmt::print("{}", left);
}

int run_once(ScheduleArguments& arguments, const Options& options) {
  Session session(options);
  Rulebook& rules = rules_with(session, arguments, session.files().now());
  arguments.request.who = this_process();
  arguments.request.outside = outside(options);
  Watched watched(arguments.delivery, session,
                  arguments.request.backfill ? "schedule backfill" : "schedule run",
                  arguments.request.who);
  const ScheduleOutcome outcome =
      carry_out(arguments.request, session.files(), session.workspace(), rules,
                {[&](const DueDate&, int done_count, int all, const TaskReport& report) {
                   watched.ended(done_count, all, report);
                 },
                 [&](const OpenRun& other) { print_waiting(other, options); }});
  for (const CarriedOut& carried : outcome.dues) {
    for (const RunOutcome& run : carried.runs) {
      watched.add(run);
      print(run.problems, options);
      for (const TaskReport& report : run.reports) print(report.outcome.problems, options);
    }
  }
  print(outcome, rules.catalog(), options);
  const int status = watched.delivered(outcome.interrupted ? interrupted : outcome.exit_status());
  std::fflush(stdout);
  return status;
}

// Looks every half minute, by the clock as it then is: a machine that slept or whose clock was set
// needs no other care.
int run_forever(ScheduleArguments& arguments, Options options) {
  std::signal(SIGTERM, note_end);
  std::signal(SIGINT, note_end);
  int status = done;
  SaidBefore said_before;
  options.said_before = &said_before;
  while (told_to_end == 0) {
    said_before.next_round();
    try {
      status = run_once(arguments, options);
    } catch (const Refused&) {  // told, and may be mended by the next round
      status = refused;
    } catch (const SystemFailure& failure) {
      const std::string text = fmt::format("error: {}\n", failure.what());
      if (options.is_news(text)) fmt::print(stderr, "{}", text);
      status = machine_failed;
    }
    // A run catches the signal for itself, and may have ended all its workbooks all the same.
    if (status == interrupted || EndRequests::asked()) return status;
    for (int i = 0; i < 60 && told_to_end == 0; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
  }
  return status;
}

void refuse_no_schedule_of(const Period& period, Session& session,
                           const ScheduleArguments& arguments) {
  const auto chosen = chosen_schedules(arguments.request.schedules, session.rules());
  if (!chosen) refuse(chosen.diagnostics(), session.options());
  for (const ScheduleRule* schedule : *chosen) {
    if (schedule->period.unit == period.frequency()) return;
  }
  refuse(fmt::format("none of the schedules makes reports of a {} such as {}",
                     name_of(period.frequency()), period.code()),
         "`svodka schedule list` shows their periods", session.options());
}

int backfill(ScheduleArguments& arguments, const Options& options) {
  {
    Session session(options);
    const Period first = session.period(arguments.from);
    const Period last = session.period(arguments.to);
    if (first.frequency() != last.frequency()) {
      refuse(fmt::format("{} and {} are not periods of one kind", first.code(), last.code()),
             "name two months, or two years", options);
    }
    if (last < first) {
      refuse(fmt::format("--to {} is before --from {}", last.code(), first.code()), "", options);
    }
    arguments.request.periods = {first, last};
    arguments.request.backfill = true;
    refuse_no_schedule_of(first, session, arguments);
    if (arguments.dry_run) {
      Rulebook& rules = rules_with(session, arguments, session.files().now());
      const std::vector<Expected> expected =
          expected_now(arguments.request, session.files(), session.workspace(), rules);
      fmt::print("{}", options.json ? as_json(expected, rules.catalog()) + "\n"
                                    : would_run(expected, rules.catalog()));
      return done;
    }
  }
  return run_once(arguments, options);
}

void add_names(CLI::App* command, ScheduleArguments& arguments) {
  command->add_option("SCHEDULE", arguments.request.schedules, "Which schedules; by default all");
}

void add_at(CLI::App* command, ScheduleArguments& arguments) {
  command->add_option("--at", arguments.at, "As it will be or was then, instead of now")
      ->type_name("TIME");
}

void add_workers(CLI::App* command, ScheduleArguments& arguments) {
  command
      ->add_option("-j", arguments.request.workers,
                   "How many worker processes; by default one per processor")
      ->type_name("N")
      ->check(CLI::Range(1, 256));
}

void add_looking(CLI::App& schedule, const std::shared_ptr<ScheduleArguments>& arguments,
                 const Options& options, int& status) {
  CLI::App* listing = schedule.add_subcommand("list", "The next due dates of each schedule");
  add_names(listing, *arguments);
  listing->add_option("-n", arguments->count, "How many dates of each")
      ->type_name("N")
      ->check(CLI::Range(1, 1000));
  add_at(listing, *arguments);
  listing->footer("Example: svodka schedule list -n 12");
  listing->callback([&, arguments] { status = list(*arguments, options); });

  CLI::App* looking = schedule.add_subcommand(
      "due", "What `schedule run` would make now and why, and what not and why not");
  add_names(looking, *arguments);
  add_at(looking, *arguments);
  looking->footer("Example: svodka schedule due");
  looking->callback([&, arguments] { status = due(*arguments, options); });
}

}  // namespace

void add_schedule(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<ScheduleArguments>();
  CLI::App* schedule = app.add_subcommand("schedule", "What is to run when, and running it");
  schedule->require_subcommand(1);
  add_looking(*schedule, arguments, options, status);

  CLI::App* running = schedule->add_subcommand("run", "Make what is due; for a timer or cron");
  add_names(running, *arguments);
  add_workers(running, *arguments);
  add_delivery_options(*running, arguments->delivery);
  running->add_flag("--forever", arguments->forever, "Stay, and make what falls due");
  running->footer("Example: svodka schedule run");
  running->callback([&, arguments] {
    status = arguments->forever ? run_forever(*arguments, options) : run_once(*arguments, options);
  });

  CLI::App* filling =
      schedule->add_subcommand("backfill", "Make what the schedules missed, however long ago");
  add_names(filling, *arguments);
  add_workers(filling, *arguments);
  filling->add_option("--from", arguments->from, "The first period")
      ->type_name("PERIOD")
      ->required();
  filling->add_option("--to", arguments->to, "The last period")->type_name("PERIOD")->required();
  filling->add_flag("--dry-run", arguments->dry_run, "Only print what would be made");
  filling->footer("Example: svodka schedule backfill --from 2026-M01 --to 2026-M06 --dry-run");
  filling->callback([&, arguments] { status = backfill(*arguments, options); });
}

}  // namespace svodka::cli
