// Formulas whose references have become several areas, or none.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "engine/formula/evaluation/operand.hpp"
#include "engine/formula/formula.hpp"
#include "engine/formula/functions/functions.hpp"
#include "engine/formula/moving/area_functions.hpp"
#include "engine/formula/moving/area_survey.hpp"
#include "engine/formula/moving/cell_place.hpp"
#include "engine/formula/moving/new_nodes.hpp"

namespace svodka::formula {

namespace {

// A criterion that all numbers meet and nothing else, written alike in every language: one with a
// point is a text to Russian Excel.
constexpr const char* any_number = "<1E+307";

constexpr AreaWiseFunction computed_argument{"", "c", 1};

class Expander {
 public:
  Expander(const Formula::Move& move, const Formula::MoveName& move_name)
      : areas_(move, move_name) {}

  bool lost() const { return lost_; }
  bool refused() const { return refused_; }
  std::size_t most_areas() const { return most_areas_; }
  std::size_t cells_for_one() const { return cells_for_one_; }
  bool one_beside_many() const { return one_beside_many_; }

  NodePointer expanded(const NodePointer& node) {
    if (node->kind == NodeKind::reference) return expanded_reference(node->reference);
    if (node->kind == NodeKind::name || node->kind == NodeKind::structured)
      return expanded_name(*node);
    if (node->kind == NodeKind::call) return expanded_call(*node);
    return node->children.empty() ? node : with_expanded_parts(*node);
  }

 private:
  NodePointer expanded_in(CellPlace place, const NodePointer& node) {
    const CellPlace outer = std::exchange(place_, place);
    NodePointer there = expanded(node);
    place_ = outer;
    return there;
  }

  CellPlace place_in(const Node& call, std::size_t argument) const {
    return place_of_argument(call, argument, place_);
  }

  NodePointer with_expanded_parts(const Node& node) {
    Node copy = node;
    for (std::size_t i = 0; i < copy.children.size(); ++i)
      copy.children[i] = expanded_in(place_of_part(node, i, place_), copy.children[i]);
    return make_node(std::move(copy));
  }

  NodePointer with_expanded_arguments(const Node& call) {
    Node copy = call;
    for (std::size_t i = 0; i < copy.children.size(); ++i)
      copy.children[i] = expanded_in(place_in(call, i), copy.children[i]);
    return make_node(std::move(copy));
  }

  NodePointer expanded_reference(const Reference& reference) {
    const bool corner = place_ == CellPlace::first_corner || place_ == CellPlace::last_corner;
    if (reference.single && corner) return expanded_corner(reference);
    const AreaList areas = areas_.of(reference);
    note_single(reference, areas);
    return single_area(areas);
  }

  // $C$5 in the rows of a list is where the list begins, as $C$5:$C$5 is the list.
  NodePointer expanded_corner(Reference reference) {
    reference.single = false;
    AreaList areas = areas_.of(reference);
    if (areas.empty() || !are_on_one_sheet(areas)) return single_area(areas);
    const bool first = place_ == CellPlace::first_corner;
    Reference area = first ? areas.front() : areas.back();
    if (!area.broken) {
      area.single = true;
      if (first) {
        area.last_row = area.first_row;
        area.last_column = area.first_column;
      } else {
        area.first_row = area.last_row;
        area.first_column = area.last_column;
      }
    }
    return reference_node(area);
  }

  static bool are_on_one_sheet(const AreaList& areas) {
    return std::all_of(areas.begin(), areas.end(),
                       [&](const Reference& area) { return area.sheet == areas.front().sheet; });
  }

  void note_single(const Reference& reference, const AreaList& areas) {
    if (place_ == CellPlace::value && reference.single && areas.size() == 1)
      cells_for_one_ = std::max(cells_for_one_, count_of(areas));
  }

  NodePointer lose() {
    lost_ = true;
    return error_node(bad_reference);
  }

  // Several areas where one is wanted.
  NodePointer refuse(std::size_t areas) {
    refused_ = true;
    most_areas_ = std::max(most_areas_, areas);
    return error_node(bad_reference);
  }

  NodePointer single_area(const AreaList& areas) {
    if (areas.empty()) return lose();
    return areas.size() == 1 ? reference_node(areas.front()) : refuse(areas.size());
  }

