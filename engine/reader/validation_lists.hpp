// Lists of a validation that the rule itself cannot hold: too long, or of members with commas.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/workbook/book.hpp"

namespace svodka::reader {

// The members of the list of a validation, for a list that cannot be written into the rule.
struct ListOfMembers {
  std::size_t sheet, rule;  // in the book
  std::vector<std::string> members;
};

// "a", "b,c" of <x12ac:list>, where Excel 2013 and later keep a list whose members hold commas: in
// many languages every list with decimals.
std::vector<std::string> members_of_quoted_list(std::string_view list);

// Other programs write lists of any length into the rule; Excel takes 255 characters and calls the
// workbook damaged beyond that. Such a list, and each of `lists`, becomes a column of a hidden
// sheet.
void move_validation_lists(workbook::Book& book, std::vector<ListOfMembers> lists);

}  // namespace svodka::reader
