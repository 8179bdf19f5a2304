#include "engine/form/moving/axis.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "engine/places/places.hpp"

namespace svodka::form {

namespace {

// Scopes of long lists are not stored: the rounds have negative numbers, from -1 on.
ScopeId scope_of_number(int round_number) { return ScopeId{-1 - round_number}; }
int round_number(ScopeId scope) { return -1 - static_cast<int>(scope); }
bool is_round_of_long_list(ScopeId scope) { return scope < ScopeId::sheet; }

// The first of some instances, which are in order, at an output line or behind it.
auto first_from(const std::vector<Axis::Instance>& instances, int line) {
  return std::lower_bound(
      instances.begin(), instances.end(), line,
      [](const Axis::Instance& instance, int wanted) { return instance.line < wanted; });
}

void append(std::vector<LineSpan>& runs, const LineSpan& next) {
  if (!runs.empty() && runs.back().last == next.first - 1)
    runs.back().last = next.last;
  else
    runs.push_back(next);
}

}  // namespace

Axis::Axis(const AxisPlan& plan)
    : plan_(&plan),
      scopes_{{ScopeId::sheet, std::nullopt, 0, 0}},
      instances_(as_size(plan.line_count())) {}

ScopeId Axis::open_scope(ScopeId parent, BlockId block) {
  const ScopeId scope{how_many(scopes_)};
  scopes_.push_back({parent, block, size(), size()});
  return scope;
}

void Axis::close_scope(ScopeId scope) { nth(scopes_, scope).end = size(); }

int Axis::add(int line, ScopeId scope) {
  nth(instances_, line).push_back({size(), scope});
  drawn_lines_.push_back(line);
  return size_++;
}

void Axis::add_rounds(BlockId block, int count) {
  std::vector<int> lines;
  for (const BlockId child : plan_->block(block).children)
    lines.push_back(plan_->block(child).line);
  const int before = long_lists_.empty() ? 0 : long_lists_.back().numbers_end();
  long_lists_.emplace_back(block, std::move(lines), size(), count, before);
  size_ = long_lists_.back().end();
}

const LongList* Axis::long_list_of(int line) const {
  const auto found = std::find_if(long_lists_.begin(), long_lists_.end(),
                                  [&](const LongList& list) { return list.holds_drawn(line); });
  return found == long_lists_.end() ? nullptr : &*found;
}

ScopeId Axis::scope_of_round(int line) const {
  const auto found = std::find_if(long_lists_.begin(), long_lists_.end(),
                                  [&](const LongList& list) { return list.holds_output(line); });
  return found == long_lists_.end() ? ScopeId::sheet : scope_of_number(found->number_at(line));
}

Axis::Scope Axis::scope_at(ScopeId scope) const {
  if (!is_round_of_long_list(scope)) return nth(scopes_, scope);
  const int number = round_number(scope);
  for (const LongList& list : long_lists_) {
    if (number >= list.numbers_end()) continue;
    const int begin = list.begin_of(list.round_of_number(number));
    return {ScopeId::sheet, list.block(), begin, begin + list.round_length()};
  }
  return scopes_.front();
}

const std::vector<Axis::Instance>& Axis::short_instances(int line) const {
  return nth(instances_, line);
}

std::vector<Axis::Instance> Axis::instances(int line) const {
  if (plan_->is_beyond_blocks(line)) return {{moved_along(line), ScopeId::sheet}};
  const LongList* list = long_list_of(line);
  if (list == nullptr) return short_instances(line);
  std::vector<Instance> all;
  for (int round = 0; round < list->rounds(); ++round)
    all.push_back({list->output(line, round), scope_of_number(list->number_of(round))});
  return all;
}

int Axis::drawn(int line) const {
  if (line >= size()) return line - size() + plan_->line_count();
  int index = line;
  for (const LongList& list : long_lists_) {
    if (line < list.begin()) break;
    if (list.holds_output(line)) return list.drawn(line);
    index -= list.length();
  }
  return nth(drawn_lines_, index);
}

// The innermost scope around the reference that holds the line it refers to.
ScopeId Axis::scope_of(int line, ScopeId scope) const {
  if (plan_->is_beyond_blocks(line)) return ScopeId::sheet;
  while (scope != ScopeId::sheet) {
    const Scope at = scope_at(scope);
    if (plan_->is_inside(line, *at.block)) break;
    scope = at.parent;
  }
  return scope;
}

std::optional<LineSpan> Axis::lines_of(int line, ScopeId scope) const {
  if (plan_->is_beyond_blocks(line)) return LineSpan{moved_along(line), moved_along(line)};
  scope = scope_of(line, scope);
  if (const LongList* list = long_list_of(line)) {
    if (!is_round_of_long_list(scope))
      return LineSpan{list->output(line, 0), list->output(line, list->rounds() - 1)};
    const int own = list->output(line, list->round_of_number(round_number(scope)));
    return LineSpan{own, own};
  }
  const std::vector<Instance>& all = short_instances(line);
  if (all.empty()) return std::nullopt;
  if (scope == ScopeId::sheet) return LineSpan{all.front().line, all.back().line};
  const Scope around = scope_at(scope);
  const auto first = first_from(all, around.begin), end = first_from(all, around.end);
  if (first == end) return std::nullopt;
  return LineSpan{first->line, std::prev(end)->line};
}

// Lines of one band take turns (#if and #else in an #each), so the first line drawn need not be
// the first one filled.
std::optional<LineSpan> Axis::range(int first, int last, ScopeId scope) const {
  std::optional<LineSpan> covered;
  const auto cover = [&](int line) {
    const std::optional<LineSpan> lines = lines_of(line, scope);
    if (!lines) return;
    if (!covered) covered = lines;
    covered->first = std::min(covered->first, lines->first);
    covered->last = std::max(covered->last, lines->last);
  };
  const int beyond = plan_->line_count();
  const int last_drawn = std::min(last, beyond - 1);
  for (int line = first; line <= last_drawn; ++line) {
    cover(line);
    if (covered && !repeats()) break;
  }
  for (int line = last_drawn; line > first && !repeats(); --line) {
    cover(line);
    if (lines_of(line)) break;
  }
  if (last >= beyond) {
    cover(std::max(first, beyond));
    cover(last);
  }
  return covered;
}

bool Axis::is_solid(int first, int last, const LineSpan& lines) const {
  std::ptrdiff_t count = 0;
  for (int line = first; line <= std::min(last, plan_->line_count() - 1); ++line) {
    if (is_long(line)) return false;
    const std::vector<Instance>& all = short_instances(line);
    count += first_from(all, lines.last + 1) - first_from(all, lines.first);
  }
  if (plan_->is_beyond_blocks(last)) count += lines.last - std::max(lines.first, size()) + 1;
  return count == lines.last - lines.first + 1;
}

std::vector<LineSpan> Axis::runs(int first, int last, ScopeId scope, int end) const {
  std::optional<LineSpan> whole = range(first, last, scope);
  if (!whole || whole->first > end) return {};
  whole->last = std::min(whole->last, end);
  if (is_solid(first, last, *whole)) return {*whole};
  // A range that begins outside the reference's own scope and ends inside it (a running total)
  // means everything between.
  if (!repeats() || scope_of(first, scope) != scope_of(last, scope)) return {*whole};
  std::vector<LineSpan> runs;
  for (int line = whole->first; line <= std::min(whole->last, size() - 1); ++line) {
    const int from = drawn(line);
    if (from >= first && from <= last) append(runs, {line, line});
  }
  // What is beyond the blocks has no other lines between.
  if (whole->last >= size()) append(runs, {std::max(whole->first, size()), whole->last});
  return runs;
}

std::vector<LineSpan> Axis::stretches(int first, int last) const {
  const std::optional<BlockId> block = plan_->innermost_around(first, last);
  std::set<ScopeId> scopes;
  if (!block) scopes.insert(ScopeId::sheet);
  for (int line = first; block && line <= last; ++line) {
    for (const Instance& instance : instances(line)) {
      ScopeId scope = instance.scope;
      while (scope != ScopeId::sheet && scope_at(scope).block != block)
        scope = scope_at(scope).parent;
      // A block that failed stands for those inside it.
      scopes.insert(scope == ScopeId::sheet ? instance.scope : scope);
    }
  }
  std::vector<LineSpan> all;
  for (const ScopeId scope : scopes) {
    if (const std::optional<LineSpan> lines = range(first, last, scope)) all.push_back(*lines);
  }
  std::sort(all.begin(), all.end());
  return all;
}

ScopeId Axis::around_rounds(int line, ScopeId scope) const {
  if (plan_->is_beyond_blocks(line)) return scope;
  for (ScopeId at = scope; at != ScopeId::sheet;) {
    const Scope around = scope_at(at);
    if (plan_->block(*around.block).kind == Block::Kind::each) {
      const bool repeats_line = around.block == plan_->list_around(plan_->block_at(line));
      return repeats_line ? around.parent : scope;
    }
    at = around.parent;
  }
  return scope;
}

ScopeId Axis::around_lines(int first, int last, ScopeId scope) const {
  return scope_of(last, scope_of(first, scope));
}

}  // namespace svodka::form
