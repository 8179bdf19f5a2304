// One sheet of a Book written through libxlsxwriter; a file per kind of thing a sheet holds.
#pragma once

#include <string>
#include <vector>

#include <xlsxwriter.h>

#include "engine/workbook/book.hpp"
#include "engine/workbook/writing/amendments.hpp"
#include "engine/workbook/writing/formats.hpp"

namespace svodka::workbook {

// What the writers of one sheet share. The book stays until the workbook is packed: amendments look
// at it then.
struct WrittenSheet {
  lxw_workbook* workbook;
  lxw_worksheet* worksheet;
  const Book& book;
  const Sheet& sheet;
  Formats& formats;
  Amendments& amendments;
  std::string part;
  int& chart_count;  // on all sheets so far: libxlsxwriter numbers the charts' parts by it
  int& table_count;  // the same of tables
  std::string extensions = {};  // of the sheet, [MS-XLSX] 2.3.6.4

  // What stands in the sheet's part before its cells, or behind them, is put right.
  void amend_before(std::string found, std::string replacement);
  void amend_after(std::string found, std::string replacement, std::string anchor = "",
                   std::string until = "");
};

// All that the sheet holds, each by one of those below.
void write_sheet(WrittenSheet& to);

// writer_cells.cpp
void write_rows_and_columns(WrittenSheet& to);
void write_merges(WrittenSheet& to);
void write_cells(WrittenSheet& to);

// long_rows_part.cpp
void write_long_rows(WrittenSheet& to);

// writer_page.cpp
void write_view(WrittenSheet& to);
void write_page(WrittenSheet& to);
void write_headers(WrittenSheet& to);
void write_breaks(WrittenSheet& to);
void write_protection(WrittenSheet& to);
void write_protected_ranges(WrittenSheet& to);

// writer_filters.cpp
void write_filter(WrittenSheet& to);
void write_criteria(WrittenSheet& to, const Table& table, const std::string& part);

// writer_validations.cpp
void write_validations(WrittenSheet& to);

// writer_conditional_formats.cpp, writer_newer_formats.cpp
void write_conditional_formats(WrittenSheet& to);
void write_newer_formats(WrittenSheet& to);

// writer_objects.cpp, writer_pictures.cpp, writer_header_pictures.cpp
void write_hyperlinks(WrittenSheet& to);
void write_comments(WrittenSheet& to);
void write_tables(WrittenSheet& to);
void write_pictures(WrittenSheet& to);
void write_header_pictures(WrittenSheet& to);

// writer_charts.cpp, writer_sparklines.cpp
void write_charts(WrittenSheet& to);
void write_sparklines(WrittenSheet& to);
void write_extensions(WrittenSheet& to);

// libxlsxwriter 1.1.4 counts a sheet that has pictures in its header as one with a drawing, but
// writes only the drawings that are there: here they get the numbers of their parts.
void number_drawings(const Book& book, Amendments& amendments);

// Text for libxlsxwriter, in which what looks like an escape ("_x0041_") is escaped itself
// (ECMA-376 part 1, 22.9.2.19).
std::string stored_text(const std::string& text);

// The same for an attribute, where a line feed would be read as a blank.
std::string as_attribute(const std::string& text);

// A link's target as libxlsxwriter takes it.
std::string written_target(const std::string& target);

// <headerFooter> with the texts of pages; "": there are none.
std::string header_element(const HeaderFooter& text);

// Whether only Excel 2010's place for conditional formats has its icons.
bool has_newer_icons(const ConditionalFormat& rule);

std::uint8_t object_position(Placement placement);

// "A1:B2 D4", as the sqref of rules.
std::string range_list(const std::vector<Range>& ranges);

// libxlsxwriter leaves out a height of 15 points, but stated it keeps viewers from fitting the row.
// The difference is far below the twentieth of a point that Excel counts in.
double written_height(const Row& row);

}  // namespace svodka::workbook
