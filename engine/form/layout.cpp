#include "engine/form/layout.hpp"

#include <algorithm>

namespace svodka::form {

int Layout::open_scope(int parent, int block) {
  scopes_.push_back({parent, block, rows_, rows_});
  return static_cast<int>(scopes_.size()) - 1;
}

int Layout::add_row(int template_row, int scope) {
  instances_[static_cast<std::size_t>(template_row)].push_back({rows_, scope});
  return rows_++;
}

const std::vector<Layout::Instance>& Layout::instances(int template_row) const {
  static const std::vector<Instance> none;
  const auto index = static_cast<std::size_t>(template_row);
  return index < instances_.size() ? instances_[index] : none;
}

// Whether a template row stands inside a block, however deep.
bool Layout::inside(int template_row, int block) const {
  int at = plan_.row_block[static_cast<std::size_t>(template_row)];
  while (at >= 0) {
    at = plan_.blocks[static_cast<std::size_t>(at)].parent;
    if (at == block) return true;
  }
  return false;
}

std::optional<std::pair<int, int>> Layout::rows_of(int template_row, int scope) const {
  const int drawn = static_cast<int>(instances_.size());
  if (template_row >= drawn) {
    const int below = template_row - drawn + rows_;
    return std::pair{below, below};
  }
  const std::vector<Instance>& all = instances_[static_cast<std::size_t>(template_row)];
  if (all.empty()) return std::nullopt;
  // The innermost scope around the reference that holds the row it refers to.
  while (scope > 0 && (plan_.row_block[static_cast<std::size_t>(template_row)] < 0 ||
                       !inside(template_row, scopes_[static_cast<std::size_t>(scope)].block))) {
    scope = scopes_[static_cast<std::size_t>(scope)].parent;
  }
  if (scope <= 0) return std::pair{all.front().row, all.back().row};
  const Scope& around = scopes_[static_cast<std::size_t>(scope)];
  const auto before = [](const Instance& instance, int row) { return instance.row < row; };
  const auto first = std::lower_bound(all.begin(), all.end(), around.begin, before);
  const auto last = std::lower_bound(first, all.end(), around.end, before);
  if (first == last) return std::nullopt;
  return std::pair{first->row, std::prev(last)->row};
}

// Rows of one band take turns (#if and #else in an #each), so the first row drawn need not be the
// first row filled.
std::optional<std::pair<int, int>> Layout::range(int first, int last, int scope) const {
  const int drawn = static_cast<int>(instances_.size());
  std::optional<std::pair<int, int>> covered;
  const auto cover = [&](int row) {
    const std::optional<std::pair<int, int>> rows = rows_of(row, scope);
    if (!rows) return;
    if (!covered) covered = rows;
    covered->first = std::min(covered->first, rows->first);
    covered->second = std::max(covered->second, rows->second);
  };
  for (int row = first; row <= std::min(last, drawn - 1); ++row) cover(row);
  if (last >= drawn) {
    cover(std::max(first, drawn));
    cover(last);
  }
  return covered;
}

std::optional<workbook::Range> Layout::range(const workbook::Range& drawn, int scope) const {
  const std::optional<std::pair<int, int>> rows = range(drawn.first_row, drawn.last_row, scope);
  const int last_column = drawn.last_column - plan_.removed_columns;
  if (!rows || last_column < 0) return std::nullopt;
  return workbook::Range{rows->first, std::max(drawn.first_column - plan_.removed_columns, 0),
                         rows->second, last_column};
}

}  // namespace svodka::form
