// Writes how a sheet is shown and printed, and its protection.
#include <algorithm>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {
namespace {

// 5 pixels of padding around characters of 7: what Excel stores for a width it shows.
double stored_width(double shown) { return shown < 1 ? shown * 12 / 7 : shown + 5.0 / 7; }

constexpr int most_paper = 255;  // libxlsxwriter counts in 8 bits

// The attributes of <pageSetup> that libxlsxwriter does not know.
std::string more_of_setup(const PageSetup& page) {
  std::string more;
  const auto state = [&](const char* name, const std::string& value) {
    if (!value.empty()) more += fmt::format(" {}=\"{}\"", name, escape_xml(value));
  };
  if (page.paper > most_paper) state("paperSize", std::to_string(page.paper));
  if (page.black_and_white) state("blackAndWhite", "1");
  if (page.draft) state("draft", "1");
  state("cellComments", page.comments);
  state("errors", page.errors);
  if (page.copies != 1) state("copies", std::to_string(page.copies));
  return more;
}

}  // namespace

void WrittenSheet::amend_before(std::string found, std::string replacement) {
  amendments.before_cells[part].push_back({std::move(found), std::move(replacement)});
}

void WrittenSheet::amend_after(std::string found, std::string replacement, std::string anchor,
                               std::string until) {
  amendments.after_cells[part].push_back(
      {std::move(found), std::move(replacement), std::move(anchor), std::move(until)});
}

void write_view(WrittenSheet& to) {
  const View& view = to.sheet.view;
  worksheet_set_zoom(to.worksheet, static_cast<std::uint16_t>(view.zoom));
  const int print = to.sheet.page.print_gridlines ? 2 : 0;
  worksheet_gridlines(to.worksheet, static_cast<std::uint8_t>((view.gridlines ? 1 : 0) | print));
  // Lines that are printed and not shown: libxlsxwriter would show them.
  to.worksheet->screen_gridlines = view.gridlines;
  if (view.right_to_left) worksheet_right_to_left(to.worksheet);
  if (!view.zeros) worksheet_hide_zero(to.worksheet);
  if (view.freeze_row > 0 || view.freeze_column > 0)
    worksheet_freeze_panes(to.worksheet, static_cast<lxw_row_t>(view.freeze_row),
                           static_cast<lxw_col_t>(view.freeze_column));
  if (!view.headings) to.amend_before("<sheetView ", "<sheetView showRowColHeaders=\"0\" ");
  if (to.sheet.default_column_width != LXW_DEF_COL_WIDTH) {
    const double stored = stored_width(to.sheet.default_column_width);
    to.amend_before("<sheetFormatPr ",
                    fmt::format("<sheetFormatPr defaultColWidth=\"{}\" ", stored));
    // The corners of drawings are counted in it.
    to.worksheet->default_col_pixels = static_cast<std::uint32_t>(std::lround(stored * 7));
  }
  if (to.sheet.tab_colour != automatic)
    worksheet_set_tab_color(to.worksheet, format_colour(to.sheet.tab_colour));
  if (!to.sheet.outline_below || !to.sheet.outline_right)
    worksheet_outline_settings(to.worksheet, LXW_TRUE, to.sheet.outline_below,
                               to.sheet.outline_right, LXW_FALSE);
}

void write_page(WrittenSheet& to) {
  const PageSetup& page = to.sheet.page;
  if (page.landscape) worksheet_set_landscape(to.worksheet);
  if (page.paper > 0 && page.paper <= most_paper)
    worksheet_set_paper(to.worksheet, static_cast<std::uint8_t>(page.paper));
  worksheet_set_margins(to.worksheet, page.left, page.right, page.top, page.bottom);
  to.worksheet->margin_header = page.header;
  to.worksheet->margin_footer = page.footer;
  if (page.scale) worksheet_set_print_scale(to.worksheet, static_cast<std::uint16_t>(*page.scale));
  if (page.fit)
    worksheet_fit_to_pages(to.worksheet, static_cast<std::uint16_t>(page.fit->first),
                           static_cast<std::uint16_t>(page.fit->second));
  if (page.first_page_number)
    worksheet_set_start_page(to.worksheet, static_cast<std::uint16_t>(*page.first_page_number));
  if (page.centre_horizontally) worksheet_center_horizontally(to.worksheet);
  if (page.centre_vertically) worksheet_center_vertically(to.worksheet);
  if (page.print_headings) worksheet_print_row_col_headers(to.worksheet);
  if (page.over_then_down) worksheet_print_across(to.worksheet);
  if (const std::string more = more_of_setup(page); !more.empty()) {
    to.worksheet->page_setup_changed = LXW_TRUE;
    to.amend_after("<pageSetup ", "<pageSetup" + more + " ", "<pageMargins ");
  }
  if (page.print_area)
    worksheet_print_area(to.worksheet, static_cast<lxw_row_t>(page.print_area->first_row),
                         static_cast<lxw_col_t>(page.print_area->first_column),
                         static_cast<lxw_row_t>(page.print_area->last_row),
                         static_cast<lxw_col_t>(page.print_area->last_column));
  if (page.repeat_rows)
    worksheet_repeat_rows(to.worksheet, static_cast<lxw_row_t>(page.repeat_rows->first),
                          static_cast<lxw_row_t>(page.repeat_rows->second));
  if (page.repeat_columns)
    worksheet_repeat_columns(to.worksheet, static_cast<lxw_col_t>(page.repeat_columns->first),
                             static_cast<lxw_col_t>(page.repeat_columns->second));
  write_filter(to);
}

