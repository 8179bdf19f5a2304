#include "engine/formula/parsing/numbered_reference.hpp"

#include <charconv>
#include <string>
#include <utility>

#include "engine/text/ascii.hpp"
#include "engine/text/sheet_name.hpp"

namespace svodka::formula {
namespace {

struct NumberedLine {
  int line;  // from 0
  bool fixed;
};

// R5, C[-2], R: the row or column that it means; nullopt when it is none.
std::optional<NumberedLine> line_of(std::string_view& text, char letter, int own, int limit) {
  if (text.empty() || ascii_upper(text.substr(0, 1))[0] != letter) return std::nullopt;
  text.remove_prefix(1);
  const bool relative = text.starts_with('[');
  if (relative) text.remove_prefix(1);
  int number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool given = failure == std::errc();
  if (!given && relative) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (relative) {
    if (!text.starts_with(']')) return std::nullopt;
    text.remove_prefix(1);
  }
  const bool fixed = given && !relative;
  const long long line = fixed ? number - 1LL : static_cast<long long>(own) + number;
  if (line < 0 || line >= limit) return std::nullopt;
  return NumberedLine{static_cast<int>(line), fixed};
}

struct Corner {
  NumberedLine row, column;
};

std::optional<Corner> corner_of(std::string_view& text, const Position& at) {
  const auto row = line_of(text, 'R', at.row, row_limit);
  const auto column = row ? line_of(text, 'C', at.column, column_limit) : std::nullopt;
  if (!column) return std::nullopt;
  return Corner{*row, *column};
}

}  // namespace

std::optional<Reference> numbered_reference(std::string_view text, const Position& at) {
  const OnSheet parts = split_sheet(text);
  std::string_view rest = parts.name;
  auto first = corner_of(rest, at);
  auto last = first;
  if (first && rest.starts_with(':')) {
    rest.remove_prefix(1);
    last = corner_of(rest, at);
  }
  if (!first || !last || !rest.empty()) return std::nullopt;
  if (first->row.line > last->row.line) std::swap(first->row, last->row);
  if (first->column.line > last->column.line) std::swap(first->column, last->column);
  Reference reference;
  reference.sheet = parts.sheet.value_or("");
  reference.first_row = first->row.line;
  reference.last_row = last->row.line;
  reference.first_column = first->column.line;
  reference.last_column = last->column.line;
  reference.fix_first_row = first->row.fixed;
  reference.fix_last_row = last->row.fixed;
  reference.fix_first_column = first->column.fixed;
  reference.fix_last_column = last->column.fixed;
  return reference;
}

}  // namespace svodka::formula
