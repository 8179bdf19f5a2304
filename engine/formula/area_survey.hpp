// How the areas in the arguments of a function stand side by side: SUMIF(A1:A3,"x",B1:B3) can be
// computed area by area only where the areas of both go together.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/formula/area_functions.hpp"
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

// Into how many calls a call with these arguments must be split.
AreaParts parts_of(const std::vector<NodePointer>& arguments, const AreaWiseFunction& function,
                   const MovedAreas& areas);

}  // namespace svodka::formula
