// The errors that one formula has read while it was computed, and where each has arisen.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/calculation/cells/book_cells.hpp"
#include "engine/formula/formula.hpp"

namespace svodka::calculation {

class ErrorsRead {
 public:
  // Of several with one code the first is what a formula carries on.
  void note(const std::string& code, const Spot& origin) {
    if (this->origin(code) == nullptr) first_.emplace_back(code, origin);
  }
  bool empty() const { return first_.empty(); }
  // nullptr: none was read with this code, so that it has arisen in the formula itself.
  const Spot* origin(const std::string& code) const {
    const auto found = std::find_if(first_.begin(), first_.end(),
                                    [&](const auto& each) { return each.first == code; });
    return found == first_.end() ? nullptr : &found->second;
  }

  // Of a result that is an error which was read.
  std::optional<Spot> origin_of(const formula::Value& result) const {
    const auto* error = std::get_if<formula::Error>(&result);
    const Spot* found = error == nullptr ? nullptr : origin(error->code);
    return found == nullptr ? std::nullopt : std::optional(*found);
  }

 private:
  std::vector<std::pair<std::string, Spot>> first_;
};

}  // namespace svodka::calculation
