// Where the rows, or the columns, of a drawing end up in a filled sheet: each once, never, or many
// times. Everything that has a place in the drawing asks here for its places in the output. "Line"
// stands for a row or a column.
#pragma once

#include <compare>
#include <limits>
#include <optional>
#include <vector>

#include "engine/form/axis_plan.hpp"
#include "engine/form/moving/long_list.hpp"

namespace svodka::form {

struct LineSpan {
  int first, last;
  auto operator<=>(const LineSpan&) const = default;
};

// Every output line belongs to a scope: the sheet, one round of an #each, or the taken branch of an
// #if. A reference from inside a scope to a line of the same scope means that scope's own line;
// from outside it means all of them, from the first to the last.
enum class ScopeId : int { sheet = 0 };

class Axis {
 public:
  explicit Axis(const AxisPlan& plan);

  // While filling, in output order.
  ScopeId open_scope(ScopeId parent, BlockId block);
  void close_scope(ScopeId scope);
  int add(int line, ScopeId scope);  // gives the output line
  // All rounds at once of an #each that stands in no other block and holds lines only.
  void add_rounds(BlockId block, int count);

  const AxisPlan& plan() const { return *plan_; }
  // How many output lines there are; whatever is drawn beyond the blocks follows.
  int size() const { return size_; }

  struct Instance {
    int line;
    ScopeId scope;
  };
  // All output lines of a drawn line; one for a line beyond the blocks.
  std::vector<Instance> instances(int line) const;
  // Whether a drawn line was laid out by add_rounds().
  bool is_long(int line) const { return long_list_of(line) != nullptr; }
  // The scope of an output line that was laid out by add_rounds().
  ScopeId scope_of_round(int line) const;
  // The drawn line that became this output line.
  int drawn(int line) const;

  // The output lines of a drawn line as seen from `scope`; nullopt when there is none.
  std::optional<LineSpan> lines_of(int line, ScopeId scope = ScopeId::sheet) const;
  // The output lines of some drawn lines, from the first to the last, as seen from `scope`.
  std::optional<LineSpan> range(int first, int last, ScopeId scope = ScopeId::sheet) const;
  // What range() gives, in pieces: without the output lines of other drawn lines that stand between
  // (subtotals between the rows of groups, say) and without any line behind `end`.
  std::vector<LineSpan> runs(int first, int last, ScopeId scope = ScopeId::sheet,
                             int end = std::numeric_limits<int>::max()) const;
  // The output lines of some drawn ones, in order: one span for each time that the innermost block
  // around all of them is filled.
  std::vector<LineSpan> stretches(int first, int last) const;
  // Where `scope` is a round of the very #each that repeats `line`: the scope around all rounds.
  // Otherwise `scope` itself.
  ScopeId around_rounds(int line, ScopeId scope) const;
  // The innermost scope around `scope` (or itself) that holds both lines.
  ScopeId around_lines(int first, int last, ScopeId scope) const;

 private:
  struct Scope {
    ScopeId parent;
    std::optional<BlockId> block;  // none: the sheet
    int begin, end;                // output lines
  };
  const std::vector<Instance>& short_instances(int line) const;
  // Whether no other lines stand between those of some drawn ones.
  bool is_solid(int first, int last, const LineSpan& lines) const;
  ScopeId scope_of(int line, ScopeId scope) const;
  const LongList* long_list_of(int line) const;
  Scope scope_at(ScopeId scope) const;
  // Where nothing repeats, each line stands once at most, in the drawing's order.
  bool repeats() const { return scopes_.size() > 1 || !long_lists_.empty(); }
  // The output line of a drawn one beyond the blocks.
  int moved_along(int line) const { return line - plan_->line_count() + size(); }

  const AxisPlan* plan_;
  std::vector<Scope> scopes_;
  std::vector<std::vector<Instance>> instances_;  // by drawn line, without long lists
  std::vector<int> drawn_lines_;                  // by output line, without long lists
  std::vector<LongList> long_lists_;
  int size_ = 0;
};

}  // namespace svodka::form
