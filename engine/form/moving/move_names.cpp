#include "engine/form/moving/move_names.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/cell_problem.hpp"
#include "engine/form/moving/move_formulas.hpp"
#include "engine/formula/moving/relative_names.hpp"
#include "engine/formula/reference.hpp"
#include "engine/formula/syntax.hpp"
#include "engine/formula/unicode_text.hpp"
#include "engine/text/sheet_name.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

namespace {

using formula::Formula;
using formula::NodeKind;
using formula::Reference;

// The sheet that a name belongs to: its scope, or the repeated sheet whose cells it means.
std::optional<SheetId> owner_of(const workbook::DefinedName& name, const Formula* parsed,
                                const Outputs& outputs) {
  if (!name.sheet.empty()) return outputs.sheet_named(name.sheet);
  if (parsed == nullptr) return std::nullopt;
  for (const Reference& reference : parsed->references()) {
    const std::optional<SheetId> sheet = outputs.sheet_named(reference.sheet);
    if (sheet && outputs.form.sheet(*sheet).is_repeated()) return sheet;
  }
  return std::nullopt;
}

bool is_cells(const formula::Node& node) {
  if (node.kind == NodeKind::reference) return true;
  const bool list = node.kind == NodeKind::union_list || node.kind == NodeKind::group;
  return list && std::all_of(node.children.begin(), node.children.end(),
                             [](const formula::NodePointer& child) { return is_cells(*child); });
}

// Lines that are counted from whoever uses the name stay as they are counted.
Reference with_relative_lines_of(Reference moved, const Reference& drawn) {
  if (!formula::has_fixed_rows(drawn)) {
    moved.first_row = drawn.first_row;
    moved.last_row = drawn.last_row;
    moved.fix_first_row = drawn.fix_first_row;
    moved.fix_last_row = drawn.fix_last_row;
    moved.whole_columns = false;
  }
  if (!formula::has_fixed_columns(drawn)) {
    moved.first_column = drawn.first_column;
    moved.last_column = drawn.last_column;
    moved.fix_first_column = drawn.fix_first_column;
    moved.fix_last_column = drawn.fix_last_column;
    moved.whole_rows = false;
  }
  moved.single = drawn.single;
  return moved;
}

bool stands_in_a_list(const Reference& drawn, const Outputs& outputs) {
  const std::optional<SheetId> sheet = outputs.sheet_named(drawn.sheet);
  if (!sheet) return false;
  const SheetPlan& plan = outputs.form.sheet(*sheet);
  return plan.rows.is_repeated(drawn.first_row) || plan.columns.is_repeated(drawn.first_column);
}

}  // namespace

MovedNames::MovedNames(const Outputs& outputs, Diagnostics& problems) : outputs_(outputs) {
  const std::vector<workbook::DefinedName>& drawn = outputs.form.drawing().names;
  std::vector<Result<Formula>> parsed;
  for (const workbook::DefinedName& name : drawn) parsed.push_back(Formula::parse(name.formula));
  // Names that are computed may use those of cells.
  for (const bool of_cells : {true, false}) {
    for (std::size_t n = 0; n < drawn.size(); ++n) {
      const Formula* formula = parsed[n] ? &*parsed[n] : nullptr;
      if ((formula != nullptr && is_cells(formula->root())) != of_cells) continue;
      const std::optional<SheetId> own = owner_of(drawn[n], formula, outputs);
      if (own && drawn[n].sheet.empty()) by_name_[formula::uppercase(drawn[n].name)];
      if (own) {
        for (const std::size_t sheet : outputs.made_from(*own))
          add(drawn[n], sheet, true, formula, problems);
      } else {
        add(drawn[n], 0, false, formula, problems);
      }
    }
    outputs_.names = this;
  }
}

std::vector<workbook::DefinedName> MovedNames::names() const {
  std::vector<workbook::DefinedName> names;
  for (const Name& each : names_) names.push_back(each.name);
  return names;
}

