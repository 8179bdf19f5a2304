// Where in a table an importer's columns stand: in the first row that names them all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/importers/importer.hpp"
#include "engine/importers/rows/table_rows.hpp"

namespace svodka {

struct FoundHeading {
  int row = 0;                                      // its number
  std::vector<std::optional<std::size_t>> columns;  // as Importer::columns
  std::vector<std::string> unused;                  // headings that the importer does not name
  std::size_t width = 0;                            // of its row, in columns
};

struct HeadingSearch {
  std::optional<FoundHeading> found;
  // Where there is none: how many of the headings the row that has the most of them has, and what
  // is wrong with it.
  std::size_t most = 0;
  Diagnostic problem;
};

// Reads the first rows of the table, up to its heading.
HeadingSearch find_heading(TableRows& rows, const std::string& path, const Importer& importer);

}  // namespace svodka
