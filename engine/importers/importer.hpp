// A file of rows that some other program has exported, one a message or a post, and how its figures
// come of them: what `importer "code" { … }` in scripts/imports/ declares.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/diagnostic/diagnostic.hpp"
#include "engine/rules/declarations/rulebook.hpp"

namespace svodka {

enum class ColumnType : unsigned char {
  text,
  number,
  time,  // seconds since 1970-01-01 by the clocks of the file
};

struct ImporterColumn {
  std::string name;                   // in row.NAME
  std::vector<std::string> headings;  // any of them
  ColumnType type = ColumnType::text;
  bool is_optional = false;  // the file may have no such column
};

enum class Tally : unsigned char { count, sum, average, median, share, min, max, last };

struct ImporterFigure {
  IndicatorIndex indicator;
  UnitIndex unit;  // that of the values
  Tally tally = Tally::count;
  // Places in Importer::values.
  std::optional<std::size_t> value;  // what is summed; of a share whether the row counts
  std::optional<std::size_t> where;  // only rows in which it is true
  std::optional<std::size_t> at;     // of `last`: in which order; nullopt: by the row's period
  // Places in Importer::texts.
  std::optional<std::size_t> each;  // of `last`: the last of each of these, added up
  std::vector<std::pair<DimensionIndex, std::size_t>> by;

  // Whether a row that gave these values counts.
  bool counts(const std::vector<std::optional<double>>& given) const {
    return (!where || given[*where].value_or(0) != 0) && (!value || given[*value]) &&
           (!at || given[*at]);
  }
};

struct Importer {
  std::string code;
  Names names;
  Place place;
  std::vector<std::string> files;  // patterns of names, with *
  std::string sheet;               // "": every sheet that has the headings
  std::vector<ImporterColumn> columns;
  std::map<std::string, MunicipalityIndex, std::less<>> areas;  // by their plain names
  std::optional<MunicipalityIndex> municipality;                // where the rows name none
  Frequency every = Frequency::month;
  LuaFunction row = no_function;
  std::vector<ImporterFigure> figures;
  // What the figures take of what `row` gives: fields of numbers and conditions, and of texts.
  std::vector<std::string> values, texts;
};

}  // namespace svodka
