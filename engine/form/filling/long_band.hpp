// Lists that are too long to be held: their rows go into a file as they are filled
// (workbook/long_rows.hpp), where the form lets them.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "engine/form/form.hpp"

namespace svodka::form {

// A list of so many members is long.
inline constexpr int long_list = 10'000;
// For who wants every cell in Sheet::cells.
inline constexpr int no_list_is_long = std::numeric_limits<int>::max();

// Why the rows of a sheet's #each are held however many they are ("C5 has a comment"); "" when they
// need not be.
std::string why_held(const Form& form, const SheetPlan& plan, int block);

// Of all lists of a form whose rows are held: "Sheet!A5: a list of 10,000 members or more is held
// in memory: C5 has a comment".
std::vector<std::string> held_lists(const Form& form);

}  // namespace svodka::form
