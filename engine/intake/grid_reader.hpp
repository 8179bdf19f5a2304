// The rows of a table whose layout is known, to observations; every problem of every cell at once.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/catalog/first_problems.hpp"
#include "engine/intake/layout.hpp"
#include "engine/intake/written_value.hpp"
#include "engine/places/places.hpp"
#include "engine/store/observation.hpp"

namespace svodka::intake {

// Where the figures of a file stand, by what they are of.
using FigurePlaces = std::unordered_map<std::string, std::string>;

class GridReader {
 public:
  // `places`: of all sheets of the file.
  GridReader(const Grid& grid, const Layout& layout, const Catalog& catalog,
             const CatalogNames& names, FigurePlaces& places, FirstProblems& problems);

  std::vector<Observation> read();

  // What was passed over, what is hidden, and values with more decimals than their indicators.
  Diagnostics notes() const;

 private:
  // What a row says of all its figures; nullopt: nothing, or the problem is told.
  struct RowSubject {
    std::optional<MunicipalityIndex> municipality;
    std::optional<IndicatorIndex> indicator;
    std::optional<Period> period;
    std::string unit;  // as written; "": not said
    std::optional<std::size_t> unit_column;
  };

  void read_row(std::size_t row);
  bool is_column_numbers(std::size_t row) const;
  bool has_figures(std::size_t row) const;
  bool is_total(std::size_t row) const;
  void pass_over(std::size_t row);
  void refuse_cells_without_heading(std::size_t row);
  RowSubject subject_of(std::size_t row);
  void read_municipality(std::size_t row, std::size_t column, RowSubject& subject);
  void read_indicator(std::size_t row, std::size_t column, RowSubject& subject);
  std::optional<Period> period_of(std::size_t row);
  void read_figure(std::size_t row, std::size_t column, RowSubject subject);
  void keep(Observation observation, std::size_t row, std::size_t column);

  std::optional<Breakdown> breakdown_of(std::size_t row, IndicatorIndex indicator);
  const Unit* unit_of(std::size_t row, std::size_t column, const RowSubject& subject,
                      const Indicator& indicator);
  bool read_status(std::size_t row, Observation& observation);
  bool is_readable(const GridCell& cell, std::size_t row, std::size_t column);
  bool read_value(const GridCell& cell, std::size_t row, std::size_t column, const Unit& unit,
                  const Indicator& indicator, Observation& observation);
  bool take_number(const WrittenValue& value, std::size_t row, std::size_t column, const Unit& unit,
                   const Indicator& indicator, Observation& observation);
  const std::string& footnote(const std::string& stars);

  std::optional<std::size_t> column_of(Role role) const { return nth(places_of_roles_, role); }
  const GridCell* cell_of(std::size_t row, Role role) const;  // nullptr: blank
  // `make` gives the Diagnostic, only while somebody will read it.
  void problem(std::size_t row, std::size_t column, const std::string& message,
               const std::string& hint = "") {
    problems_.add([&] { return grid_.problem(row, column, message, hint); });
  }

  const Grid& grid_;
  const Layout& layout_;
  const Catalog& catalog_;
  const CatalogNames& names_;
  FigurePlaces& places_;
  FirstProblems& problems_;
  std::array<std::optional<std::size_t>, 16> places_of_roles_;
  std::vector<std::size_t> figure_columns_;
  std::vector<Observation> observations_;
  Point point_ = Point::decimal;
  std::vector<std::size_t> totals_, without_figures_, column_numbers_;
  std::map<std::string, std::string> footnotes_;  // by their stars
  struct TooFine {
    std::size_t row, column;
    int count = 0;
  };
  std::map<IndicatorIndex, TooFine> too_fine_;
};

}  // namespace svodka::intake
