// The places of problems in a form: every part of the room names cells and reports problems the
// same way.
#pragma once

#include <string>

#include "engine/diagnostic/diagnostic.hpp"

namespace svodka::form {

// "Sheet!C5"
std::string cell_in(const std::string& sheet, int row, int column);

// The problem with its place: a cell, as cell_in() names it, of a form's file.
Diagnostic at_cell(Diagnostic problem, const std::string& file, const std::string& cell);

}  // namespace svodka::form
