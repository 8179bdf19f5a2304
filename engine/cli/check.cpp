#include "engine/rules/check_run.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/cli/command.hpp"
#include "engine/rules/evaluation.hpp"
#include "engine/run/plan.hpp"

namespace svodka::cli {

namespace {

struct Arguments {
  std::vector<std::string> municipalities;
  std::string period;
  std::string as_of;
  bool all = false;
};

struct Subject {
  int municipality;
  Period period;
};

// Which municipalities at which periods: those of the reports, unless the request names them.
std::vector<Subject> subjects(const Arguments& arguments, Session& session) {
  std::vector<Subject> list;
  std::vector<int> wanted;
  for (const std::string& code : arguments.municipalities)
    wanted.push_back(session.municipality(code));
  for (const ReportRule& report : session.rules().reports()) {
    if (report.together) continue;
    for (const int municipality : report.municipalities) {
      if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), municipality) == wanted.end())
        continue;
      std::optional<Period> period;
      if (!arguments.period.empty()) {
        period = session.period(arguments.period);
        if (wanted.empty() && period->frequency() != report.every) continue;
      } else {
        period = newest_period(session.store(), municipality, report.every);
      }
      if (!period) continue;
      const bool known = std::any_of(list.begin(), list.end(), [&](const Subject& each) {
        return each.municipality == municipality && each.period == *period;
      });
      if (!known) list.push_back({municipality, *period});
    }
  }
  return list;
}

// Every observation that the nodes were computed from, each once.
void collect(const Evaluation& evaluation, int index, std::vector<std::int64_t>& ids) {
  const Node& node = evaluation.node(index);
  if (node.observation != 0 && std::find(ids.begin(), ids.end(), node.observation) == ids.end()) {
    ids.push_back(node.observation);
  }
  for (const int child : node.children) collect(evaluation, child, ids);
}

std::vector<StoredObservation> sources(Evaluation& evaluation, const CheckResult& result) {
  std::vector<std::int64_t> ids;
  for (const int index : result.reads) collect(evaluation, index, ids);
  std::vector<StoredObservation> list;
  for (const std::int64_t id : ids) {
    if (std::optional<StoredObservation> observation = evaluation.store().observation(id)) {
      list.push_back(std::move(*observation));
    }
  }
  return list;
}

std::string named(const StoredObservation& observation) {
  std::string text = observation.indicator;
  if (!observation.breakdown.empty()) text += " (" + observation.breakdown.text() + ")";
  return fmt::format("{}, {} = {}", text, observation.period.code(),
                     observation.text.empty() ? describe(observation.value) : "text");
}

std::string side(const Quantity& quantity, const Evaluation& evaluation) {
  return quantity.is_missing() ? "-" : evaluation.locale().quantity(round_half_away(quantity, 2));
}

bool has_sides(const CheckResult& result) {
  return !result.left.is_missing() || !result.right.is_missing();
}

void print_result(const CheckResult& result, Evaluation& evaluation) {
  constexpr std::size_t most_sources = 12;
  const bool fails =
      result.outcome == CheckOutcome::fails || result.outcome == CheckOutcome::broken;
  const std::string word =
      fails ? std::string(name_of(result.rule->severity)) : std::string(name_of(result.outcome));
  const std::string where = result.breakdown.empty() ? "" : " (" + result.breakdown.text() + ")";
  const std::string& text = fails                                     ? result.message
                            : result.outcome == CheckOutcome::unknown ? result.reason
                                                                      : result.message;
  fmt::print("  {:<8} {}{}{}{}\n", word, result.rule->code, where, text.empty() ? "" : ": ", text);
  if (result.outcome == CheckOutcome::unknown) return;
  if (has_sides(result)) {
    fmt::print("           left {}   right {}   difference {}\n", side(result.left, evaluation),
               side(result.right, evaluation), side(result.difference, evaluation));
  }
  if (!fails) return;
  const std::vector<StoredObservation> list = sources(evaluation, result);
  for (std::size_t i = 0; i < std::min(list.size(), most_sources); ++i) {
    fmt::print("           {}   [{}]\n", named(list[i]), list[i].source);
  }
  if (list.size() > most_sources)
    fmt::print("           and {} more\n", list.size() - most_sources);
}

