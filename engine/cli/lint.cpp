#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/books/lua_book.hpp"
#include "engine/books/lua_expressions.hpp"
#include "engine/cli/command.hpp"
#include "engine/form/form.hpp"
#include "engine/rules/api/api.hpp"
#include "engine/rules/declarations/unknown_codes.hpp"
#include "engine/run/report_file.hpp"
#include "engine/workspace/form_names.hpp"

namespace svodka::cli {

namespace {

void add_all(Diagnostics& to, const Diagnostics& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void lint_form(const std::string& path, Files& files, Rulebook& rules, Diagnostics& problems) {
  Result<reader::ReadBook> drawn = reader::read_xlsx(files.read(path), path);
  add_all(problems, drawn.diagnostics());
  if (!drawn) return;
  LuaExpressions expressions(rules);
  const Result<std::unique_ptr<form::Form>> compiled =
      form::Form::compile(drawn.take(), path, expressions);
  add_all(problems, compiled.diagnostics());
  if (!compiled) return;
  for (const std::string& what : (*compiled)->not_kept()) {
    problems.push_back(
        Diagnostic{Severity::warning, {path, 0, 0, ""}, "not kept: " + what, "", "", 1, {}});
  }
  for (const std::string& what : (*compiled)->not_computed()) {
    problems.push_back(Diagnostic{Severity::warning, {path, 0, 0, ""}, what, "", "", 1, {}});
  }
}

bool is_form(const std::string& name) {
  return name.size() > 5 && name.substr(name.size() - 5) == ".xlsx" &&
         name.find("~$") == std::string::npos;
}

// An indicator called like a method of `r` could never be read as r.NAME.
void lint_names(const Rulebook& rules, Diagnostics& problems) {
  for (const ApiFunction& method : reading_methods()) {
    const std::optional<IndicatorIndex> index = rules.find_indicator(method.name);
    if (!index) continue;
    problems.push_back(
        Diagnostic{Severity::warning,
                   {},
                   fmt::format("the indicator '{}' is called like a method of r", method.name),
                   fmt::format("read it as r:value(\"{}\"), or give it another code", method.name),
                   "",
                   1,
                   {}});
  }
}

struct Looked {  // at how many
  std::size_t rules = 0, forms = 0;
};

void lint_forms(const std::string& folder, Files& files, Rulebook& rules, Looked& looked,
                Diagnostics& problems) {
  if (files.kind(folder) != FileKind::directory) return;
  for (const std::string& name : files.list(folder, true)) {
    if (!is_form(name)) continue;
    ++looked.forms;
    lint_form(join(folder, name), files, rules, problems);
  }
}

void lint_reports(const std::string& folder, Files& files, const Rulebook& rules,
                  Diagnostics& problems) {
  for (const ReportRule& report : rules.reports()) {
    if (report.form.empty()) continue;
    std::optional<Diagnostic> missing = missing_form(files, folder, report.form);
    if (!missing) continue;
    missing->place = report.place;
    missing->message = fmt::format("the report '{}' needs the form {}, which is not in templates/",
                                   report.code, report.form);
    problems.push_back(std::move(*missing));
  }
}

Diagnostics look_through(Session& session, Looked& looked) {
  Files& files = session.files();
  const Workspace& workspace = session.workspace();
  Result<Catalog> catalog = Catalog::load(files, workspace.data_folder());
  Diagnostics problems = catalog.diagnostics();
  if (!catalog) return problems;
  if (store_exists(workspace.store(), files)) {
    const std::unique_ptr<Store> store = Store::open(workspace.store(), *catalog, files);
    add_all(problems, told_of_lost(*store, *catalog));
  }
  const Result<std::unique_ptr<Rulebook>> loaded =
      Rulebook::load(files, workspace.scripts_folder(), *catalog, workspace.limits);
  add_all(problems, loaded.diagnostics());
  if (!loaded) return problems;
  Rulebook& rules = **loaded;
  lint_names(rules, problems);
  add_all(problems,
          Acceptances::load(files, acceptances_path(workspace.data_folder()), rules).diagnostics());
  looked.rules = rules.derived().size() + rules.checks().size() + rules.reports().size();
  lint_forms(workspace.templates_folder(), files, rules, looked, problems);
  register_lua_book(rules.sandbox());       // `cell` is a name too
  add_all(problems, unknown_codes(rules));  // of the forms' expressions too
  lint_reports(workspace.templates_folder(), files, rules, problems);
  std::vector<const ReportRule*> reports;
  for (const ReportRule& report : rules.reports()) reports.push_back(&report);
  add_all(problems, shared_files(rules, workspace, reports));
  add_all(problems, files_without_period(rules, workspace));
  return problems;
}

void print_as_json(const Diagnostics& problems) {
  nlohmann::json list = nlohmann::json::array();
  for (const Diagnostic& each : problems) {
    list.push_back({{"severity", name_of(each.severity)},
                    {"file", each.place.file},
                    {"line", each.place.line},
                    {"column", each.place.column},
                    {"cell", each.place.cell},
                    {"message", each.message},
                    {"hint", each.hint}});
  }
  fmt::print("{}\n", list.dump(2));
}

int lint(const Options& options) {
  Session session(options);
  Looked looked;
  const Diagnostics problems = look_through(session, looked);
  if (options.json) {
    print_as_json(problems);
  } else {
    print(problems, options);
    if (!options.quiet && problems.empty()) {
      fmt::print("{} {} and {} {}: nothing wrong\n", looked.rules,
                 looked.rules == 1 ? "rule" : "rules", looked.forms,
                 looked.forms == 1 ? "form" : "forms");
    }
  }
  if (has_errors(problems)) return refused;
  return problems.empty() ? done : with_findings;
}

}  // namespace

void add_lint(CLI::App& app, const Options& options, int& status) {
  CLI::App* command =
      app.add_subcommand("lint", "Look through catalogue, scripts and forms; needs no figures");
  command->footer("Example: svodka lint");
  command->callback([&] { status = lint(options); });
}

}  // namespace svodka::cli