// ECMA-376 part 1, 18.3.1.46; libxlsxwriter knows the pages' common texts only, so it is given one
// text to make the element, which is written here.
std::string header_element(const HeaderFooter& text) {
  std::string inside;
  const auto add = [&](const char* name, const std::string& content) {
    if (content.empty()) return;
    // Blanks at its ends are part of a header.
    inside += fmt::format("<{0}>{1}</{0}>", name, escape_xml(content));
  };
  add("oddHeader", text.header);
  add("oddFooter", text.footer);
  if (text.own_even) {
    add("evenHeader", text.even_header);
    add("evenFooter", text.even_footer);
  }
  if (text.own_first) {
    add("firstHeader", text.first_header);
    add("firstFooter", text.first_footer);
  }
  if (inside.empty() && !text.own_even && !text.own_first) return "";
  std::string start = "<headerFooter";
  if (text.own_even) start += " differentOddEven=\"1\"";
  if (text.own_first) start += " differentFirst=\"1\"";
  if (!text.scaled) start += " scaleWithDoc=\"0\"";
  if (!text.aligned) start += " alignWithMargins=\"0\"";
  return start + ">" + inside + "</headerFooter>";
}

void write_headers(WrittenSheet& to) {
  const std::string element = header_element(to.sheet.page.text);
  if (element.empty()) return;
  // worksheet_set_header() would set the margins again.
  to.worksheet->header = lxw_strdup("&C");
  to.worksheet->header_footer_changed = LXW_TRUE;
  to.amend_after("<headerFooter", element, "", "</headerFooter>");
}

void write_breaks(WrittenSheet& to) {
  const auto terminated = [](auto type, std::vector<int> breaks) {
    std::sort(breaks.begin(), breaks.end());
    breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
    std::vector<decltype(type)> list;
    for (const int place : breaks)
      if (place > 0) list.push_back(static_cast<decltype(type)>(place));
    list.push_back(0);
    return list;
  };
  if (!to.sheet.page.row_breaks.empty())
    worksheet_set_h_pagebreaks(to.worksheet,
                               terminated(lxw_row_t{}, to.sheet.page.row_breaks).data());
  if (!to.sheet.page.column_breaks.empty())
    worksheet_set_v_pagebreaks(to.worksheet,
                               terminated(lxw_col_t{}, to.sheet.page.column_breaks).data());
}

// Behind the sheet's protection, or where that would be (18.3.1.99).
void write_protected_ranges(WrittenSheet& to) {
  std::string xml;
  for (const ProtectedRange& range : to.sheet.protected_ranges)
    if (!range.ranges.empty())
      xml += fmt::format("<protectedRange sqref=\"{}\"{}/>", range_list(range.ranges),
                         range.attributes);
  if (xml.empty()) return;
  xml = "<protectedRanges>" + xml + "</protectedRanges>";
  to.amendments.rewrites[to.part].push_back([part = to.part, xml](std::string& sheet) {
    constexpr std::string_view full = "</sheetData>", empty = "<sheetData/>";
    const std::size_t cells = sheet.find(empty);
    std::size_t at = cells != std::string::npos ? cells + empty.size()
                                                : find_in_part(part, sheet, full) + full.size();
    if (sheet.compare(at, 17, "<sheetProtection ") == 0)
      at = find_in_part(part, sheet, ">", at) + 1;
    sheet.insert(at, xml);
  });
}

void write_protection(WrittenSheet& to) {
  const Protection& protection = to.sheet.protection;
  if (!protection.on) return;
  // <sheetProtection> states what is forbidden, with the exceptions of ECMA-376 part 1, 18.3.1.85:
  // without a word, selecting cells and touching objects is allowed, everything else is not.
  const auto allowed = [&](const char* attribute, bool unless_stated) {
    const auto found = protection.allowed.find(attribute);
    return static_cast<std::uint8_t>(found == protection.allowed.end() ? unless_stated
                                                                       : found->second);
  };
  lxw_protection options{};
  options.no_select_locked_cells = !allowed("selectLockedCells", true);
  options.no_select_unlocked_cells = !allowed("selectUnlockedCells", true);
  options.format_cells = allowed("formatCells", false);
  options.format_columns = allowed("formatColumns", false);
  options.format_rows = allowed("formatRows", false);
  options.insert_columns = allowed("insertColumns", false);
  options.insert_rows = allowed("insertRows", false);
  options.insert_hyperlinks = allowed("insertHyperlinks", false);
  options.delete_columns = allowed("deleteColumns", false);
  options.delete_rows = allowed("deleteRows", false);
  options.sort = allowed("sort", false);
  options.autofilter = allowed("autoFilter", false);
  options.pivot_tables = allowed("pivotTables", false);
  options.objects = allowed("objects", false);
  options.scenarios = allowed("scenarios", false);
  worksheet_protect(to.worksheet, nullptr, &options);
  // The hash, not the password: that is all a form holds.
  std::strncpy(to.worksheet->protection.hash, protection.password_hash.c_str(),
               sizeof to.worksheet->protection.hash - 1);
  const Protection::Hash& hash = protection.hash;
  if (hash.algorithm.empty()) return;
  to.amend_after(
      "<sheetProtection ",
      fmt::format("<sheetProtection algorithmName=\"{}\" hashValue=\"{}\" saltValue=\"{}\" "
                  "spinCount=\"{}\" ",
                  escape_xml(hash.algorithm), escape_xml(hash.value), escape_xml(hash.salt),
                  hash.spins));
}

}  // namespace svodka::workbook
