// Where the rows and columns of a drawing end up in a filled sheet: each once, never, or many
// times.
#pragma once

#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "engine/form/form.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// The block a drawn line stands in, and the innermost one around some lines; -1: the sheet.
int parent_of(const AxisPlan& plan, int line);
int block_around(const AxisPlan& plan, int first, int last);
// Whether a drawn line stands in an #each, however deep.
bool is_repeated(const AxisPlan& plan, int line);

// The rows, or the columns. "Line" stands for either.
//
// Every output line belongs to a scope: the sheet (0), one round of an #each, or the taken branch
// of an #if. A reference from inside a scope to a line of the same scope means that scope's own
// line; from outside it means all of them, from the first to the last.
//
// The rounds of a long list are all alike, so of them only their number is kept.
class Axis {
 public:
  explicit Axis(const AxisPlan& plan) : plan_(&plan) {
    scopes_.push_back({-1, -1, 0, 0});
    instances_.resize(plan.block_of.size());
  }

  // While filling, in output order.
  int open_scope(int parent, int block);
  void close_scope(int scope) { scopes_[static_cast<std::size_t>(scope)].end = size(); }
  int add(int line, int scope);  // gives the output line
  // All rounds at once of an #each that stands in no other block and holds lines only.
  void add_rounds(int block, int count);

  const AxisPlan& plan() const { return *plan_; }
  // Output lines of the drawn ones; whatever is drawn below follows.
  int size() const { return size_; }

  struct Instance {
    int line;
    int scope;
  };
  // All output lines of a drawn line; one for a line below the blocks.
  std::vector<Instance> instances(int line) const;
  // Whether a drawn line was laid out by add_rounds().
  bool is_long(int line) const { return long_list_of(line) != nullptr; }
  // The scope of an output line that was laid out by add_rounds().
  int scope_of_round(int line) const;
  // Whether a drawn line held directives only.
  bool holds_words(int line) const {
    return line < first_free() && plan_->block_of[static_cast<std::size_t>(line)] < 0;
  }
  // The drawn line that became this output line.
  int drawn(int line) const;

  using Span = std::pair<int, int>;  // first and last line
  // The output lines of a drawn line as seen from `scope`; nullopt when there is none.
  std::optional<Span> lines_of(int line, int scope = 0) const;
  // From the first to the last output line of some drawn lines, likewise.
  std::optional<Span> range(int first, int last, int scope = 0) const;
  // The same without the output lines of other drawn lines that stand between: subtotals between
  // the rows of groups, say.
  // Nothing behind the output line `end`.
  std::vector<Span> runs(int first, int last, int scope = 0,
                         int end = std::numeric_limits<int>::max()) const;
  // The output lines of some drawn ones, once for each time that the innermost block around all of
  // them comes; in order.
  std::vector<Span> stretches(int first, int last) const;
  // Where `scope` is a round of the very #each that repeats `line`: the scope around all rounds.
  // Otherwise `scope` itself.
  int around_rounds(int line, int scope) const;
  // The innermost scope around `scope` (or itself) that holds both lines.
  int around_lines(int first, int last, int scope) const;

 private:
  struct Scope {
    int parent;
    int block;
    int begin, end;  // output lines
  };
  struct LongList {
    int block;
    int begin, count;        // its first output line, its rounds
    int rounds_before;       // of the axis's other long lists
    std::vector<int> lines;  // drawn, of each round
    int length() const { return static_cast<int>(lines.size()); }
    int end() const { return begin + count * length(); }
  };
  bool inside(int line, int block) const;
  // Whether no other lines stand between those of some drawn ones.
  bool is_solid(int first, int last, const Span& lines) const;
  int scope_of(int line, int scope) const;
  const LongList* long_list_of(int line) const;
  // Rounds of long lists have negative numbers, from -1 on.
  static int scope_of_round(const LongList& list, int round) {
    return -1 - list.rounds_before - round;
  }
  Scope scope_at(int scope) const;
  // Without a block each line stands once at most, in the drawing's order.
  bool repeats() const { return scopes_.size() > 1 || !long_lists_.empty(); }
  int first_free() const { return static_cast<int>(instances_.size()); }

  const AxisPlan* plan_;
  std::vector<Scope> scopes_;
  std::vector<std::vector<Instance>> instances_;  // of each drawn line
  std::vector<int> lines_;                        // output line -> drawn line, without long lists
  std::vector<LongList> long_lists_;
  int size_ = 0;
};

// Seen from a cell: its scopes on both axes.
struct Scopes {
  int rows = 0, columns = 0;
};

struct Layout {
  explicit Layout(const SheetPlan& plan) : rows(plan.rows), columns(plan.columns) {}

  // A rectangle of the drawing in the output, as seen from there.
  std::optional<workbook::Range> range(const workbook::Range& drawn,
                                       const Scopes& scopes = {}) const;
  // The same without the lines of other drawn lines between.
  std::vector<workbook::Range> runs(const workbook::Range& drawn) const;
  // The scopes around these that hold the whole rectangle.
  Scopes around(const workbook::Range& drawn, const Scopes& scopes) const;

  Axis rows, columns;
};

}  // namespace svodka::form
