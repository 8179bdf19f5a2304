// `svodka eval`: one expression as in a form, to try it out.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/books/lua_book.hpp"
#include "engine/books/lua_expressions.hpp"
#include "engine/cli/session.hpp"
#include "engine/form/answer_json.hpp"
#include "engine/rules/declarations/unknown_codes.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/workspace/pictures.hpp"

namespace svodka::cli {

namespace {

struct EvalArguments {
  std::string expression, municipality, period;
};

int evaluate(const EvalArguments& arguments, const Options& options) {
  Session session(options, StoreIs::read);
  Rulebook& rules = session.rules();
  const MunicipalityIndex municipality = session.municipality(arguments.municipality);
  const Period period = session.period(arguments.period);
  Evaluation evaluation(rules, session.store());
  evaluation.begin(session.language_of(municipality));
  register_lua_book(rules.sandbox());
  Pictures pictures(session.files(), session.workspace().pictures_folder());
  LuaExpressions expressions(rules, &pictures);
  Place place;
  place.file = "expression";
  const Result<form::Expressions::Id> id = expressions.compile(arguments.expression, {}, place);
  if (!id) refuse(id.diagnostics(), options);
  expressions.begin(evaluation, municipality, period);
  const Result<form::Answer> answer = expressions.evaluate(*id);
  expressions.end();
  Diagnostics problems = evaluation.lost();
  problems.insert(problems.end(), evaluation.problems().begin(), evaluation.problems().end());
  problems.insert(problems.end(), answer.diagnostics().begin(), answer.diagnostics().end());
  for (Diagnostic& each : figures_as_conditions(rules))
    if (each.place.file == place.file) problems.push_back(std::move(each));
  print(problems, options);
  if (!answer) return with_findings;
  fmt::print("{}\n", options.json ? as_json(*answer) : as_text(*answer));
  return has_errors(problems) ? with_findings : done;
}

}  // namespace

void add_eval(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<EvalArguments>();
  CLI::App* command =
      app.add_subcommand("eval", "Evaluate one Lua expression, as in a form's {{ }}");
  command->add_option("EXPR", arguments->expression, "The expression; r is the reading")
      ->required();
  command->add_option("-m", arguments->municipality, "The municipality")
      ->type_name("M")
      ->required();
  command->add_option("-p", arguments->period, "The period")->type_name("P")->required();
  command->footer(
      "Example: svodka eval 'growth(r.followers, r:ago(1, \"year\").followers)' -m khabarovsk -p "
      "2021");
  command->callback([&, arguments] { status = evaluate(*arguments, options); });
}

}  // namespace svodka::cli
