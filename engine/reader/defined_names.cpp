#include "engine/reader/defined_names.hpp"

#include <string>
#include <string_view>

#include "engine/reader/areas.hpp"
#include "engine/text/sheet_name.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::reader {
namespace {

using workbook::Range;
using workbook::Sheet;

// "A,B" outside of quotes.
std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (const char character : text) {
    if (character == '\'') quoted = !quoted;
    if (character == ',' && !quoted)
      parts.emplace_back();
    else
      parts.back() += character;
  }
  return parts;
}

std::string without_dollars(std::string text) {
  std::erase(text, '$');
  return text;
}

void read_print_area(Sheet& sheet, const std::string& formula, std::vector<std::string>& not_kept) {
  const std::vector<std::string> list = split_list(formula);
  sheet.page.print_area = parse_area(without_dollars(split_sheet(list.front()).name));
  if (!sheet.page.print_area) not_kept.push_back(sheet.name + ": print area '" + formula + "'");
  if (list.size() > 1)
    not_kept.push_back(sheet.name + ": print area of several ranges (the first is kept)");
}

void read_print_titles(Sheet& sheet, const std::string& formula,
                       std::vector<std::string>& not_kept) {
  for (const std::string& part : split_list(formula)) {
    const std::string text = without_dollars(split_sheet(part).name);
    if (text.find(':') == std::string::npos) continue;
    const std::optional<Range> range = parse_area(text);
    if (range && range->first_column == 0 && range->last_column == workbook::column_count - 1)
      sheet.page.repeat_rows = {range->first_row, range->last_row};
    else if (range && range->first_row == 0 && range->last_row == workbook::row_count - 1)
      sheet.page.repeat_columns = {range->first_column, range->last_column};
    else
      not_kept.push_back(sheet.name + ": print titles '" + part + "'");
  }
}

// A name of Excel's own.
void read_sheet_name(const std::string& name, const std::string& formula, Sheet& sheet,
                     std::vector<std::string>& not_kept) {
  if (name == "_xlnm.Print_Area")
    read_print_area(sheet, formula, not_kept);
  else if (name == "_xlnm.Print_Titles")
    read_print_titles(sheet, formula, not_kept);
  else if (name != "_xlnm._FilterDatabase")
    not_kept.push_back(sheet.name + ": name '" + name + "'");
}

}  // namespace

void read_defined_names(pugi::xml_node names, const std::vector<std::optional<std::size_t>>& sheets,
                        ReadBook& read) {
  for (const pugi::xml_node node : names.children("definedName")) {
    Sheet* sheet = nullptr;  // of the whole workbook
    if (const int local = integer(node, "localSheetId", -1); local >= 0) {
      const auto number = static_cast<std::size_t>(local);
      if (number >= sheets.size() || !sheets[number]) continue;
      sheet = &read.book.sheets[*sheets[number]];
    }
    const std::string name(attribute(node, "name")), formula = node.child_value();
    if (flag(node, "function", false) || flag(node, "vbProcedure", false))
      read.not_kept.push_back("name '" + name + "': macro");
    else if (!name.starts_with("_xlnm."))
      read.book.names.push_back(
          {name, formula, sheet ? sheet->name : "", flag(node, "hidden", false)});
    else if (sheet)
      read_sheet_name(name, formula, *sheet, read.not_kept);
  }
}

}  // namespace svodka::reader
