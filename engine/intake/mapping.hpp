// What somebody has said once of a layout of tables, so that every table of it is understood alike:
// what its columns hold, what is true of the whole table, what its names and signs mean. Written
// into scripts/imports/ (engine/importers reads it there).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/intake/layout.hpp"

namespace svodka::intake {

struct Mapping {
  std::string code;
  svodka::Place place;
  std::vector<std::string> headings;  // a table that has all of them is of this layout
  TableHints whole;                   // what is true of the whole table, and of which sheet
  std::string source;                 // of its figures
  std::map<std::string, Column, std::less<>> columns;  // by the plain names of their headings
  // What the table calls things, by plain names.
  std::map<std::string, MunicipalityIndex, std::less<>> municipalities;
  std::map<std::string, IndicatorIndex, std::less<>> indicators;
  std::map<std::string, UnitIndex, std::less<>> units;
  std::map<std::string, char, std::less<>> missing;  // statuses, by the signs for them
};

// The mapping whose headings stand in a row of the grid; of several that with the most. nullptr:
// there is none. The problem names two that fit alike.
Result<const Mapping*> mapping_of(const Grid& grid, const std::vector<Mapping>& known);

// Whether the heading of the layout has all headings of the mapping.
bool has_headings_of(const Mapping& mapping, const Layout& layout);

// What is true of a table by its mapping, unless the caller says another thing.
TableHints with_hints(const Mapping& mapping, const TableHints& hints);

// A table that was understood, as somebody may keep it.
struct SeenLayout {
  std::string file, sheet;            // sheet: "" of a text file, or of a workbook with only one
  std::vector<std::string> headings;  // those that are no periods
  std::string mapping;                // by which it was understood; "": by itself
};

// A script of scripts/imports/ that declares the mapping of a layout; `note` says who kept it.
std::string mapping_script(const std::string& code, const SeenLayout& layout,
                           const TableHints& hints, const std::string& note);

}  // namespace svodka::intake
