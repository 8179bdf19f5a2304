// What libxlsxwriter 1.1.4 cannot write is put into the parts that it wrote, before they are
// packed: numbers with all their digits, cached errors and booleans, several ranges of one
// validation, long defined names, charts as a form drew them.
//
// The writer notes amendments while it makes its calls; apply() makes them when the part comes by.
// An amendment relies on what the library writes. Where that is not there the workbook would lose
// something in silence, so all functions here throw SystemFailure, which names the part and the
// text.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace svodka::workbook {

struct CellAmendment {
  int row = 0, column = 0;
  std::string type = {};   // the cell's t="..." is to be this; "" leaves it
  std::string value = {};  // becomes the text of <v>
  bool no_value = false;   // <v> is removed: the formula's value is unknown
};

// Puts `replacement` in place of the first `found` after the place of the previous amendment, or
// after the first `anchor` of the part when there is one. With `until`, everything from `found`
// through the next `until` is replaced.
struct TextAmendment {
  std::string found, replacement, anchor = {}, until = {};
};

struct Amendments {
  std::map<std::string, std::vector<CellAmendment>> cells;  // by part; sorted by row, then column
  std::map<std::string, std::vector<TextAmendment>> before_cells, after_cells;  // of a sheet's part
  std::map<std::string, std::vector<TextAmendment>> texts;                      // of any other part
  // Whatever else a part needs, after the amendments above.
  using Rewrite = std::function<void(std::string& xml)>;
  std::map<std::string, std::vector<Rewrite>> rewrites;

  // Makes the part's amendments and forgets them.
  void apply(const std::string& part, std::string& xml);
  // After the last part: what is left belongs to a part that was never written.
  void expect_none_left() const;
};

// Where `text` stands in the part from `from` on.
std::size_t find_in_part(const std::string& part, std::string_view xml, std::string_view text,
                         std::size_t from = 0);

std::string sheet_part(std::size_t index);  // "xl/worksheets/sheet1.xml" of the first

std::string escape_xml(std::string_view text);  // for attributes and element texts

}  // namespace svodka::workbook
