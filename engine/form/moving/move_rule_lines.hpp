// For which rows, and for which columns, of a rule one formula is right. A rule has one formula for
// all of its cells, written for the first of them, while the references of a drawn formula mean
// other cells in each line that has repeated.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "engine/form/moving/move_references.hpp"

namespace svodka::form {

// One output line of a drawn line of a rule, or a stretch of lines beyond all blocks: those only
// move along, so they stay together.
struct RuleLine {
  int drawn;
  ScopeId scope;
  int first, last;  // output lines
};

// How one end of a reference can be written for some lines of the rule: as a line of the sheet, as
// a distance from the rule's line, or both ways.
struct WrittenEnd {
  std::optional<int> fixed, offset;

  bool is_possible() const { return fixed || offset; }
  WrittenEnd common_with(const WrittenEnd& other) const {
    return {fixed == other.fixed ? fixed : std::nullopt,
            offset == other.offset ? offset : std::nullopt};
  }
  int at(int line) const { return offset ? line + *offset : *fixed; }
};

// The rows, or the columns, that a reference means for some lines of the rule.
struct ReferencedLines {
  std::vector<LineSpan> apart;  // where they are several stretches
  WrittenEnd first, last;       // where they are one; neither is possible where they are left out

  bool is_left_out() const { return apart.empty() && !first.is_possible(); }
  // How both can be written alike, if they can.
  std::optional<ReferencedLines> common_with(const ReferencedLines& other) const;
};

// Lines of the rule for which one formula is right.
struct LineGroup {
  std::vector<ReferencedLines> references;  // one for each reference in the rule's formulas
  std::vector<RuleLine> lines;

  // Takes the line if its references can be written as the group's are.
  bool take(const RuleLine& line, const std::vector<ReferencedLines>& references);
  // The output lines of the group that come from these drawn ones.
  std::vector<LineSpan> spans(const LineSpan& drawn) const;
};

// The rows, or the columns, of one rule on a sheet of the output.
class RuleAxis {
 public:
  // `drawn`: the lines of the rule's ranges in the drawing.
  RuleAxis(const Outputs& outputs, std::size_t sheet, AxisKind kind, std::vector<LineSpan> drawn)
      : outputs_(outputs), sheet_(sheet), kind_(kind), drawn_spans_(std::move(drawn)) {}

  std::vector<LineGroup> groups(const std::vector<formula::Reference>& references) const;

 private:
  // Which rounds of a long list are looked at.
  enum class Rounds : unsigned char { first_and_last, all };

  std::vector<LineGroup> groups(const std::vector<formula::Reference>& references,
                                Rounds rounds) const;
  std::vector<RuleLine> lines(const std::vector<formula::Reference>& references,
                              Rounds rounds) const;
  // Drawn lines from this one on are beyond the blocks and look at no other line of the rule.
  int first_alike(const std::vector<formula::Reference>& references) const;
  void add_line(int drawn, Rounds rounds, std::vector<RuleLine>& lines) const;
  ReferencedLines referenced(const formula::Reference& drawn, const RuleLine& line) const;
  DrawnLines lines_for(const formula::Reference& drawn, const RuleLine& line) const;
  std::optional<std::size_t> target_of(const formula::Reference& drawn) const;

  const Axis& axis(std::size_t sheet) const { return outputs_.layouts[sheet].axis(kind_); }
  int limit() const;
  bool is_whole(const formula::Reference& drawn) const {
    return kind_ == AxisKind::rows ? drawn.whole_columns : drawn.whole_rows;
  }

  const Outputs& outputs_;
  std::size_t sheet_;
  AxisKind kind_;
  std::vector<LineSpan> drawn_spans_;
};

}  // namespace svodka::form
