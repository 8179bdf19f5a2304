// The rows of a table whose layout is known, to observations; every problem of every cell at once.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/first_problems.hpp"
#include "engine/intake/layout.hpp"
#include "engine/intake/written_value.hpp"
#include "engine/store/observation.hpp"

namespace svodka::intake {

class GridReader {
 public:
  GridReader(const Grid& grid, const Layout& layout, const Catalog& catalog,
             const CatalogNames& names, FirstProblems& problems);

  std::vector<Observation> read();

  // Rows that were passed over, and values with more decimals than their indicators; notes and
  // warnings.
  Diagnostics told() const;

 private:
  // What a row says of all its figures. nullptr or nullopt: nothing, or the problem is told.
  struct RowSubject {
    std::optional<MunicipalityIndex> municipality;
    std::optional<IndicatorIndex> indicator;
    std::optional<Period> period;
    std::string unit;  // as written; "": not said
    std::size_t unit_column = 0;
  };

  void read_row(std::size_t row);
  RowSubject subject_of(std::size_t row);
  void read_figure(std::size_t row, std::size_t column, RowSubject subject);
  bool is_total(std::size_t row) const;
  bool has_figures(std::size_t row) const;
  std::optional<Period> period_of(std::size_t row);
  std::optional<Breakdown> breakdown_of(std::size_t row, IndicatorIndex indicator);
  const Unit* unit_of(std::size_t row, std::size_t column, const RowSubject& subject,
                      const Indicator& indicator);
  bool read_value(const GridCell& cell, std::size_t row, std::size_t column, const Unit& unit,
                  const Indicator& indicator, Observation& observation);
  bool read_status(std::size_t row, Observation& observation);
  bool take_number(const WrittenValue& value, std::size_t row, std::size_t column, const Unit& unit,
                   const Indicator& indicator, Observation& observation);
  const GridCell* cell_of(std::size_t row, Role role) const;
  void problem(std::size_t row, std::size_t column, std::string message, std::string hint = "");
  void look_for_months();
  void look_for_points();
  std::string footnote(const std::string& stars) const;

  const Grid& grid_;
  Layout layout_;
  const Catalog& catalog_;
  const CatalogNames& names_;
  FirstProblems& problems_;
  std::vector<Observation> observations_;
  std::map<std::string, std::size_t> rows_of_figures_;  // by what they are of
  bool months_in_column_ = false;  // its dates are first days, and stand for their months
  Point point_ = Point::decimal;
  std::vector<std::size_t> totals_, without_figures_;
  struct Fine {
    std::size_t row, column;
    int count = 0;
  };
  std::map<IndicatorIndex, Fine> fine_;
};

}  // namespace svodka::intake
