#include "engine/form/layout.hpp"

#include <algorithm>

namespace svodka::form {

int Axis::open_scope(int parent, int block) {
  scopes_.push_back({parent, block, size(), size()});
  return static_cast<int>(scopes_.size()) - 1;
}

int Axis::add(int line, int scope) {
  instances_[static_cast<std::size_t>(line)].push_back({size(), scope});
  lines_.push_back(line);
  return size() - 1;
}

std::vector<Axis::Instance> Axis::instances(int line) const {
  if (line >= first_free()) return {{line - first_free() + size(), 0}};
  return instances_[static_cast<std::size_t>(line)];
}

int Axis::drawn(int line) const {
  return line < size() ? lines_[static_cast<std::size_t>(line)] : line - size() + first_free();
}

// Whether a drawn line stands inside a block, however deep.
bool Axis::inside(int line, int block) const {
  int at = plan_->block_of[static_cast<std::size_t>(line)];
  while (at >= 0) {
    at = plan_->blocks[static_cast<std::size_t>(at)].parent;
    if (at == block) return true;
  }
  return false;
}

// The innermost scope around the reference that holds the line it refers to.
int Axis::scope_of(int line, int scope) const {
  if (line >= first_free()) return 0;
  while (scope > 0 && !inside(line, scopes_[static_cast<std::size_t>(scope)].block)) {
    scope = scopes_[static_cast<std::size_t>(scope)].parent;
  }
  return scope;
}

std::optional<Axis::Span> Axis::lines_of(int line, int scope) const {
  if (line >= first_free()) {
    const int below = line - first_free() + size();
    return Span{below, below};
  }
  const std::vector<Instance>& all = instances_[static_cast<std::size_t>(line)];
  if (all.empty()) return std::nullopt;
  scope = scope_of(line, scope);
  if (scope == 0) return Span{all.front().line, all.back().line};
  const Scope& around = scopes_[static_cast<std::size_t>(scope)];
  const auto before = [](const Instance& instance, int at) { return instance.line < at; };
  const auto first = std::lower_bound(all.begin(), all.end(), around.begin, before);
  const auto last = std::lower_bound(first, all.end(), around.end, before);
  if (first == last) return std::nullopt;
  return Span{first->line, std::prev(last)->line};
}

// Lines of one band take turns (#if and #else in an #each), so the first line drawn need not be
// the first one filled.
std::optional<Axis::Span> Axis::range(int first, int last, int scope) const {
  std::optional<Span> covered;
  const auto cover = [&](int line) {
    const std::optional<Span> lines = lines_of(line, scope);
    if (!lines) return;
    if (!covered) covered = lines;
    covered->first = std::min(covered->first, lines->first);
    covered->second = std::max(covered->second, lines->second);
  };
  const int last_drawn = std::min(last, first_free() - 1);
  for (int line = first; line <= last_drawn; ++line) {
    cover(line);
    if (covered && !repeats()) break;
  }
  for (int line = last_drawn; line > first && !repeats(); --line) {
    cover(line);
    if (lines_of(line)) break;
  }
  if (last >= first_free()) {
    cover(std::max(first, first_free()));
    cover(last);
  }
  return covered;
}

std::vector<Axis::Span> Axis::runs(int first, int last, int scope) const {
  const std::optional<Span> whole = range(first, last, scope);
  if (!whole) return {};
  // A range that begins outside the reference's own scope and ends inside it (a running total)
  // means everything between.
  if (!repeats() || scope_of(first, scope) != scope_of(last, scope)) return {*whole};
  std::vector<Span> runs;
  for (int line = whole->first; line <= whole->second; ++line) {
    if (line >= size()) {
      // What is below the blocks has no other lines between.
      if (!runs.empty() && runs.back().second == line - 1) {
        runs.back().second = whole->second;
      } else {
        runs.push_back({line, whole->second});
      }
      break;
    }
    const int from = drawn(line);
    if (from < first || from > last) continue;
    if (!runs.empty() && runs.back().second == line - 1) {
      runs.back().second = line;
    } else {
      runs.push_back({line, line});
    }
  }
  return runs;
}

int Axis::around_rounds(int line, int scope) const {
  if (line >= first_free()) return scope;
  const auto is_each = [&](int block) {
    return plan_->blocks[static_cast<std::size_t>(block)].kind == Block::Kind::each;
  };
  int repeating = plan_->block_of[static_cast<std::size_t>(line)];
  while (repeating >= 0 && !is_each(repeating)) {
    repeating = plan_->blocks[static_cast<std::size_t>(repeating)].parent;
  }
  int at = scope;
  while (at > 0 && !is_each(scopes_[static_cast<std::size_t>(at)].block)) {
    at = scopes_[static_cast<std::size_t>(at)].parent;
  }
  const Scope& round = scopes_[static_cast<std::size_t>(at)];
  return at > 0 && round.block == repeating ? round.parent : scope;
}

std::optional<workbook::Range> Layout::range(const workbook::Range& drawn,
                                             const Scopes& scopes) const {
  const auto down = rows.range(drawn.first_row, drawn.last_row, scopes.rows);
  const auto across = columns.range(drawn.first_column, drawn.last_column, scopes.columns);
  if (!down || !across) return std::nullopt;
  return workbook::Range{down->first, across->first, down->second, across->second};
}

std::vector<workbook::Range> Layout::runs(const workbook::Range& drawn) const {
  std::vector<workbook::Range> all;
  for (const Axis::Span& down : rows.runs(drawn.first_row, drawn.last_row)) {
    for (const Axis::Span& across : columns.runs(drawn.first_column, drawn.last_column)) {
      all.push_back({down.first, across.first, down.second, across.second});
    }
  }
  return all;
}

}  // namespace svodka::form
