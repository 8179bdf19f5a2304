// Walks a parse tree and computes it. One evaluator computes one formula once.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/formula/formula.hpp"
#include "engine/formula/operand.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::formula {

struct FunctionInfo;

// What the work of a formula is counted in; a value that is looked at is one step.
constexpr std::size_t steps_of_array_cell = 10;    // it is kept, too
std::size_t steps_to_compare(const Value& value);  // with another one

class Evaluator {
 public:
  Evaluator(const Formula& formula, Cells& cells, const Position& at, const Settings& settings);

  // A blank result is 0, as Excel shows =A1 of an empty cell. nullopt: the formula was given up.
  std::optional<Value> run();
  std::optional<std::vector<Value>> run_array(int rows, int columns);
  const std::string& why_given_up() const { return why_given_up_; }

  // `lift`: as inside an array formula, operators and functions of single values are applied to
  // each cell of an area. Otherwise an area stands for its cell in the formula's own row or column.
  Operand evaluate(const Node& node, bool lift);

  Value single(const Operand& operand);
  Value cell(const Area& area, int row, int column);  // row and column count from the area's corner
  Array array_of(const Operand& operand);
  // The values of all areas or of the array, row by row; what lies beyond the used cells is left
  // out.
  void each(const Operand& operand, const std::function<void(const Value&)>& visit);
  void each_cell(const Area& area, const std::function<void(int row, int column)>& visit);
  // The part of the area that can hold values; 0 rows or columns when there is none.
  Area used(const Area& area);

  // Counts the work: a step is a value looked at. false: there was too much of it, or the formula
  // was given up before; what is answered from then on does not matter, only that it is soon.
  bool spend(std::size_t steps);
  void give_up(std::string why);
  bool given_up() const { return given_up_; }

  Cells& cells() { return cells_; }
  const Position& at() const { return at_; }
  const Settings& settings() const { return settings_; }

  // Whether an operand in the place of a single value must be taken apart.
  static bool is_lifted(const Operand& operand, bool lift);

 private:
  Operand reference(const Node& node);
  Operand name(const Node& node, bool lift);
  Operand array_constant(const Node& node);
  Operand call(const Node& node, bool lift);
  Operand apply(const FunctionInfo& function, std::vector<Operand> arguments, bool lift);
  Operand apply_to_each(const FunctionInfo& function, std::vector<Operand> arguments, bool lift);
  Operand invoke(const FunctionInfo& function, std::vector<Operand> arguments);
  Operand chain(const Node& node, bool lift);
  Operand binary(Operator op, const Operand& left, const Operand& right, bool lift);
  Value binary_values(Operator op, const Value& left, const Value& right);
  Value joined(const Value& left, const Value& right);
  Operand each_value(const Operand& operand, bool lift,
                     const std::function<Value(const Value&)>& change);
  Operand signed_value(const Node& node, bool lift);
  Operand percent(const Node& node, bool lift);
  Operand range(const Node& node, bool lift);
  Operand intersection(const Node& node, bool lift);
  Operand union_list(const Node& node, bool lift);

  const Formula& formula_;
  Cells& cells_;
  const Position& at_;
  const Settings& settings_;
  // Where whole columns and rows end: the same for all sheets, so that they stay equally long.
  int last_row_ = -1;
  int last_column_ = -1;
  std::vector<const Formula*> names_;  // that are being computed, each inside the one before
  std::size_t steps_ = 0;
  bool given_up_ = false;
  std::string why_given_up_;
};

// Arrays of different shapes side by side: one row or column is repeated, what is beyond is #N/A.
const Value& broadcast(const Array& array, int row, int column);

}  // namespace svodka::formula
