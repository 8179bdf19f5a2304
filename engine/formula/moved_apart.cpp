// Formulas whose references have become several areas, or none.
#include <algorithm>
#include <optional>

#include "engine/formula/area_functions.hpp"
#include "engine/formula/formula.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::formula {

namespace {

using AreaList = std::vector<Reference>;

NodePointer made(Node node) { return std::make_shared<const Node>(std::move(node)); }

NodePointer number(double value) { return made({.kind = NodeKind::number, .number = value}); }

NodePointer error(const char* code) { return made({.kind = NodeKind::error, .text = code}); }

NodePointer reference_node(const Reference& reference) {
  return made({.kind = NodeKind::reference, .reference = reference});
}

// Of a structured reference the table's: Reach in Reach[Followers].
std::string name_in(const Node& node) { return node.text.substr(0, node.text.find('[')); }

NodePointer with_name(const Node& node, const std::string& name) {
  Node copy = node;
  copy.text = name + copy.text.substr(name_in(copy).size());
  return made(std::move(copy));
}

NodePointer call_node(const char* function, std::vector<NodePointer> arguments) {
  return made({.kind = NodeKind::call, .text = function, .children = std::move(arguments)});
}

NodePointer of_nothing(OfNothing kind) {
  switch (kind) {
    case OfNothing::zero:
      return number(0);
    case OfNothing::division:
      return error("#DIV/0!");
    case OfNothing::missing:
      return error("#N/A");
    case OfNothing::text:
      break;
  }
  return made({.kind = NodeKind::text});
}

// a, or (a+b+c).
NodePointer sum_of(std::vector<NodePointer> parts) {
  if (parts.size() == 1) return parts.front();
  Node sum{.kind = NodeKind::chain};
  sum.operators.assign(parts.size() - 1, Operator::add);
  sum.children = std::move(parts);
  return made({.kind = NodeKind::group, .children = {made(std::move(sum))}});
}

int rows_of(const Reference& area) { return area.last_row - area.first_row; }
int columns_of(const Reference& area) { return area.last_column - area.first_column; }
bool is_cell(const Reference& area) { return rows_of(area) == 0 && columns_of(area) == 0; }

// Areas of the same shape pair by pair; where single rows and columns repeat, as beside each other
// in an array formula, these may differ.
bool are_side_by_side(const AreaList& a, const AreaList& b, bool repeating) {
  if (a.size() != b.size()) return false;
  const auto fit = [&](int of_a, int of_b) {
    return of_a == of_b || (repeating && (of_a == 0 || of_b == 0));
  };
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!fit(rows_of(a[i]), rows_of(b[i])) || !fit(columns_of(a[i]), columns_of(b[i])))
      return false;
  }
  return true;
}

const Node& without_parentheses(const Node& node) {
  const Node* inner = &node;
  while (inner->kind == NodeKind::group && inner->children.size() == 1)
    inner = inner->children.front().get();
  return *inner;
}

class Mover {
 public:
  Mover(const Formula::Move& move, const Formula::MoveName& move_name)
      : move_(move), move_name_(move_name) {}

  bool lost() const { return lost_; }
  bool refused() const { return refused_; }
  std::size_t most() const { return most_; }

  NodePointer moved(const NodePointer& node) {
    if (node->kind == NodeKind::reference) return single_area(move_(node->reference));
    if (node->kind == NodeKind::name || node->kind == NodeKind::structured)
      return moved_name(*node);
    if (node->kind == NodeKind::call) return moved_call(*node);
    return node->children.empty() ? node : moved_children(*node);
  }

 private:
  NodePointer moved_children(const Node& node) {
    Node copy = node;
    for (NodePointer& child : copy.children) child = moved(child);
    return made(std::move(copy));
  }

  NodePointer lose() {
    lost_ = true;
    return error("#REF!");
  }

  // Several areas where one is wanted.
  NodePointer refuse(std::size_t areas) {
    refused_ = true;
    most_ = std::max(most_, areas);
    return error("#REF!");
  }

  NodePointer single_area(const AreaList& areas) {
    if (areas.empty()) return lose();
    return areas.size() == 1 ? reference_node(areas.front()) : refuse(areas.size());
  }

  NodePointer moved_name(const Node& node) {
    const NamedCells cells = named(name_in(node));
    if (!cells.known) return made(node);
    if (cells.names.empty()) return lose();
    if (cells.names.size() > 1 || cells.areas.size() > 1)
      return refuse(std::max(cells.names.size(), cells.areas.size()));
    return with_name(node, cells.names.front());
  }

  NamedCells named(const std::string& name) const {
    return move_name_ ? move_name_(name) : NamedCells{};
  }

  // The areas that an argument is, if it is nothing more.
  std::optional<AreaList> areas_of(const Node& argument) {
    const Node& node = without_parentheses(argument);
    if (node.kind == NodeKind::reference) return move_(node.reference);
    if (node.kind != NodeKind::name) return std::nullopt;
    NamedCells cells = named(node.text);
    if (!cells.known || (cells.areas.empty() && !cells.names.empty())) return std::nullopt;
    return std::move(cells.areas);
  }

