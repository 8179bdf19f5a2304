#include "engine/form/moving/move.hpp"

#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "engine/form/moving/move_filters.hpp"
#include "engine/places/places.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

namespace {

template <typename Line>
void move_lines(const std::map<int, Line>& drawn, const Axis& axis, int most,
                std::map<int, Line>& out) {
  for (const auto& [line, properties] : drawn) {
    if (axis.is_long(line)) continue;  // the file with its rows has them
    for (const Axis::Instance& instance : axis.instances(line)) {
      if (instance.line < most) out[instance.line] = properties;
    }
  }
  // What reaches to the sheet's end still does where fewer lines stand before it.
  if (drawn.empty() || drawn.rbegin()->first != most - 1) return;
  for (int line = axis.instances(most - 1).back().line + 1; line < most; ++line)
    out[line] = drawn.rbegin()->second;
}

// The output line of a drawn one or, where that is left out, of the next below it that is not.
int next_line(const Axis& axis, int line) {
  while (!axis.lines_of(line)) ++line;
  return axis.lines_of(line)->first;
}

void move_comments(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                   workbook::Sheet& out) {
  std::set<std::pair<int, int>> taken;
  for (const workbook::Comment& comment : out.comments) taken.insert({comment.row, comment.column});
  for (const workbook::Comment& comment : drawn.comments) {
    if (plan.comments.count({comment.row, comment.column}) != 0) continue;
    const workbook::Range cell{comment.row, comment.column, comment.row, comment.column};
    for (const workbook::Range& there : layout.places(cell)) {
      if (!taken.insert({there.first_row, there.first_column}).second) continue;
      workbook::Comment copy = comment;
      copy.row = there.first_row;
      copy.column = there.first_column;
      out.comments.push_back(std::move(copy));
    }
  }
}

void move_links(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                workbook::Sheet& out) {
  for (std::size_t i = 0; i < drawn.hyperlinks.size(); ++i) {
    const workbook::Hyperlink& link = drawn.hyperlinks[i];
    if (plan.links.count(i) != 0) continue;
    for (const workbook::Range& there : layout.places(link.range)) {
      workbook::Hyperlink copy = link;
      copy.range = there;
      out.hyperlinks.push_back(std::move(copy));
    }
  }
}

std::vector<int> moved_breaks(const std::vector<int>& drawn, const Axis& axis) {
  std::set<int> breaks;
  for (const int after : drawn) {
    // A break inside a band comes after each of its rounds.
    for (const Axis::Instance& instance : axis.instances(after - 1))
      breaks.insert(instance.line + 1);
  }
  return {breaks.begin(), breaks.end()};
}

int moved_freeze(int frozen, const Axis& axis) {
  if (frozen <= 0) return 0;
  const std::optional<LineSpan> lines = axis.range(0, frozen - 1);
  return lines ? lines->last + 1 : 0;
}

using RepeatedLines = std::optional<std::pair<int, int>>;  // printed on every page

RepeatedLines moved_repeated(const RepeatedLines& drawn, const Axis& axis) {
  if (!drawn) return std::nullopt;
  const std::optional<LineSpan> lines = axis.range(drawn->first, drawn->second);
  return lines ? RepeatedLines({lines->first, lines->last}) : std::nullopt;
}

void move_page(const Layout& layout, workbook::Sheet& out) {
  workbook::PageSetup& page = out.page;
  if (page.print_area) page.print_area = layout.range(*page.print_area);
  page.repeat_rows = moved_repeated(page.repeat_rows, layout.rows);
  page.repeat_columns = moved_repeated(page.repeat_columns, layout.columns);
  page.row_breaks = moved_breaks(page.row_breaks, layout.rows);
  page.column_breaks = moved_breaks(page.column_breaks, layout.columns);
  out.view.freeze_row = moved_freeze(out.view.freeze_row, layout.rows);
  out.view.freeze_column = moved_freeze(out.view.freeze_column, layout.columns);
}

// A picture in a band stands in each of its rounds; one on a line of directives moves to the next.
void move_pictures(const workbook::Sheet& drawn, const Layout& layout, workbook::Sheet& out) {
  const auto lines = [](const Axis& axis, int line) {
    return axis.plan().holds_directives_only(line)
               ? std::vector<Axis::Instance>{{next_line(axis, line), ScopeId::sheet}}
               : axis.instances(line);
  };
  for (const workbook::Picture& picture : drawn.pictures) {
    for (const Axis::Instance& row : lines(layout.rows, picture.row)) {
      for (const Axis::Instance& column : lines(layout.columns, picture.column)) {
        out.pictures.push_back(picture);
        out.pictures.back().row = row.line;
        out.pictures.back().column = column.line;
      }
    }
  }
}

void move_protected_ranges(const Layout& layout, workbook::Sheet& out) {
  for (workbook::ProtectedRange& each : out.protected_ranges) {
    for (const workbook::Range& range : std::exchange(each.ranges, {})) {
      const std::vector<workbook::Range> there = layout.runs(range);
      each.ranges.insert(each.ranges.end(), there.begin(), there.end());
    }
  }
}

void move_charts(const Layout& layout, workbook::Sheet& out) {
  for (workbook::Chart& chart : out.charts) {
    chart.row = next_line(layout.rows, chart.row);
    chart.column = next_line(layout.columns, chart.column);
  }
}

// The columns of a table whose columns have repeated; settle_tables() names them.
std::vector<workbook::Table::Column> moved_columns(const workbook::Table& drawn,
                                                   const workbook::Range& there,
                                                   const Layout& layout) {
  std::vector<workbook::Table::Column> columns;
  for (int column = there.first_column; column <= there.last_column; ++column) {
    const int from = layout.columns.drawn(column) - drawn.range.first_column;
    const bool known = from >= 0 && from < std::ssize(drawn.columns);
    columns.push_back(known ? nth(drawn.columns, from) : workbook::Table::Column{});
  }
  return columns;
}

void move_tables(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                 workbook::Sheet& out) {
  for (const workbook::Table& table : drawn.tables) {
    const std::optional<workbook::Range> there = layout.range(table.range);
    if (!there) continue;
    workbook::Table copy = table;
    copy.range = *there;
    copy.filter = moved_filter(table.filter, table.range, *there, plan, layout);
    if (!table.columns.empty()) copy.columns = moved_columns(table, *there, layout);
    out.tables.push_back(std::move(copy));
  }
}

void move_filter(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                 workbook::Sheet& out) {
  if (!drawn.autofilter) return;
  out.autofilter = plan.moves ? layout.range(*drawn.autofilter) : drawn.autofilter;
  if (out.autofilter)
    out.filter = moved_filter(drawn.filter, *drawn.autofilter, *out.autofilter, plan, layout);
}

}  // namespace