  NodePointer expanded_name(const Node& node) {
    const NamedCells cells = areas_.named(name_in(node));
    if (!cells.known) return make_node(node);
    if (cells.names.empty()) return lose();
    if (cells.names.size() > 1 || cells.areas.size() > 1)
      return refuse(std::max(cells.names.size(), cells.areas.size()));
    return with_name(node, cells.names.front());
  }

  NodePointer expanded_call(const Node& node) {
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const bool begins =
          place_ != CellPlace::each_cell && place_in(node, i) == CellPlace::each_cell;
      if (!begins) continue;
      const std::size_t cells = cells_beside_many(*node.children[i], areas_);
      cells_for_one_ = std::max(cells_for_one_, cells);
      one_beside_many_ = one_beside_many_ || cells > 0;
    }
    if (const ListFunction* function = list_function_called(node))
      return expanded_list(node, *function);
    if (const AreaWiseFunction* function = additive_function(node.text))
      return expanded_sum(node, *function);
    if (const AreaWiseFunction* function = average_function(node.text))
      return expanded_average(node, *function);
    return expanded_by_argument(node);
  }

  NodePointer expanded_by_argument(const Node& node) {
    if (node.text == "ROWS" || node.text == "COLUMNS") return expanded_count(node);
    Node copy = node;
    for (std::size_t i = 0; i < copy.children.size(); ++i) {
      const CellPlace outer = std::exchange(place_, place_in(node, i));
      NodePointer& child = copy.children[i];
      child = takes_union(node.text, i) ? expanded_union(child) : expanded(child);
      place_ = outer;
    }
    return make_node(std::move(copy));
  }

  NodePointer expanded_union(const NodePointer& child) {
    const std::optional<AreaList> areas = areas_.of_argument(*child);
    if (!areas || areas->size() < 2) return expanded(child);
    if (!are_on_one_sheet(*areas)) return refuse(areas->size());
    most_areas_ = std::max(most_areas_, areas->size());
    Node list{.kind = NodeKind::union_list};
    for (const Reference& area : *areas) list.children.push_back(reference_node(area));
    return group_node(std::move(list));
  }

  NodePointer expanded_list(const Node& node, const ListFunction& function) {
    Node copy = node;
    copy.children.clear();
    bool any = node.children.empty();
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const CellPlace outer = std::exchange(place_, place_in(node, i));
      std::vector<NodePointer> arguments = i < function.first_area
                                               ? std::vector{expanded(node.children[i])}
                                               : expanded_argument(node.children[i]);
      place_ = outer;
      any = any || (i >= function.first_area && !arguments.empty());
      most_areas_ = std::max(most_areas_, arguments.size());
      std::move(arguments.begin(), arguments.end(), std::back_inserter(copy.children));
    }
    return any ? make_node(std::move(copy)) : empty_result(function.when_empty);
  }

  // An argument of a list becomes as many as it has areas.
  std::vector<NodePointer> expanded_argument(const NodePointer& node) {
    std::vector<NodePointer> arguments;
    const Node& plain = without_parentheses(*node);
    if (plain.kind == NodeKind::reference) {
      const AreaList areas = areas_.of(plain.reference);
      note_single(plain.reference, areas);
      for (const Reference& area : areas) arguments.push_back(reference_node(area));
      return arguments;
    }
    if (plain.kind == NodeKind::name || plain.kind == NodeKind::structured) {
      const NamedCells cells = areas_.named(name_in(plain));
      if (!cells.known) return {node};
      most_areas_ = std::max(most_areas_, cells.areas.size());
      for (const std::string& name : cells.names) arguments.push_back(with_name(plain, name));
      return arguments;
    }
    const AreaParts parts = parts_in({node}, computed_argument);
    for (std::size_t part = 0; parts.count > 1 && part < parts.count; ++part)
      arguments.push_back(part_of(node, part));
    if (parts.count <= 1 && !parts.none) arguments.push_back(expanded(node));
    return arguments;
  }

  AreaParts parts_in(const std::vector<NodePointer>& arguments, const AreaWiseFunction& function) {
    const AreaParts parts = parts_of(arguments, function, areas_);
    most_areas_ = std::max(most_areas_, parts.count);
    return parts;
  }

