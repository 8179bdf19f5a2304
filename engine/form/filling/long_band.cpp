#include "engine/form/filling/long_band.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/formula/unicode_text.hpp"
#include "engine/locale/locale.hpp"

namespace svodka::form {

namespace {

using formula::Reference;

std::string at(int row, int column) { return workbook::cell_name(row, column); }

// Whether a block is an #each or inside one.
bool stands_in_a_list(const AxisPlan& rows, int block) {
  while (block >= 0 && rows.block(block).kind != Block::Kind::each)
    block = rows.block(block).parent;
  return block >= 0;
}

// Looks at one list for what needs its rows at hand.
class HeldRows {
 public:
  HeldRows(const Form& form, const SheetPlan& plan, int block)
      : form_(form),
        plan_(plan),
        sheet_(static_cast<std::size_t>(&plan - form.sheets().data())),
        drawn_(form.drawing().sheets[sheet_]),
        block_(plan.rows.block(block)) {}

  std::string why() {
    if (std::string why = why_by_blocks(); !why.empty()) return why;
    first_ = plan_.rows.block(block_.children.front()).line;
    last_ = plan_.rows.block(block_.children.back()).line;
    for (const auto check : {&HeldRows::why_by_objects, &HeldRows::why_by_rules,
                             &HeldRows::why_by_own_cells, &HeldRows::why_by_readers}) {
      if (std::string why = (this->*check)(); !why.empty()) return why;
    }
    return "";
  }

 private:
  std::string why_by_blocks() const {
    if (block_.parent >= 0) return "it stands inside another #if or #each";
    if (block_.children.empty()) return "it has no rows";
    for (const int child : block_.children) {
      const Block& inner = plan_.rows.block(child);
      if (inner.kind != Block::Kind::line) {
        const std::string& cell = inner.place.cell;
        return fmt::format("{} holds an {} of its own", cell.substr(cell.rfind('!') + 1),
                           inner.kind == Block::Kind::each ? "#each" : "#if");
      }
    }
    return "";
  }

  bool overlaps(int first, int last) const { return first <= last_ && last >= first_; }
  // Rows of a round that are told apart become as many areas as there are members.
  bool covers_a_part(int first, int last) const {
    return overlaps(first, last) && (first > first_ || last < last_);
  }

  std::string why_by_objects() const {
    for (const workbook::Range& merge : drawn_.merges) {
      if (overlaps(merge.first_row, merge.last_row))
        return workbook::range_name(merge) + " is merged";
    }
    for (const workbook::Comment& comment : drawn_.comments) {
      if (overlaps(comment.row, comment.row))
        return at(comment.row, comment.column) + " has a comment";
    }
    for (const workbook::Hyperlink& link : drawn_.hyperlinks) {
      if (overlaps(link.range.first_row, link.range.last_row))
        return workbook::range_name(link.range) + " has a link";
    }
    for (const workbook::Picture& picture : drawn_.pictures) {
      if (overlaps(picture.row, picture.row))
        return "a picture stands at " + at(picture.row, picture.column);
    }
    for (const workbook::Table& table : drawn_.tables) {
      if (overlaps(table.range.first_row, table.range.last_row))
        return fmt::format("the table {} lies over its rows", table.name);
    }
    for (const workbook::SparklineGroup& group : drawn_.sparklines) {
      for (const workbook::SparklineGroup::Sparkline& each : group.sparklines) {
        if (overlaps(each.row, each.row)) return at(each.row, each.column) + " has a sparkline";
      }
    }
    for (const int after : drawn_.page.row_breaks) {
      if (overlaps(after - 1, after - 1)) return fmt::format("a page ends after row {}", after);
    }
    return "";
  }

  std::string why_by_rules() const {
    const auto part_of = [&](const std::vector<workbook::Range>& ranges) -> std::string {
      for (const workbook::Range& range : ranges) {
        if (covers_a_part(range.first_row, range.last_row)) return workbook::range_name(range);
      }
      return "";
    };
    for (const workbook::ConditionalFormat& rule : drawn_.conditional_formats) {
      if (const std::string part = part_of(rule.ranges); !part.empty())
        return fmt::format("the conditional format of {} is for some of its rows only", part);
    }
    for (const workbook::Validation& rule : drawn_.validations) {
      if (const std::string part = part_of(rule.ranges); !part.empty())
        return fmt::format("the data validation of {} is for some of its rows only", part);
    }
    return "";
  }

  std::string why_by_own_cells() const {
    for (int row = first_; row <= last_; ++row) {
      for (const CellPlan& cell : plan_.cells[static_cast<std::size_t>(row)]) {
        if (std::string why = why_by_own_cell(cell); !why.empty())
          return at(row, cell.column) + why;
      }
    }
    return "";
  }

  std::string why_by_own_cell(const CellPlan& cell) const {
    if (const auto* value = std::get_if<workbook::CellValue>(&cell.content)) {
      if (std::holds_alternative<std::vector<workbook::TextRun>>(*value))
        return " holds a text in several fonts";
    }
    const auto* formula = std::get_if<FormulaCell>(&cell.content);
    if (formula == nullptr) return "";
    if (formula->array) return " holds an array formula";
    const std::vector<Reference> references = formula->formula.references();
    const bool others =
        reads_by_name(formula->formula) ||
        std::any_of(references.begin(), references.end(), [&](const Reference& reference) {
          return touches(reference, sheet_) && !is_own_round(reference);
        });
    return others ? " looks at other rows of the list" : "";
  }

