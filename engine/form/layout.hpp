// Where the rows of a drawing end up in a filled sheet: each row once, never, or many times.
//
// Every output row belongs to a scope: the sheet, one round of an #each, or the taken branch of an
// #if. A reference from inside a scope to a row of the same scope means that scope's own row; from
// outside it means all of them, from the first to the last.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/form/form.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

class Layout {
 public:
  explicit Layout(const SheetPlan& plan) : plan_(plan) {
    scopes_.push_back({-1, -1, 0, 0});
    instances_.resize(plan.row_block.size());
  }

  // While filling, in output order.
  int open_scope(int parent, int block);
  void close_scope(int scope) { scopes_[static_cast<std::size_t>(scope)].end = rows_; }
  int add_row(int template_row, int scope);  // gives the output row

  int rows() const { return rows_; }
  // The output rows of a template row as seen from `scope` (0: from outside), first and last;
  // nullopt when it has none.
  std::optional<std::pair<int, int>> rows_of(int template_row, int scope = 0) const;
  // First and last output row of a range of template rows, likewise. Rows below the drawing move
  // along.
  std::optional<std::pair<int, int>> range(int first, int last, int scope = 0) const;
  // A rectangle of the drawing in the output, columns included.
  std::optional<workbook::Range> range(const workbook::Range& drawn, int scope = 0) const;
  // All (output row, scope) of a template row.
  struct Instance {
    int row;
    int scope;
  };
  const std::vector<Instance>& instances(int template_row) const;

 private:
  struct Scope {
    int parent;
    int block;
    int begin, end;  // output rows
  };
  bool inside(int template_row, int block) const;

  const SheetPlan& plan_;
  std::vector<Scope> scopes_;
  std::vector<std::vector<Instance>> instances_;
  int rows_ = 0;
};

}  // namespace svodka::form