void move_sheet(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                workbook::Sheet& out) {
  const workbook::HeaderFooter text = out.page.text;
  out.visibility = drawn.visibility;
  out.default_row_height = drawn.default_row_height;
  out.default_column_width = drawn.default_column_width;
  out.page = drawn.page;
  out.page.text = text;
  out.view = drawn.view;
  out.tab_colour = drawn.tab_colour;
  out.protection = drawn.protection;
  out.protected_ranges = drawn.protected_ranges;
  out.outline_below = drawn.outline_below;
  out.outline_right = drawn.outline_right;
  out.charts = drawn.charts;
  out.validations = drawn.validations;
  out.conditional_formats = drawn.conditional_formats;
  move_comments(drawn, plan, layout, out);
  move_links(drawn, plan, layout, out);
  if (!plan.moves) {
    out.rows = drawn.rows;
    out.columns = drawn.columns;
    move_tables(drawn, plan, layout, out);
    move_filter(drawn, plan, layout, out);
    out.pictures = drawn.pictures;
    return;
  }
  move_lines(drawn.rows, layout.rows, workbook::row_count, out.rows);
  move_lines(drawn.columns, layout.columns, workbook::column_count, out.columns);
  move_protected_ranges(layout, out);
  move_page(layout, out);
  move_pictures(drawn, layout, out);
  move_charts(layout, out);
  move_tables(drawn, plan, layout, out);
  move_filter(drawn, plan, layout, out);
}

}  // namespace svodka::form