void MovedNames::add(const workbook::DefinedName& drawn, std::size_t output, bool of_sheet,
                     const Formula* parsed, Diagnostics& problems) {
  Name added{drawn};
  if (parsed != nullptr && is_cells(parsed->root())) {
    added.only_cells = true;
    ReferenceMover mover(outputs_, output, {}, Areas::apart);
    for (const Reference& reference : parsed->references()) {
      std::vector<Reference> areas = mover.moved(reference);
      if (areas.size() == 1) areas.front() = with_relative_lines_of(areas.front(), reference);
      added.areas.insert(added.areas.end(), areas.begin(), areas.end());
    }
    added.name.formula = text_of_cells(added, *parsed, problems);
  } else if (parsed != nullptr) {
    MovedFormula moved = moved_formula(*parsed, outputs_, output, {});
    if (!moved.problem) moved.problem = problem_of_one_cell(*parsed, moved, true);
    if (moved.problem && !moved.lost) {
      problems.push_back(at_cell(*moved.problem, outputs_.form.file(), drawn.name));
      moved.text = "#REF!";
    }
    added.name.formula = std::move(moved.text);
  }
  if (of_sheet) {
    added.name.sheet = outputs_.book.sheets[output].name;
    added.sheet = output;
  }
  by_name_[formula::uppercase(drawn.name)].push_back(names_.size());
  names_.push_back(std::move(added));
}

std::string MovedNames::text_of_cells(const Name& name, const Formula& parsed,
                                      Diagnostics& problems) const {
  std::string text;
  for (const Reference& area : name.areas)
    text += (text.empty() ? "" : ",") + formula::to_text(area);
  if (name.areas.size() > most_areas || text.size() > workbook::longest_formula) {
    Diagnostic problem = unplaced(
        too_many_areas("the name", "stand for", name.areas.size(), false),
        "let formulas name the cells themselves, with SUBTOTAL(9, ...) in the groups' footers "
        "and in the total");
    problems.push_back(at_cell(std::move(problem), outputs_.form.file(), name.name.name));
    return "#REF!";
  }
  return text.empty() ? text_of_no_cells(parsed) : text;
}

// In place of an empty list: the sheet's last cell, which nobody fills, is 0 in sums that are
// written later.
std::string MovedNames::text_of_no_cells(const Formula& parsed) const {
  const std::vector<Reference> references = parsed.references();
  const bool in_lists =
      std::all_of(references.begin(), references.end(),
                  [&](const Reference& each) { return stands_in_a_list(each, outputs_); });
  const std::optional<SheetId> drawn = outputs_.sheet_named(references.front().sheet);
  if (!in_lists || !drawn) return "#REF!";
  const std::vector<std::size_t> sheets = outputs_.made_from(*drawn);
  if (sheets.empty()) return "#REF!";
  return formula::quoted_sheet(outputs_.book.sheets[sheets.front()].name) + "!$XFD$1048576";
}

void MovedNames::take(std::size_t index, const std::string& as, formula::NamedCells& found) const {
  const Name& name = names_[index];
  found.known = true;
  if (name.only_cells && name.areas.empty()) return;
  found.names.push_back(as);
  found.areas.insert(found.areas.end(), name.areas.begin(), name.areas.end());
}

std::optional<std::size_t> MovedNames::nearest(const Indices& candidates, std::size_t sheet,
                                               bool on_own_sheet) const {
  const auto of = [&](std::optional<std::size_t> owner) {
    return std::find_if(candidates.begin(), candidates.end(),
                        [&](std::size_t index) { return names_[index].sheet == owner; });
  };
  auto found = on_own_sheet ? of(sheet) : candidates.end();
  if (found == candidates.end()) found = of(std::nullopt);
  return found == candidates.end() ? std::nullopt : std::optional(*found);
}

formula::NamedCells MovedNames::find(const std::string& written, std::size_t sheet) const {
  formula::NamedCells found;
  const OnSheet name = split_sheet(written);
  const auto entry = by_name_.find(formula::uppercase(name.name));
  const Indices candidates = entry == by_name_.end() ? Indices() : entry->second;
  // A name of copies of which there are none.
  found.known = entry != by_name_.end() && candidates.empty();
  std::optional<SheetId> target;
  if (name.sheet) {
    target = outputs_.sheet_named(*name.sheet);
    if (!target) return found;
    found.known = outputs_.form.sheet(*target).is_repeated();
  }
  const bool on_own_sheet = !target || *target == outputs_.drawn[sheet];
  if (const std::optional<std::size_t> one = nearest(candidates, sheet, on_own_sheet)) {
    take(*one, names_[*one].name.name, found);
    return found;
  }
  for (const std::size_t index : candidates) {
    const std::size_t output = *names_[index].sheet;
    const bool meant =
        target ? outputs_.drawn[output] == *target : outputs_.plan_of(output).is_repeated();
    if (!meant) continue;
    const std::string& copy = outputs_.book.sheets[output].name;
    take(index, formula::quoted_sheet(copy) + "!" + names_[index].name.name, found);
  }
  return found;
}

}  // namespace svodka::form
