// What libxlsxwriter 1.1.4 cannot say, said in the parts it wrote before they are packed: numbers
// with all their digits, cached errors and booleans, several ranges of one validation, long defined
// names, ...
//
// The writer notes amendments while it makes its calls; apply() puts them into the parts as they
// pass.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace svodka::workbook {

struct CellAmendment {
  int row = 0, column = 0;
  std::string type = {};   // the cell's t="..." is to be this; "" leaves it
  std::string value = {};  // becomes the text of <v>
  bool no_value = false;   // <v> is removed: nobody knows the formula's value
};

// Puts `replacement` in place of the first `found` after the place of the previous amendment, or
// after the first `anchor` of the part when there is one. With `until`, everything from `found`
// through the next `until` is replaced.
struct TextAmendment {
  std::string found, replacement, anchor, until = {};
};

struct Amendments {
  std::map<std::string, std::vector<CellAmendment>> cells;  // by part; sorted by row, then column
  std::map<std::string, std::vector<TextAmendment>> before_cells, after_cells;  // of a sheet's part
  std::map<std::string, std::vector<TextAmendment>> texts;                      // of any other part

  void apply(const std::string& part, std::string& xml) const;
};

std::string escape_xml(std::string_view text);  // for attributes and element texts

}  // namespace svodka::workbook
