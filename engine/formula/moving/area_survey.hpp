// How the areas in the arguments of a function stand side by side: SUMIF(A1:A3,"x",B1:B3) can be
// computed area by area only where the areas of both go together.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/formula/moving/area_functions.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::formula {

using AreaList = std::vector<Reference>;

// The areas that references and names become where cells have multiplied or gone.
class MovedAreas {
 public:
  MovedAreas(const Formula::Move& move, const Formula::MoveName& move_name)
      : move_(move), move_name_(move_name) {}

  AreaList of(const Reference& reference) const { return move_(reference); }
  NamedCells named(const std::string& name) const {
    return move_name_ ? move_name_(name) : NamedCells{};
  }
  // The areas that an argument is, if it is nothing more.
  std::optional<AreaList> of_argument(const Node& argument) const;

 private:
  const Formula::Move& move_;
  const Formula::MoveName& move_name_;
};

struct AreaParts {
  std::size_t count = 1;  // so many areas one by one
  bool none = false;      // cells that the function needs are gone
};

// How many cells areas have.
std::size_t count_of(const AreaList& areas);

// In a part of a formula that is computed cell by cell: how many cells a plain reference to one of
// them (A1) has become, where it stands beside ranges, so that it may mean one cell or all. 0 where
// none does.
std::size_t cells_beside_many(const Node& computed, const MovedAreas& areas);
// In an array formula: whether a plain reference (A1) that has become many cells is computed with
// ranges cell by cell, or is given to a function beside them, so that it may mean one cell or all.
bool computes_one_beside_many(const Node& node, const MovedAreas& areas);

// Into how many calls a call with these arguments must be split.
AreaParts parts_of(const std::vector<NodePointer>& arguments, const AreaWiseFunction& function,
                   const MovedAreas& areas);

}  // namespace svodka::formula
