// Formulas whose references have become several areas, or none.
#include <algorithm>
#include <array>
#include <string_view>

#include "engine/formula/formula.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::formula {

namespace {

using Move = std::function<std::vector<Reference>(const Reference&)>;

enum class OfNothing : unsigned char { zero, division, text };

struct ListFunction {
  std::string_view name;
  std::size_t first_area;  // arguments before it are no areas
  OfNothing of_nothing;
};

// The functions that take any number of areas, and what they are of none.
constexpr std::array<ListFunction, 27> list_functions = {{
    {"SUM", 0, OfNothing::zero},          {"COUNT", 0, OfNothing::zero},
    {"COUNTA", 0, OfNothing::zero},       {"MIN", 0, OfNothing::zero},
    {"MAX", 0, OfNothing::zero},          {"MINA", 0, OfNothing::zero},
    {"MAXA", 0, OfNothing::zero},         {"PRODUCT", 0, OfNothing::zero},
    {"SUMSQ", 0, OfNothing::zero},        {"AVERAGE", 0, OfNothing::division},
    {"AVERAGEA", 0, OfNothing::division}, {"MEDIAN", 0, OfNothing::division},
    {"STDEV", 0, OfNothing::division},    {"STDEVP", 0, OfNothing::division},
    {"STDEV.S", 0, OfNothing::division},  {"STDEV.P", 0, OfNothing::division},
    {"VAR", 0, OfNothing::division},      {"VARP", 0, OfNothing::division},
    {"VAR.S", 0, OfNothing::division},    {"VAR.P", 0, OfNothing::division},
    {"GEOMEAN", 0, OfNothing::division},  {"HARMEAN", 0, OfNothing::division},
    {"SUBTOTAL", 1, OfNothing::zero},     {"AGGREGATE", 2, OfNothing::zero},
    {"CONCAT", 0, OfNothing::text},       {"CONCATENATE", 0, OfNothing::text},
    {"TEXTJOIN", 2, OfNothing::text},
}};

// Functions of one area (or of areas side by side) that are 0 of none, and of several the sum of
// what they are of each: (SUMIF(A1:A3,"x")+SUMIF(A5,"x")).
constexpr std::array<std::string_view, 8> additive_functions = {
    "SUMIF", "SUMIFS", "COUNTIF", "COUNTIFS", "COUNTBLANK", "SUMPRODUCT", "ROWS", "COLUMNS"};

const ListFunction* list_function(std::string_view name) {
  const auto* const found =
      std::find_if(list_functions.begin(), list_functions.end(),
                   [&](const ListFunction& each) { return each.name == name; });
  return found == list_functions.end() ? nullptr : found;
}

NodePointer made(Node node) { return std::make_shared<const Node>(std::move(node)); }

NodePointer reference_node(const Reference& reference) {
  return made({.kind = NodeKind::reference, .reference = reference});
}

NodePointer of_nothing(OfNothing kind) {
  switch (kind) {
    case OfNothing::zero:
      return made({.kind = NodeKind::number});
    case OfNothing::division:
      return made({.kind = NodeKind::error, .text = "#DIV/0!"});
    case OfNothing::text:
      break;
  }
  return made({.kind = NodeKind::text});
}

class Mover {
 public:
  explicit Mover(const Move& move) : move_(move) {}

  bool lost() const { return lost_; }

  NodePointer moved(const NodePointer& node) {
    if (node->kind == NodeKind::reference) return moved_reference(*node);
    if (node->kind == NodeKind::call) {
      if (const ListFunction* function = list_function(node->text))
        return moved_list(*node, *function);
      const bool additive = std::find(additive_functions.begin(), additive_functions.end(),
                                      node->text) != additive_functions.end();
      if (additive) return moved_additive(*node);
    }
    return node->children.empty() ? node : moved_children(*node);
  }

 private:
  NodePointer moved_children(const Node& node) {
    Node copy = node;
    for (NodePointer& child : copy.children) child = moved(child);
    return made(std::move(copy));
  }

  NodePointer moved_reference(const Node& node) {
    const std::vector<Reference> areas = move_(node.reference);
    if (areas.empty()) {
      lost_ = true;
      return made({.kind = NodeKind::error, .text = "#REF!"});
    }
    if (areas.size() == 1) return reference_node(areas.front());
    Node list{.kind = NodeKind::union_list};
    for (const Reference& area : areas) list.children.push_back(reference_node(area));
    return made({.kind = NodeKind::group, .children = {made(std::move(list))}});
  }

  NodePointer moved_list(const Node& node, const ListFunction& function) {
    Node copy = node;
    copy.children.clear();
    bool any = false;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const NodePointer& child = node.children[i];
      if (i < function.first_area || child->kind != NodeKind::reference) {
        copy.children.push_back(moved(child));
        any = any || i >= function.first_area;
        continue;
      }
      for (const Reference& area : move_(child->reference)) {
        copy.children.push_back(reference_node(area));
        any = true;
      }
    }
    return any || node.children.empty() ? made(std::move(copy)) : of_nothing(function.of_nothing);
  }

  NodePointer moved_additive(const Node& node) {
    std::vector<std::vector<Reference>> areas(node.children.size());
    std::size_t most = 1;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (node.children[i]->kind != NodeKind::reference) continue;
      areas[i] = move_(node.children[i]->reference);
      if (areas[i].empty()) return of_nothing(OfNothing::zero);
      most = std::max(most, areas[i].size());
    }
    const bool side_by_side = std::all_of(
        areas.begin(), areas.end(),
        [&](const std::vector<Reference>& own) { return own.size() <= 1 || own.size() == most; });
    if (!side_by_side) return moved_children(node);
    Node sum{.kind = NodeKind::chain};
    sum.operators.assign(most - 1, Operator::add);
    for (std::size_t part = 0; part < most; ++part) {
      Node call = node;
      for (std::size_t i = 0; i < call.children.size(); ++i) {
        const std::vector<Reference>& own = areas[i];
        call.children[i] = own.empty() ? moved(node.children[i])
                                       : reference_node(own[own.size() == most ? part : 0]);
      }
      sum.children.push_back(made(std::move(call)));
    }
    if (most == 1) return sum.children.front();
    return made({.kind = NodeKind::group, .children = {made(std::move(sum))}});
  }

  const Move& move_;
  bool lost_ = false;
};

}  // namespace

Formula::Apart Formula::moved_apart(const Move& move) const {
  Mover mover(move);
  Formula there(mover.moved(root_));
  return {std::move(there), mover.lost()};
}

}  // namespace svodka::formula
