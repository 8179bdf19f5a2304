#include "engine/form/compiling/row_formulas.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/cell_problem.hpp"
#include "engine/formula/reference.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::form {

namespace {

using formula::Node;
using formula::NodeKind;
using formula::Reference;

constexpr AxisKind both_axes[] = {AxisKind::rows, AxisKind::columns};

// The part of a reference on one axis.
struct Part {
  int first, last;
  bool fixed_first, fixed_last;
};

Part part_of(const Reference& reference, AxisKind kind) {
  if (kind == AxisKind::rows)
    return {reference.first_row, reference.last_row, reference.fix_first_row,
            reference.fix_last_row};
  return {reference.first_column, reference.last_column, reference.fix_first_column,
          reference.fix_last_column};
}

AxisKind other(AxisKind kind) {
  return kind == AxisKind::rows ? AxisKind::columns : AxisKind::rows;
}

Reference with_anchor(Reference reference, AxisKind kind, bool both_ends) {
  (kind == AxisKind::rows ? reference.fix_first_row : reference.fix_first_column) = true;
  if (both_ends)
    (kind == AxisKind::rows ? reference.fix_last_row : reference.fix_last_column) = true;
  return reference;
}

bool is_any_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A place among others is asked for, so that one cell makes no sense.
bool wants_a_list(const Node& call, std::size_t argument) {
  if (argument == 1 && is_any_of(call.text, {"RANK", "RANK.EQ", "RANK.AVG", "VLOOKUP"}))
    return true;
  return argument == 0 && call.text.starts_with("PERCENTRANK");
}

class FormulaOfARow {
 public:
  FormulaOfARow(const SheetPlan& sheet, int row, int column, const FormulaCell& cell)
      : sheet_(sheet), row_(row), column_(column), formula_(cell.formula) {
    for (const Reference& each : formula_.references())
      if (is_own_sheet(each)) references_.push_back(each);
  }

  // The first thing that is doubtful of it.
  std::optional<ListDoubt> doubt() {
    look_for_own_cells(formula_.root(), nullptr, 0);
    if (!found_) look_for_neighbours();
    return std::move(found_);
  }

 private:
  int line(AxisKind kind) const { return kind == AxisKind::rows ? row_ : column_; }
  const AxisPlan& plan(AxisKind kind) const { return sheet_.axis(kind); }
  bool is_own_sheet(const Reference& reference) const {
    return !reference.broken && (reference.sheet.empty() || reference.sheet == sheet_.name);
  }

  std::optional<BlockId> list_of(AxisKind kind, int at) const {
    return plan(kind).list_around(plan(kind).parent_at(at));
  }
  std::optional<BlockId> own_list(AxisKind kind) const { return list_of(kind, line(kind)); }

  // On which axis a reference to one cell is to a cell of the formula's own round; none where it
  // becomes several cells, or stays the same one.
  std::optional<AxisKind> own_round(const Reference& reference) const {
    if (reference.whole_rows || reference.whole_columns) return std::nullopt;
    std::optional<AxisKind> found;
    for (const AxisKind kind : both_axes) {
      const Part part = part_of(reference, kind);
      if (part.first != part.last) return std::nullopt;
      const std::optional<BlockId> list = list_of(kind, part.first);
      if (!list) continue;
      const bool is_own = own_list(kind) == list;
      if (!is_own || part.fixed_first || part.fixed_last) return std::nullopt;
      if (!found) found = kind;
    }
    return found;
  }

  void look_for_own_cells(const Node& node, const Node* call, std::size_t argument) {
    if (found_) return;
    if (node.kind == NodeKind::reference) {
      if (call != nullptr) look_at_argument(node.reference, *call, argument);
      return;
    }
    for (std::size_t i = 0; i < node.children.size(); ++i)
      look_for_own_cells(*node.children[i], node.kind == NodeKind::call ? &node : nullptr, i);
  }

