// One worksheet's part, and the parts it points to, into a Sheet; a file per kind of thing it
// holds.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/reader/package.hpp"
#include "engine/reader/styles.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::reader {

// What all sheets of a workbook share.
struct WorkbookParts {
  Package& package;
  Colours colours = {};
  StyleSheet styles = {};
  std::vector<workbook::CellValue> texts = {};
  std::vector<workbook::StyleIndex> style_of = {};  // by a cell's s="..."
  std::vector<std::string>& not_kept;
  bool theme_lost = false;            // then what speaks of its colours cannot be copied
  std::size_t cells = 0, merges = 0;  // of all sheets so far
};

class SheetReader {
 public:
  SheetReader(WorkbookParts& parts, workbook::Book& book, workbook::Sheet& sheet, std::string part)
      : parts_(parts), book_(book), sheet_(sheet), part_(std::move(part)) {}

  void read();

 private:
  struct SharedFormula {
    std::string text;
    int row = 0, column = 0;
  };

  // sheet_cells.cpp
  void read_cells(pugi::xml_node data);
  void read_row(pugi::xml_node node, int row);
  void read_cell(pugi::xml_node node, int row, int column);
  workbook::CellValue read_value(pugi::xml_node node);
  workbook::Formula read_formula(pugi::xml_node node, pugi::xml_node formula, int row, int column);
  std::optional<std::string> shared_formula(pugi::xml_node formula, int row, int column);

  // sheet_layout.cpp
  void read_properties(pugi::xml_node root);
  void read_view(pugi::xml_node view);
  void read_columns(pugi::xml_node columns);
  void read_page(pugi::xml_node root);
  void read_merges(pugi::xml_node merges);
  void read_protection(pugi::xml_node protection);

  // sheet_rules.cpp
  void read_validations(pugi::xml_node root);
  void read_validation(pugi::xml_node node);
  void read_conditional_formats(pugi::xml_node root);
  void read_conditional_format(pugi::xml_node node, const std::vector<workbook::Range>& ranges);
  void read_extensions(pugi::xml_node root);

  // sheet_objects.cpp
  void read_hyperlinks(pugi::xml_node links);
  void read_comments(const std::string& part);
  void read_comment_shapes(const std::string& part);
  void read_table(const std::string& part);
  void list_lost_parts(pugi::xml_node root);

  // header_pictures.cpp
  void read_header_pictures(const std::string& part);

  // sparklines.cpp
  void read_sparklines(pugi::xml_node group);

  // drawing.cpp
  void read_drawing(const std::string& part);
  void read_picture(pugi::xml_node anchor, pugi::xml_node picture,
                    const std::vector<Relationship>& relationships);
  void read_chart(pugi::xml_node anchor, pugi::xml_node frame,
                  const std::vector<Relationship>& relationships);
  // The size of what an anchor spans, in pixels.
  std::pair<double, double> anchored_size(pugi::xml_node anchor) const;

  workbook::StyleIndex style(pugi::xml_node node, const char* name);
  void lose(const std::string& place, const std::string& what);
  void lose(int row, int column, const std::string& what) {
    lose(workbook::cell_name(row, column), what);
  }
  workbook::Range range(std::string_view text) const;  // throws Unreadable
  std::vector<workbook::Range> ranges(std::string_view list) const;

  WorkbookParts& parts_;
  workbook::Book& book_;
  workbook::Sheet& sheet_;
  std::string part_;
  std::vector<Relationship> relationships_;
  std::map<int, SharedFormula> shared_;
  std::set<std::string> lost_;
};

// A width as the file stores it (with 5 pixels of padding) as Excel shows it.
double shown_width(double stored);

// chart.cpp
struct ReadChart {
  std::optional<workbook::Chart> chart;  // nullopt: the part holds none that can be kept
  std::vector<std::string> lost;         // what is not kept of it
};
ReadChart read_chart_part(pugi::xml_node root, const Colours& colours);

}  // namespace svodka::reader
