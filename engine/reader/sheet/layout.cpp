// How a sheet is shown and printed: its view, columns, merges, page and protection.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/reader/reader.hpp"
#include "engine/reader/sheet/sheet_contents.hpp"
#include "engine/reader/texts.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::reader {

using workbook::Range;

namespace {

// A width as the file stores it (with 5 pixels of padding) as Excel shows it.
double shown_width(double stored) {
  const double pixels = stored * 7;
  return pixels < 12 ? std::max(0.0, pixels / 12) : (pixels - 5) / 7;
}

void read_view(SheetReading& reading, pugi::xml_node node) {
  workbook::View& view = reading.sheet.view;
  view.zoom = std::clamp(integer(node, "zoomScale", 100), 10, 400);
  view.gridlines = flag(node, "showGridLines", true);
  view.headings = flag(node, "showRowColHeaders", true);
  view.zeros = flag(node, "showZeros", true);
  view.right_to_left = flag(node, "rightToLeft", false);
  view.selected = flag(node, "tabSelected", false);
  const std::string_view mode = attribute(node, "view");
  if (mode == "pageBreakPreview") reading.lose("", "page break preview");
  if (mode == "pageLayout") reading.lose("", "page layout view");
  const pugi::xml_node pane = node.child("pane");
  const std::string_view state = attribute(pane, "state");
  if (state == "frozen" || state == "frozenSplit") {
    view.freeze_row =
        std::clamp(static_cast<int>(real(pane, "ySplit").value_or(0)), 0, workbook::row_count - 1);
    view.freeze_column = std::clamp(static_cast<int>(real(pane, "xSplit").value_or(0)), 0,
                                    workbook::column_count - 1);
    // When the sheet is stored scrolled, the split counts rows from the first one in view.
    if (const auto scrolled = workbook::parse_cell(attribute(node, "topLeftCell"))) {
      if (view.freeze_row) view.freeze_row += scrolled->row;
      if (view.freeze_column) view.freeze_column += scrolled->column;
    }
  } else if (pane) {
    reading.lose("", "panes that are split but not frozen");
  }
}

}  // namespace

void read_properties(SheetReading& reading, pugi::xml_node root) {
  const pugi::xml_node properties = root.child("sheetPr");
  reading.sheet.tab_colour = reading.parts.colours.resolve(properties.child("tabColor"));
  reading.sheet.outline_below = flag(properties.child("outlinePr"), "summaryBelow", true);
  reading.sheet.outline_right = flag(properties.child("outlinePr"), "summaryRight", true);
  const pugi::xml_node format = root.child("sheetFormatPr");
  if (const auto height = real(format, "defaultRowHeight"); height && *height >= 1)
    reading.sheet.default_row_height = std::min(*height, 409.5);
  if (flag(format, "zeroHeight", false))
    reading.lose("", "rows that are hidden unless they say otherwise");
  if (const auto width = real(format, "defaultColWidth"); width && *width >= 1)
    reading.sheet.default_column_width = std::min(shown_width(*width), 255.0);
  else if (const int base = integer(format, "baseColWidth", 8); base != 8)
    reading.sheet.default_column_width = std::clamp(base + 0.43, 1.0, 255.0);
  read_view(reading, root.child("sheetViews").child("sheetView"));
  if (root.child("sheetViews").child("sheetView").next_sibling("sheetView"))
    reading.lose("", "a second window's view");
}

void read_columns(SheetReading& reading, pugi::xml_node columns) {
  std::size_t named = 0;
  for (const pugi::xml_node node : columns.children("col")) {
    const int first = std::max(integer(node, "min", 0) - 1, 0);
    const int last = std::min(integer(node, "max", 0) - 1, workbook::column_count - 1);
    workbook::Column column;
    const auto width = real(node, "width");
    column.width =
        width ? std::clamp(shown_width(*width), 0.0, 255.0) : reading.sheet.default_column_width;
    column.custom_width = flag(node, "customWidth", false);
    column.hidden = flag(node, "hidden", false);
    // A hidden column is often stored without its width: shown again, it has the usual one.
    if (column.hidden && column.width == 0) column.width = reading.sheet.default_column_width;
    column.collapsed = flag(node, "collapsed", false);
    column.level = std::clamp(integer(node, "outlineLevel", 0), 0, 7);
    column.style = reading.style(node, "style");
    const bool says_nothing = !column.hidden && !column.collapsed && !column.level &&
                              column.style == workbook::default_style &&
                              std::abs(column.width - reading.sheet.default_column_width) < 0.01 &&
                              !column.custom_width;
    if (says_nothing) continue;
    if (last >= first) named += static_cast<std::size_t>(last - first + 1);
    if (named > workbook::column_count)
      throw Unreadable{
          "the sheet '" + reading.sheet.name + "' describes its columns more than once", ""};
    for (int place = first; place <= last; ++place) reading.sheet.columns[place] = column;
  }
}

void read_merges(SheetReading& reading, pugi::xml_node merges) {
  for (const pugi::xml_node node : merges.children("mergeCell")) {
    if (++reading.parts.merges > most_merges)
      throw Unreadable{fmt::format("the workbook has more than {} merged ranges", most_merges), ""};
    const std::optional<Range> merge = reading.range(attribute(node, "ref"), "merged cells");
    if (merge && workbook::cell_count(*merge) > 1) reading.sheet.merges.push_back(*merge);
  }
}