  bool is_own_round(const Reference& reference) const {
    return reference.first_row >= first_ && reference.last_row <= last_ &&
           (reference.single || !reference.fix_first_row);
  }

  bool touches(const Reference& reference, std::size_t on_sheet) const {
    if (reference.broken || !overlaps(reference.first_row, reference.last_row)) return false;
    if (reference.sheet.empty()) return on_sheet == sheet_;
    return names_sheet(reference.sheet);
  }

  // By its name, or in a row of sheets: Jan:Mar.
  bool names_sheet(const std::string& name) const {
    if (formula::same_text(name, plan_.name)) return true;
    return name.find(':') != std::string::npos && name.find('[') == std::string::npos;
  }

  bool reads_by_name(const formula::Formula& formula) const {
    for (const std::string& used : formula.names()) {
      const std::string name = used.substr(used.rfind('!') + 1);
      for (const workbook::DefinedName& each : form_.drawing().names) {
        if (!formula::same_text(each.name, name)) continue;
        const auto parsed = formula::Formula::parse(each.formula);
        if (!parsed) continue;
        for (const Reference& reference : parsed->references()) {
          if (touches(reference, sheet_)) return true;
        }
      }
    }
    return false;
  }

  // Formulas of other cells may read the list's rows, one pass over them for each; but not one for
  // every member of another list.
  std::string why_by_readers() const {
    for (std::size_t sheet = 0; sheet < form_.sheets().size(); ++sheet) {
      const SheetPlan& plan = form_.sheets()[sheet];
      for (std::size_t row = 0; row < plan.cells.size(); ++row) {
        const auto line = static_cast<int>(row);
        if (sheet == sheet_ && line >= first_ && line <= last_) continue;
        for (const CellPlan& cell : plan.cells[row]) {
          const auto* formula = std::get_if<FormulaCell>(&cell.content);
          if (formula == nullptr) continue;
          if (const char* why = why_by_reader(formula->formula, sheet, line); *why != '\0') {
            const std::string name = at(line, cell.column);
            return (sheet == sheet_ ? name : plan.name + "!" + name) + why;
          }
        }
      }
      if (std::string why = why_by_charts(sheet); !why.empty()) return why;
    }
    return "";
  }

  const char* why_by_reader(const formula::Formula& formula, std::size_t sheet, int row) const {
    const AxisPlan& rows = form_.sheets()[sheet].rows;
    const bool in_a_list = stands_in_a_list(rows, rows.block_of[static_cast<std::size_t>(row)]);
    if (in_a_list && reads_by_name(formula)) return ", in another list, looks at its rows";
    for (const Reference& reference : formula.references()) {
      if (!touches(reference, sheet)) continue;
      if (in_a_list) return ", in another list, looks at its rows";
      if (covers_a_part(reference.first_row, reference.last_row))
        return " looks at some of its rows only";
    }
    return "";
  }

  std::string why_by_charts(std::size_t sheet) const {
    const SheetPlan& plan = form_.sheets()[sheet];
    const std::vector<workbook::Chart>& charts = form_.drawing().sheets[sheet].charts;
    for (std::size_t i = 0; i < plan.chart_formulas.size(); ++i) {
      for (const formula::Formula& formula : plan.chart_formulas[i]) {
        const std::vector<Reference> references = formula.references();
        const bool draws =
            reads_by_name(formula) ||
            std::any_of(references.begin(), references.end(),
                        [&](const Reference& reference) { return touches(reference, sheet); });
        if (!draws) continue;
        const std::string name = at(charts[i].row, charts[i].column);
        return fmt::format("the chart at {} draws it",
                           sheet == sheet_ ? name : plan.name + "!" + name);
      }
    }
    return "";
  }

  const Form& form_;
  const SheetPlan& plan_;
  const std::size_t sheet_;
  const workbook::Sheet& drawn_;
  const Block& block_;
  int first_ = 0, last_ = 0;  // rows of the drawing
};

}  // namespace

std::string why_held(const Form& form, const SheetPlan& plan, int block) {
  return HeldRows(form, plan, block).why();
}

std::vector<std::string> held_lists(const Form& form) {
  std::vector<std::string> held;
  for (const SheetPlan& plan : form.sheets()) {
    for (std::size_t i = 0; i < plan.rows.blocks.size(); ++i) {
      const Block& block = plan.rows.blocks[i];
      // What is said of a list holds for those inside it.
      if (block.kind != Block::Kind::each || stands_in_a_list(plan.rows, block.parent)) continue;
      const std::string why = why_held(form, plan, static_cast<int>(i));
      if (why.empty()) continue;
      held.push_back(fmt::format("{}: a list of {} members or more is held in memory: {}",
                                 block.place.cell, Locale("en").number(long_list), why));
    }
  }
  return held;
}

}  // namespace svodka::form
