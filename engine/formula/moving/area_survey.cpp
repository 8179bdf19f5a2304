#include "engine/formula/moving/area_survey.hpp"

#include <algorithm>

#include "engine/formula/evaluation/operand.hpp"
#include "engine/formula/moving/new_nodes.hpp"

namespace svodka::formula {
namespace {

// What lies beyond the first row and the first column.
int more_rows(const Reference& area) { return area.last_row - area.first_row; }
int more_columns(const Reference& area) { return area.last_column - area.first_column; }
bool is_cell(const Reference& area) { return more_rows(area) == 0 && more_columns(area) == 0; }

// Areas of the same shape pair by pair; where single rows and columns repeat, as beside each other
// in an array formula, these may differ.
bool are_side_by_side(const AreaList& a, const AreaList& b, bool repeating) {
  if (a.size() != b.size()) return false;
  const auto fit = [&](int of_a, int of_b) {
    return of_a == of_b || (repeating && (of_a == 0 || of_b == 0));
  };
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!fit(more_rows(a[i]), more_rows(b[i])) || !fit(more_columns(a[i]), more_columns(b[i])))
      return false;
  }
  return true;
}

bool yields_one_value(std::string_view function) {
  return list_function(function) != nullptr || additive_function(function) != nullptr ||
         average_function(function) != nullptr;
}

class AreaSurvey {
 public:
  explicit AreaSurvey(const MovedAreas& areas) : areas_(areas) {}

  void look_at(const Node& argument, ArgumentKind kind) {
    if (kind == ArgumentKind::value) return;
    repeating_ = repeating_ || kind == ArgumentKind::computed;
    const std::optional<AreaList> areas = areas_.of_argument(argument);
    if (areas)
      add(*areas, true);
    else if (kind == ArgumentKind::computed)
      look_into(argument);
    // The second range of SUMIF is as large as the first, however it is written.
    if (kind == ArgumentKind::areas && (!areas || areas->size() == 1)) other_shapes_ = true;
  }

  AreaParts parts() const {
    std::size_t most = 1;
    bool side_by_side = true;
    for (const AreaList& areas : several_) {
      most = std::max(most, areas.size());
      side_by_side = side_by_side && are_side_by_side(areas, several_.front(), repeating_);
    }
    if (most > 1 && (other_shapes_ || !side_by_side)) return {};  // they will be refused
    return {most, none_};
  }

 private:
  void add(const AreaList& areas, bool is_list) {
    if (areas.empty()) {
      none_ = none_ || is_list;
    } else if (areas.size() > 1) {
      several_.push_back(areas);
    } else if (!is_cell(areas.front())) {
      other_shapes_ = true;
    }
  }

  // Into what is computed cell by cell.
  void look_into(const Node& node) {
    if (node.kind == NodeKind::reference || node.kind == NodeKind::name) {
      const bool is_list = node.kind == NodeKind::name || !node.reference.single;
      if (const auto areas = areas_.of_argument(node)) add(*areas, is_list);
      return;
    }
    const bool whole = node.kind == NodeKind::array || node.kind == NodeKind::structured ||
                       node.kind == NodeKind::range || node.kind == NodeKind::intersection ||
                       node.kind == NodeKind::union_list;
    if (whole) other_shapes_ = true;
    if (node.kind == NodeKind::call && !applies_to_each_cell(node.text)) {
      if (!yields_one_value(node.text)) other_shapes_ = true;
      return;
    }
    if (whole) return;
    for (const NodePointer& child : node.children) look_into(*child);
  }

  const MovedAreas& areas_;
  std::vector<AreaList> several_;
  bool none_ = false;
  bool other_shapes_ = false;  // something beside the areas is more than a value
  bool repeating_ = false;
};

// The references of what is computed cell by cell.
class ComputedCells {
 public:
  explicit ComputedCells(const MovedAreas& areas) : areas_(areas) {}

