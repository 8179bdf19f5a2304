// What the readers of a sheet's contents share while the sheet is read.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/reader/package.hpp"
#include "engine/reader/styles.hpp"
#include "engine/reader/texts.hpp"
#include "engine/reader/validation_lists.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::reader {

// What all sheets of a workbook share.
struct WorkbookParts {
  Package& package;
  Colours colours = {};
  StyleSheet styles = {};
  std::vector<SharedText> texts = {};
  std::vector<workbook::StyleIndex> style_of = {};  // by a cell's s="..."
  std::vector<std::string>& not_kept;
  std::vector<ListOfMembers> lists = {};
  bool theme_lost = false;            // then parts that use its colours cannot be copied
  std::size_t cells = 0, merges = 0;  // of all sheets so far
};

class SheetReading {
 public:
  SheetReading(WorkbookParts& all, const workbook::Book& its_book, workbook::Sheet& read,
               const std::string& part)
      : parts(all), book(its_book), sheet(read), relationships(all.package.relationships(part)) {}

  WorkbookParts& parts;
  const workbook::Book& book;
  workbook::Sheet& sheet;
  const std::vector<Relationship> relationships;  // from the sheet's part

  workbook::StyleIndex style(pugi::xml_node node, const char* name) const;
  // Lists, once, what the sheet or a cell of it has and a Book has not.
  void lose(const std::string& place, const std::string& what);
  void lose(int row, int column, const std::string& what) {
    lose(workbook::cell_name(row, column), what);
  }
  // What `what` covers. Nothing, and it is listed as lost, for what is no place on a sheet: "#REF!"
  // stands where the cells were deleted.
  std::optional<workbook::Range> range(std::string_view text, const std::string& what);
  std::vector<workbook::Range> ranges(std::string_view list, const std::string& what);
  // Whether the sheet's part names the relationship.
  bool uses(const Relationship& relationship) const { return used_.contains(relationship.id); }
  // Reads a part that the sheet can do without: what is wrong with it is listed. One that is not
  // there is passed over unless the sheet asks for it. Throws Unreadable for what may be an attack.
  void read_part(const Relationship& relationship, const std::string& what,
                 const std::function<void(const std::string& part)>& read);
  void note_uses(pugi::xml_node root);

 private:
  std::set<std::string> lost_;
  std::set<std::string, std::less<>> used_;  // ids of relationships
};

}  // namespace svodka::reader