  void look_at_argument(const Reference& reference, const Node& call, std::size_t argument) {
    if (!is_own_sheet(reference)) return;
    Reference first_column = reference;
    if (call.text == "VLOOKUP" && argument == 1) first_column.last_column = reference.first_column;
    const std::optional<AxisKind> kind = own_round(first_column);
    if (!kind) return;
    if (reference.single && !wants_a_list(call, argument) && !is_part_of_itself(reference, call))
      return;
    Reference whole = reference;
    whole.single = false;
    const std::string running = formula::to_text(with_anchor(whole, *kind, false));
    const std::string list = formula::to_text(with_anchor(whole, *kind, true));
    doubt_at(*kind,
             fmt::format("the formula ={} gives {} one cell of the list, {}: in each {} its own",
                         formula_.text(), call.text, formula::to_text(reference),
                         *kind == AxisKind::rows ? "row" : "column"),
             fmt::format("write {} for the whole list, {} for what has run up so far, {} for the "
                         "cell alone",
                         list, running, cell_alone(reference)));
  }

  static std::string cell_alone(Reference reference) {
    reference.single = true;
    return formula::to_text(reference);
  }

  // =C5/SUM(C5)
  bool is_part_of_itself(const Reference& reference, const Node& call) const {
    if (call.children.size() != 1 || !is_any_of(call.text, {"SUM", "AVERAGE", "MAX", "MIN"}))
      return false;
    return std::count_if(references_.begin(), references_.end(), [&](const Reference& each) {
             return each.first_row == reference.first_row &&
                    each.first_column == reference.first_column;
           }) > 1;
  }

  void look_for_neighbours() {
    for (const AxisKind kind : both_axes) {
      const std::optional<BlockId> list = own_list(kind);
      if (!list) continue;
      for (const Reference& each : references_) {
        if (found_ || each.whole_rows || each.whole_columns) continue;
        look_at_neighbour(each, kind, *list);
      }
    }
  }

  void look_at_neighbour(const Reference& reference, AxisKind kind, BlockId list) {
    const Part part = part_of(reference, kind);
    if (part.fixed_first || !is_before(part.first, kind, list)) return;
    const bool is_one = part.first == part.last;
    if (is_one ? !is_compared(reference, kind, list)
               : part.fixed_last || !plan(kind).is_inside(part.last, list))
      return;
    const bool rows = kind == AxisKind::rows;
    const std::string drawn = formula::to_text(reference);
    const std::string anchored = formula::to_text(with_anchor(reference, kind, is_one));
    const std::string own = formula::to_text(after(reference, kind, list));
    const int size = round_of(kind, list).second;
    const std::string steps = rows ? fmt::format("-{},0", size) : fmt::format("0,-{}", size);
    doubt_at(kind,
             is_one ? fmt::format("the formula ={} takes {} in each {} of the list, not the {} "
                                  "before",
                                  formula_.text(), drawn, rows ? "row" : "column",
                                  rows ? "row" : "column")
                    : fmt::format("the formula ={} takes all from {} to its own {}, not as many "
                                  "as are drawn",
                                  formula_.text(), drawn.substr(0, drawn.find(':')),
                                  rows ? "row" : "column"),
             is_one ? fmt::format("write {} if it is meant, OFFSET({},{}) for the {} before",
                                  anchored, own, steps, rows ? "row" : "column")
                    : fmt::format("write {} if that is meant, OFFSET for as many as are drawn",
                                  anchored));
  }

  // Whether a drawn line is right above a list: one of as many lines as a round has.
  bool is_before(int wanted, AxisKind kind, BlockId list) const {
    if (plan(kind).holds_directives_only(wanted)) return false;
    const auto [first, size] = round_of(kind, list);
    return wanted < first && place_of(kind, wanted) >= place_of(kind, first) - size;
  }

  // How many lines that are not removed stand before it.
  int place_of(AxisKind kind, int wanted) const {
    int place = 0;
    for (int at = 0; at < wanted; ++at) place += plan(kind).holds_directives_only(at) ? 0 : 1;
    return place;
  }

  // The first drawn line of a round, and how many it has.
  std::pair<int, int> round_of(AxisKind kind, BlockId list) const {
    const AxisPlan& lines = plan(kind);
    int first = lines.line_count(), size = 0;
    for (int at = 0; at < lines.line_count(); ++at) {
      if (!lines.is_inside(at, list)) continue;
      first = std::min(first, at);
      ++size;
    }
    return {first, size};
  }

