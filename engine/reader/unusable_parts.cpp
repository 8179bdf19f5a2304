#include "engine/reader/unusable_parts.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/text/code_points.hpp"
#include "engine/text/letter_case.hpp"
#include "engine/workbook/limits.hpp"
#include "engine/workbook/validation/overlaps.hpp"
#include "engine/workbook/validation/validator.hpp"

namespace svodka::reader {
namespace {

using workbook::Sheet;

class SheetCleaner {
 public:
  SheetCleaner(Sheet& sheet, std::vector<std::string>& not_kept)
      : sheet_(sheet), not_kept_(not_kept) {}

  void run() {
    drop_merges();
    drop_merges_over_tables();
    drop_comments();
    drop_validations();
    drop_links();
  }

 private:
  void lose(int row, int column, const std::string& what) {
    not_kept_.push_back(sheet_.name + "!" + workbook::cell_name(row, column) + ": " + what);
  }

  void drop_merges() {
    std::set<std::size_t> dropped;
    for (const auto& [merge, other] : workbook::range_overlaps(sheet_.merges)) {
      const workbook::Range& range = sheet_.merges[merge];
      if (dropped.insert(merge).second)
        lose(range.first_row, range.first_column,
             "merged cells " + range_name(range) + ", which overlap " +
                 range_name(sheet_.merges[other]));
    }
    keep_other_merges(dropped);
  }

  void drop_merges_over_tables() {
    std::vector<workbook::Range> tables;
    for (const workbook::Table& table : sheet_.tables) tables.push_back(table.range);
    std::set<std::size_t> dropped;
    for (const auto& [merge, table] : workbook::overlaps_between(sheet_.merges, tables)) {
      const workbook::Range& range = sheet_.merges[merge];
      if (dropped.insert(merge).second)
        lose(range.first_row, range.first_column,
             "merged cells " + range_name(range) + ", which lie in the table '" +
                 printable(sheet_.tables[table].name) + "'");
    }
    keep_other_merges(dropped);
  }

  void keep_other_merges(const std::set<std::size_t>& dropped) {
    std::vector<workbook::Range> kept;
    for (std::size_t index = 0; index < sheet_.merges.size(); ++index)
      if (!dropped.contains(index)) kept.push_back(sheet_.merges[index]);
    sheet_.merges = std::move(kept);
  }

  void drop_comments() {
    std::set<std::pair<int, int>> places;
    std::erase_if(sheet_.comments, [&](const workbook::Comment& comment) {
      if (places.insert({comment.row, comment.column}).second) return false;
      lose(comment.row, comment.column, "a second comment of the cell");
      return true;
    });
  }

  void drop_validations() {
    std::erase_if(sheet_.validations, [&](workbook::Validation& rule) {
      const workbook::Range& range = rule.ranges.front();
      const auto cut = [&](std::string& text, std::size_t most) {
        if (utf16_length(text) <= most) return;
        lose(range.first_row, range.first_column,
             "the end of a data validation's text of more than " + std::to_string(most) +
                 " characters");
        text = std::string(first_utf16_units(text, most));
      };
      cut(rule.input_title, workbook::longest_rule_title);
      cut(rule.error_title, workbook::longest_rule_title);
      cut(rule.input_message, workbook::longest_rule_message);
      cut(rule.error_message, workbook::longest_rule_message);
      if (rule.type == "none" || !rule.formula1.empty()) return false;
      lose(range.first_row, range.first_column, "data validation without a formula");
      return true;
    });
  }

  void drop_links() {
    std::erase_if(sheet_.hyperlinks, [&](const workbook::Hyperlink& link) {
      if (link.target.size() <= workbook::longest_url) return false;
      lose(link.range.first_row, link.range.first_column,
           "link to an address of " + std::to_string(link.target.size()) + " bytes");
      return true;
    });
  }

  Sheet& sheet_;
  std::vector<std::string>& not_kept_;
};

// Names that Excel has itself allowed are as they should be; other programs write what they like.
void drop_names(ReadBook& read) {
  std::set<std::string> tables;
  for (const Sheet& sheet : read.book.sheets)
    for (const workbook::Table& table : sheet.tables) tables.insert(folded_case(table.name));
  std::set<std::pair<std::string, std::string>> known;
  std::erase_if(read.book.names, [&](const workbook::DefinedName& name) {
    const std::string folded = folded_case(name.name);
    const bool is_sound = workbook::is_name(name.name) && !workbook::names_a_cell(name.name);
    const bool is_first = known.insert({name.sheet, folded}).second;
    const bool is_table = name.sheet.empty() && tables.contains(folded);
    if (is_sound && is_first && !is_table) return false;
    read.not_kept.push_back("name '" + printable(name.name) + "'" +
                            (!is_sound  ? ", which is none to Excel"
                             : is_table ? ", which a table has"
                                        : ", which is defined twice"));
    return true;
  });
}

class TableCleaner {
 public:
  explicit TableCleaner(ReadBook& read) : read_(read) {}

  void run() {
    for (Sheet& sheet : read_.book.sheets) {
      std::erase_if(sheet.tables, [&](const workbook::Table& table) {
        const bool is_sound = table.name.empty() || (workbook::is_name(table.name) &&
                                                     !workbook::names_a_cell(table.name));
        const bool is_first = table.name.empty() || known_.insert(folded_case(table.name)).second;
        if (is_sound && is_first) return false;
        lose(sheet, table, is_sound ? "whose name another has" : "whose name is none to Excel");
        return true;
      });
      drop_overlapping(sheet);
    }
  }

 private:
  void lose(const Sheet& sheet, const workbook::Table& table, const std::string& why) {
    read_.not_kept.push_back(sheet.name + "!" + range_name(table.range) + ": table '" +
                             printable(table.name) + "', " + why);
  }

  void drop_overlapping(Sheet& sheet) {
    std::vector<workbook::Range> ranges;
    for (const workbook::Table& table : sheet.tables) ranges.push_back(table.range);
    std::set<std::size_t> dropped;
    for (const auto& [index, other] : workbook::range_overlaps(ranges)) {
      if (dropped.insert(index).second)
        lose(sheet, sheet.tables[index],
             "which overlaps the table '" + printable(sheet.tables[other].name) + "'");
    }
    std::vector<workbook::Table> kept;
    for (std::size_t index = 0; index < sheet.tables.size(); ++index)
      if (!dropped.contains(index)) kept.push_back(std::move(sheet.tables[index]));
    sheet.tables = std::move(kept);
  }

  ReadBook& read_;
  std::set<std::string> known_;
};

}  // namespace

void drop_unusable_parts(ReadBook& read) {
  TableCleaner(read).run();
  for (Sheet& sheet : read.book.sheets) SheetCleaner(sheet, read.not_kept).run();
  drop_names(read);
}

}  // namespace svodka::reader