nlohmann::json as_json(const CheckResult& result, Evaluation& evaluation,
                       const std::string& municipality) {
  nlohmann::json json = {
      {"municipality", municipality},
      {"period", result.period.code()},
      {"check", result.rule->code},
      {"severity", name_of(result.rule->severity)},
      {"breakdown", result.breakdown.text()},
      {"outcome", name_of(result.outcome)},
      {"message", result.outcome == CheckOutcome::unknown ? result.reason : result.message}};
  const std::pair<const char*, const Quantity*> sides[] = {
      {"left", &result.left}, {"right", &result.right}, {"difference", &result.difference}};
  for (const auto& [name, quantity] : sides) {
    json[name] = quantity->is_missing() ? nlohmann::json() : nlohmann::json(describe(*quantity));
  }
  json["sources"] = nlohmann::json::array();
  for (const StoredObservation& each : sources(evaluation, result)) {
    json["sources"].push_back({{"indicator", each.indicator},
                               {"breakdown", each.breakdown.text()},
                               {"period", each.period.code()},
                               {"value", describe(each.value)},
                               {"revision", each.revision},
                               {"source", each.source}});
  }
  return json;
}

int check(const Arguments& arguments, const Options& options) {
  Session session(options);
  Rulebook& rules = session.rules();
  const std::int64_t as_of =
      arguments.as_of.empty() ? latest : parse_time(arguments.as_of, options);
  Evaluation evaluation(rules, session.store(), as_of);
  nlohmann::json all = nlohmann::json::array();
  Diagnostics problems;
  int errors = 0, warnings = 0, notes = 0, held = 0, untested = 0;
  const std::vector<Subject> list = subjects(arguments, session);
  if (list.empty()) {
    refuse(
        "there is nothing to check: no report covers what was asked for, or it has no figures yet",
        "import figures, or look at the reports in scripts/", options);
  }
  for (const Subject& subject : list) {
    const Municipality& municipality =
        session.catalog().municipalities()[static_cast<std::size_t>(subject.municipality)];
    evaluation.begin(municipality.language);
    const std::vector<const CheckResult*>& results =
        run_checks(evaluation, subject.municipality, subject.period);
    if (!options.json && !options.quiet)
      fmt::print("{} {}\n", municipality.code, subject.period.code());
    for (const CheckResult* each : results) {
      const CheckResult& result = *each;
      if (result.outcome == CheckOutcome::holds) ++held;
      if (result.outcome == CheckOutcome::unknown) ++untested;
      if (result.outcome == CheckOutcome::broken) ++errors;
      if (result.outcome == CheckOutcome::fails) {
        ++(result.rule->severity == Severity::error     ? errors
           : result.rule->severity == Severity::warning ? warnings
                                                        : notes);
      }
      const bool shown = arguments.all || result.outcome == CheckOutcome::fails ||
                         result.outcome == CheckOutcome::broken;
      if (options.json) {
        all.push_back(as_json(result, evaluation, municipality.code));
      } else if (shown && !options.quiet) {
        print_result(result, evaluation);
      }
    }
    problems.insert(problems.end(), evaluation.problems().begin(), evaluation.problems().end());
  }
  if (options.json) fmt::print("{}\n", all.dump(2));
  print(problems, options);
  if (!options.json && !options.quiet) {
    fmt::print("{} hold, {} cannot be tested, {} contradictions, {} doubtful, {} notes\n", held,
               untested, errors, warnings, notes);
  }
  return errors > 0 || warnings > 0 || notes > 0 ? with_findings : done;
}

}  // namespace

void add_check(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("check", "Control relations: both sides, the difference, the sources");
  command->add_option("-m", arguments->municipalities, "Only these municipalities")->type_name("M");
  command->add_option("-p", arguments->period, "The period; by default each one's newest")
      ->type_name("P");
  command->add_option("--as-of", arguments->as_of, "Use the figures as they were known then")
      ->type_name("TIME");
  command->add_flag("--all", arguments->all, "Show also what holds and what cannot be tested");
  command->footer("Example: svodka check -m komsomolsk -p 2023");
  command->callback([&, arguments] { status = check(*arguments, options); });
}

}  // namespace svodka::cli
