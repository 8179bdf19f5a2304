#include "engine/script/state/function_changes.hpp"

#include <algorithm>

#include "engine/script/core.hpp"

namespace svodka::script {

void FunctionChanges::add(const FunctionChanges& other) {
  variables = variables || other.variables;
  tables = tables || other.tables;
  modules = modules || other.modules;
}

SourceChanges::SourceChanges(const Source& source)
    : tokens_(source.tokens), scopes_(scopes_of(source.text, tokens_, source.given)) {
  for (const Use& use : scopes_.uses) {
    if (use.origin == Origin::none && text_of(source.text, tokens_[use.token]) == "require") {
      requires_.push_back(use.function);
    }
  }
}

std::vector<std::size_t> SourceChanges::functions_at(const FunctionLines& lines) const {
  if (lines.first == 0) return {0};
  std::vector<std::size_t> found;
  for (std::size_t i = 1; i < scopes_.functions.size(); ++i) {
    const FunctionScope& function = scopes_.functions[i];
    if (function.first_line <= lines.first && lines.first <= function.bracket_line &&
        function.last_line == lines.last) {
      found.push_back(i);
    }
  }
  return found;
}

bool SourceChanges::is_inside(std::size_t function, std::size_t outer) const {
  while (function != outer && function != 0) function = scopes_.functions[function].outer;
  return function == outer;
}

bool SourceChanges::outlives(const TableChange& change, std::size_t function) const {
  if (!is_inside(change.function, function)) return false;
  if (!change.variable) return true;
  const Variable& table = scopes_.variables[*change.variable];
  return !table.new_table || table.assigned || !is_inside(table.function, function);
}

bool SourceChanges::outlives(const Assignment& assignment, std::size_t function) const {
  return is_inside(assignment.function, function) &&
         (!assignment.variable ||
          !is_inside(scopes_.variables[*assignment.variable].function, function));
}

FunctionChanges SourceChanges::of(const FunctionLines& lines) const {
  const std::vector<std::size_t> functions = functions_at(lines);
  if (functions.empty()) return {true, true, true};
  FunctionChanges changes;
  for (const std::size_t function : functions) {
    const auto outlives_it = [&](const auto& each) { return outlives(each, function); };
    const auto stands_in_it = [&](std::size_t each) { return is_inside(each, function); };
    changes.add(
        {std::any_of(scopes_.assignments.begin(), scopes_.assignments.end(), outlives_it),
         std::any_of(scopes_.table_changes.begin(), scopes_.table_changes.end(), outlives_it),
         std::any_of(requires_.begin(), requires_.end(), stands_in_it)});
  }
  return changes;
}

std::vector<SourceChanges::Assigned> SourceChanges::outer_variables_assigned(
    const FunctionLines& lines) const {
  std::vector<Assigned> found;
  const std::vector<std::size_t> functions = functions_at(lines);
  for (const Assignment& each : scopes_.assignments) {
    const bool is_outer = std::any_of(
        functions.begin(), functions.end(),
        [&](std::size_t function) { return function != 0 && outlives(each, function); });
    const bool is_of_file = each.variable && scopes_.variables[*each.variable].function == 0;
    if (is_outer) found.push_back({tokens_[each.token], !each.variable, is_of_file});
  }
  return found;
}

std::vector<SourceChanges::Assigned> SourceChanges::file_variables_assigned(
    const FunctionLines& lines) const {
  std::vector<Assigned> found = outer_variables_assigned(lines);
  std::erase_if(
      found, [](const Assigned& assigned) { return !assigned.is_global && !assigned.is_of_file; });
  return found;
}

std::vector<SourceChanges::Assigned> SourceChanges::fields_changed(
    const FunctionLines& lines) const {
  std::vector<Assigned> found;
  const std::vector<std::size_t> functions = functions_at(lines);
  for (const TableChange& each : scopes_.table_changes) {
    const bool is_outer =
        std::any_of(functions.begin(), functions.end(),
                    [&](std::size_t function) { return outlives(each, function); });
    if (is_outer) found.push_back({tokens_[each.token]});
  }
  return found;
}

}  // namespace svodka::script
