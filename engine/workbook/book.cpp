#include "engine/workbook/book.hpp"

#include <algorithm>
#include <charconv>

#include "engine/workbook/limits.hpp"

namespace svodka::workbook {
namespace {

// Takes "$AB$12" off the front of `text`; an absent row or column leaves -1.
bool take_cell(std::string_view& text, int& row, int& column) {
  if (!text.empty() && text.front() == '$') text.remove_prefix(1);
  int found_column = 0;
  std::size_t letters = 0;
  while (letters < text.size() && letters < 4) {
    char letter = text[letters];
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (letter < 'A' || letter > 'Z') break;
    found_column = found_column * 26 + (letter - 'A' + 1);
    ++letters;
  }
  if (letters == 0 || letters > 3 || found_column > column_count) return false;
  text.remove_prefix(letters);
  if (!text.empty() && text.front() == '$') text.remove_prefix(1);
  int found_row = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), found_row);
  if (error != std::errc() || found_row < 1 || found_row > row_count || text.front() == '0')
    return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  row = found_row - 1;
  column = found_column - 1;
  return true;
}

}  // namespace

std::string column_name(int column) {
  std::string name;
  for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return name;
}

std::string cell_name(int row, int column) { return column_name(column) + std::to_string(row + 1); }

std::string range_name(const Range& range) {
  const std::string first = cell_name(range.first_row, range.first_column);
  if (range.first_row == range.last_row && range.first_column == range.last_column) return first;
  return first + ":" + cell_name(range.last_row, range.last_column);
}

std::size_t cell_count(const Range& range) {
  return static_cast<std::size_t>(range.last_row - range.first_row + 1) *
         static_cast<std::size_t>(range.last_column - range.first_column + 1);
}

bool parse_cell(std::string_view text, int& row, int& column) {
  int found_row = 0, found_column = 0;
  if (!take_cell(text, found_row, found_column) || !text.empty()) return false;
  row = found_row;
  column = found_column;
  return true;
}

bool parse_range(std::string_view text, Range& range) {
  Range found;
  if (!take_cell(text, found.first_row, found.first_column)) return false;
  found.last_row = found.first_row;
  found.last_column = found.first_column;
  if (!text.empty()) {
    if (text.front() != ':') return false;
    text.remove_prefix(1);
    if (!take_cell(text, found.last_row, found.last_column) || !text.empty()) return false;
  }
  if (found.first_row > found.last_row) std::swap(found.first_row, found.last_row);
  if (found.first_column > found.last_column) std::swap(found.first_column, found.last_column);
  range = found;
  return true;
}

}  // namespace svodka::workbook
