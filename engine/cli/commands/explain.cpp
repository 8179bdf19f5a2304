// `svodka explain`: where a figure comes from, named by its indicator or by a cell of a workbook.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/output/explanation_text.hpp"
#include "engine/cli/session.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/explanation/explanation_json.hpp"
#include "engine/explanation/made_workbook.hpp"
#include "engine/period/timestamp.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/reading/coordinates.hpp"
#include "engine/run/report_periods.hpp"

namespace svodka::cli {

namespace {

struct ExplainArguments {
  std::string subject;  // a municipality, or a workbook
  std::string item;     // an indicator, or a cell
  std::string period;
  std::string breakdown;
  std::string as_of;
  bool dot = false;
};

int show(const Explanation& explanation, const ExplainArguments& arguments,
         const Options& options) {
  if (arguments.dot) {
    fmt::print("{}", as_dot(explanation));
  } else if (options.json) {
    fmt::print("{}\n", as_json(explanation));
  } else {
    fmt::print("{}", as_text(explanation));
  }
  return done;
}

int explain_indicator(const ExplainArguments& arguments, const Options& options) {
  Session session(options, StoreIs::read);
  Rulebook& rules = session.rules();
  const MunicipalityIndex municipality = session.municipality(arguments.subject);
  const std::optional<IndicatorIndex> indicator = rules.find_indicator(arguments.item);
  if (!indicator) {
    refuse(
        fmt::format("unknown indicator '{}'", arguments.item),
        rules.catalog().hint_for(CatalogKind::indicator, arguments.item, rules.indicator_codes()),
        options);
  }
  std::optional<Period> period;
  if (!arguments.period.empty()) {
    period = session.period(arguments.period);
  } else {
    period = newest_reported_period(rules, session.store(), municipality);
  }
  if (!period) refuse("which period?", "name it with -p, for example -p 2023", options);
  Evaluation evaluation(rules, session.store(), as_of_time(arguments.as_of, options));
  evaluation.begin(session.language_of(municipality));
  BreakdownIndex breakdown;
  if (!arguments.breakdown.empty()) {
    const Result<Breakdown> parsed = breakdown_of(rules, *indicator, arguments.breakdown);
    if (!parsed) refuse(parsed.diagnostics(), options);
    breakdown = evaluation.intern(*parsed);
  }
  evaluation.set_focus({municipality, *period});
  const int node = evaluation.read({municipality, *indicator, breakdown, *period});
  const int status = show(explain(evaluation, {node}, session.store()), arguments, options);
  print(evaluation.lost(), options);
  print(evaluation.problems(), options);
  const bool findings = !evaluation.lost().empty() || has_errors(evaluation.problems());
  return findings ? with_findings : status;
}

MadeWorkbook made_workbook(const std::string& subject, Session& session) {
  const std::unique_ptr<Ledger> ledger = Ledger::open(session.workspace().store(), session.files());
  const std::vector<std::string> paths = {subject, session.workspace().path(subject)};
  std::optional<MadeWorkbook> made = find_made_workbook(*ledger, session.files(), paths);
  if (!made) {
    refuse(fmt::format("the ledger does not know {}", subject),
           "name the file as `svodka run` printed it", session.options());
  }
  return std::move(*made);
}

int show_cell(const Seal& seal, const std::string& name, Store& store,
              const ExplainArguments& arguments, const Options& options) {
  const SealedCell& cell = seal.cells.at(name);
  const bool only_figures = cell.formula.empty() && !cell.figures.empty();
  if (arguments.dot || only_figures) {
    return show(explain(seal, figures_behind(seal, name), store), arguments, options);
  }
  const CellExplanation explanation = explain_cell(seal, name, store);
  fmt::print("{}", options.json ? as_json(explanation) + "\n" : as_text(explanation));
  return done;
}

int explain_cell_of_workbook(const ExplainArguments& arguments, const Options& options) {
  Session session(options, StoreIs::read);
  const auto [entry, altered] = made_workbook(arguments.subject, session);
  if (altered) {
    fmt::print(
        stderr,
        "warning: {} was opened and saved by somebody since it was made; this explains it as "
        "it was made\n",
        arguments.subject);
  }
  const Seal seal = read_seal(entry.reads, entry.cells);
  if (!seal.cells.contains(arguments.item)) {
    std::vector<std::string> known;
    for (const auto& [name, cell] : seal.cells) known.push_back(name);
    refuse(fmt::format("no figure stands behind '{}' in {}", arguments.item, arguments.subject),
           "a cell is written as 'Sheet!C5'; texts of the form have no figures of their own. " +
               did_you_mean(arguments.item, known),
           options);
  }
  // Only the ledger and the observations are read: catalogue and scripts may have changed since.
  const Catalog no_catalog;
  const std::unique_ptr<Store> store =
      Store::open(session.workspace().store(), no_catalog, session.files());
  if (!options.json && !options.quiet && !arguments.dot) {
    fmt::print("{} of {}: report {}, {} {}, made {} by svodka {}\n", arguments.item,
               arguments.subject, entry.report,
               entry.municipality.empty() ? "all municipalities" : entry.municipality, entry.period,
               time_text(entry.recorded_at), entry.engine);
  }
  return show_cell(seal, arguments.item, *store, arguments, options);
}

}  // namespace

void add_explain(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<ExplainArguments>();
  CLI::App* command =
      app.add_subcommand("explain", "Where a figure comes from: rules, observations, sources");
  command->add_option("SUBJECT", arguments->subject, "A municipality, or a workbook")->required();
  command->add_option("ITEM", arguments->item, "An indicator, or a cell as 'Sheet!C5'")->required();
  command->add_option("-p", arguments->period, "The period; by default the newest")->type_name("P");
  command->add_option("-b", arguments->breakdown, "A breakdown such as account=mayor")
      ->type_name("B");
  command->add_option("--as-of", arguments->as_of, "Use the figures as they were known then")
      ->type_name("TIME");
  command->add_flag("--dot", arguments->dot, "Print a drawing for Graphviz");
  command->footer(
      "Examples: svodka explain komsomolsk followers_total -p 2023\n"
      "          svodka explain out/komsomolsk_2023.xlsx 'Отчёт!C5'\n"
      "          svodka explain --dot komsomolsk followers_total -p 2023 | dot -Tsvg -o why.svg");
  command->callback([&, arguments] {
    refuse_both(arguments->dot, "--dot", options.json, "--json", options);
    const bool workbook =
        arguments->item.find('!') != std::string::npos || arguments->subject.ends_with(".xlsx");
    status = workbook ? explain_cell_of_workbook(*arguments, options)
                      : explain_indicator(*arguments, options);
  });
}

}  // namespace svodka::cli
