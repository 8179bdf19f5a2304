#include "engine/formula/parsing/refusal.hpp"

#include <utility>

#include "engine/text/code_points.hpp"

namespace svodka::formula {

Diagnostic refusal(std::string_view formula, std::size_t position, std::string message) {
  Diagnostic problem;
  problem.place.column = printed_width(formula.substr(0, position)) + 1;
  problem.message = std::move(message);
  problem.excerpt = formula;
  return problem;
}

}  // namespace svodka::formula
