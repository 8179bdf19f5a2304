// Where the figures in rows come from that a rule made itself: { name = m.name, count = m.letters
// }.
//
// A figure in Lua is a plain number, and a table does not say what was read when it was filled. But
// it is known what was read for each row (row_reads). A field that holds a figure of these in every
// row is taken to show them; any other number was computed from all that was read for the row.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/books/row_reads.hpp"
#include "engine/rules/evaluation/evaluation.hpp"

namespace svodka {

class ListOrigins {
 public:
  // `reads`: the figures read while the list was made; `rows`: for each of its rows.
  explicit ListOrigins(std::vector<int> reads = {}, RowReads rows = {})
      : reads_(std::move(reads)), rows_(std::move(rows)) {}

  // Those for the row, by its address; all of them for what is none.
  const std::vector<int>& of_row(const void* row) const;

  // Of a field of the row with this address, with the list and what stands for the row at these
  // places of the stack; none of a field that is no number.
  std::vector<int> of_field(lua_State* state, int list, int row, const void* address,
                            const std::string& field, const Evaluation& evaluation);

 private:
  bool shows_figures(lua_State* state, int list, const std::string& field,
                     const Evaluation& evaluation);

  std::vector<int> reads_;
  RowReads rows_;
  std::map<std::string, bool> fields_;  // whether each shows figures, once it was asked
};

// The fields of a variable that an expression names: {"count"} of "round(x.count, 1)".
std::vector<std::string> fields_named(std::string_view expression, std::string_view variable);

// Where the number comes from that a script writes: the rows of the engine among the variables of
// the calling function, the innermost first. Of several the one that has the number as a field.
std::vector<int> origins_in_scope(lua_State* state, const Quantity& written);

// The row of a script's own list, in the round of a loop over it, that has a field of this value:
// its list and itself are left on the stack. Nothing is where there is none.
bool push_own_row_in_scope(lua_State* state, const Quantity& written);

// Those that have the value; when there are none, all.
std::vector<int> with_value_or_all(const std::vector<int>& reads, const Quantity& value,
                                   const Evaluation& evaluation);

}  // namespace svodka
