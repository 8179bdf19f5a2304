#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/cli/command.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/period/label.hpp"
#include "engine/rules/evaluation.hpp"
#include "engine/run/plan.hpp"
#include "engine/run/seal.hpp"
#include "engine/store/ledger.hpp"

namespace svodka::cli {

namespace {

using nlohmann::json;

struct Arguments {
  std::string subject;  // a municipality, or a workbook
  std::string item;     // an indicator, or a cell
  std::string period;
  std::string breakdown;
  std::string as_of;
};

// One figure of the tree, whether it comes from an evaluation or from the ledger.
struct Branch {
  std::string kind, municipality, indicator, breakdown, period, value, rule;
  std::optional<StoredObservation> observation;
  std::vector<Branch> children;
};

std::string rule_place(const Rulebook& rules, const std::string& indicator) {
  const int index = rules.indicator(indicator);
  const DerivedRule* rule = index < 0 ? nullptr : rules.derived_rule(index);
  return rule == nullptr ? "" : fmt::format("{}:{}", rule->place.file, rule->place.line);
}

Branch branch_of(Evaluation& evaluation, int index) {
  const Node& node = evaluation.node(index);
  Branch branch;
  branch.kind = name_of(node.kind);
  branch.municipality =
      evaluation.catalog().municipalities()[static_cast<std::size_t>(node.at.municipality)].code;
  branch.indicator = evaluation.rules().code_of(node.at.indicator);
  branch.breakdown = evaluation.breakdowns()[static_cast<std::size_t>(node.at.breakdown)].text();
  branch.period = node.at.period.code();
  branch.value = describe(node.value);
  branch.rule = rule_place(evaluation.rules(), branch.indicator);
  if (node.observation != 0) branch.observation = evaluation.store().observation(node.observation);
  for (const int child : node.children) branch.children.push_back(branch_of(evaluation, child));
  return branch;
}

Branch branch_of(const json& nodes, int index, const Rulebook& rules, Store& store) {
  const json& node = nodes.at(static_cast<std::size_t>(index));
  Branch branch;
  branch.kind = node.at("k");
  branch.municipality = node.at("m");
  branch.indicator = node.at("i");
  branch.breakdown = node.value("b", "");
  branch.period = node.at("p");
  branch.value = node.value("v", "");
  if (branch.kind == "derived") branch.rule = rule_place(rules, branch.indicator);
  if (node.contains("o")) branch.observation = store.observation(node.at("o"));
  if (node.contains("c")) {
    for (const json& child : node.at("c"))
      branch.children.push_back(branch_of(nodes, child, rules, store));
  }
  return branch;
}

void print_tree(const Branch& branch, const std::string& indent, const std::string& joint) {
  std::string line = branch.indicator;
  if (!branch.breakdown.empty()) line += " (" + branch.breakdown + ")";
  line += ", " + branch.period;
  if (!branch.value.empty()) line += " = " + branch.value;
  if (!branch.rule.empty()) line += "   [rule " + branch.rule + "]";
  if (branch.kind == "aggregate") line += "   [added up from finer periods]";
  if (branch.observation) {
    const StoredObservation& o = *branch.observation;
    line += fmt::format("   [{}; revision {} by {}, {}]", o.source, o.revision, o.recorded_by,
                        time_text(o.recorded_at));
    if (!o.comment.empty()) line += "  " + o.comment;
  }
  fmt::print("{}{}{}\n", indent, joint, line);
  const std::string deeper = indent + (joint.empty() ? "" : joint == "└─ " ? "   " : "│  ");
  for (std::size_t i = 0; i < branch.children.size(); ++i) {
    print_tree(branch.children[i], deeper, i + 1 == branch.children.size() ? "└─ " : "├─ ");
  }
}

json as_json(const Branch& branch) {
  json result = {{"kind", branch.kind},           {"municipality", branch.municipality},
                 {"indicator", branch.indicator}, {"breakdown", branch.breakdown},
                 {"period", branch.period},       {"value", branch.value}};
  if (!branch.rule.empty()) result["rule"] = branch.rule;
  if (branch.observation) {
    const StoredObservation& o = *branch.observation;
    result["observation"] = {{"source", o.source},
                             {"quote", o.quote},
                             {"revision", o.revision},
                             {"unit", o.unit},
                             {"comment", o.comment},
                             {"recorded_by", o.recorded_by},
                             {"recorded_at", time_text(o.recorded_at)}};
  }
  if (!branch.children.empty()) {
    result["from"] = json::array();
    for (const Branch& child : branch.children) result["from"].push_back(as_json(child));
  }
  return result;
}

int show(const std::vector<Branch>& branches, const Options& options) {
  if (options.json) {
    json all = json::array();
    for (const Branch& branch : branches) all.push_back(as_json(branch));
    fmt::print("{}\n", (all.size() == 1 ? all[0] : all).dump(2));
    return done;
  }
  for (const Branch& branch : branches) print_tree(branch, "", "");
  return done;
}

int explain_indicator(const Arguments& arguments, const Options& options) {
  Session session(options);
  Rulebook& rules = session.rules();
  const int municipality = session.municipality(arguments.subject);
  const int indicator = rules.indicator(arguments.item);
  if (indicator < 0) {
    refuse(fmt::format("unknown indicator '{}'", arguments.item),
           did_you_mean(arguments.item, rules.indicator_codes()), options);
  }
  std::optional<Period> period;
  if (!arguments.period.empty()) {
    period = session.period(arguments.period);
  } else {
    for (const ReportRule& report : rules.reports()) {
      const bool covers = std::find(report.municipalities.begin(), report.municipalities.end(),
                                    municipality) != report.municipalities.end();
      if (covers && !period) period = newest_period(session.store(), municipality, report.every);
    }
  }
  if (!period) refuse("which period?", "name it with -p, for example -p 2023", options);
  Evaluation evaluation(rules, session.store(),
                        arguments.as_of.empty() ? latest : parse_time(arguments.as_of, options));
  evaluation.begin(
      session.catalog().municipalities()[static_cast<std::size_t>(municipality)].language);
  int breakdown = 0;
  if (!arguments.breakdown.empty()) {
    if (rules.derived_rule(indicator) != nullptr)
      refuse("a derived indicator is explained as a whole", "", options);
    const Result<Breakdown> parsed = session.catalog().breakdown(arguments.breakdown, indicator);
    if (!parsed) refuse(parsed.diagnostics(), options);
    breakdown = evaluation.intern(*parsed);
  }
  evaluation.set_focus({municipality, *period});
  const int node = evaluation.read({municipality, indicator, breakdown, *period});
  const int status = show({branch_of(evaluation, node)}, options);
  print(evaluation.problems(), options);
  return has_errors(evaluation.problems()) ? with_findings : status;
}

int explain_cell(const Arguments& arguments, const Options& options) {
  Session session(options);
  const std::unique_ptr<Ledger> ledger = Ledger::open(session.workspace().store(), session.files());
  std::optional<LedgerEntry> entry = ledger->newest(arguments.subject);
  if (!entry) entry = ledger->newest(session.workspace().path(arguments.subject));
  if (!entry) {
    refuse(fmt::format("the ledger does not know {}", arguments.subject),
           "name the file as `svodka run` printed it", options);
  }
  if (session.files().kind(arguments.subject) == FileKind::file &&
      sha256_hex(session.files().read(arguments.subject)) != entry->sha256) {
    fmt::print(stderr,
               "warning: {} has been altered since it was made; this explains it as it was made\n",
               arguments.subject);
  }
  const json cells = json::parse(entry->cells);
  std::string cell = arguments.item;
  if (!cells.contains(cell)) {
    std::vector<std::string> known;
    for (const auto& [name, reads] : cells.items()) known.push_back(name);
    refuse(fmt::format("no figure stands behind '{}' in {}", cell, arguments.subject),
           "a cell is written as 'Sheet!C5'; texts and formulas of the form have no figures of "
           "their own. " +
               did_you_mean(cell, known),
           options);
  }
  const json nodes = json::parse(entry->reads).at("nodes");
  std::vector<Branch> branches;
  for (const json& index : cells.at(cell)) {
    branches.push_back(branch_of(nodes, index, session.rules(), session.store()));
  }
  if (!options.json && !options.quiet) {
    fmt::print("{} of {}: report {}, {} {}, made {} by svodka {}\n", cell, arguments.subject,
               entry->report, entry->municipality, entry->period, time_text(entry->recorded_at),
               entry->engine);
  }
  return show(branches, options);
}

}  // namespace

void add_explain(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("explain", "Where a figure comes from: rules, observations, sources");
  command->add_option("SUBJECT", arguments->subject, "A municipality, or a workbook")->required();
  command->add_option("ITEM", arguments->item, "An indicator, or a cell as 'Sheet!C5'")->required();
  command->add_option("-p", arguments->period, "The period; by default the newest")->type_name("P");
  command->add_option("-b", arguments->breakdown, "A breakdown such as account=mayor")
      ->type_name("B");
  command->add_option("--as-of", arguments->as_of, "Use the figures as they were known then")
      ->type_name("TIME");
  command->footer(
      "Examples: svodka explain komsomolsk followers_total -p 2023\n"
      "          svodka explain out/komsomolsk_2023.xlsx 'Отчёт!C5'");
  command->callback([&, arguments] {
    const bool workbook = arguments->item.find('!') != std::string::npos;
    status = workbook ? explain_cell(*arguments, options) : explain_indicator(*arguments, options);
  });
}

}  // namespace svodka::cli
