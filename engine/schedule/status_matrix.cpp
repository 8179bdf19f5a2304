#include "engine/schedule/status_matrix.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "engine/places/places.hpp"

namespace svodka {

namespace {

// One list for all cells: of thousands of rows a list for each would take longer than the rest.
void fill_cells(StatusMatrix& matrix, const std::vector<Expected>& expected,
                const std::vector<std::pair<std::size_t, std::size_t>>& cell_of) {
  const std::size_t columns = matrix.columns.size();
  const auto number_of = [&](std::size_t i) {
    return cell_of[i].first * columns + cell_of[i].second;
  };
  std::vector<std::size_t> ends(matrix.rows.size() * columns + 1);  // of each cell in the list
  for (std::size_t i = 0; i < cell_of.size(); ++i) ++ends[number_of(i) + 1];
  for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
  matrix.of_cells.resize(expected.size());
  const std::span<const Expected* const> all = matrix.of_cells;
  for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
    for (std::size_t cell = row * columns; cell < (row + 1) * columns; ++cell) {
      matrix.rows[row].cells.push_back(all.subspan(ends[cell], ends[cell + 1] - ends[cell]));
    }
  }
  for (std::size_t i = 0; i < cell_of.size(); ++i) {
    matrix.of_cells[ends[number_of(i)]++] = &expected[i];
  }
}

}  // namespace

StatusMatrix status_matrix(const std::vector<Expected>& expected) {
  StatusMatrix matrix;
  for (const Expected& each : expected) {
    if (matrix.columns.empty() || matrix.columns.back() != each.due.period) {
      matrix.columns.push_back(each.due.period);
    }
  }
  std::sort(matrix.columns.begin(), matrix.columns.end());
  matrix.columns.erase(std::unique(matrix.columns.begin(), matrix.columns.end()),
                       matrix.columns.end());
  std::map<const ReportRule*, std::set<const ScheduleRule*>> makers;
  for (const Expected& each : expected) makers[each.report].insert(each.due.schedule);
  // One map for each report and schedule; a group's workbook stands in the place behind all
  // municipalities.
  using Maker = std::pair<const ReportRule*, const ScheduleRule*>;
  std::map<Maker, std::unordered_map<std::size_t, std::size_t>> places;
  std::size_t column = 0;
  std::vector<std::pair<std::size_t, std::size_t>> cell_of;  // row and column of each
  cell_of.reserve(expected.size());
  for (const Expected& each : expected) {
    const std::size_t whom = each.municipality ? each.municipality->position() : SIZE_MAX;
    const ScheduleRule* maker = makers[each.report].size() > 1 ? each.due.schedule : nullptr;
    const auto [place, is_new] =
        places[Maker(each.report, maker)].try_emplace(whom, matrix.rows.size());
    if (is_new) {
      matrix.rows.push_back({each.report, each.municipality, maker, {}});
    }
    if (matrix.columns[column] != each.due.period) {
      const auto found =
          std::lower_bound(matrix.columns.begin(), matrix.columns.end(), each.due.period);
      column = position_in(matrix.columns, found);
    }
    cell_of.emplace_back(place->second, column);
  }
  fill_cells(matrix, expected, cell_of);
  return matrix;
}

std::vector<std::pair<ExpectedState, int>> states_in(const StatusMatrix::Cell& cell) {
  constexpr std::array worst_first = {
      ExpectedState::failed, ExpectedState::missed,  ExpectedState::late, ExpectedState::marked,
      ExpectedState::due,    ExpectedState::awaited, ExpectedState::made, ExpectedState::not_due};
  std::vector<std::pair<ExpectedState, int>> states;
  for (const ExpectedState state : worst_first) {
    const auto count = std::count_if(cell.begin(), cell.end(),
                                     [&](const Expected* each) { return each->state == state; });
    if (count > 0) states.emplace_back(state, as_int(count));
  }
  return states;
}

std::string whose(const std::optional<MunicipalityIndex>& municipality, const Catalog& catalog) {
  return municipality ? catalog.municipality(*municipality).code : "all";
}

}  // namespace svodka
