#include "engine/form/moving/move_rule_lines.hpp"

#include <algorithm>

#include "engine/formula/syntax.hpp"

namespace svodka::form {

using formula::Reference;

std::optional<ReferencedLines> ReferencedLines::common_with(const ReferencedLines& other) const {
  const bool same = is_left_out() || other.is_left_out() ? is_left_out() && other.is_left_out()
                                                         : apart == other.apart;
  if (!same) return std::nullopt;
  if (is_left_out() || !apart.empty()) return *this;
  ReferencedLines common{{}, first.common_with(other.first), last.common_with(other.last)};
  if (!common.first.is_possible() || !common.last.is_possible()) return std::nullopt;
  return common;
}

bool LineGroup::take(const RuleLine& line, const std::vector<ReferencedLines>& wanted) {
  std::vector<ReferencedLines> common;
  for (std::size_t i = 0; i < references.size(); ++i) {
    std::optional<ReferencedLines> both = references[i].common_with(wanted[i]);
    if (!both) return false;
    common.push_back(*std::move(both));
  }
  references = std::move(common);
  lines.push_back(line);
  return true;
}

std::vector<LineSpan> LineGroup::spans(const LineSpan& drawn) const {
  std::vector<LineSpan> spans;
  for (const RuleLine& line : lines) {
    if (line.drawn >= drawn.first && line.drawn <= drawn.last)
      spans.push_back({line.first, line.last});
  }
  std::sort(spans.begin(), spans.end());
  std::vector<LineSpan> joined;
  for (const LineSpan& span : spans) {
    if (!joined.empty() && joined.back().last + 1 == span.first)
      joined.back().last = span.last;
    else
      joined.push_back(span);
  }
  return joined;
}

int RuleAxis::limit() const {
  return kind_ == AxisKind::rows ? formula::row_limit : formula::column_limit;
}

// Rounds of a long list are all alike, so the first and the last are enough to see whether one
// formula is right for all.
std::vector<LineGroup> RuleAxis::groups(const std::vector<Reference>& references) const {
  std::vector<LineGroup> all = groups(references, Rounds::first_and_last);
  return all.size() > 1 ? groups(references, Rounds::all) : all;
}

std::vector<LineGroup> RuleAxis::groups(const std::vector<Reference>& references,
                                        Rounds rounds) const {
  std::vector<LineGroup> all;
  for (const RuleLine& line : lines(references, rounds)) {
    std::vector<ReferencedLines> own;
    for (const Reference& each : references) own.push_back(referenced(each, line));
    // The next line is mostly like the last.
    const bool taken = std::any_of(all.rbegin(), all.rend(),
                                   [&](LineGroup& group) { return group.take(line, own); });
    if (!taken) all.push_back({std::move(own), {line}});
  }
  return all;
}

std::vector<RuleLine> RuleAxis::lines(const std::vector<Reference>& references,
                                      Rounds rounds) const {
  const Axis& own = axis(sheet_);
  const int alike = first_alike(references);
  std::vector<RuleLine> lines;
  for (const LineSpan& range : drawn_) {
    int line = range.first;
    for (; line <= range.last && line < alike; ++line) add_line(line, rounds, lines);
    if (line > range.last) continue;
    const int moved = own.size() - own.plan().line_count();
    lines.push_back(
        {line, ScopeId::sheet, line + moved, std::min(range.last + moved, limit() - 1)});
  }
  std::erase_if(lines, [&](const RuleLine& line) { return line.first >= limit(); });
  return lines;
}

int RuleAxis::first_alike(const std::vector<Reference>& references) const {
  const int beyond = axis(sheet_).plan().line_count();
  int first = beyond;
  for (const Reference& each : references) {
    const DrawnLines there = drawn_lines(each, kind_);
    if (there.fixed_first && there.fixed_last) continue;
    const int looks_at = there.fixed_first ? there.last : there.first;
    first = std::max(first, beyond + drawn_.front().first - looks_at);
  }
  return first;
}

void RuleAxis::add_line(int drawn, Rounds rounds, std::vector<RuleLine>& lines) const {
  const Axis& own = axis(sheet_);
  if (rounds == Rounds::first_and_last && own.is_long(drawn)) {
    const LineSpan all = *own.lines_of(drawn);
    for (const int at : {all.first, all.last})
      lines.push_back({drawn, own.scope_of_round(at), at, at});
    return;
  }
  for (const Axis::Instance& instance : own.instances(drawn))
    lines.push_back({drawn, instance.scope, instance.line, instance.line});
}

ReferencedLines RuleAxis::referenced(const Reference& drawn, const RuleLine& line) const {
  ReferencedLines as_drawn{{}, {0, 0}, {0, 0}};
  if (is_whole(drawn) || drawn.broken) return as_drawn;
  const std::optional<std::size_t> target = target_of(drawn);
  if (!target) return as_drawn;
  const DrawnLines there = lines_for(drawn, line);
  const ScopeId scope = *target == sheet_ ? line.scope : ScopeId::sheet;
  const std::vector<LineSpan> spans = referenced_lines(axis(*target), there, scope, Areas::apart);
  if (spans.size() > 1) return {spans, {}, {}};
  if (spans.empty()) return {};
  const auto end = [&](int at, bool fixed) {
    const int within = std::min(at, limit() - 1);
    WrittenEnd written{within, within - line.first};
    if (line.last > line.first) (fixed ? written.offset : written.fixed).reset();
    return written;
  };
  return {{},
          end(spans.front().first, there.fixed_first),
          end(spans.front().last, there.single ? there.fixed_first : there.fixed_last)};
}

// A rule's formulas are written for the first cell of its first range; the lines of a relative
// reference shift with the rule's line.
DrawnLines RuleAxis::lines_for(const Reference& drawn, const RuleLine& line) const {
  DrawnLines there = drawn_lines(drawn, kind_);
  const int shift = line.drawn - drawn_.front().first;
  const auto shifted = [&](int at) { return std::clamp(at + shift, 0, limit() - 1); };
  if (!there.fixed_first) there.first = shifted(there.first);
  if (there.single)
    there.last = there.first;
  else if (!there.fixed_last)
    there.last = shifted(there.last);
  return there;
}

// The sheet of the output that a reference means: the first copy of one that repeats.
std::optional<std::size_t> RuleAxis::target_of(const Reference& drawn) const {
  if (drawn.sheet.empty()) return sheet_;
  const std::optional<SheetId> named = outputs_.sheet_named(drawn.sheet);
  if (!named) return std::nullopt;
  if (*named == outputs_.drawn[sheet_]) return sheet_;
  const std::vector<std::size_t> copies = outputs_.made_from(*named);
  return copies.empty() ? std::nullopt : std::optional(copies.front());
}

}  // namespace svodka::form
