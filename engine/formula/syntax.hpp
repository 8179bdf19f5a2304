// The parse tree of a formula. Trees are immutable and shared between copies of a formula.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/formula/formula.hpp"

namespace svodka::formula {

inline constexpr int row_limit = 1048576;
inline constexpr int column_limit = 16384;

enum class NodeKind : unsigned char {
  number,
  text,
  boolean,
  error,
  missing,  // an omitted argument: IF(A1,,2)
  reference,
  structured,    // Table1[[#Totals],[Col]], kept as written
  name,          // a defined name, with its sheet when it has one: Sheet1!Total
  array,         // {1,2;3,4}: children row by row
  call,          // a function
  prefix,        // one or more signs before an operand
  percent,       // one or more % after an operand
  chain,         // operators of one precedence, applied from left to right
  range,         // A1:INDEX(...); plain A1:B2 is a reference
  intersection,  // a space between references
  union_list,    // a comma between references
  group,         // parentheses
};

enum class Operator : unsigned char {
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  concatenate,
  add,
  subtract,
  multiply,
  divide,
  power,
};

// Stands before the names that LET gives to values, as files write them.
inline constexpr std::string_view let_prefix = "_xlpm.";

using NodePointer = std::shared_ptr<const Node>;

struct Node {
  NodeKind kind = NodeKind::missing;
  double number = 0;                  // number; boolean as 0 or 1
  std::size_t count = 0;              // percent: how many signs; array: its columns
  std::string text{};                 // text, error code, name, function, signs of a prefix
  Reference reference{};              // reference
  std::vector<Operator> operators{};  // chain: operators[i] stands before children[i + 1]
  std::vector<NodePointer> children{};
};

inline NodePointer make_node(Node node) { return std::make_shared<const Node>(std::move(node)); }

// Lets the files of this folder make formulas from trees.
struct Access {
  static Formula make(NodePointer root) { return Formula(std::move(root)); }
  static const NodePointer& root(const Formula& formula) { return formula.root_; }
};

std::string_view sign_of(Operator op);

// A number as a formula holds it: it reads back as the same double.
std::string number_literal(double value);

std::string to_text(const Node& node);

}  // namespace svodka::formula
