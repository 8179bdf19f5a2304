// Whether a form's workbooks can be stamped (workbook/writing/stamp.hpp), which makes them several
// times faster to write.
#pragma once

#include <string>
#include <vector>

#include "engine/form/form.hpp"

namespace svodka::form {

// What of the form keeps its workbooks from being stamped, and what has to be the same in two of
// them: "Staff: its links", "Staff: its name"; empty: workbooks with as many rows are stamped.
std::vector<std::string> not_stamped(const Form& form);

}  // namespace svodka::form
