// What importers are written with, described once: the tables and functions of scripts/imports/.
#pragma once

#include <span>

#include "engine/rules/api/api.hpp"

namespace svodka {

std::span<const ApiField> importer_fields();
std::span<const ApiField> importer_column_fields();
std::span<const ApiField> importer_figure_fields();

std::span<const ApiField> mapping_fields();
std::span<const ApiField> mapping_column_fields();
std::span<const ApiField> mapping_names_fields();

std::span<const ApiFunction> importer_declarations();  // importer, mapping
std::span<const ApiFunction> importer_functions();     // global, beside Lua's own

}  // namespace svodka
