#include "engine/form/moving/move_rule_lines.hpp"

#include <algorithm>

#include "engine/formula/syntax.hpp"

namespace svodka::form {

using formula::Reference;

int RuleAxis::limit() const { return rows_ ? formula::row_limit : formula::column_limit; }

// Rounds of a long list are all alike, so that the first and the last may stand for them.
std::vector<Alike> RuleAxis::alike(const std::vector<Reference>& references) const {
  std::vector<Alike> all = alike(references, false);
  return all.size() > 1 ? alike(references, true) : all;
}

std::vector<Axis::Span> RuleAxis::spans(const Alike& alike, const Axis::Span& drawn) {
  std::vector<Axis::Span> spans;
  for (const RuleLine& line : alike.lines) {
    if (line.drawn < drawn.first || line.drawn > drawn.second) continue;
    spans.emplace_back(line.first, line.last);
  }
  std::sort(spans.begin(), spans.end());
  std::vector<Axis::Span> joined;
  for (const Axis::Span& span : spans) {
    if (!joined.empty() && joined.back().second + 1 == span.first)
      joined.back().second = span.second;
    else
      joined.push_back(span);
  }
  return joined;
}

std::vector<Alike> RuleAxis::alike(const std::vector<Reference>& references,
                                   bool all_rounds) const {
  std::vector<Alike> all;
  for (const RuleLine& line : lines(references, all_rounds)) {
    std::vector<Meant> meant;
    for (const Reference& each : references) meant.push_back(meant_by(each, line));
    const auto takes = [&](Alike& alike) {
      std::vector<Meant> shared = alike.meant;
      for (std::size_t i = 0; i < shared.size(); ++i) {
        if (!shared[i].share(meant[i])) return false;
      }
      alike.meant = std::move(shared);
      return true;
    };
    // The next line is mostly like the last.
    const auto found = std::find_if(all.rbegin(), all.rend(), takes);
    if (found == all.rend())
      all.push_back({std::move(meant), {line}});
    else
      found->lines.push_back(line);
  }
  return all;
}

std::vector<RuleLine> RuleAxis::lines(const std::vector<Reference>& references,
                                      bool all_rounds) const {
  const Axis& own = axis(sheet_);
  const int below = static_cast<int>(own.plan().block_of.size());
  int alone = below;  // lines below the blocks that look at others among them
  for (const Reference& each : references) {
    const DrawnLines there = lines_of(each);
    if (!there.fixed_first || !there.fixed_last)
      alone = std::max(
          alone, below + drawn_.front().first - (there.fixed_first ? there.last : there.first));
  }
  std::vector<RuleLine> lines;
  for (const Axis::Span& range : drawn_) {
    int line = range.first;
    for (; line <= range.second && line < alone; ++line) {
      if (line < below && own.is_long(line) && !all_rounds) {
        const Axis::Span rounds = *own.lines_of(line);
        for (const int at : {rounds.first, rounds.second})
          lines.push_back({line, own.scope_of_round(at), at, at});
        continue;
      }
      for (const Axis::Instance& instance : own.instances(line))
        lines.push_back({line, instance.scope, instance.line, instance.line});
    }
    if (line > range.second) continue;
    const int moved = own.size() - below;
    lines.push_back({line, 0, line + moved, std::min(range.second + moved, limit() - 1)});
  }
  std::erase_if(lines, [&](const RuleLine& line) { return line.first >= limit(); });
  return lines;
}

Meant RuleAxis::meant_by(const Reference& drawn, const RuleLine& line) const {
  if (is_whole(drawn) || drawn.broken) return {{}, {0, 0}, {0, 0}};
  std::optional<std::size_t> target = sheet_;
  if (!drawn.sheet.empty()) target = target_of(drawn);
  if (!target) return {{}, {0, 0}, {0, 0}};
  DrawnLines there = lines_of(drawn);
  // Such formulas are written as of the first cell of the first range.
  const int shift = line.drawn - drawn_.front().first;
  if (!there.fixed_first) there.first = std::clamp(there.first + shift, 0, limit() - 1);
  if (there.single)
    there.last = there.first;
  else if (!there.fixed_last)
    there.last = std::clamp(there.last + shift, 0, limit() - 1);
  const std::vector<Axis::Span> spans =
      lines_meant(axis(*target), there, *target == sheet_ ? line.scope : 0, Areas::apart);
  if (spans.size() > 1) return {spans, {}, {}};
  if (spans.empty()) return {};
  const auto place = [&](int at, bool fixed) {
    const int within = std::min(at, limit() - 1);
    Place made{within, within - line.first};
    if (line.last > line.first) (fixed ? made.offset : made.fixed).reset();
    return made;
  };
  return {{},
          place(spans.front().first, there.fixed_first),
          place(spans.front().second, there.single ? there.fixed_first : there.fixed_last)};
}

// Of the output; its first copy where it repeats.
std::optional<std::size_t> RuleAxis::target_of(const Reference& drawn) const {
  const std::optional<std::size_t> named = outputs_.sheet_named(drawn.sheet);
  if (!named) return std::nullopt;
  if (*named == outputs_.drawn[sheet_]) return sheet_;
  const auto found = std::find(outputs_.drawn.begin(), outputs_.drawn.end(), *named);
  return found == outputs_.drawn.end()
             ? std::nullopt
             : std::optional(static_cast<std::size_t>(found - outputs_.drawn.begin()));
}

}  // namespace svodka::form
