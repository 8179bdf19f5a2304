#include "engine/rule_tests/report_cells.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/books/lua_book.hpp"
#include "engine/calculation/compute_formulas.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/form/cell_problem.hpp"
#include "engine/rules/functions/days_of_form.hpp"
#include "engine/text/sheet_name.hpp"
#include "engine/workspace/form_names.hpp"

namespace svodka {

namespace {

using script::ScriptError;

[[noreturn]] void raise(const Diagnostics& problems) {
  const auto worst = std::find_if(problems.begin(), problems.end(), [](const Diagnostic& each) {
    return each.severity == Severity::error;
  });
  throw ScriptError(*worst);
}

const workbook::Sheet& sheet_named(const workbook::Book& book, const std::string& name) {
  if (name.empty() && book.sheets.size() == 1) return book.sheets.front();
  std::vector<std::string> names;
  for (const workbook::Sheet& sheet : book.sheets) {
    if (sheet.name == name) return sheet;
    names.push_back(sheet.name);
  }
  const std::string all = "its sheets are " + fmt::format("{}", fmt::join(names, ", "));
  if (name.empty()) throw ScriptError("the workbook has several sheets", all);
  const std::string near = did_you_mean(name, names);
  throw ScriptError(fmt::format("the workbook has no sheet '{}'", name), near.empty() ? all : near);
}

// The qualifier that the number format says, as form::qualified_format writes it.
Qualifier qualifier_of(const std::string& number_format, const Locale& locale) {
  for (const Qualifier each : {Qualifier::about, Qualifier::at_least, Qualifier::more,
                               Qualifier::at_most, Qualifier::less}) {
    if (number_format.find("\"" + locale.qualifier_words(each) + " ") != std::string::npos)
      return each;
  }
  return Qualifier::exact;
}

form::Answer text(std::string words) {
  form::Answer answer;
  answer.kind = form::Answer::Kind::text;
  answer.text = std::move(words);
  return answer;
}

form::Answer boolean(bool truth) {
  form::Answer answer;
  answer.kind = form::Answer::Kind::boolean;
  answer.boolean = truth;
  return answer;
}

form::Answer number(double value, Qualifier qualifier) {
  form::Answer answer;
  answer.kind = form::Answer::Kind::number;
  answer.quantity = Quantity::number(value, qualifier);
  return answer;
}

form::Answer answer_of(const workbook::Cell& cell, const workbook::Book& book,
                       const Locale& locale) {
  const auto plain = [&](const auto& value) -> std::optional<form::Answer> {
    if (const auto* words = std::get_if<std::string>(&value)) return text(*words);
    if (const auto* truth = std::get_if<bool>(&value)) return boolean(*truth);
    if (const auto* error = std::get_if<workbook::CellError>(&value)) return text(error->code);
    if (const double* found = std::get_if<double>(&value)) {
      const auto& style = book.styles[cell.style];
      return number(*found, qualifier_of(style.number_format, locale));
    }
    return std::nullopt;
  };
  if (const auto* formula = std::get_if<workbook::Formula>(&cell.value)) {
    return plain(formula->value).value_or(form::Answer{});
  }
  if (const auto* runs = std::get_if<std::vector<workbook::TextRun>>(&cell.value)) {
    std::string words;
    for (const workbook::TextRun& run : *runs) words += run.text;
    return text(std::move(words));
  }
  return plain(cell.value).value_or(form::Answer{});
}

}  // namespace

Result<form::Answer> ReportCells::read(Evaluation& evaluation, const ReportRule& report,
                                       MunicipalityIndex municipality, const Period& period,
                                       const std::string& cell) {
  const OnSheet wanted = split_sheet(cell);
  const auto at = workbook::parse_cell(wanted.name);
  if (!at) {
    throw ScriptError(fmt::format("'{}' is not a cell", cell), "write \"Sheet!C5\" or \"C5\"");
  }
  const form::Filled& made = filled(evaluation, report, municipality, period);
  const workbook::Sheet& sheet = sheet_named(made.book, wanted.sheet.value_or(""));
  const std::string place = sheet.name + "!" + workbook::cell_name(at->row, at->column);
  Diagnostics problems = made.problems;
  std::erase_if(problems,
                [&](const Diagnostic& each) { return form::workbook_cell(each) != place; });
  if (has_errors(problems)) return problems;
  for (const workbook::Cell& each : sheet.cells) {
    if (each.row == at->row && each.column == at->column) {
      return answer_of(each, made.book, evaluation.locale());
    }
  }
  return form::Answer{};
}

const form::Filled& ReportCells::filled(Evaluation& evaluation, const ReportRule& report,
                                        MunicipalityIndex municipality, const Period& period) {
  const Key key{report.code, {municipality, period}};
  auto known = books_.find(key);
  if (known == books_.end()) {
    known = books_.emplace(key, fill(evaluation, report, municipality, period)).first;
  }
  return known->second;
}

form::Filled ReportCells::fill(Evaluation& evaluation, const ReportRule& report,
                               MunicipalityIndex municipality, const Period& period) {
  form::Filled made;
  const Evaluation::Focus outer = evaluation.focus();
  if (report.build == no_function) {
    const form::Form& compiled = form(report.form);
    const DaysOfForm days(evaluation.rules().sandbox().state(), compiled.drawing().date_1904);
    const Subject subject =
        report.together ? evaluation.together(report.municipalities) : Subject(municipality);
    expressions_.begin(evaluation, subject, period, report.missing);
    made = form::fill(compiled, expressions_);
    expressions_.end();
  } else {
    LuaBook building(evaluation, pictures_);
    const std::vector<MunicipalityIndex> alone = {municipality};
    const Result<bool> built = building.build(report, municipality, period,
                                              report.together ? report.municipalities : alone);
    if (!built) raise(built.diagnostics());
    made.problems =
        calculation::compute_formulas(building.book(), report.code, evaluation.locale().language());
    made.book = std::move(building.book());
  }
  evaluation.set_focus(outer);
  return made;
}

const form::Form& ReportCells::form(const std::string& name) {
  std::unique_ptr<form::Form>& known = forms_[name];
  if (known) return *known;
  const std::string path = join(workspace_.templates_folder(), name);
  if (const auto missing = missing_form(files_, workspace_.templates_folder(), name)) {
    throw ScriptError(fmt::format("there is no form {}", path), missing->hint);
  }
  Result<reader::ReadBook> drawn = reader::read_xlsx(files_.read(path), path);
  if (!drawn) raise(drawn.diagnostics());
  Result<std::unique_ptr<form::Form>> compiled =
      form::Form::compile(drawn.take(), path, expressions_);
  if (!compiled) raise(compiled.diagnostics());
  known = compiled.take();
  return *known;
}

}  // namespace svodka
