// The rows of a text file: CSV of any dialect and encoding, piece by piece.
#pragma once

#include <memory>
#include <string>

#include "engine/importers/rows/table_rows.hpp"

namespace svodka {

Result<std::unique_ptr<TableRows>> text_rows(Files& files, const std::string& path);

}  // namespace svodka
