// What is expected, as a table: a row for each report and municipality, a column for each period.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/schedule/expected.hpp"

namespace svodka {

struct StatusMatrix {
  StatusMatrix() = default;
  StatusMatrix(StatusMatrix&&) = default;  // a copy's cells would lie in the original

  // Of each due date of the period, oldest first; empty: nothing is expected.
  using Cell = std::span<const Expected* const>;
  struct Row {
    const ReportRule* report = nullptr;
    std::optional<MunicipalityIndex> municipality;
    const ScheduleRule* schedule = nullptr;  // only where several make the report
    std::vector<Cell> cells;                 // by column
  };
  std::vector<Period> columns;
  std::vector<Row> rows;  // in the order in which they come
  std::vector<const Expected*> of_cells;
};

// How many due dates of a cell stand how, the worst first.
std::vector<std::pair<ExpectedState, int>> states_in(const StatusMatrix::Cell& cell);

// Points into `expected`.
StatusMatrix status_matrix(const std::vector<Expected>& expected);

// "ukhta", or "all" for the workbook of a whole group.
std::string whose(const std::optional<MunicipalityIndex>& municipality, const Catalog& catalog);

}  // namespace svodka