  NodePointer moved_call(const Node& node) {
    if (const ListFunction* function = list_function(node.text)) return moved_list(node, *function);
    if (const PartedFunction* function = additive_function(node.text))
      return moved_sum(node, *function);
    if (const PartedFunction* function = average_function(node.text))
      return moved_average(node, *function);
    if (node.text == "ROWS" || node.text == "COLUMNS") return moved_count(node);
    Node copy = node;
    for (std::size_t i = 0; i < copy.children.size(); ++i) {
      NodePointer& child = copy.children[i];
      child = takes_union(node.text, i) ? moved_union(child) : moved(child);
    }
    return made(std::move(copy));
  }

  NodePointer moved_union(const NodePointer& child) {
    const std::optional<AreaList> areas = areas_of(*child);
    if (!areas || areas->size() < 2) return moved(child);
    const bool one_sheet = std::all_of(areas->begin(), areas->end(), [&](const Reference& area) {
      return area.sheet == areas->front().sheet;
    });
    if (!one_sheet) return refuse(areas->size());
    most_ = std::max(most_, areas->size());
    Node list{.kind = NodeKind::union_list};
    for (const Reference& area : *areas) list.children.push_back(reference_node(area));
    return made({.kind = NodeKind::group, .children = {made(std::move(list))}});
  }

