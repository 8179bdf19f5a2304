// `svodka check`: control relations and what they find, and `--accept`, which writes down that a
// finding is right as it stands.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/output/check_output.hpp"
#include "engine/cli/session.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/explanation/shown_figures.hpp"
#include "engine/period/timestamp.hpp"
#include "engine/rules/acceptance/acceptance_json.hpp"
#include "engine/rules/acceptance/acceptance_table.hpp"
#include "engine/rules/checks/check_json.hpp"
#include "engine/rules/checks/check_run.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/run/looking/check_subjects.hpp"
#include "engine/run/looking/formula_findings.hpp"

namespace svodka::cli {

namespace {

struct CheckArguments {
  std::vector<std::string> municipalities;
  std::string period;
  std::string as_of;
  bool all = false;
  std::string accept;  // a check's code
  std::string reason;
  std::string until;
  std::string by;
};

// Runs the checks of every subject, gives `take` their results, and prints the errors of the rules.
template <typename Take>
void each_result(Evaluation& evaluation, const std::vector<CheckSubject>& list,
                 const Options& options, Take take) {
  Diagnostics problems;
  for (const CheckSubject& subject : list) {
    const Municipality& municipality = evaluation.catalog().municipality(subject.municipality);
    evaluation.begin(municipality.language);
    const std::vector<const CheckResult*>& results =
        run_checks(evaluation, subject.municipality, subject.period);
    take(municipality, subject.period, results);
    problems.insert(problems.end(), evaluation.problems().begin(), evaluation.problems().end());
  }
  print(problems, options);
}

template <typename AddFormulas>
int show(Evaluation& evaluation, const std::vector<CheckSubject>& list, ShownFigures figures,
         bool also_what_holds, const Options& options, AddFormulas add_formulas) {
  CheckTally tally;
  ChecksJson json;
  const bool lines = !options.json && !options.quiet;
  each_result(evaluation, list, options,
              [&](const Municipality& municipality, const Period& period, const auto& results) {
                if (lines) fmt::print("{} {}\n", municipality.code, period.code());
                for (const CheckResult* result : results) {
                  tally.count(*result);
                  const bool shown = also_what_holds || result->outcome == CheckOutcome::fails ||
                                     result->outcome == CheckOutcome::broken;
                  const bool is_told = shown && (options.json || lines);
                  const std::vector<WorkbookCell> cells =
                      is_told && result->outcome == CheckOutcome::fails
                          ? figures.of(*result, evaluation)
                          : std::vector<WorkbookCell>();
                  if (options.json) {
                    json.add(*result, evaluation, cells);
                  } else if (shown && lines) {
                    print_result(*result, evaluation, cells);
                  }
                }
              });
  if (options.json) {
    add_formulas(json);
    fmt::print("{}\n", json.text());
  } else if (!options.quiet) {
    print_tally(tally);
  }
  return tally.has_findings() ? with_findings : done;
}

AcceptanceTerms terms_of(const CheckArguments& arguments, Session& session,
                         const Options& options) {
  if (arguments.municipalities.empty()) {
    refuse("--accept needs a municipality", "name it with -m", options);
  }
  if (arguments.reason.empty()) {
    refuse("--accept needs a reason", "say with --reason why the finding is right as it stands",
           options);
  }
  const Result<Period> until = Period::parse(arguments.until);
  const Date today = day_of(session.files().now());
  const std::string example = fmt::format("{}-12-31", static_cast<int>(today.year()) + 1);
  if (!until || until->frequency() != Frequency::day) {
    refuse(arguments.until.empty() ? "--accept needs a last day"
                                   : fmt::format("--until {}: this is not a day", arguments.until),
           "say until when it is accepted: --until " + example, options);
  }
  if (until->first_day() < today) {
    refuse(fmt::format("--until {}: this day is past, it is {}", until->code(),
                       Period::day(today).code()),
           "name the last day on which it is to count: --until " + example, options);
  }
  return {arguments.reason, arguments.by.empty() ? current_user() : arguments.by,
          until->first_day()};
}

int accept(const CheckArguments& arguments, Session& session, Evaluation& evaluation,
           const std::vector<CheckSubject>& list, const Options& options) {
  Rulebook& rules = session.rules();
  const CheckRule* rule = rules.check(arguments.accept);
  if (rule == nullptr) {
    std::vector<std::string> known;
    for (const CheckRule& each : rules.checks()) known.push_back(each.code);
    refuse(fmt::format("unknown check '{}'", arguments.accept),
           did_you_mean(arguments.accept, known), options);
  }
  const AcceptanceTerms terms = terms_of(arguments, session, options);
  std::vector<Acceptance> added;
  each_result(evaluation, list, options,
              [&](const Municipality&, const Period&, const auto& results) {
                for (const CheckResult* result : results) {
                  if (result->rule != rule || result->outcome != CheckOutcome::fails) continue;
                  added.push_back(acceptance_of(*result, terms, evaluation));
                }
              });
  if (added.empty()) {
    refuse(
        fmt::format("there is nothing to accept: the check '{}' finds nothing there", rule->code),
        "svodka check shows what is found", options);
  }
  const std::string path = acceptances_path(session.workspace().data_folder());
  write_acceptances(session.files(), path, rules, added);
  if (options.json) {
    fmt::print("{}\n", as_json(added, path, rules));
  } else if (!options.quiet) {
    fmt::print("{}: {} accepted until {}\n", path,
               added.size() == 1 ? "1 finding" : fmt::format("{} findings", added.size()),
               Period::day(terms.until).code());
  }
  return done;
}

int check(const CheckArguments& arguments, const Options& options) {
  Session session(options, StoreIs::read);
  const std::int64_t as_of = as_of_time(arguments.as_of, options);
  Evaluation evaluation(session.rules(), session.store(), as_of);
  print(told_of_lost(session.store(), session.catalog()), options);
  print(told_of_merged(session.store(), session.catalog()), options);
  print(told_of_undeclared(session.store(), session.catalog()), options);
  // The clock decides which acceptances have expired. No workbook is made from the answer, so it
  // may.
  if (as_of == latest) evaluation.set_day(day_of(session.files().now()));
  const CheckList found =
      check_list(session.rules(), session.store(), session.municipalities(arguments.municipalities),
                 session.periods(arguments.period));
  print(found.without, options);
  const std::vector<CheckSubject>& list = found.subjects;
  if (list.empty()) {
    refuse("there is nothing to check: nobody has figures for what was asked for",
           "import figures, or name another period with -p", options);
  }
  if (!arguments.accept.empty()) return accept(arguments, session, evaluation, list, options);
  const std::unique_ptr<Ledger> ledger = Ledger::open(session.workspace().store(), session.files());
  return show(evaluation, list, ShownFigures(*ledger), arguments.all, options,
              [&](ChecksJson& json) {
                RunRequest request;
                request.municipalities = arguments.municipalities;
                request.period = arguments.period;
                request.as_of = as_of;
                add_formula_findings(session.files(), session.workspace(), session.rules(),
                                     session.store(), request, list, json);
              });
}

}  // namespace

void add_check(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<CheckArguments>();
  CLI::App* command =
      app.add_subcommand("check", "Control relations: both sides, the difference, the sources");
  command->add_option("-m", arguments->municipalities, "Only these municipalities")->type_name("M");
  command
      ->add_option("-p", arguments->period,
                   "The period, P..P or all; by default each report's newest")
      ->type_name("P");
  command->add_option("--as-of", arguments->as_of, "Use the figures as they were known then")
      ->type_name("TIME");
  command->add_flag("--all", arguments->all, "Show also what holds and what cannot be tested");
  command->add_option("--accept", arguments->accept, "Accept what this check finds there")
      ->type_name("CHECK");
  command->add_option("--reason", arguments->reason, "With --accept: why it is right as it stands")
      ->type_name("TEXT");
  command->add_option("--until", arguments->until, "With --accept: the last day it is accepted")
      ->type_name("DAY");
  command->add_option("--by", arguments->by, "With --accept: who accepts; by default the user")
      ->type_name("WHO");
  command->footer(
      "Examples:\n"
      "  svodka check -m komsomolsk -p 2023\n"
      "  svodka check -m komsomolsk --accept videos_are_all_named --until 2027-12-31 \\\n"
      "      --reason \"the eleventh video is a teaser\"");
  command->callback([&, arguments] { status = check(*arguments, options); });
}

}  // namespace svodka::cli
