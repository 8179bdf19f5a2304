// Lists that are too long to be held in memory: their rows go into a file as they are filled
// (workbook/long_rows.hpp), unless something in the form needs them at hand.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/form/form.hpp"

namespace svodka::form {

// A list of so many members is long.
inline constexpr int long_list = 10'000;
// For callers that want every cell in Sheet::cells.
inline constexpr int no_list_is_long = std::numeric_limits<int>::max();

// Why the rows of a sheet's #each are held in memory however many they are ("C5 has a comment");
// nullopt when they need not be.
std::optional<std::string> reason_to_hold(const Form& form, const SheetPlan& plan, BlockId list);

// The lists of a form whose rows are held: "Sheet!A5: a list of 10,000 members or more is held in
// memory: C5 has a comment".
std::vector<std::string> lists_held_in_memory(const Form& form);

}  // namespace svodka::form
