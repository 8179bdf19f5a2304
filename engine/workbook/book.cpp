#include "engine/workbook/book.hpp"

#include <algorithm>
#include <charconv>

#include "engine/workbook/limits.hpp"

namespace svodka::workbook {
namespace {

// Takes "$AB$12" off the front of `text`.
std::optional<CellPlace> take_cell(std::string_view& text) {
  if (!text.empty() && text.front() == '$') text.remove_prefix(1);
  int column = 0;
  std::size_t letters = 0;
  while (letters < text.size() && letters < 4) {
    char letter = text[letters];
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + (letter - 'A' + 1);
    ++letters;
  }
  if (letters == 0 || letters > 3 || column > column_count) return std::nullopt;
  text.remove_prefix(letters);
  if (!text.empty() && text.front() == '$') text.remove_prefix(1);
  int row = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row);
  if (error != std::errc() || row < 1 || row > row_count || text.front() == '0')
    return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return CellPlace{row - 1, column - 1};
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
  std::string first = cell_name(range.first_row, range.first_column);
  if (range.first_row == range.last_row && range.first_column == range.last_column) return first;
  return first + ":" + cell_name(range.last_row, range.last_column);
}

std::size_t cell_count(const Range& range) {
  return static_cast<std::size_t>(range.last_row - range.first_row + 1) *
         static_cast<std::size_t>(range.last_column - range.first_column + 1);
}

std::optional<CellPlace> parse_cell(std::string_view text) {
  const std::optional<CellPlace> place = take_cell(text);
  return text.empty() ? place : std::nullopt;
}

std::optional<Range> parse_range(std::string_view text) {
  const std::optional<CellPlace> first = take_cell(text);
  if (!first) return std::nullopt;
  std::optional<CellPlace> last = first;
  if (!text.empty()) {
    if (text.front() != ':') return std::nullopt;
    text.remove_prefix(1);
    last = take_cell(text);
    if (!last || !text.empty()) return std::nullopt;
  }
  const auto [top, bottom] = std::minmax(first->row, last->row);
  const auto [left, right] = std::minmax(first->column, last->column);
  return Range{top, left, bottom, right};
}

}  // namespace svodka::workbook
