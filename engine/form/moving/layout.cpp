#include "engine/form/moving/layout.hpp"

#include <algorithm>
#include <set>

#include "engine/workbook/limits.hpp"

namespace svodka::form {

int parent_of(const AxisPlan& plan, int line) {
  if (line >= static_cast<int>(plan.block_of.size())) return -1;
  const int block = plan.block_of[static_cast<std::size_t>(line)];
  return block < 0 ? -1 : plan.blocks[static_cast<std::size_t>(block)].parent;
}

int block_around(const AxisPlan& plan, int first, int last) {
  if (last >= static_cast<int>(plan.block_of.size())) return -1;
  const auto parent = [&](int block) {
    return plan.blocks[static_cast<std::size_t>(block)].parent;
  };
  const auto depth = [&](int block) {
    int levels = 0;
    for (; block >= 0; block = parent(block)) ++levels;
    return levels;
  };
  std::optional<int> around;
  for (int line = first; line <= last && around != -1; ++line) {
    if (plan.block_of[static_cast<std::size_t>(line)] < 0) continue;  // words only
    int own = parent_of(plan, line);
    if (!around) around = own;
    while (*around != own) {
      int& deeper = depth(*around) > depth(own) ? *around : own;
      deeper = parent(deeper);
    }
  }
  return around.value_or(-1);
}

bool is_repeated(const AxisPlan& plan, int line) {
  int block = parent_of(plan, line);
  const auto at = [&](int index) -> const Block& {
    return plan.blocks[static_cast<std::size_t>(index)];
  };
  while (block >= 0 && at(block).kind != Block::Kind::each) block = at(block).parent;
  return block >= 0;
}

int Axis::open_scope(int parent, int block) {
  scopes_.push_back({parent, block, size(), size()});
  return static_cast<int>(scopes_.size()) - 1;
}

int Axis::add(int line, int scope) {
  instances_[static_cast<std::size_t>(line)].push_back({size(), scope});
  lines_.push_back(line);
  return size_++;
}

void Axis::add_rounds(int block, int count) {
  LongList list{block, size(), count, 0, {}};
  for (const int child : plan_->blocks[static_cast<std::size_t>(block)].children)
    list.lines.push_back(plan_->blocks[static_cast<std::size_t>(child)].line);
  for (const LongList& before : long_lists_) list.rounds_before += before.count;
  size_ = list.end();
  long_lists_.push_back(std::move(list));
}

const Axis::LongList* Axis::long_list_of(int line) const {
  for (const LongList& list : long_lists_) {
    if (line >= list.lines.front() && line <= list.lines.back()) return &list;
  }
  return nullptr;
}

int Axis::scope_of_round(int line) const {
  for (const LongList& list : long_lists_) {
    if (line >= list.begin && line < list.end())
      return scope_of_round(list, (line - list.begin) / list.length());
  }
  return 0;
}

Axis::Scope Axis::scope_at(int scope) const {
  if (scope >= 0) return scopes_[static_cast<std::size_t>(scope)];
  const int number = -1 - scope;
  for (const LongList& list : long_lists_) {
    const int round = number - list.rounds_before;
    if (round >= list.count) continue;
    const int begin = list.begin + round * list.length();
    return {0, list.block, begin, begin + list.length()};
  }
  return scopes_.front();
}

std::vector<Axis::Instance> Axis::instances(int line) const {
  if (line >= first_free()) return {{line - first_free() + size(), 0}};
  const LongList* list = long_list_of(line);
  if (list == nullptr) return instances_[static_cast<std::size_t>(line)];
  std::vector<Instance> all;
  for (int round = 0; round < list->count; ++round) {
    all.push_back({list->begin + round * list->length() + line - list->lines.front(),
                   scope_of_round(*list, round)});
  }
  return all;
}

int Axis::drawn(int line) const {
  if (line >= size()) return line - size() + first_free();
  int index = line;
  for (const LongList& list : long_lists_) {
    if (line < list.begin) break;
    if (line < list.end())
      return list.lines[static_cast<std::size_t>((line - list.begin) % list.length())];
    index -= list.count * list.length();
  }
  return lines_[static_cast<std::size_t>(index)];
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
  while (scope != 0 && !inside(line, scope_at(scope).block)) scope = scope_at(scope).parent;
  return scope;
}

std::optional<Axis::Span> Axis::lines_of(int line, int scope) const {
  if (line >= first_free()) {
    const int below = line - first_free() + size();
    return Span{below, below};
  }
  scope = scope_of(line, scope);
  const Scope around = scope_at(scope);
  if (const LongList* list = long_list_of(line)) {
    const int own = line - list->lines.front();
    if (scope < 0) return Span{around.begin + own, around.begin + own};
    return Span{list->begin + own, list->end() - list->length() + own};
  }
  const std::vector<Instance>& all = instances_[static_cast<std::size_t>(line)];
  if (all.empty()) return std::nullopt;
  if (scope == 0) return Span{all.front().line, all.back().line};
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

bool Axis::is_solid(int first, int last, const Span& lines) const {
  std::ptrdiff_t count = 0;
  for (int line = first; line <= std::min(last, first_free() - 1); ++line) {
    if (is_long(line)) return false;
    const std::vector<Instance>& all = instances_[static_cast<std::size_t>(line)];
    const auto before = [](const Instance& instance, int at) { return instance.line < at; };
    count += std::lower_bound(all.begin(), all.end(), lines.second + 1, before) -
             std::lower_bound(all.begin(), all.end(), lines.first, before);
  }
  if (last >= first_free()) count += lines.second - std::max(lines.first, size()) + 1;
  return count == lines.second - lines.first + 1;
}

std::vector<Axis::Span> Axis::runs(int first, int last, int scope, int end) const {
  std::optional<Span> whole = range(first, last, scope);
  if (!whole || whole->first > end) return {};
  whole->second = std::min(whole->second, end);
  if (is_solid(first, last, *whole)) return {*whole};
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

std::vector<Axis::Span> Axis::stretches(int first, int last) const {
  const int block = block_around(*plan_, first, last);
  std::set<int> scopes;
  if (block < 0) scopes.insert(0);
  for (int line = first; block >= 0 && line <= last; ++line) {
    for (const Instance& instance : instances(line)) {
      int scope = instance.scope;
      while (scope != 0 && scope_at(scope).block != block) scope = scope_at(scope).parent;
      // A block that failed stands for those inside it.
      scopes.insert(scope == 0 ? instance.scope : scope);
    }
  }
  std::vector<Span> all;
  for (const int scope : scopes) {
    if (const std::optional<Span> lines = range(first, last, scope)) all.push_back(*lines);
  }
  std::sort(all.begin(), all.end());
  return all;
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
  while (at != 0 && !is_each(scope_at(at).block)) at = scope_at(at).parent;
  const Scope round = scope_at(at);
  return at != 0 && round.block == repeating ? round.parent : scope;
}

int Axis::around_lines(int first, int last, int scope) const {
  return scope_of(last, scope_of(first, scope));
}

std::optional<workbook::Range> Layout::range(const workbook::Range& drawn,
                                             const Scopes& scopes) const {
  const auto down = rows.range(drawn.first_row, drawn.last_row, scopes.rows);
  const auto across = columns.range(drawn.first_column, drawn.last_column, scopes.columns);
  if (!down || !across) return std::nullopt;
  // What reaches to the sheet's end still does when rows above have multiplied.
  const workbook::Range there{down->first, across->first,
                              std::min(down->second, workbook::row_count - 1),
                              std::min(across->second, workbook::column_count - 1)};
  if (there.first_row > there.last_row || there.first_column > there.last_column)
    return std::nullopt;
  return there;
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

Scopes Layout::around(const workbook::Range& drawn, const Scopes& scopes) const {
  return {rows.around_lines(drawn.first_row, drawn.last_row, scopes.rows),
          columns.around_lines(drawn.first_column, drawn.last_column, scopes.columns)};
}

}  // namespace svodka::form
