#include "engine/formula/reference.hpp"

#include <algorithm>
#include <utility>

#include "engine/formula/syntax.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::formula {
namespace {

// How a column or a row is written: a number of letters or digits, from 1.
struct PartKind {
  std::size_t longest;
  int limit;
  int base;
  bool (*belongs)(char);
  int (*digit)(char);
};
constexpr PartKind column_kind{4, column_limit, 26, is_ascii_letter,
                               [](char c) { return ascii_upper(c) - 'A' + 1; }};
constexpr PartKind row_kind{8, row_limit, 10, is_ascii_digit, [](char c) { return c - '0'; }};

// One `$A` or `$12` part of an address.
struct Part {
  int index;
  bool fixed;
  std::size_t end;  // where in the text
};

std::optional<Part> read_part(std::string_view text, std::size_t at, const PartKind& kind) {
  const bool fixed = at < text.size() && text[at] == '$';
  const std::size_t start = fixed ? at + 1 : at;
  std::size_t end = start;
  int number = 0;
  while (end < text.size() && kind.belongs(text[end]) && end - start < kind.longest)
    number = number * kind.base + kind.digit(text[end++]);
  if (number < 1 || number > kind.limit) return std::nullopt;
  return Part{number - 1, fixed, end};
}

bool ends_here(std::string_view text, std::size_t at) {
  return at >= text.size() ||
         !(is_name_character(text[at]) || text[at] == '(' || text[at] == '!' || text[at] == '$');
}

std::optional<LeadingReference> read_cell(std::string_view text) {
  const auto column = read_part(text, 0, column_kind);
  if (!column) return std::nullopt;
  const auto row = read_part(text, column->end, row_kind);
  if (!row || !ends_here(text, row->end)) return std::nullopt;
  Reference cell;
  cell.first_row = cell.last_row = row->index;
  cell.first_column = cell.last_column = column->index;
  cell.fix_first_row = cell.fix_last_row = row->fixed;
  cell.fix_first_column = cell.fix_last_column = column->fixed;
  return LeadingReference{std::move(cell), row->end};
}

// A:C or 1:3, the lower one first.
struct Whole {
  Part first, last;
  std::size_t length;
};

std::optional<Whole> read_whole(std::string_view text, const PartKind& kind) {
  const auto first = read_part(text, 0, kind);
  if (!first || first->end >= text.size() || text[first->end] != ':') return std::nullopt;
  const auto last = read_part(text, first->end + 1, kind);
  if (!last || !ends_here(text, last->end)) return std::nullopt;
  Whole whole{*first, *last, last->end};
  if (whole.last.index < whole.first.index) std::swap(whole.first, whole.last);
  return whole;
}

std::optional<LeadingReference> read_whole_columns(std::string_view text) {
  const auto columns = read_whole(text, column_kind);
  if (!columns) return std::nullopt;
  return LeadingReference{{.first_column = columns->first.index,
                           .last_row = row_limit - 1,
                           .last_column = columns->last.index,
                           .fix_first_column = columns->first.fixed,
                           .fix_last_column = columns->last.fixed,
                           .single = false,
                           .whole_columns = true},
                          columns->length};
}

std::optional<LeadingReference> read_whole_rows(std::string_view text) {
  const auto rows = read_whole(text, row_kind);
  if (!rows) return std::nullopt;
  return LeadingReference{{.first_row = rows->first.index,
                           .last_row = rows->last.index,
                           .last_column = column_limit - 1,
                           .fix_first_row = rows->first.fixed,
                           .fix_last_row = rows->last.fixed,
                           .single = false,
                           .whole_rows = true},
                          rows->length};
}

std::string column_part(int column, bool fixed) {
  return (fixed ? "$" : "") + column_letters(column);
}
std::string row_part(int row, bool fixed) { return (fixed ? "$" : "") + std::to_string(row + 1); }

// R, C, RC, R1C1 and the like: Excel reads them as addresses of its other style.
bool is_r1c1(std::string_view name) {
  std::size_t at = 0;
  const auto digits = [&] {
    while (at < name.size() && is_ascii_digit(name[at])) ++at;
  };
  bool any = false;
  for (const char letter : {'R', 'C'}) {
    if (at < name.size() && ascii_upper(name[at]) == letter) {
      any = true;
      ++at;
      digits();
    }
  }
  return any && at == name.size();
}

bool is_cyrillic(unsigned char lead) { return lead >= 0xD0 && lead <= 0xD3; }

bool sheet_needs_quotes(std::string_view name) {
  if (name.empty() || is_ascii_digit(name[0]) || name[0] == '.' || name[0] == '?') return true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '.') continue;
    // Other scripts hold signs such as a dash or a numero sign, which Excel quotes: quoting is
    // safe.
    const bool letter = is_cyrillic(byte_of(c)) && i + 1 < name.size();
    if (letter && continues_character(name[i + 1])) {
      ++i;
      continue;
    }
    return true;
  }
  const std::string upper_name = ascii_upper(name);
  return read_cell(name) || is_r1c1(name) || upper_name == "TRUE" || upper_name == "FALSE";
}

