// Defined names whose references count from the cell that uses them: "the cell above", "column C of
// this row". When rows and columns move such a name means other cells in each, so formulas take the
// cells themselves.
#pragma once

#include <functional>

#include "engine/formula/formula.hpp"

namespace svodka::formula {

// A name's reference as the cell `at` sees it. Relative parts of it are stored as they are seen
// from A1 (ECMA-376 part 1, 18.2.5); beyond the sheet's end they go on at its beginning.
Reference seen_from(const Reference& in_name, const Position& at);

bool has_fixed_rows(const Reference& reference);
bool has_fixed_columns(const Reference& reference);

inline constexpr int deepest_name = 8;  // names in names

// Whether a name of this meaning is such a one.
bool is_relative(const Formula& meaning);

// What a name means that is to be replaced, nullptr for all others; the name as it is written:
// Above, Sheet1!Above.
using RelativeNames = std::function<const Formula*(const std::string& name)>;

// The formula, which stands `at`, with what these names mean there in their place; as it is where
// it would become very long.
Formula without_relative_names(const Formula& formula, const RelativeNames& names,
                               const Position& at);

}  // namespace svodka::formula
