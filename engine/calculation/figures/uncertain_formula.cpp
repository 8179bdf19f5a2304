#include "engine/calculation/figures/uncertain_formula.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace svodka::calculation {

namespace {

std::string in_words(const UncertainFigure& figure) {
  if (figure.in_text) return fmt::format("{} is the text '{}'", figure.label, figure.shown);
  if (figure.shown.empty()) return figure.label + " is missing";
  return fmt::format("{} is '{}'", figure.label, figure.shown);
}

std::string what_it_does(const UncertainFormula& formula) {
  if (formula.leaves_gap) return "comes out as #N/A, which leaves a gap in a chart";
  if (!formula.needed_by.empty())
    return "leaves no gap in its chart, which would make #N/A of that of " + formula.needed_by;
  if (!formula.error.empty()) return "comes out as " + formula.error;
  const std::string not_all = holds_texts_only(formula) ? "not all numbers" : "not all known";
  const auto of_all = [&](const char* verb) {
    return formula.counted ? fmt::format("{} {} of {}", verb, formula.taken, formula.all)
                           : fmt::format("{} figures that are {}", verb, not_all);
  };
  switch (formula.use) {
    case FigureUse::adds:
      return of_all("adds");
    case FigureUse::averages:
      return of_all("averages");
    case FigureUse::takes:
      return of_all("takes");
    case FigureUse::selects:
    case FigureUse::selects_by_text:
    case FigureUse::selects_by_number:
    case FigureUse::selects_taken:
      return "selects among figures that are " + not_all;
    case FigureUse::looks_up:
      return "looks up among figures that are not all known";
    case FigureUse::equals:
    case FigureUse::compares:
      return "compares figures that are " + not_all;
    case FigureUse::counts:
    case FigureUse::counts_by_number:
      return "counts figures that are " + not_all;
    case FigureUse::takes_texts:
      return "takes the mark of a missing figure for one";
    case FigureUse::shows:
      return "shows as a number what is none";
    case FigureUse::asks:
    case FigureUse::computes:
    case FigureUse::calculates:
      break;
  }
  return "computes with figures that are " + not_all;
}

bool holds_missing(const UncertainFormula& formula) {
  return std::any_of(
      formula.figures.begin(), formula.figures.end(),
      [](const UncertainFigure& each) { return each.shown.empty() && !each.in_text; });
}

}  // namespace

bool holds_texts_only(const UncertainFormula& formula) {
  return std::all_of(formula.figures.begin(), formula.figures.end(),
                     [](const UncertainFigure& each) { return each.in_text; });
}

std::string_view hint_for_texts() {
  return "Excel takes no number from a text: leave {{ }} alone in its cell, without number(...), "
         "and put the words into the number format, 0\" pcs\"";
}

std::string in_words(const UncertainFormula& formula) {
  std::vector<std::string> figures;
  for (const UncertainFigure& each : formula.figures) figures.push_back(in_words(each));
  std::string text =
      fmt::format("the formula {}: {}", what_it_does(formula), fmt::join(figures, ", "));
  if (formula.more_figures > 0) text += fmt::format(" and {} more", formula.more_figures);
  if (formula.other_cells.empty()) return text;
  text += fmt::format("; likewise {}", fmt::join(formula.other_cells, ", "));
  if (formula.more_cells > 0) text += fmt::format(" and {} more", formula.more_cells);
  return text;
}

std::string hint_for(const UncertainFormula& formula) {
  if (formula.leaves_gap)
    return "in the workbook it is IF(COUNT(...)<..., NA(), ...), since a text or a 0 would be "
           "drawn";
  if (!formula.needed_by.empty())
    return "let the chart draw cells that nothing else reads: IF(ISNUMBER(...), ..., NA())";
  if (holds_texts_only(formula)) return std::string(hint_for_texts());
  if (!holds_missing(formula))
    return "Excel takes a bound as an exact number; a rule carries it on into its result";
  if (formula.error == "#N/A")
    return "formulas carry #N/A on, which missing = \"na\" in the report makes of missing figures: "
           "write IFNA(..., \"\"), or AGGREGATE(9, 6, ...) for a sum of what is there";
  if (!formula.error.empty()) return "where it may be missing, write IF(ISNUMBER(...), ..., \"\")";
  switch (formula.use) {
    case FigureUse::equals:
    case FigureUse::compares:
    case FigureUse::looks_up:
      return "Excel takes a text as greater than every number and a blank as 0: ask "
             "ISNUMBER(...) first";
    case FigureUse::takes_texts:
      return "COUNTA and COUNTIF(..., \"<>0\") count texts, AVERAGEA takes them for 0: use COUNT, "
             "COUNTIF(..., \">0\") or AVERAGE";
    case FigureUse::computes:
    case FigureUse::calculates:
    case FigureUse::shows:
      return "Excel takes a blank cell as 0: ask ISNUMBER(...) first";
    default:
      return "Excel leaves out what is no number; sum(...) and the like in a rule or in {{ }} "
             "carry "
             "it on into their result";
  }
}

}  // namespace svodka::calculation
