// `svodka log`: the history of a figure, all its revisions.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/output/revisions_text.hpp"
#include "engine/cli/session.hpp"
#include "engine/store/importing/import_json.hpp"

namespace svodka::cli {

namespace {

struct LogArguments {
  std::string municipality, indicator, period, breakdown;
};

// Only what somebody reports has revisions.
IndicatorIndex stated_indicator(const std::string& code, Session& session) {
  const Catalog& catalog = session.catalog();
  if (const auto index = catalog.find_indicator(code)) return *index;
  const Rulebook& rules = session.rules();
  if (rules.find_indicator(code)) {
    refuse(fmt::format("'{}' is computed by a rule and has no revisions of its own", code),
           "svodka explain names the figures that it is computed from", session.options());
  }
  refuse(fmt::format("unknown indicator '{}'", code),
         catalog.hint_for(CatalogKind::indicator, code, rules.indicator_codes()),
         session.options());
}

int log_figure(const LogArguments& arguments, const Options& options) {
  Session session(options, StoreIs::read);
  const std::string& municipality =
      session.catalog().municipality(session.municipality(arguments.municipality)).code;
  const IndicatorIndex indicator = stated_indicator(arguments.indicator, session);
  const Result<Breakdown> breakdown = session.catalog().breakdown(arguments.breakdown, indicator);
  if (!breakdown) refuse(breakdown.diagnostics(), options);
  const std::vector<StoredObservation> revisions = session.store().revisions(
      municipality, arguments.indicator, *breakdown, session.period(arguments.period));
  if (options.json) {
    fmt::print("{}\n", as_json(revisions));
  } else if (revisions.empty()) {
    fmt::print("nobody has reported this figure\n");
  } else {
    fmt::print("{}", as_text(revisions));
  }
  return done;
}

}  // namespace

void add_log(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<LogArguments>();
  CLI::App* command =
      app.add_subcommand("log", "The history of a figure: every revision, who, when and why");
  command->add_option("MUNICIPALITY", arguments->municipality, "The municipality")->required();
  command->add_option("INDICATOR", arguments->indicator, "An indicator that is reported")
      ->required();
  command->add_option("-p", arguments->period, "The period")->type_name("P")->required();
  command->add_option("-b", arguments->breakdown, "A breakdown such as account=mayor")
      ->type_name("B");
  command->footer("Example: svodka log ukhta followers -p 2023 -b \"platform=ok;account=mayor\"");
  command->callback([&, arguments] { status = log_figure(*arguments, options); });
}

}  // namespace svodka::cli
