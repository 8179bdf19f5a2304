// Filters with criteria over rows that are filled: their rows are hidden by what comes into them.
#pragma once

#include <string>
#include <vector>

#include "engine/form/form.hpp"
#include "engine/form/moving/layout.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// Whether something is filled in the rows of a filter, so that those it hides are not known before.
bool fills_rows_of_filter(const SheetPlan& plan, const workbook::Range& drawn);

// The criteria of a filter that was drawn over `drawn` and has come to lie over `there`.
workbook::Filter moved_filter(const workbook::Filter& filter, const workbook::Range& drawn,
                              const workbook::Range& there, const SheetPlan& plan,
                              const Layout& layout);

// The criteria of the form's filters that rows which are filled cannot be held against, as
// "Sheet!B4: ...".
std::vector<std::string> lost_criteria(const workbook::Book& drawn,
                                       const std::vector<SheetPlan>& plans);

}  // namespace svodka::form
