#include "engine/form/filling/long_band.hpp"

#include <fmt/format.h>

#include "engine/form/filling/row_readers.hpp"
#include "engine/locale/locale.hpp"

namespace svodka::form {

namespace {

using Reason = std::optional<std::string>;

// Looks for what needs the rows of one list in memory.
class HoldReasons {
 public:
  HoldReasons(const Form& form, const SheetPlan& plan, BlockId list)
      : form_(form),
        plan_(plan),
        drawing_(form.drawn_sheet(plan.id)),
        list_(plan.rows.block(list)) {}

  Reason find() {
    if (Reason reason = in_blocks()) return reason;
    rows_ = {plan_.rows.block(list_.children.front()).line,
             plan_.rows.block(list_.children.back()).line};
    if (Reason reason = in_places()) return reason;
    if (Reason reason = in_objects()) return reason;
    if (Reason reason = in_rules()) return reason;
    const RowReaders readers(form_, plan_, rows_);
    if (Reason reason = readers.own_cell_that_needs_others()) return reason;
    return readers.reader_that_needs_rows();
  }

 private:
  Reason in_blocks() const {
    if (list_.parent) return "it stands inside another #if or #each";
    if (list_.children.empty()) return "it has no rows";
    for (const BlockId child : list_.children) {
      const Block& inner = plan_.rows.block(child);
      if (inner.kind == Block::Kind::line) continue;
      const std::string& cell = inner.place.cell;
      return fmt::format("{} holds an {} of its own", cell.substr(cell.rfind('!') + 1),
                         inner.kind == Block::Kind::each ? "#each" : "#if");
    }
    return std::nullopt;
  }

  bool overlaps(int first, int last) const { return first <= rows_.last && last >= rows_.first; }
  bool overlaps(int row) const { return overlaps(row, row); }
  // Some rows of each round become as many areas as there are members.
  bool covers_a_part(int first, int last) const {
    return overlaps(first, last) && (first > rows_.first || last < rows_.last);
  }

  // What stands on its rows cell by cell.
  Reason in_places() const {
    for (const workbook::Range& merge : drawing_.merges) {
      if (overlaps(merge.first_row, merge.last_row))
        return workbook::range_name(merge) + " is merged";
    }
    for (const workbook::Comment& comment : drawing_.comments) {
      if (overlaps(comment.row))
        return workbook::cell_name(comment.row, comment.column) + " has a comment";
    }
    for (const workbook::Hyperlink& link : drawing_.hyperlinks) {
      if (overlaps(link.range.first_row, link.range.last_row))
        return workbook::range_name(link.range) + " has a link";
    }
    return std::nullopt;
  }

  Reason in_objects() const {
    for (const workbook::Picture& picture : drawing_.pictures) {
      if (overlaps(picture.row))
        return "a picture stands at " + workbook::cell_name(picture.row, picture.column);
    }
    for (const workbook::Table& table : drawing_.tables) {
      if (overlaps(table.range.first_row, table.range.last_row))
        return fmt::format("the table {} lies over its rows", table.name);
    }
    const std::optional<workbook::Range>& filtered = drawing_.autofilter;
    if (filtered && !drawing_.filter.columns.empty() &&
        overlaps(filtered->first_row, filtered->last_row))
      return workbook::range_name(*filtered) + " is filtered";
    for (const workbook::SparklineGroup& group : drawing_.sparklines) {
      for (const workbook::SparklineGroup::Sparkline& each : group.sparklines) {
        if (overlaps(each.row))
          return workbook::cell_name(each.row, each.column) + " has a sparkline";
      }
    }
    for (const int after : drawing_.page.row_breaks) {
      if (overlaps(after - 1)) return fmt::format("a page ends after row {}", after);
    }
    return std::nullopt;
  }

  Reason in_rules() const {
    if (Reason reason = in_rules(drawing_.conditional_formats, "conditional format")) return reason;
    return in_rules(drawing_.validations, "data validation");
  }

  template <typename Rule>
  Reason in_rules(const std::vector<Rule>& rules, const char* kind) const {
    for (const Rule& rule : rules) {
      for (const workbook::Range& range : rule.ranges) {
        if (covers_a_part(range.first_row, range.last_row))
          return fmt::format("the {} of {} is for some of its rows only", kind,
                             workbook::range_name(range));
      }
    }
    return std::nullopt;
  }

  const Form& form_;
  const SheetPlan& plan_;
  const workbook::Sheet& drawing_;
  const Block& list_;
  LineSpan rows_{0, 0};  // of the drawing
};

}  // namespace

std::optional<std::string> reason_to_hold(const Form& form, const SheetPlan& plan, BlockId list) {
  return HoldReasons(form, plan, list).find();
}

std::vector<std::string> lists_held_in_memory(const Form& form) {
  std::vector<std::string> held;
  for (const SheetPlan& plan : form.sheets()) {
    for (const BlockId list : plan.rows.lists()) {
      const Block& block = plan.rows.block(list);
      // A list inside a list is held for that reason alone.
      if (plan.rows.list_around(block.parent)) continue;
      const Reason reason = reason_to_hold(form, plan, list);
      if (!reason) continue;
      held.push_back(fmt::format("{}: a list of {} members or more is held in memory: {}",
                                 block.place.cell, Locale("en").number(long_list), *reason));
    }
  }
  return held;
}

}  // namespace svodka::form
