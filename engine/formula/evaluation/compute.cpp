// Computing a formula, and what there is in it that cannot be computed.
#include <algorithm>
#include <array>
#include <string_view>

#include "engine/formula/evaluation/evaluator.hpp"
#include "engine/formula/functions/functions.hpp"
#include "engine/formula/reference.hpp"

namespace svodka::formula {
namespace {

void find_unknown(const Node& node, std::vector<std::string>& found) {
  std::optional<std::string> unknown = unknown_part(node);
  if (unknown && std::find(found.begin(), found.end(), *unknown) == found.end())
    found.push_back(std::move(*unknown));
  for (const NodePointer& child : node.children) find_unknown(*child, found);
}

// An evaluator that has given up already where a part is unknown.
Evaluator evaluator_of(const Formula& formula, Cells& cells, const Position& at,
                       const Settings& settings) {
  Evaluator evaluator(formula, cells, at, settings);
  const std::vector<std::string> unknown = formula.unknown_parts();
  if (!unknown.empty()) evaluator.give_up(unknown.front() + " is not computed");
  return evaluator;
}

}  // namespace

std::optional<std::string> unknown_part(const Node& node) {
  if (node.kind == NodeKind::call && !find_function(node.text)) return "the function " + node.text;
  if (node.kind == NodeKind::reference && node.reference.sheet.find('[') != std::string::npos)
    return "the reference " + to_text(node.reference);
  if (node.kind == NodeKind::structured ||
      (node.kind == NodeKind::name && node.text.starts_with("[")))
    return "the reference " + node.text;
  return std::nullopt;
}

std::vector<std::string> Formula::unknown_parts() const {
  std::vector<std::string> found;
  find_unknown(*root_, found);
  return found;
}

Result<Value> compute(const Formula& formula, Cells& cells, const Position& at,
                      const Settings& settings) {
  return evaluator_of(formula, cells, at, settings).run();
}

Result<Spilled> compute_spilled(const Formula& formula, Cells& cells, const Position& at,
                                const Settings& settings) {
  return evaluator_of(formula, cells, at, settings).run_spilled();
}

bool gives_an_array(const Formula& formula) {
  constexpr std::array<std::string_view, 14> functions = {
      "FILTER", "UNIQUE", "SORT",       "SORTBY",     "SEQUENCE", "TAKE",   "DROP",
      "TOCOL",  "TOROW",  "CHOOSECOLS", "CHOOSEROWS", "HSTACK",   "VSTACK", "MODE.MULT"};
  const Node& root = formula.root();
  return root.kind == NodeKind::call &&
         std::find(functions.begin(), functions.end(), root.text) != functions.end();
}

Result<std::vector<Value>> compute_array(const Formula& formula, Cells& cells, const Position& at,
                                         int rows, int columns, const Settings& settings) {
  return evaluator_of(formula, cells, at, settings).run_array(rows, columns);
}

}  // namespace svodka::formula
