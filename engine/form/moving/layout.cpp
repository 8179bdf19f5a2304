#include "engine/form/moving/layout.hpp"

#include <algorithm>

#include "engine/workbook/limits.hpp"

namespace svodka::form {

std::optional<workbook::Range> Layout::range(const workbook::Range& drawn,
                                             const Scopes& scopes) const {
  const auto down = rows.range(drawn.first_row, drawn.last_row, scopes.rows);
  const auto across = columns.range(drawn.first_column, drawn.last_column, scopes.columns);
  if (!down || !across) return std::nullopt;
  // What reaches to the sheet's end still does when rows above have multiplied.
  const workbook::Range there{down->first, across->first,
                              std::min(down->last, workbook::row_count - 1),
                              std::min(across->last, workbook::column_count - 1)};
  if (there.first_row > there.last_row || there.first_column > there.last_column)
    return std::nullopt;
  return there;
}

std::vector<workbook::Range> Layout::runs(const workbook::Range& drawn) const {
  std::vector<workbook::Range> all;
  for (const LineSpan& down : rows.runs(drawn.first_row, drawn.last_row)) {
    for (const LineSpan& across : columns.runs(drawn.first_column, drawn.last_column))
      all.push_back({down.first, across.first, down.last, across.last});
  }
  return all;
}

std::vector<workbook::Range> Layout::places(const workbook::Range& drawn) const {
  std::vector<workbook::Range> all;
  for (const LineSpan& down : rows.stretches(drawn.first_row, drawn.last_row)) {
    for (const LineSpan& across : columns.stretches(drawn.first_column, drawn.last_column)) {
      if (down.last < workbook::row_count && across.last < workbook::column_count)
        all.push_back({down.first, across.first, down.last, across.last});
    }
  }
  return all;
}

Scopes Layout::around(const workbook::Range& drawn, const Scopes& scopes) const {
  return {rows.around_lines(drawn.first_row, drawn.last_row, scopes.rows),
          columns.around_lines(drawn.first_column, drawn.last_column, scopes.columns)};
}

}  // namespace svodka::form
