// One sheet of a Book written through libxlsxwriter; a file per kind of thing a sheet holds.
#pragma once

#include <string>
#include <vector>

#include <xlsxwriter.h>

#include "engine/workbook/book.hpp"
#include "engine/workbook/writing/amendments.hpp"
#include "engine/workbook/writing/formats.hpp"

namespace svodka::workbook {

class SheetWriter {
 public:
  // The book stays until the workbook is packed: amendments look at it then.
  SheetWriter(lxw_workbook* workbook, lxw_worksheet* worksheet, const Book& book,
              const Sheet& sheet, Formats& formats, Amendments& amendments, std::string part,
              int& chart_count, int& table_count)
      : workbook_(workbook),
        worksheet_(worksheet),
        book_(book),
        sheet_(sheet),
        formats_(formats),
        amendments_(amendments),
        part_(std::move(part)),
        chart_count_(chart_count),
        table_count_(table_count) {}

  void write();

 private:
  // writer_cells.cpp
  void write_rows_and_columns();
  void write_merges();
  void write_cells();
  void write_cell(const Cell& cell);
  void write_number(const Cell& cell, double number);
  void write_rich_text(const Cell& cell, const std::vector<TextRun>& runs);
  void write_formula(const Cell& cell, const Formula& formula);
  void amend_cell(const Cell& cell, CellAmendment amendment);

  // long_rows_part.cpp
  void write_long_rows();

  // writer_page.cpp
  void write_view();
  void write_page();
  void write_headers();
  void write_breaks();
  void write_protection();
  void write_protected_ranges();

  // writer_filters.cpp
  void write_filter();
  void write_criteria(const Table& table, const std::string& part);

  // writer_validations.cpp
  void write_validations();

  // writer_conditional_formats.cpp
  void write_conditional_formats();
  bool write_conditional_format(const ConditionalFormat& rule);

  // writer_newer_formats.cpp
  void write_newer_formats();
  void amend_conditional_format(const ConditionalFormat& rule, int priority);

  // writer_objects.cpp
  void write_hyperlinks();
  void write_comments();
  void write_tables();
  void write_pictures();
  void amend_pictures(const std::vector<const Picture*>& written);

  // writer_header_pictures.cpp
  void write_header_pictures();

  // writer_charts.cpp
  void write_charts();

  // writer_sparklines.cpp
  void write_sparklines();
  void write_extensions();

  void amend_before(std::string found, std::string replacement);
  void amend_after(std::string found, std::string replacement, std::string anchor = "",
                   std::string until = "");

  lxw_workbook* workbook_;
  lxw_worksheet* worksheet_;
  const Book& book_;
  const Sheet& sheet_;
  Formats& formats_;
  Amendments& amendments_;
  std::string part_;
  std::string extensions_ = {};  // of the sheet, [MS-XLSX] 2.3.6.4
  int& chart_count_;  // on all sheets so far: libxlsxwriter numbers the charts' parts by it
  int& table_count_;  // the same of tables
};

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
