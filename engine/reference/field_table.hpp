// Described fields as a table of Markdown, alike on every page.
#pragma once

#include <span>
#include <string>

#include "engine/rules/api/api.hpp"

namespace svodka {

// `name` and `doc` head the first and the last column.
std::string field_table(const char* name, const char* doc, std::span<const ApiField> fields);

// A text in a cell: a bar would end it.
std::string in_cell(std::string text);

}  // namespace svodka
