#include "engine/run/looking/lint.hpp"

#include <optional>
#include <vector>

#include <fmt/format.h>

#include "engine/books/lua_book.hpp"
#include "engine/books/lua_expressions.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/form.hpp"
#include "engine/form/trial.hpp"
#include "engine/importers/importer_book.hpp"
#include "engine/rules/api/api.hpp"
#include "engine/rules/declarations/unknown_codes.hpp"
#include "engine/run/looking/missing_pictures.hpp"
#include "engine/run/making/report_file.hpp"
#include "engine/system/input.hpp"
#include "engine/workspace/form_names.hpp"

namespace svodka {

namespace {

void add_all(Diagnostics& to, const Diagnostics& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void warn_of_form(const std::string& path, const std::string& message, Diagnostics& problems) {
  problems.push_back(unplaced(message, "", Severity::warning));
  problems.back().place.file = path;
}

void lint_form(const std::string& path, Files& files, Rulebook& rules, Diagnostics& problems) {
  if (const auto reason = not_an_input(files, path, largest_form)) {
    problems.push_back(unplaced(*reason, "put the form itself there"));
    problems.back().place.file = path;
    return;
  }
  Result<reader::ReadBook> book = reader::read_xlsx(files.read(path), path);
  add_all(problems, book.diagnostics());
  if (!book) return;
  LuaExpressions expressions(rules);
  const Result<std::unique_ptr<form::Form>> compiled =
      form::Form::compile(book.take(), path, expressions);
  add_all(problems, compiled.diagnostics());
  if (!compiled) return;
  for (const std::string& what : (*compiled)->not_kept()) {
    warn_of_form(path, "not kept: " + what, problems);
  }
  for (const std::string& what : (*compiled)->not_computed()) warn_of_form(path, what, problems);
  add_all(problems, form::problems_of_trial(**compiled, &expressions));
  add_all(problems, unknown_members(rules, (*compiled)->readings(), (*compiled)->lists(), path));
}

bool is_form(const std::string& name) {
  return name.size() > 5 && name.ends_with(".xlsx") && name.find("~$") == std::string::npos;
}

void lint_calendars(const Catalog& catalog, const std::string& data_folder, Diagnostics& problems) {
  for (const auto& [country, calendar] : catalog.calendars()) {
    for (const Period& month : calendar.months_without_working_days()) {
      problems.push_back(unplaced(fmt::format("{} has no working day", month.code()),
                                  "is each of its days off? what is due on a working day of it is "
                                  "due on its last day",
                                  Severity::warning));
      problems.back().place.file = join(data_folder, fmt::format("calendars/{}.csv", country));
    }
  }
}

// An indicator called like a method of `r` could never be read as r.NAME.
void lint_names(const Rulebook& rules, Diagnostics& problems) {
  for (const ApiFunction& method : reading_methods()) {
    if (!rules.find_indicator(method.name)) continue;
    problems.push_back(
        unplaced(fmt::format("the indicator '{}' is called like a method of r", method.name),
                 fmt::format("read it as r:value(\"{}\"), or give it another code", method.name),
                 Severity::warning));
  }
}

void lint_forms(const std::string& folder, Files& files, Rulebook& rules, LintOutcome& outcome) {
  if (files.kind(folder) != FileKind::directory) return;
  for (const std::string& name : files.list(folder, true)) {
    if (!is_form(name)) continue;
    ++outcome.forms;
    lint_form(join(folder, name), files, rules, outcome.problems);
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

}  // namespace

LintOutcome lint(Files& files, const Workspace& workspace) {
  LintOutcome outcome;
  Diagnostics& problems = outcome.problems;
  Result<Catalog> catalog = Catalog::load(files, workspace.data_folder());
  add_all(problems, catalog.diagnostics());
  if (!catalog) return outcome;
  lint_calendars(*catalog, workspace.data_folder(), problems);
  if (store_exists(workspace.store(), files)) {
    const std::unique_ptr<Store> store = Store::open(workspace.store(), *catalog, files);
    add_all(problems, told_of_lost(*store, *catalog));
    add_all(problems, told_of_merged(*store, *catalog));
    add_all(problems, told_of_undeclared(*store, *catalog));
  }
  const Result<std::unique_ptr<ImporterBook>> importers =
      ImporterBook::load(files, workspace.scripts_folder(), *catalog, workspace.limits);
  add_all(problems, importers.diagnostics());
  const Result<std::unique_ptr<Rulebook>> loaded =
      Rulebook::load(files, workspace.scripts_folder(), *catalog, workspace.limits);
  add_all(problems, loaded.diagnostics());
  if (!loaded) return outcome;
  Rulebook& rules = **loaded;
  lint_names(rules, problems);
  add_all(problems,
          Acceptances::load(files, acceptances_path(workspace.data_folder()), rules).diagnostics());
  outcome.rules = rules.derived().size() + rules.checks().size() + rules.reports().size();
  lint_forms(workspace.templates_folder(), files, rules, outcome);
  register_lua_book(rules.sandbox());       // `cell` is a name too
  add_all(problems, unknown_codes(rules));  // of the forms' expressions too
  Pictures pictures(files, workspace.pictures_folder());
  add_all(problems, missing_pictures(rules, pictures));
  lint_reports(workspace.templates_folder(), files, rules, problems);
  std::vector<const ReportRule*> reports;
  for (const ReportRule& report : rules.reports()) reports.push_back(&report);
  add_all(problems, unusable_files(rules, workspace));
  add_all(problems, shared_files(rules, workspace, reports));
  add_all(problems, files_without_period(rules, workspace));
  return outcome;
}

}  // namespace svodka
