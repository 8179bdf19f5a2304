// What can look at one sheet only, where the form repeats that sheet.
#pragma once

#include <string>
#include <vector>

#include "engine/form/form.hpp"

namespace svodka::form {

// Charts, sparklines, validations and conditional formats that look at another sheet which #sheet
// repeats: they take its first copy. "Свод!B5: chart over the sheets '{{ p.label }}' (...)".
std::vector<std::string> uses_of_a_first_copy(const workbook::Book& drawn,
                                              const std::vector<SheetPlan>& plans);

}  // namespace svodka::form