bool path_needs_quotes(std::string_view sheet) {
  if (sheet.starts_with('[')) {
    const std::size_t end = sheet.find(']');
    if (end == std::string_view::npos) return true;
    const std::string_view book = sheet.substr(1, end - 1);
    const bool numbered = std::all_of(book.begin(), book.end(), is_ascii_digit);
    const std::string_view name = sheet.substr(end + 1);  // empty before a name of the whole book
    return (!numbered && sheet_needs_quotes(book)) || (!name.empty() && sheet_needs_quotes(name));
  }
  const std::size_t colon = sheet.find(':');
  if (colon == std::string_view::npos) return sheet_needs_quotes(sheet);
  return sheet_needs_quotes(sheet.substr(0, colon)) || sheet_needs_quotes(sheet.substr(colon + 1));
}

}  // namespace

bool is_name_character(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '.' || c == '\\' || c == '?' ||
         byte_of(c) >= 0x80;
}

std::string column_letters(int column) {
  std::string letters;
  for (int n = column + 1; n > 0; n = (n - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return letters;
}

std::string quoted_sheet(const std::string& sheet) {
  if (!path_needs_quotes(sheet)) return sheet;
  std::string quoted = "'";
  for (const char c : sheet) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

std::string to_text(const Reference& r) {
  const std::string prefix = r.sheet.empty() ? "" : quoted_sheet(r.sheet) + "!";
  if (r.broken) return prefix + "#REF!";
  if (r.whole_columns)
    return prefix + column_part(r.first_column, r.fix_first_column) + ":" +
           column_part(r.last_column, r.fix_last_column);
  if (r.whole_rows)
    return prefix + row_part(r.first_row, r.fix_first_row) + ":" +
           row_part(r.last_row, r.fix_last_row);
  const std::string first =
      column_part(r.first_column, r.fix_first_column) + row_part(r.first_row, r.fix_first_row);
  if (r.single) return prefix + first;
  return prefix + first + ":" + column_part(r.last_column, r.fix_last_column) +
         row_part(r.last_row, r.fix_last_row);
}

std::optional<LeadingReference> read_reference(std::string_view text) {
  if (auto columns = read_whole_columns(text)) return columns;
  if (auto rows = read_whole_rows(text)) return rows;
  return read_cell(text);
}

Reference spanned(const Reference& a, const Reference& b) {
  Reference area = a;
  area.last_row = b.first_row;
  area.fix_last_row = b.fix_first_row;
  area.last_column = b.first_column;
  area.fix_last_column = b.fix_first_column;
  if (area.last_row < area.first_row) {
    std::swap(area.first_row, area.last_row);
    std::swap(area.fix_first_row, area.fix_last_row);
  }
  if (area.last_column < area.first_column) {
    std::swap(area.first_column, area.last_column);
    std::swap(area.fix_first_column, area.fix_last_column);
  }
  area.single = false;
  return area;
}

}  // namespace svodka::formula
