#include "engine/form/move.hpp"

#include <algorithm>

namespace svodka::form {

namespace {

std::optional<std::size_t> sheet_named(const Form& form, const std::string& name) {
  for (std::size_t i = 0; i < form.sheets().size(); ++i) {
    if (form.sheets()[i].name == name) return i;
  }
  return std::nullopt;
}

std::vector<workbook::Range> moved(const std::vector<workbook::Range>& ranges,
                                   const Layout& layout) {
  std::vector<workbook::Range> result;
  for (const workbook::Range& range : ranges) {
    if (std::optional<workbook::Range> there = layout.range(range)) result.push_back(*there);
  }
  return result;
}

// Formulas of validations and conditional formats stand relative to their range's first cell.
std::string moved_rule(const std::string& text, int first_row, const SheetPlan& plan,
                       const Layout& layout) {
  std::optional<formula::Formula> parsed = formula::Formula::parse(text);
  if (!parsed || parsed->references().empty()) return text;
  const auto move = [&](const formula::Reference& drawn) {
    if (!drawn.sheet.empty()) return drawn;
    formula::Reference there = drawn;
    if (!there.whole_rows) {
      there.first_column -= plan.removed_columns;
      there.last_column -= plan.removed_columns;
    }
    if (there.whole_columns) return there;
    // A reference to the rule's own row stays on the row where the range now begins.
    const auto own = layout.rows_of(first_row);
    if (!drawn.fix_first_row && drawn.first_row == first_row && drawn.last_row == first_row &&
        own) {
      there.first_row = there.last_row = own->first;
      return there;
    }
    if (const auto rows = layout.range(drawn.first_row, drawn.last_row)) {
      there.first_row = rows->first;
      there.last_row = drawn.single ? rows->first : rows->second;
    }
    return there;
  };
  return parsed->moved(move).text();
}

void move_rows(const workbook::Sheet& drawn, const Layout& layout, workbook::Sheet& out) {
  for (const auto& [row, properties] : drawn.rows) {
    for (const Layout::Instance& instance : layout.instances(row))
      out.rows[instance.row] = properties;
  }
}

void move_columns(const workbook::Sheet& drawn, const SheetPlan& plan, workbook::Sheet& out) {
  for (const auto& [column, properties] : drawn.columns) {
    if (column >= plan.removed_columns) out.columns[column - plan.removed_columns] = properties;
  }
}

void move_merges(const workbook::Sheet& drawn, const Layout& layout, workbook::Sheet& out) {
  for (const workbook::Range& merge : drawn.merges) {
    for (const Layout::Instance& instance : layout.instances(merge.first_row)) {
      std::optional<workbook::Range> there = layout.range(merge, instance.scope);
      if (!there) continue;
      there->first_row = instance.row;
      there->last_row = std::max(there->last_row, instance.row);
      if (there->first_row != there->last_row || there->first_column != there->last_column) {
        out.merges.push_back(*there);
      }
    }
  }
}

void move_notes(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                workbook::Sheet& out) {
  for (const workbook::Comment& comment : drawn.comments) {
    if (comment.column < plan.removed_columns) continue;
    for (const Layout::Instance& instance : layout.instances(comment.row)) {
      workbook::Comment there = comment;
      there.row = instance.row;
      there.column -= plan.removed_columns;
      out.comments.push_back(std::move(there));
    }
  }
  for (const workbook::Hyperlink& link : drawn.hyperlinks) {
    for (const Layout::Instance& instance : layout.instances(link.range.first_row)) {
      std::optional<workbook::Range> range = layout.range(link.range, instance.scope);
      if (!range) continue;
      workbook::Hyperlink there = link;
      there.range = *range;
      out.hyperlinks.push_back(std::move(there));
    }
  }
}

void move_rules(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                workbook::Sheet& out) {
  for (workbook::Validation rule : drawn.validations) {
    const int first_row = rule.ranges.empty() ? 0 : rule.ranges.front().first_row;
    rule.ranges = moved(rule.ranges, layout);
    rule.formula1 = moved_rule(rule.formula1, first_row, plan, layout);
    rule.formula2 = moved_rule(rule.formula2, first_row, plan, layout);
    if (!rule.ranges.empty()) out.validations.push_back(std::move(rule));
  }
  for (workbook::ConditionalFormat rule : drawn.conditional_formats) {
    const int first_row = rule.ranges.empty() ? 0 : rule.ranges.front().first_row;
    rule.ranges = moved(rule.ranges, layout);
    for (std::string& text : rule.formulas) text = moved_rule(text, first_row, plan, layout);
    if (!rule.ranges.empty()) out.conditional_formats.push_back(std::move(rule));
  }
}

void move_page(const SheetPlan& plan, const Layout& layout, workbook::Sheet& out) {
  workbook::PageSetup& page = out.page;
  if (page.print_area) page.print_area = layout.range(*page.print_area);
  if (page.repeat_rows)
    page.repeat_rows = layout.range(page.repeat_rows->first, page.repeat_rows->second);
  if (page.repeat_columns) {
    page.repeat_columns->first = std::max(0, page.repeat_columns->first - plan.removed_columns);
    page.repeat_columns->second -= plan.removed_columns;
    if (page.repeat_columns->second < 0) page.repeat_columns.reset();
  }
  std::vector<int> breaks;
  for (const int after : page.row_breaks) {
    // A break inside a band comes after each of its rounds.
    for (const Layout::Instance& instance : layout.instances(after - 1))
      breaks.push_back(instance.row + 1);
  }
  page.row_breaks = std::move(breaks);
  for (int& after : page.column_breaks) after -= plan.removed_columns;
  workbook::View& view = out.view;
  if (view.freeze_row > 0) {
    const auto rows = layout.range(0, view.freeze_row - 1);
    view.freeze_row = rows ? rows->second + 1 : 0;
  }
  if (view.freeze_column > 0) view.freeze_column -= plan.removed_columns;
}

template <typename Anchored>
void move_anchors(std::vector<Anchored>& objects, const SheetPlan& plan, const Layout& layout) {
  for (Anchored& object : objects) {
    object.column = std::max(0, object.column - plan.removed_columns);
    // A row that is gone hands its pictures to the next one that is left.
    for (int row = object.row;; ++row) {
      if (const auto rows = layout.rows_of(row)) {
        object.row = rows->first;
        break;
      }
    }
  }
}

}  // namespace

void move_sheet(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                workbook::Sheet& out) {
  out.name = drawn.name;
  out.visibility = drawn.visibility;
  out.default_row_height = drawn.default_row_height;
  out.default_column_width = drawn.default_column_width;
  out.page = drawn.page;
  out.view = drawn.view;
  out.tab_colour = drawn.tab_colour;
  out.protection = drawn.protection;
  out.outline_below = drawn.outline_below;
  out.outline_right = drawn.outline_right;
  out.pictures = drawn.pictures;
  out.charts = drawn.charts;
  move_notes(drawn, plan, layout, out);
  if (!plan.moves) {
    out.rows = drawn.rows;
    out.columns = drawn.columns;
    out.merges = drawn.merges;
    out.validations = drawn.validations;
    out.conditional_formats = drawn.conditional_formats;
    out.tables = drawn.tables;
    out.autofilter = drawn.autofilter;
    return;
  }
  move_rows(drawn, layout, out);
  move_columns(drawn, plan, out);
  move_merges(drawn, layout, out);
  move_rules(drawn, plan, layout, out);
  move_page(plan, layout, out);
  move_anchors(out.pictures, plan, layout);
  move_anchors(out.charts, plan, layout);
  for (const workbook::Table& table : drawn.tables) {
    if (const auto range = layout.range(table.range)) {
      out.tables.push_back(table);
      out.tables.back().range = *range;
    }
  }
  if (drawn.autofilter) out.autofilter = layout.range(*drawn.autofilter);
}

std::optional<std::string> moved_text(const formula::Formula& formula, const Form& form,
                                      const std::vector<Layout>& layouts,
                                      const workbook::Book& book, int sheet, int scope) {
  bool vanished = false;
  bool left = false;
  const auto move = [&](const formula::Reference& drawn) {
    const std::optional<std::size_t> target =
        drawn.sheet.empty() ? static_cast<std::size_t>(sheet) : sheet_named(form, drawn.sheet);
    formula::Reference there = drawn;
    if (!target || drawn.broken) {
      left = true;
      return there;
    }
    if (!drawn.sheet.empty()) there.sheet = book.sheets[*target].name;
    const SheetPlan& plan = form.sheets()[*target];
    if (!there.whole_rows) {
      there.first_column -= plan.removed_columns;
      there.last_column -= plan.removed_columns;
    }
    if (there.last_column < 0) there.broken = true;
    there.first_column = std::max(there.first_column, 0);
    left = left || there.whole_columns;
    if (there.whole_columns) return there;
    const bool own_sheet = static_cast<int>(*target) == sheet;
    const auto rows =
        layouts[*target].range(drawn.first_row, drawn.last_row, own_sheet ? scope : 0);
    if (!rows) {
      vanished = true;
      there.broken = true;
      return there;
    }
    left = true;
    there.first_row = rows->first;
    there.last_row = rows->second;
    there.single = drawn.single && rows->first == rows->second;
    if (drawn.single && !there.single) {
      there.fix_last_row = drawn.fix_first_row;
      there.fix_last_column = drawn.fix_first_column;
    }
    return there;
  };
  std::string text = formula.moved(move).text();
  if (vanished && !left) return std::nullopt;
  return text;
}

void move_names(const Form& form, const std::vector<Layout>& layouts, workbook::Book& book) {
  for (std::size_t i = 0; i < book.names.size(); ++i) {
    workbook::DefinedName& name = book.names[i];
    const std::optional<std::size_t> own = sheet_named(form, name.sheet);
    if (const auto parsed = formula::Formula::parse(name.formula)) {
      const int sheet = own ? static_cast<int>(*own) : 0;
      if (auto text = moved_text(*parsed, form, layouts, book, sheet, 0)) name.formula = *text;
    }
    if (own) name.sheet = book.sheets[*own].name;
  }
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const SheetPlan& plan = form.sheets()[i];
    for (std::size_t c = 0; c < book.sheets[i].charts.size(); ++c) {
      std::size_t next = 0;
      for (workbook::ChartSeries& series : book.sheets[i].charts[c].series) {
        for (std::string* text : {&series.name_formula, &series.categories, &series.values}) {
          const formula::Formula& drawn = plan.chart_formulas[c][next++];
          if (text->empty()) continue;
          if (auto there = moved_text(drawn, form, layouts, book, static_cast<int>(i), 0))
            *text = *there;
        }
      }
    }
  }
}

}  // namespace svodka::form