  // An argument with the areas of one part.
  NodePointer part_of(const NodePointer& node, std::size_t part) {
    if (node->kind == NodeKind::reference || node->kind == NodeKind::name) {
      const std::optional<AreaList> areas = areas_.of_argument(*node);
      return areas && areas->size() > 1 ? reference_node((*areas)[part]) : expanded(node);
    }
    if (node->kind == NodeKind::call && !applies_to_each_cell(node->text)) return expanded(node);
    Node copy = *node;
    for (std::size_t i = 0; i < copy.children.size(); ++i) {
      const CellPlace outer = place_;
      place_ = node->kind == NodeKind::call ? place_in(*node, i) : place_of_part(*node, i, outer);
      copy.children[i] = part_of(copy.children[i], part);
      place_ = outer;
    }
    return make_node(std::move(copy));
  }

  NodePointer call_of_part(const Node& node, const AreaWiseFunction& function, std::size_t part) {
    Node call = node;
    for (std::size_t i = 0; i < call.children.size(); ++i) {
      const CellPlace outer = std::exchange(place_, place_in(node, i));
      NodePointer& child = call.children[i];
      child = function.argument(i) == ArgumentKind::value ? expanded(child) : part_of(child, part);
      place_ = outer;
    }
    return make_node(std::move(call));
  }

  NodePointer expanded_sum(const Node& node, const AreaWiseFunction& function) {
    const AreaParts parts = parts_in(node.children, function);
    if (parts.none) return number_node(0);
    if (parts.count == 1) return with_expanded_arguments(node);
    std::vector<NodePointer> calls;
    for (std::size_t part = 0; part < parts.count; ++part)
      calls.push_back(call_of_part(node, function, part));
    return sum_node(std::move(calls));
  }

  // A mean of several areas is the sum of their numbers by the count of them.
  NodePointer expanded_average(const Node& node, const AreaWiseFunction& function) {
    const AreaParts parts = parts_in(node.children, function);
    if (parts.none) return empty_result(EmptyResult::division);
    if (parts.count == 1) return with_expanded_arguments(node);
    std::vector<NodePointer> sums, counts;
    for (std::size_t part = 0; part < parts.count; ++part) {
      std::vector<NodePointer> criteria = call_of_part(node, function, part)->children;
      NodePointer values = criteria.front();
      if (node.text == "AVERAGEIFS") {
        criteria.erase(criteria.begin());
      } else if (criteria.size() > 2) {
        values = criteria[2];
        criteria.resize(2);
      }
      std::vector<NodePointer> counted = criteria;
      counted.push_back(values);
      counted.push_back(make_node({.kind = NodeKind::text, .text = any_number}));
      counts.push_back(call_node("COUNTIFS", std::move(counted)));
      criteria.insert(criteria.begin(), values);
      sums.push_back(call_node("SUMIFS", std::move(criteria)));
    }
    Node mean{.kind = NodeKind::chain};
    mean.operators = {Operator::divide};
    mean.children = {sum_node(std::move(sums)), sum_node(std::move(counts))};
    return group_node(std::move(mean));
  }

  // Areas beside each other have the same rows.
  NodePointer expanded_count(const Node& node) {
    if (node.children.size() != 1) return with_expanded_arguments(node);
    const std::optional<AreaList> areas = areas_.of_argument(*node.children.front());
    if (!areas) return with_expanded_arguments(node);
    if (areas->empty()) return number_node(0);
    std::vector<NodePointer> counts;
    for (const Reference& area : *areas) {
      const bool counted = node.text == "ROWS" ? area.first_column == areas->front().first_column
                                               : area.first_row == areas->front().first_row;
      if (counted) counts.push_back(call_node(node.text, {reference_node(area)}));
    }
    most_areas_ = std::max(most_areas_, counts.size());
    return sum_node(std::move(counts));
  }

  const MovedAreas areas_;
  bool lost_ = false;
  bool refused_ = false;
  CellPlace place_ = CellPlace::value;
  bool one_beside_many_ = false;
  std::size_t cells_for_one_ = 0;
  std::size_t most_areas_ = 0;
};

}  // namespace

Formula::Expansion Formula::expanded(const Move& move, const MoveName& move_name) const {
  Expander expander(move, move_name);
  Formula there(expander.expanded(root_));
  const bool one_beside_many =
      expander.one_beside_many() || (expander.cells_for_one() > 1 &&
                                     computes_one_beside_many(*root_, MovedAreas(move, move_name)));
  return {std::move(there),      expander.lost(),          expander.refused(),
          expander.most_areas(), expander.cells_for_one(), one_beside_many};
}

}  // namespace svodka::formula