  void look_into(const Node& node) {
    if (node.kind == NodeKind::call && !applies_to_each_cell(node.text)) return;
    if (node.kind == NodeKind::reference) return note(node.reference);
    if (node.kind == NodeKind::name) {
      if (const auto named = areas_.of_argument(node)) many_ = many_ || count_of(*named) > 1;
      return;
    }
    for (const NodePointer& child : node.children) look_into(*child);
  }

  std::size_t of_one_beside_many() const { return many_ || are_apart() ? of_one_ : 0; }
  bool has_both() const { return many_ && of_one_ > 0; }

 private:
  void note(const Reference& reference) {
    const AreaList moved = areas_.of(reference);
    const std::size_t count = count_of(moved);
    if (count < 2) return;
    if (!reference.single) {
      many_ = true;
      return;
    }
    of_one_ = std::max(of_one_, count);
    ones_.push_back(reference);
  }

  // C2*D2 are two columns of one list, B3*C2*C3 a table and what stands beside and above it; cells
  // of different lists do not go together.
  bool are_apart() const {
    std::vector<Reference> together, others = ones_;
    for (bool found = !others.empty(); found;) {
      found = false;
      for (std::size_t i = 0; i < others.size() && !found; ++i) {
        found = together.empty() ||
                std::any_of(together.begin(), together.end(), [&](const Reference& each) {
                  return each.first_row == others[i].first_row ||
                         each.first_column == others[i].first_column;
                });
        if (!found) continue;
        together.push_back(others[i]);
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
    return !others.empty();
  }

  const MovedAreas& areas_;
  std::size_t of_one_ = 0;  // cells of what is drawn as one
  bool many_ = false;       // a range
  std::vector<Reference> ones_;
};

// Whether a plain reference (A1), or else a range (A1:A1), is more than one cell.
bool names_many(const Node& node, bool single, const MovedAreas& areas) {
  if (node.kind == NodeKind::reference)
    return node.reference.single == single && count_of(areas.of(node.reference)) > 1;
  return std::any_of(node.children.begin(), node.children.end(),
                     [&](const NodePointer& child) { return names_many(*child, single, areas); });
}

}  // namespace

std::optional<AreaList> MovedAreas::of_argument(const Node& argument) const {
  const Node& node = without_parentheses(argument);
  if (node.kind == NodeKind::reference) return of(node.reference);
  if (node.kind != NodeKind::name) return std::nullopt;
  NamedCells cells = named(node.text);
  if (!cells.known || (cells.areas.empty() && !cells.names.empty())) return std::nullopt;
  return std::move(cells.areas);
}

std::size_t count_of(const AreaList& areas) {
  std::size_t count = 0;
  for (const Reference& area : areas)
    count += cell_count(more_rows(area) + 1, more_columns(area) + 1);
  return count;
}

std::size_t cells_beside_many(const Node& computed, const MovedAreas& areas) {
  ComputedCells cells(areas);
  cells.look_into(computed);
  return cells.of_one_beside_many();
}

bool computes_one_beside_many(const Node& node, const MovedAreas& areas) {
  const bool is_function = node.kind == NodeKind::call && !applies_to_each_cell(node.text);
  if (is_function && list_function_called(node) == nullptr)
    return names_many(node, true, areas) && names_many(node, false, areas);
  if (!is_function) {
    ComputedCells cells(areas);
    cells.look_into(node);
    if (cells.has_both()) return true;
  }
  // What SUM is given is computed by itself, each of it.
  return std::any_of(node.children.begin(), node.children.end(), [&](const NodePointer& child) {
    return computes_one_beside_many(*child, areas);
  });
}

AreaParts parts_of(const std::vector<NodePointer>& arguments, const AreaWiseFunction& function,
                   const MovedAreas& areas) {
  AreaSurvey survey(areas);
  for (std::size_t i = 0; i < arguments.size(); ++i)
    survey.look_at(*arguments[i], function.argument(i));
  return survey.parts();
}

}  // namespace svodka::formula
