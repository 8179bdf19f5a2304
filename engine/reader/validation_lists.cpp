#include "engine/reader/validation_lists.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "engine/formula/unicode_text.hpp"
#include "engine/reader/xml.hpp"
#include "engine/text/code_points.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::reader {

namespace {

bool is_too_long(const workbook::Validation& rule) {
  if (rule.type != "list" || rule.formula1.size() < 2 || rule.formula1.front() != '"') return false;
  return utf16_length(rule.formula1) - 2 > workbook::longest_list;
}

// `list` in its quotes; blanks around a member are not part of it.
std::vector<std::string> members_of(const std::string& list) {
  std::vector<std::string> members(1);
  for (std::size_t at = 1; at + 1 < list.size(); ++at) {
    if (list[at] == ',') {
      members.emplace_back();
    } else {
      members.back() += list[at];
      if (list[at] == '"') ++at;  // written twice
    }
  }
  for (std::string& member : members) {
    member.erase(0, std::min(member.find_first_not_of(' '), member.size()));
    member.erase(member.find_last_not_of(' ') + 1);
  }
  return members;
}

workbook::Sheet& sheet_of_lists(workbook::Book& book) {
  const auto is_taken = [&](const std::string& name) {
    return std::any_of(book.sheets.begin(), book.sheets.end(),
                       [&](const workbook::Sheet& sheet) { return sheet.name == name; });
  };
  std::string name = "_lists";
  while (is_taken(name)) name += '_';
  workbook::Sheet& sheet = book.sheets.emplace_back();
  sheet.name = name;
  sheet.visibility = workbook::Visibility::very_hidden;
  return sheet;
}

}  // namespace

void move_long_validation_lists(workbook::Book& book) {
  std::vector<workbook::Validation*> rules;
  for (workbook::Sheet& sheet : book.sheets)
    for (workbook::Validation& rule : sheet.validations)
      if (is_too_long(rule)) rules.push_back(&rule);
  if (rules.empty()) return;

  workbook::Sheet& lists = sheet_of_lists(book);
  int column = 0;
  for (workbook::Validation* rule : rules) {
    int row = 0;
    for (std::string& member : members_of(rule->formula1)) {
      workbook::Cell& cell = lists.cells.emplace_back();
      cell.row = row++;
      cell.column = column;
      if (const std::optional<double> number = to_real(member); number && std::isfinite(*number))
        cell.value = *number;
      else
        cell.value = std::move(member);
    }
    const std::string letters = "$" + workbook::column_name(column) + "$";
    rule->formula1 = lists.name + "!" + letters + "1:" + letters + std::to_string(row);
    ++column;
  }
  std::sort(lists.cells.begin(), lists.cells.end(), [](const auto& left, const auto& right) {
    return std::pair(left.row, left.column) < std::pair(right.row, right.column);
  });
}

}  // namespace svodka::reader
