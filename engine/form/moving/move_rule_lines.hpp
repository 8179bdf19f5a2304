// For which rows, and for which columns, of a rule one formula is right.
#pragma once

#include <optional>
#include <vector>

#include "engine/form/moving/move_references.hpp"

namespace svodka::form {

// Output lines that a drawn line of a rule has become; several where they are below all blocks,
// which only move along.
struct RuleLine {
  int drawn, scope;
  int first, last;  // of the output
};

// How the rows, or the columns, of a reference can be written for some lines of the rule.
struct Place {
  std::optional<int> fixed, offset;  // on the sheet, from the rule's line

  // What holds for both; false when nothing does.
  bool share(const Place& other) {
    if (fixed != other.fixed) fixed.reset();
    if (offset != other.offset) offset.reset();
    return fixed || offset;
  }
  int at(int line) const { return offset ? line + *offset : *fixed; }
};

struct Meant {
  std::vector<Axis::Span> apart;  // where they are several
  Place first, last;              // where they are one; neither of them where they are gone

  bool is_gone() const { return apart.empty() && !first.fixed && !first.offset; }
  bool share(const Meant& other) {
    if (is_gone() || other.is_gone()) return is_gone() && other.is_gone();
    if (!apart.empty() || !other.apart.empty()) return apart == other.apart;
    return first.share(other.first) && last.share(other.last);
  }
};

// Lines for which one formula is right.
struct Alike {
  std::vector<Meant> meant;  // of each reference
  std::vector<RuleLine> lines;
};

// The rows, or the columns, of a rule of a sheet of the output; `drawn`: of its ranges.
class RuleAxis {
 public:
  RuleAxis(const Outputs& outputs, std::size_t sheet, bool rows, std::vector<Axis::Span> drawn)
      : outputs_(outputs), sheet_(sheet), rows_(rows), drawn_(std::move(drawn)) {}

  std::vector<Alike> alike(const std::vector<formula::Reference>& references) const;
  // The output lines of those that come of a drawn range.
  static std::vector<Axis::Span> spans(const Alike& alike, const Axis::Span& drawn);

 private:
  std::vector<Alike> alike(const std::vector<formula::Reference>& references,
                           bool all_rounds) const;
  std::vector<RuleLine> lines(const std::vector<formula::Reference>& references,
                              bool all_rounds) const;
  Meant meant_by(const formula::Reference& drawn, const RuleLine& line) const;
  std::optional<std::size_t> target_of(const formula::Reference& drawn) const;

  const Axis& axis(std::size_t sheet) const {
    const Layout& layout = outputs_.layouts[sheet];
    return rows_ ? layout.rows : layout.columns;
  }
  int limit() const;
  DrawnLines lines_of(const formula::Reference& drawn) const {
    return rows_ ? rows_of(drawn) : columns_of(drawn);
  }
  bool is_whole(const formula::Reference& drawn) const {
    return rows_ ? drawn.whole_columns : drawn.whole_rows;
  }

  const Outputs& outputs_;
  std::size_t sheet_;
  bool rows_;
  std::vector<Axis::Span> drawn_;
};

}  // namespace svodka::form