  // Whether the cell of which this would be the one before is read, too, or is the formula's own.
  // The latter of a list of one line a member only, and not where both rows and columns repeat: the
  // line above may be that of the columns' headings.
  bool is_compared(const Reference& reference, AxisKind kind, BlockId list) const {
    const Part across = part_of(reference, other(kind));
    if (across.first != across.last) return false;
    const int size = round_of(kind, list).second;
    const int next = place_of(kind, part_of(reference, kind).first) + size;
    if (across.first == line(other(kind)) && next == place_of(kind, line(kind)))
      return size == 1 && !own_list(other(kind));
    if (!is_other_than_factor(reference, formula_.root(), false)) return false;
    return std::any_of(references_.begin(), references_.end(), [&](const Reference& each) {
      const Part there = part_of(each, other(kind));
      return there.first == across.first && there.last == across.last &&
             place_of(kind, part_of(each, kind).first) == next;
    });
  }

  // C4*C3 and C4*(1+C3) are no comparison with the row before: C3 is a rate or a price. Whether it
  // is used otherwise somewhere.
  static bool is_other_than_factor(const Reference& wanted, const Node& node, bool is_factor) {
    if (node.kind == NodeKind::reference)
      return !is_factor && node.reference.first_row == wanted.first_row &&
             node.reference.first_column == wanted.first_column &&
             node.reference.sheet == wanted.sheet;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      bool is_factor_here =
          is_factor && (node.kind == NodeKind::group || node.kind == NodeKind::percent ||
                        (node.kind == NodeKind::chain && is_of_constants(node)));
      if (node.kind == NodeKind::chain) {
        const formula::Operator sign = node.operators[i == 0 ? 0 : i - 1];
        is_factor_here = is_factor_here || sign == formula::Operator::multiply;
      }
      if (is_other_than_factor(wanted, *node.children[i], is_factor_here)) return true;
    }
    return false;
  }

  // All but one of its operands are numbers written out: 1+C3.
  static bool is_of_constants(const Node& chain) {
    const auto numbers =
        std::count_if(chain.children.begin(), chain.children.end(),
                      [](const auto& each) { return each->kind == NodeKind::number; });
    return static_cast<std::size_t>(numbers) + 1 == chain.children.size();
  }

  // The cell of the list whose neighbour is meant.
  Reference after(Reference reference, AxisKind kind, BlockId list) const {
    const int next = place_of(kind, part_of(reference, kind).first) + round_of(kind, list).second;
    int own = part_of(reference, kind).first;
    while (place_of(kind, own) < next || plan(kind).holds_directives_only(own)) ++own;
    reference.single = true;
    (kind == AxisKind::rows ? reference.first_row : reference.first_column) = own;
    (kind == AxisKind::rows ? reference.last_row : reference.last_column) = own;
    return reference;
  }

  void doubt_at(AxisKind kind, std::string message, std::string hint) {
    found_ = ListDoubt{sheet_.id, kind, line(kind),
                       at_cell(unplaced(std::move(message), std::move(hint), Severity::warning), "",
                               cell_in(sheet_.name, row_, column_))};
  }

  const SheetPlan& sheet_;
  const int row_, column_;
  const formula::Formula& formula_;
  std::vector<Reference> references_;  // to cells of the same sheet
  std::optional<ListDoubt> found_;
};

}  // namespace

std::vector<ListDoubt> doubtful_row_formulas(const std::vector<SheetPlan>& sheets,
                                             const std::string& file) {
  std::vector<ListDoubt> all;
  for (const SheetPlan& sheet : sheets) {
    for (int row = 0; row < sheet.row_count(); ++row) {
      for (const CellPlan& cell : sheet.cells_of(row)) {
        const auto* drawn = std::get_if<FormulaCell>(&cell.content);
        if (drawn == nullptr || drawn->array) continue;
        std::optional<ListDoubt> found = FormulaOfARow(sheet, row, cell.column, *drawn).doubt();
        if (!found) continue;
        found->warning.place.file = file;
        all.push_back(*std::move(found));
      }
    }
  }
  return all;
}

}  // namespace svodka::form
