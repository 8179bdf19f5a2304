#include "engine/run/looking/missing_pictures.hpp"

#include <utility>

namespace svodka {

Diagnostics missing_pictures(const Rulebook& rules, Pictures& pictures) {
  Diagnostics problems;
  for (const auto& argument : rules.sandbox().function_arguments_of("picture")) {
    if (argument.number != 1 || !argument.key.empty()) continue;
    const auto found = pictures.find(argument.text);
    if (found) continue;
    Diagnostic problem = argument.at;
    problem.message = found.diagnostics().front().message;
    problem.hint = found.diagnostics().front().hint;
    problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace svodka