  NodePointer moved_list(const Node& node, const ListFunction& function) {
    Node copy = node;
    copy.children.clear();
    bool any = node.children.empty();
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      std::vector<NodePointer> arguments = i < function.first_area
                                               ? std::vector{moved(node.children[i])}
                                               : moved_argument(node.children[i]);
      any = any || (i >= function.first_area && !arguments.empty());
      most_ = std::max(most_, arguments.size());
      std::move(arguments.begin(), arguments.end(), std::back_inserter(copy.children));
    }
    return any ? made(std::move(copy)) : of_nothing(function.of_nothing);
  }

  // An argument of a list becomes as many as it has areas.
  std::vector<NodePointer> moved_argument(const NodePointer& node) {
    std::vector<NodePointer> arguments;
    const Node& plain = without_parentheses(*node);
    if (plain.kind == NodeKind::reference) {
      for (const Reference& area : move_(plain.reference))
        arguments.push_back(reference_node(area));
      return arguments;
    }
    if (plain.kind == NodeKind::name || plain.kind == NodeKind::structured) {
      const NamedCells cells = named(name_in(plain));
      if (!cells.known) return {node};
      most_ = std::max(most_, cells.areas.size());
      for (const std::string& name : cells.names) arguments.push_back(with_name(plain, name));
      return arguments;
    }
    const Parts parts = parts_of({node}, "e", 1);
    for (std::size_t part = 0; parts.count > 1 && part < parts.count; ++part)
      arguments.push_back(part_of(node, part));
    if (parts.count <= 1 && !parts.none) arguments.push_back(moved(node));
    return arguments;
  }

  // How the areas in some arguments stand side by side.
  struct Parts {
    std::size_t count = 1;
    bool none = false;  // their cells are left out
  };

  struct Survey {
    std::vector<AreaList> several;
    bool none = false;
    bool other_shapes = false;  // something beside the areas is more than a value
    bool repeating = false;
  };

  Parts parts_of(const std::vector<NodePointer>& arguments, const PartedFunction& function) {
    Survey survey;
    std::size_t most = 1;
    for (std::size_t i = 0; i < arguments.size(); ++i)
      look_at(*arguments[i], function.argument(i), survey);
    for (const AreaList& areas : survey.several) most = std::max(most, areas.size());
    bool apart = !survey.other_shapes || most == 1;
    for (const AreaList& areas : survey.several)
      apart = apart && are_side_by_side(areas, survey.several.front(), survey.repeating);
    if (most > 1 && !apart) return {1, false};  // moved() refuses
    most_ = std::max(most_, most);
    return {most, survey.none};
  }

  Parts parts_of(const std::vector<NodePointer>& arguments, std::string_view kinds,
                 std::size_t repeat) {
    return parts_of(arguments, PartedFunction{"", kinds, repeat});
  }

  void look_at(const Node& argument, char kind, Survey& survey) {
    if (kind == 'c') return;
    survey.repeating = survey.repeating || kind == 'e';
    const std::optional<AreaList> areas = areas_of(argument);
    if (areas)
      see(*areas, true, survey);
    else if (kind == 'e')
      look_into(argument, survey);
    // The second range of SUMIF is as large as the first, however it is written.
    if (kind == 'a' && (!areas || areas->size() == 1)) survey.other_shapes = true;
  }

  void see(const AreaList& areas, bool is_list, Survey& survey) {
    if (areas.empty()) {
      survey.none = survey.none || is_list;
    } else if (areas.size() > 1) {
      survey.several.push_back(areas);
    } else if (!is_cell(areas.front())) {
      survey.other_shapes = true;
    }
  }

  // Into what is computed cell by cell.
  void look_into(const Node& node, Survey& survey) {
    if (node.kind == NodeKind::reference || node.kind == NodeKind::name) {
      const bool is_list = node.kind == NodeKind::name || !node.reference.single;
      if (const auto areas = areas_of(node)) see(*areas, is_list, survey);
      return;
    }
    const bool whole = node.kind == NodeKind::array || node.kind == NodeKind::structured ||
                       node.kind == NodeKind::range || node.kind == NodeKind::intersection ||
                       node.kind == NodeKind::union_list;
    if (whole) survey.other_shapes = true;
    if (node.kind == NodeKind::call && !is_of_each_cell(node.text)) {
      if (!is_of_one_value(node.text)) survey.other_shapes = true;
      return;
    }
    if (whole) return;
    for (const NodePointer& child : node.children) look_into(*child, survey);
  }

  static bool is_of_one_value(std::string_view function) {
    return list_function(function) != nullptr || additive_function(function) != nullptr ||
           average_function(function) != nullptr;
  }

  // What look_into() found, with the areas of one part.
  NodePointer part_of(const NodePointer& node, std::size_t part) {
    if (node->kind == NodeKind::reference || node->kind == NodeKind::name) {
      const std::optional<AreaList> areas = areas_of(*node);
      return areas && areas->size() > 1 ? reference_node((*areas)[part]) : moved(node);
    }
    if (node->kind == NodeKind::call && !is_of_each_cell(node->text)) return moved(node);
    Node copy = *node;
    for (NodePointer& child : copy.children) child = part_of(child, part);
    return made(std::move(copy));
  }

  NodePointer call_of_part(const Node& node, const PartedFunction& function, std::size_t part) {
    Node call = node;
    for (std::size_t i = 0; i < call.children.size(); ++i) {
      NodePointer& child = call.children[i];
      child = function.argument(i) == 'c' ? moved(child) : part_of(child, part);
    }
    return made(std::move(call));
  }

  NodePointer moved_sum(const Node& node, const PartedFunction& function) {
    const Parts parts = parts_of(node.children, function);
    if (parts.none) return number(0);
    if (parts.count == 1) return moved_children(node);
    std::vector<NodePointer> calls;
    for (std::size_t part = 0; part < parts.count; ++part)
      calls.push_back(call_of_part(node, function, part));
    return sum_of(std::move(calls));
  }

  // A mean of several areas is their sum by their count: of the numbers, which are less than the
  // largest that Excel takes.
  NodePointer moved_average(const Node& node, const PartedFunction& function) {
    const Parts parts = parts_of(node.children, function);
    if (parts.none) return of_nothing(OfNothing::division);
    if (parts.count == 1) return moved_children(node);
    std::vector<NodePointer> sums, counts;
    for (std::size_t part = 0; part < parts.count; ++part) {
      std::vector<NodePointer> given = call_of_part(node, function, part)->children;
      NodePointer values = given.front();
      if (node.text == "AVERAGEIFS") {
        given.erase(given.begin());
      } else if (given.size() > 2) {
        values = given[2];
        given.resize(2);
      }
      std::vector<NodePointer> counted = given;
      counted.push_back(values);
      counted.push_back(made({.kind = NodeKind::text, .text = "<9.99E+307"}));
      counts.push_back(call_node("COUNTIFS", std::move(counted)));
      given.insert(given.begin(), values);
      sums.push_back(call_node("SUMIFS", std::move(given)));
    }
    Node mean{.kind = NodeKind::chain};
    mean.operators = {Operator::divide};
    mean.children = {sum_of(std::move(sums)), sum_of(std::move(counts))};
    return made({.kind = NodeKind::group, .children = {made(std::move(mean))}});
  }

  // Areas beside each other have the same rows.
  NodePointer moved_count(const Node& node) {
    if (node.children.size() != 1) return moved_children(node);
    const std::optional<AreaList> areas = areas_of(*node.children.front());
    if (!areas) return moved_children(node);
    if (areas->empty()) return number(0);
    std::vector<NodePointer> counts;
    for (const Reference& area : *areas) {
      const bool counted = node.text == "ROWS" ? area.first_column == areas->front().first_column
                                               : area.first_row == areas->front().first_row;
      if (counted) counts.push_back(call_node(node.text.c_str(), {reference_node(area)}));
    }
    most_ = std::max(most_, counts.size());
    return sum_of(std::move(counts));
  }

  const Formula::Move& move_;
  const Formula::MoveName& move_name_;
  bool lost_ = false;
  bool refused_ = false;
  std::size_t most_ = 0;
};

}  // namespace

Formula::Apart Formula::moved_apart(const Move& move, const MoveName& move_name) const {
  Mover mover(move, move_name);
  Formula there(mover.moved(root_));
  return {std::move(there), mover.lost(), mover.refused(), mover.most()};
}

}  // namespace svodka::formula
