// Numbers and texts in formulas that lead to cells of the drawing, OFFSET(C2,1,0) or
// INDIRECT("C5"), and do not move with the rows and columns: whether they lead to the same cells of
// the filled book.
#pragma once

#include <optional>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/form/moving/outputs.hpp"
#include "engine/formula/formula.hpp"

namespace svodka::form {

// Of a formula that stands on this sheet of the output, in these scopes; it has no place yet.
std::optional<Diagnostic> problem_of_counted_cells(const formula::Formula& formula,
                                                   const Outputs& outputs, std::size_t sheet,
                                                   const Scopes& scopes);

}  // namespace svodka::form
