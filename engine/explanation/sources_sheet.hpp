// The sheet «Источники» ("Джерела", "Sources") that a report gets with `sources = true`, so that
// who reads the workbook can check a figure without Svodka: for each cell the figure, the rules
// that computed it with their lines, and the observations, each with its revision, document and
// line.
#pragma once

#include <string>
#include <vector>

#include "engine/calculation/figures/uncertain_formula.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/workbook/book.hpp"

namespace svodka {

// Adds it as the last sheet, in the evaluation's language. `scripts_folder` is left out of the
// rules' places but for its last name, so that a workbook does not depend on where it was made.
void add_sources_sheet(workbook::Book& book, const ReadsOfCells& cells,
                       const std::vector<calculation::UncertainFormula>& uncertain,
                       Evaluation& evaluation, const std::string& scripts_folder);

}  // namespace svodka
