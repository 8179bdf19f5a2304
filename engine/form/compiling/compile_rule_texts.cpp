#include "engine/form/compiling/compile_rule_texts.hpp"

#include "engine/form/cell_problem.hpp"
#include "engine/form/compiling/text_parts.hpp"

namespace svodka::form {

namespace {

std::string place_of(const workbook::Sheet& sheet, const std::vector<workbook::Range>& ranges,
                     const char* what) {
  const workbook::Range first = ranges.empty() ? workbook::Range() : ranges.front();
  return cell_in(sheet.name, first.first_row, first.first_column) + " (" + what + ")";
}

// For each of `texts`, the rule that it is of, as problems name it.
std::vector<std::string> places_of(const workbook::Sheet& sheet, bool formulas) {
  std::vector<std::string> places;
  for (const workbook::Validation& rule : sheet.validations)
    places.insert(places.end(), formulas ? 2 : 4, place_of(sheet, rule.ranges, "data validation"));
  for (const workbook::ConditionalFormat& rule : sheet.conditional_formats)
    places.insert(places.end(), formulas ? rule.formulas.size() : 1,
                  place_of(sheet, rule.ranges, "conditional format"));
  return places;
}

}  // namespace

void compile_rule_texts(const workbook::Sheet& sheet, const Variables& variables,
                        CompileSession& session, SheetPlan& plan) {
  const auto texts = rule_texts(sheet);
  const std::vector<std::string> places = places_of(sheet, false);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (holds_expression(*texts[i]))
      plan.rule_texts[i] = session.compile_pieces(*texts[i], variables, places[i]);
  }
  const auto formulas = rule_formulas(sheet);
  const std::vector<std::string> formula_places = places_of(sheet, true);
  for (std::size_t i = 0; i < formulas.size(); ++i) {
    if (text_of_formula_holds_expression(*formulas[i]))
      plan.rule_formulas[i] =
          session.compile_formula_texts(*formulas[i], variables, formula_places[i]);
    else if (holds_expression(*formulas[i]) && !formula::Formula::parse(*formulas[i]))
      session.problem(formula_places[i], "the formula " + *formulas[i] + " has {{ }} inside",
                      "write what the braces hold into a cell, and that cell's name into the rule");
  }
}

}  // namespace svodka::form
