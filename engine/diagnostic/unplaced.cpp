#include "engine/diagnostic/unplaced.hpp"

#include <utility>

namespace svodka {

Diagnostic unplaced(std::string message, std::string hint, Severity severity) {
  Diagnostic problem;
  problem.severity = severity;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

}  // namespace svodka
