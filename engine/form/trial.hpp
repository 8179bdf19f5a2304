// What a form would be refused for whatever its figures are: it is filled with made-up answers,
// each list with two members, each condition met and then not.
#pragma once

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/form/expressions.hpp"
#include "engine/form/form.hpp"

namespace svodka::form {

// As warnings at the form's cells: whether they come true depends on how many members there are.
Diagnostics problems_of_trial(const Form& form, const Expressions* compiled_by = nullptr);

}  // namespace svodka::form
