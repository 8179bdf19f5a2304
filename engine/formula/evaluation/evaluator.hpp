// Walks a parse tree and computes it. One evaluator computes one formula once.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/formula/evaluation/operand.hpp"
#include "engine/formula/evaluation/work_limit.hpp"
#include "engine/formula/formula.hpp"
#include "engine/formula/shared_work.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::formula {

struct FunctionInfo;

class Evaluator {
 public:
  Evaluator(const Formula& formula, Cells& cells, const Position& at, const Settings& settings);

  // A blank result is 0, as Excel shows =A1 of an empty cell.
  Result<Value> run();
  Result<std::vector<Value>> run_array(int rows, int columns);
  Result<Spilled> run_spilled();

  // `lift`: as inside an array formula, operators and functions of single values are applied to
  // each cell of an area. Otherwise an area stands for its cell in the formula's own row or column.
  Operand evaluate(const Node& node, bool lift);

  // An area in the place of a single value: its cell in the formula's own row or column.
  Value single(const Operand& operand);
  Value cell(const Area& area, int row, int column);  // row and column count from the area's corner
  Array array_of(const Operand& operand);
  // The values of all areas or of the array, row by row; what lies beyond the used cells is left
  // out.
  void each(const Operand& operand, const std::function<void(const Value&)>& visit);
  // Of one area's cells; a long column goes on where a shorter one from the same cell on has ended.
  Tally tally(const Area& area);
  void each_cell(const Area& area, const std::function<void(int row, int column)>& visit);
  // The part of the area that can hold values; 0 rows and columns when there is none.
  Area used(const Area& area);

  // The cells of a reference, or an error where there is no such sheet.
  Operand cells_of(const Reference& reference);
  // Another formula as a part of this one: INDIRECT's.
  Operand evaluate_inside(const Formula& formula);

  // LET: from here on `name` stands for the value, until as many as before are left.
  void bind(std::string name, Operand value);
  std::size_t bound() const { return bound_.size(); }
  void unbind(std::size_t left) { bound_.resize(left); }

  bool spend(std::size_t steps) { return work_.spend(steps); }
  void give_up(std::string why) { work_.give_up(std::move(why)); }
  bool given_up() const { return work_.given_up(); }

  Cells& cells() { return cells_; }
  const Position& at() const { return at_; }
  const Settings& settings() const { return settings_; }

  // Whether an operand in the place of a single value must be taken apart.
  static bool is_lifted(const Operand& operand, bool lift);

 private:
  // The areas that an operand of a range, an intersection or a union stands for.
  OrError<std::vector<Area>> areas_of(const Node& node, bool lift);
  Operand reference(const Node& node);
  void reach(const Formula& formula, std::size_t depth);
  Operand range(const Node& node, bool lift);
  Operand intersection(const Node& node, bool lift);
  Operand union_list(const Node& node, bool lift);

  Operand name(const Node& node, bool lift);
  Operand copy_of(const Operand& operand);
  Operand array_constant(const Node& node);

  // While one lives, cells are read for a function or an operator.
  class Purpose;

  Operand call(const Node& node, bool lift);
  // The references that OFFSET makes of arrays of numbers, one for each.
  struct References {
    int rows = 1, columns = 1;
    std::vector<Operand> each{};
  };
  std::optional<References> references_made(const Node& node);
  Operand apply_to_references(const FunctionInfo& function, const std::vector<Operand>& arguments,
                              std::size_t place, References references);
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
  static bool takes_criteria(std::string_view function);
  std::string_view purpose_of(Operator op, const Operand& left, const Operand& right) const;

  const Formula& formula_;
  Cells& cells_;
  const Position& at_;
  const Settings& settings_;
  // Where whole columns and rows end: the same for all sheets, so that they stay equally long.
  Extent whole_areas_;
  std::vector<const Formula*> names_;  // that are being computed, each inside the one before
  struct Bound {
    std::string name;
    Operand value;
  };
  std::vector<Bound> bound_;
  std::size_t names_in_texts_ = 0;  // how deep: INDIRECT("a") where a is INDIRECT("a")
  WorkLimit work_;
  std::string_view purpose_;
};

class Evaluator::Purpose {
 public:
  Purpose(Evaluator& evaluator, std::string_view function)
      : evaluator_(evaluator), outer_(std::exchange(evaluator.purpose_, function)) {
    evaluator_.cells_.read_for(function);
  }
  ~Purpose() {
    evaluator_.purpose_ = outer_;
    evaluator_.cells_.read_for(outer_);
  }
  Purpose(const Purpose&) = delete;
  Purpose& operator=(const Purpose&) = delete;

 private:
  Evaluator& evaluator_;
  std::string_view outer_;
};

// Arrays of different shapes side by side: one row or column is repeated, what is beyond is #N/A.
const Value& broadcast(const Array& array, int row, int column);

// A part of a formula that is not computed: a function that is not known, another workbook's cells,
// a table. nullopt when it is; of the node itself, not of what is inside.
std::optional<std::string> unknown_part(const Node& node);

}  // namespace svodka::formula
