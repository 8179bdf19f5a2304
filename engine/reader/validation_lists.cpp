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

std::string trimmed(std::string member) {
  member.erase(0, std::min(member.find_first_not_of(' '), member.size()));
  member.erase(member.find_last_not_of(' ') + 1);
  return member;
}

// Also "0,5", as a person types it where commas stand before decimals: chosen from the list it is a
// number.
std::optional<double> number_of(const std::string& member) {
  const std::size_t comma = member.find(',');
  if (comma == std::string::npos || member.find('.') != std::string::npos) return to_real(member);
  std::string with_point = member;
  with_point[comma] = '.';
  return to_real(with_point);
}

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
  for (std::string& member : members) member = trimmed(member);
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

std::vector<std::string> members_of_quoted_list(std::string_view list) {
  std::vector<std::string> members(1);
  bool quoted = false;
  for (std::size_t at = 0; at < list.size(); ++at) {
    if (list[at] == '"' && quoted && list.substr(at + 1).starts_with('"'))
      members.back() += list[at++];
    else if (list[at] == '"')
      quoted = !quoted;
    else if (list[at] == ',' && !quoted)
      members.emplace_back();
    else
      members.back() += list[at];
  }
  for (std::string& member : members) member = trimmed(member);
  return members;
}

void move_validation_lists(workbook::Book& book, std::vector<ListOfMembers> lists) {
  for (std::size_t sheet = 0; sheet < book.sheets.size(); ++sheet) {
    const std::vector<workbook::Validation>& rules = book.sheets[sheet].validations;
    for (std::size_t rule = 0; rule < rules.size(); ++rule)
      if (is_too_long(rules[rule]))
        lists.push_back({sheet, rule, members_of(rules[rule].formula1)});
  }
  if (lists.empty()) return;

  workbook::Sheet& hidden = sheet_of_lists(book);
  int column = 0;
  for (ListOfMembers& list : lists) {
    int row = 0;
    for (std::string& member : list.members) {
      workbook::Cell& cell = hidden.cells.emplace_back();
      cell.row = row++;
      cell.column = column;
      if (const auto number = number_of(member); number && std::isfinite(*number))
        cell.value = *number;
      else
        cell.value = std::move(member);
    }
    const std::string letters = "$" + workbook::column_name(column) + "$";
    book.sheets[list.sheet].validations[list.rule].formula1 =
        hidden.name + "!" + letters + "1:" + letters + std::to_string(row);
    ++column;
  }
  std::sort(hidden.cells.begin(), hidden.cells.end(), [](const auto& left, const auto& right) {
    return std::pair(left.row, left.column) < std::pair(right.row, right.column);
  });
}

}  // namespace svodka::reader
