#include "engine/explanation/uncertain_words.hpp"

#include <fmt/format.h>

#include "engine/locale/formula_words.hpp"

namespace svodka {

namespace {

using calculation::FigureUse;

struct Verb {
  FigureUse use;
  Wording wording;
};

constexpr Verb verbs[] = {
    {FigureUse::adds, FormulaWords::adds},
    {FigureUse::averages, FormulaWords::averages},
    {FigureUse::takes, FormulaWords::takes},
    {FigureUse::selects, FormulaWords::selects},
    {FigureUse::selects_by_text, FormulaWords::selects},
    {FigureUse::selects_by_number, FormulaWords::selects},
    {FigureUse::selects_taken, FormulaWords::selects},
    {FigureUse::looks_up, FormulaWords::looks_up},
    {FigureUse::compares, FormulaWords::compares},
    {FigureUse::equals, FormulaWords::compares},
    {FigureUse::counts, FormulaWords::counts},
    {FigureUse::counts_by_number, FormulaWords::counts},
    {FigureUse::shows, FormulaWords::shows},
    {FigureUse::takes_texts, FormulaWords::takes_texts},
};

std::string verb_of(FigureUse use, const std::string& language) {
  for (const Verb& each : verbs)
    if (each.use == use) return each.wording.in(language);
  return FormulaWords::computes.in(language);
}

std::string shown_in(const calculation::UncertainFigure& figure, const std::string& language) {
  if (figure.shown.empty()) return FormulaWords::missing.in(language);
  return FormulaWords::opening_quote.in(language) + figure.shown +
         FormulaWords::closing_quote.in(language);
}

}  // namespace

std::string uncertain_in_words(const calculation::UncertainFormula& formula,
                               const std::string& language) {
  std::string text = formula.error.empty() ? verb_of(formula.use, language) : formula.error;
  if (formula.error.empty() && formula.counted && leaves_out(formula.use))
    text += fmt::format(" {} {} {}", formula.taken, FormulaWords::of.in(language), formula.all);
  std::vector<std::string> figures;
  for (const calculation::UncertainFigure& each : formula.figures)
    figures.push_back(each.label + " – " + shown_in(each, language));
  text += fmt::format(": {}", fmt::join(figures, "; "));
  if (formula.more_figures > 0) text += fmt::format("; +{}", formula.more_figures);
  if (!formula.other_cells.empty())
    text += fmt::format(" ({} {}{})", FormulaWords::likewise.in(language),
                        fmt::join(formula.other_cells, ", "),
                        formula.more_cells > 0 ? fmt::format(" +{}", formula.more_cells) : "");
  return text;
}

}  // namespace svodka
