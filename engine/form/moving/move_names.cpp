#include "engine/form/moving/move_names.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/form/moving/move_formulas.hpp"
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
std::optional<std::size_t> owner_of(const workbook::DefinedName& name, const Formula* parsed,
                                    const Outputs& outputs) {
  if (!name.sheet.empty()) return outputs.sheet_named(name.sheet);
  if (parsed == nullptr) return std::nullopt;
  for (const Reference& reference : parsed->references()) {
    const std::optional<std::size_t> sheet = outputs.sheet_named(reference.sheet);
    if (sheet && outputs.form.sheets()[*sheet].list >= 0) return sheet;
  }
  return std::nullopt;
}

bool is_cells(const formula::Node& node) {
  if (node.kind == NodeKind::reference) return true;
  const bool list = node.kind == NodeKind::union_list || node.kind == NodeKind::group;
  return list && std::all_of(node.children.begin(), node.children.end(),
                             [](const formula::NodePointer& child) { return is_cells(*child); });
}

bool stands_in_a_list(const Reference& drawn, const Outputs& outputs) {
  const std::optional<std::size_t> sheet = outputs.sheet_named(drawn.sheet);
  if (!sheet) return false;
  const SheetPlan& plan = outputs.form.sheets()[*sheet];
  return is_repeated(plan.rows, drawn.first_row) || is_repeated(plan.columns, drawn.first_column);
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
      const std::optional<std::size_t> own = owner_of(drawn[n], formula, outputs);
      if (own && drawn[n].sheet.empty()) places_[formula::uppercase(drawn[n].name)];
      for (std::size_t i = 0; i < outputs.drawn.size(); ++i) {
        if (own && outputs.drawn[i] != *own) continue;
        add(drawn[n], i, own.has_value(), formula, problems);
        if (!own) break;
      }
    }
    outputs_.names = this;
  }
}

void MovedNames::add(const workbook::DefinedName& drawn, std::size_t output, bool of_sheet,
                     const Formula* parsed, Diagnostics& problems) {
  workbook::DefinedName name = drawn;
  Meaning meaning;
  if (parsed != nullptr && is_cells(parsed->root())) {
    name.formula = text_of_cells(drawn, output, *parsed, meaning, problems);
  } else if (parsed != nullptr) {
    MovedFormula moved = moved_formula(*parsed, outputs_, static_cast<int>(output), {});
    if (!moved.problem.empty() && !moved.lost) {
      problems.push_back(problem_of(outputs_.form, drawn.name, moved.problem, moved.hint));
      moved.text = "#REF!";
    }
    name.formula = std::move(moved.text);
  }
  if (of_sheet) name.sheet = outputs_.book.sheets[output].name;
  places_[formula::uppercase(name.name)].push_back(names_.size());
  names_.push_back(std::move(name));
  meanings_.push_back(std::move(meaning));
  sheets_.push_back(of_sheet ? std::optional(output) : std::nullopt);
}

std::string MovedNames::text_of_cells(const workbook::DefinedName& drawn, std::size_t output,
                                      const Formula& parsed, Meaning& meaning,
                                      Diagnostics& problems) const {
  meaning.cells = true;
  ReferenceMover mover(outputs_, static_cast<int>(output), {}, Areas::apart);
  std::string text;
  bool in_a_list = true;
  for (const Reference& reference : parsed.references()) {
    in_a_list = in_a_list && stands_in_a_list(reference, outputs_);
    for (const Reference& area : mover.moved(reference)) {
      text += (text.empty() ? "" : ",") + formula::to_text(area);
      meaning.areas.push_back(area);
    }
  }
  if (meaning.areas.size() > most_areas || text.size() > workbook::longest_formula) {
    problems.push_back(problem_of(
        outputs_.form, drawn.name,
        fmt::format("the name would have to stand for {} areas one by one, because other rows "
                    "stand between",
                    meaning.areas.size()),
        "let formulas name the cells themselves, with SUBTOTAL(9, ...) in the groups' footers "
        "and in the total"));
    return "#REF!";
  }
  if (!text.empty()) return text;
  // An empty list: the sheet's last cell, which nobody fills, is 0 in sums that are written later.
  const Reference reference = parsed.references().front();
  for (std::size_t i = 0; in_a_list && i < outputs_.drawn.size(); ++i) {
    if (outputs_.drawn[i] == outputs_.sheet_named(reference.sheet))
      return formula::quoted_sheet(outputs_.book.sheets[i].name) + "!$XFD$1048576";
  }
  return "#REF!";
}

void MovedNames::take(std::size_t index, const std::string& as, formula::NamedCells& found) const {
  const Meaning& meaning = meanings_[index];
  found.known = true;
  if (meaning.cells && meaning.areas.empty()) return;
  found.names.push_back(as);
  found.areas.insert(found.areas.end(), meaning.areas.begin(), meaning.areas.end());
}

formula::NamedCells MovedNames::find(const std::string& written, int sheet) const {
  formula::NamedCells found;
  const OnSheet name = split_sheet(written);
  const auto places = places_.find(formula::uppercase(name.name));
  const std::vector<std::size_t> none;
  const std::vector<std::size_t>& all = places == places_.end() ? none : places->second;
  const auto here = static_cast<std::size_t>(sheet);
  found.known = places != places_.end() && all.empty();  // of copies, of which there are none
  std::optional<std::size_t> target;
  if (name.sheet) {
    target = outputs_.sheet_named(*name.sheet);
    if (!target) return found;
    found.known = outputs_.form.sheets()[*target].list >= 0;
  }
  const bool of_own = !target || *target == outputs_.drawn[here];
  for (const std::size_t index : all) {
    if (of_own && sheets_[index] == here) {
      take(index, names_[index].name, found);
      return found;
    }
  }
  for (const std::size_t index : all) {
    if (sheets_[index]) continue;
    take(index, names_[index].name, found);
    return found;
  }
  for (const std::size_t index : all) {
    const std::size_t output = *sheets_[index];
    const bool meant = target ? outputs_.drawn[output] == *target
                              : outputs_.form.sheets()[outputs_.drawn[output]].list >= 0;
    if (meant)
      take(index,
           formula::quoted_sheet(outputs_.book.sheets[output].name) + "!" + names_[index].name,
           found);
  }
  return found;
}

}  // namespace svodka::form