void read_margins(workbook::PageSetup& page, pugi::xml_node margins) {
  const auto inches = [&](const char* side, double otherwise) {
    return std::clamp(real(margins, side).value_or(otherwise), 0.0, 48.0);
  };
  page.left = inches("left", page.left);
  page.right = inches("right", page.right);
  page.top = inches("top", page.top);
  page.bottom = inches("bottom", page.bottom);
  page.header = inches("header", page.header);
  page.footer = inches("footer", page.footer);
}

void read_header_footer(workbook::HeaderFooter& text, pugi::xml_node node) {
  const auto part = [&](const char* name) { return unescaped_text(node.child_value(name)); };
  text.header = part("oddHeader");
  text.footer = part("oddFooter");
  text.own_even = flag(node, "differentOddEven", false);
  text.own_first = flag(node, "differentFirst", false);
  text.even_header = part("evenHeader");
  text.even_footer = part("evenFooter");
  text.first_header = part("firstHeader");
  text.first_footer = part("firstFooter");
  text.scaled = flag(node, "scaleWithDoc", true);
  text.aligned = flag(node, "alignWithMargins", true);
}

void read_page(SheetReading& reading, pugi::xml_node root) {
  workbook::PageSetup& page = reading.sheet.page;
  const pugi::xml_node setup = root.child("pageSetup");
  page.paper = std::clamp(integer(setup, "paperSize", 0), 0, 32'767);
  // Excel takes the attributes in files of the strict kind alone.
  if (setup.attribute("paperWidth") || setup.attribute("paperHeight"))
    reading.lose("", "paper of a size of its own");
  if (const std::string_view errors = attribute(setup, "errors"); errors != "displayed")
    page.errors = errors;
  if (const std::string_view comments = attribute(setup, "cellComments"); comments != "none")
    page.comments = comments;
  page.draft = flag(setup, "draft", false);
  page.copies = std::clamp(integer(setup, "copies", 1), 1, 32'767);
  page.landscape = attribute(setup, "orientation") == "landscape";
  if (const int scale = integer(setup, "scale", 100); scale != 100)
    page.scale = std::clamp(scale, 10, 400);
  if (flag(root.child("sheetPr").child("pageSetUpPr"), "fitToPage", false)) {
    page.fit = {std::clamp(integer(setup, "fitToWidth", 1), 0, 32'767),
                std::clamp(integer(setup, "fitToHeight", 1), 0, 32'767)};
    page.scale.reset();
  }
  page.black_and_white = flag(setup, "blackAndWhite", false);
  page.over_then_down = attribute(setup, "pageOrder") == "overThenDown";
  if (flag(setup, "useFirstPageNumber", false))
    page.first_page_number = std::clamp(integer(setup, "firstPageNumber", 1), 0, 32'767);
  if (const pugi::xml_node margins = root.child("pageMargins")) read_margins(page, margins);
  const pugi::xml_node options = root.child("printOptions");
  page.centre_horizontally = flag(options, "horizontalCentered", false);
  page.centre_vertically = flag(options, "verticalCentered", false);
  page.print_gridlines = flag(options, "gridLines", false);
  page.print_headings = flag(options, "headings", false);

  read_header_footer(page.text, root.child("headerFooter"));
  const auto breaks = [&](const char* name, std::vector<int>& list, int count) {
    for (const pugi::xml_node node : root.child(name).children("brk")) {
      const int place = integer(node, "id", 0);
      if (place > 0 && place < count && list.size() < workbook::most_page_breaks)
        list.push_back(place);
    }
  };
  breaks("rowBreaks", page.row_breaks, workbook::row_count);
  breaks("colBreaks", page.column_breaks, workbook::column_count);
}

void read_protected_ranges(SheetReading& reading, pugi::xml_node list) {
  for (const pugi::xml_node node : list.children("protectedRange")) {
    const std::string what =
        "range '" + std::string(attribute(node, "name")) + "' that may be edited";
    workbook::ProtectedRange range;
    range.ranges = reading.ranges(attribute(node, "sqref"), what);
    range.attributes = written_attributes(node, {"name", "password", "algorithmName", "hashValue",
                                                 "saltValue", "spinCount", "securityDescriptor"});
    if (range.ranges.empty()) continue;
    if (node.first_child())
      reading.lose(range_name(range.ranges.front()), "who may edit the " + what);
    reading.sheet.protected_ranges.push_back(std::move(range));
  }
}

void read_protection(SheetReading& reading, pugi::xml_node node) {
  if (!flag(node, "sheet", false)) return;
  workbook::Protection& protection = reading.sheet.protection;
  protection.on = true;
  protection.password_hash = attribute(node, "password");
  if (protection.password_hash.size() > 4) protection.password_hash.clear();
  if (node.attribute("hashValue"))
    protection.hash = {.algorithm = std::string(attribute(node, "algorithmName")),
                       .value = std::string(attribute(node, "hashValue")),
                       .salt = std::string(attribute(node, "saltValue")),
                       .spins = integer(node, "spinCount", 0)};
  for (const char* name :
       {"objects", "scenarios", "formatCells", "formatColumns", "formatRows", "insertColumns",
        "insertRows", "insertHyperlinks", "deleteColumns", "deleteRows", "selectLockedCells",
        "sort", "autoFilter", "pivotTables", "selectUnlockedCells"})
    if (node.attribute(name)) protection.allowed[name] = !flag(node, name, false);
}

}  // namespace svodka::reader
