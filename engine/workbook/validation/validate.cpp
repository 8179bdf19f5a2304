// Checks the names of sheets and of ranges, and what texts and ranges must be everywhere.
#include <fmt/format.h>

#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"
#include "engine/text/letter_case.hpp"
#include "engine/workbook/limits.hpp"
#include "engine/workbook/validation/validator.hpp"
#include "engine/workbook/writing/writer.hpp"

namespace svodka::workbook {

bool inside_sheet(int row, int column) {
  return row >= 0 && row < row_count && column >= 0 && column < column_count;
}

std::optional<char> control_character(const std::string& text) {
  for (const char character : text) {
    const auto byte = byte_of(character);
    if (byte < 0x20 && byte != '\t' && byte != '\n') return character;
  }
  return std::nullopt;
}

bool holds_noncharacter(const std::string& text) {
  return text.find("\xEF\xBF\xBE") != std::string::npos ||
         text.find("\xEF\xBF\xBF") != std::string::npos;
}

bool is_name(const std::string& name) {
  return !name.empty() && !(name[0] >= '0' && name[0] <= '9') && name.size() <= longest_name * 4 &&
         utf16_length(name) <= longest_name && first_invalid_utf8(name) == std::string::npos &&
         !control_character(name) &&
         name.find_first_of(" !\"#$%&'()*+,-/:;<=>@[]^`{|}~") == std::string::npos;
}

bool names_a_cell(const std::string& name) {
  if (parse_cell(name)) return true;
  // R1C1, of which either half and both numbers may be left out.
  std::size_t at = 0;
  const auto passes = [&](char letter) {
    if (at == name.size() || ascii_upper(name[at]) != letter) return false;
    while (++at < name.size() && is_ascii_digit(name[at])) {
    }
    return true;
  };
  const bool has_row = passes('R');
  const bool has_column = passes('C');
  return (has_row || has_column) && at == name.size();
}

Diagnostics Validator::run() {
  check_sheet_names();
  for (const Sheet& sheet : book_.sheets) check_sheet(sheet);
  check_names();
  return std::move(found_);
}

void Validator::check_sheet_names() {
  if (book_.sheets.empty())
    report("", "the workbook has no sheets", "a workbook needs at least one");
  bool visible = false;
  for (const Sheet& sheet : book_.sheets) {
    visible |= sheet.visibility == Visibility::visible;
    const std::size_t length = count_characters(sheet.name);
    if (sheet.name.empty()) report("", "a sheet has no name");
    if (first_invalid_utf8(sheet.name) != std::string::npos || control_character(sheet.name) ||
        holds_noncharacter(sheet.name))
      report(printable(sheet.name), "the sheet's name holds an invalid character");
    else if (length > longest_sheet_name)
      report(sheet.name, fmt::format("the sheet's name has {} characters, Excel allows {}", length,
                                     longest_sheet_name));
    const std::size_t forbidden = sheet.name.find_first_of("[]:*?/\\");
    if (forbidden != std::string::npos)
      report(sheet.name, fmt::format("the sheet's name holds '{}', Excel allows none of []:*?/\\",
                                     sheet.name[forbidden]));
    if (sheet.name.starts_with('\'') || sheet.name.ends_with('\''))
      report(sheet.name, "the sheet's name starts or ends with an apostrophe");
    if (folded_case(sheet.name) == "history")
      report(sheet.name, "Excel reserves the sheet name 'History'");
    if (!sheet_names_.insert(folded_case(sheet.name)).second)
      report(sheet.name,
             "two sheets have this name (capital and small letters are the same to Excel)");
  }
  if (!book_.sheets.empty() && !visible)
    report("", "every sheet is hidden", "a workbook needs at least one visible sheet");
}

void Validator::check_sheet(const Sheet& sheet) {
  check_cells(sheet);
  check_merges(sheet);
  check_layout(sheet);
  check_page(sheet);
  check_rules(sheet);
  check_objects(sheet);
  check_tables(sheet);
}

void Validator::check_text(const std::string& place, const std::string& text, std::size_t longest,
                           const std::string& what) {
  if (first_invalid_utf8(text) != std::string::npos) {
    report(place, what + " is not valid UTF-8");
    return;
  }
  if (const auto found = control_character(text))
    report(place, fmt::format("{} holds the control character U+{:04X}", what,
                              static_cast<unsigned>(byte_of(*found))));
  if (holds_noncharacter(text)) report(place, what + " holds a character that XML forbids");
  if (text.size() <= longest) return;
  const std::size_t length = utf16_length(text);
  if (length > longest)
    report(place, fmt::format("{} has {} characters, Excel allows {}", what, length, longest));
}

void Validator::check_range(const Sheet& sheet, const Range& range, const std::string& what) {
  if (!inside_sheet(range.first_row, range.first_column) ||
      !inside_sheet(range.last_row, range.last_column))
    report(sheet.name, what + " lies outside the sheet");
  else if (range.first_row > range.last_row || range.first_column > range.last_column)
    report(at(sheet, range.first_row, range.first_column), what + " ends before it starts");
}

void Validator::check_names() {
  std::set<std::pair<std::string, std::string>> names;
  for (const DefinedName& name : book_.names) {
    if (!is_name(name.name))
      report("", fmt::format("'{}' is not a name that Excel allows", printable(name.name)),
             "a name starts with a letter or _ and holds letters, digits, _ and .");
    else if (names_a_cell(name.name))
      report("", fmt::format("the name '{}' is also the name of a cell", name.name));
    check_text("", name.formula, longest_formula,
               fmt::format("the name '{}'", printable(name.name)));
    if (!names.insert({name.sheet, folded_case(name.name)}).second)
      report("", fmt::format("the name '{}' is defined twice", name.name),
             "capital and small letters are the same to Excel");
    if (name.sheet.empty() && table_names_.contains(folded_case(name.name)))
      report("", fmt::format("the name '{}' is that of a table, too", name.name),
             "give one of them another name");
  }
}

Diagnostics validate(const Book& book, const std::string& file) {
  return Validator(book, file).run();
}

}  // namespace svodka::workbook
