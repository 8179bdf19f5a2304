// How figures stand in a table: a row for each, or periods across.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "engine/export/exported_figures.hpp"
#include "engine/export/table_out.hpp"

namespace svodka {

// The columns of facts.csv, so that an import takes the table back; then the revision, who
// recorded it and when. A text stands in the column of values.
std::vector<TableColumn> long_columns();
std::vector<Field> long_row(const ExportedFigure& figure);

// The same for tables that are turned and summed: names beside the codes, a column for each
// dimension, the period's first day, numbers and texts apart.
class PivotTable {
 public:
  explicit PivotTable(const Catalog& catalog);
  std::vector<TableColumn> columns() const;
  std::vector<Field> row(const ExportedFigure& figure) const;

 private:
  const Catalog& catalog_;
  std::vector<const Dimension*> dimensions_;
};

// SDMX-CSV 2.0: the dimensions that SDMX has of everything, those of the catalogue, the value, its
// attributes. What is missing is NaN, or #N/A of a text, since nothing at all means "as it was".
class SdmxTable {
 public:
  explicit SdmxTable(const Catalog& catalog) : catalog_(catalog) {}
  std::vector<TableColumn> columns() const;
  std::vector<Field> row(const ExportedFigure& figure) const;

 private:
  std::string value_of(const ExportedFigure& figure, const Dimension& dimension) const;

  const Catalog& catalog_;
};

// A row for each municipality, indicator, breakdown and unit, and the periods across: numbers,
// ">350" where it is a bound, "–" and "n/a" where there is none. `periods` are those that come.
class WideTable {
 public:
  WideTable(std::vector<Period> periods, TableOut& out);
  void take(const ExportedFigure& figure);
  void finish();

 private:
  void write_rows();

  std::vector<Period> periods_;
  TableOut& out_;
  // Of the indicator and breakdown that is being told, by the unit of its figures.
  std::array<std::string, 3> key_;
  std::map<std::string, std::vector<Field>> rows_;
};

}  // namespace svodka
