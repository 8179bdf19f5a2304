// Charts, sparklines, validations and conditional formats can look at one sheet only. Where the
// form repeats that sheet they lose the others, which the form's author must know.
#pragma once

#include <string>
#include <vector>

#include "engine/form/form.hpp"

namespace svodka::form {

// Those that look at another sheet which #sheet repeats: they take its first copy. "Свод!B5: chart
// over the sheets '{{ p.label }}' (...)".
std::vector<std::string> uses_of_first_copies(const workbook::Book& drawn,
                                              const std::vector<SheetPlan>& plans);

}  // namespace svodka::form
