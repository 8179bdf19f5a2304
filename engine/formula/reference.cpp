#include "engine/formula/reference.hpp"

#include <algorithm>
#include <utility>

#include "engine/formula/syntax.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::formula {
namespace {

// One `$A` or `$12` part of an address.
struct Part {
  int index = -1;
  bool fixed = false;
  explicit operator bool() const { return index >= 0; }
};

Part read_column(std::string_view text, std::size_t& at) {
  std::size_t i = at;
  Part part;
  part.fixed = i < text.size() && text[i] == '$';
  if (part.fixed) ++i;
  int column = 0;
  const std::size_t start = i;
  while (i < text.size() && is_ascii_letter(text[i]) && i - start < 4)
    column = column * 26 + (ascii_upper(text[i++]) - 'A' + 1);
  if (i == start || column > column_limit) return {};
  part.index = column - 1;
  at = i;
  return part;
}

Part read_row(std::string_view text, std::size_t& at) {
  std::size_t i = at;
  Part part;
  part.fixed = i < text.size() && text[i] == '$';
  if (part.fixed) ++i;
  int row = 0;
  const std::size_t start = i;
  while (i < text.size() && is_ascii_digit(text[i]) && i - start < 8)
    row = row * 10 + (text[i++] - '0');
  if (i == start || row < 1 || row > row_limit) return {};
  part.index = row - 1;
  at = i;
  return part;
}

bool ends_here(std::string_view text, std::size_t at) {
  return at >= text.size() ||
         !(is_name_character(text[at]) || text[at] == '(' || text[at] == '!' || text[at] == '$');
}

std::optional<Reference> read_cell(std::string_view text, std::size_t* length) {
  std::size_t at = 0;
  const Part column = read_column(text, at);
  if (!column) return std::nullopt;
  const Part row = read_row(text, at);
  if (!row || !ends_here(text, at)) return std::nullopt;
  Reference cell;
  cell.first_row = cell.last_row = row.index;
  cell.first_column = cell.last_column = column.index;
  cell.fix_first_row = cell.fix_last_row = row.fixed;
  cell.fix_first_column = cell.fix_last_column = column.fixed;
  *length = at;
  return cell;
}

// Both parts of A:C or 1:3 with the same reader.
std::optional<std::pair<Part, Part>> read_whole(std::string_view text, std::size_t* length,
                                                Part (*read)(std::string_view, std::size_t&)) {
  std::size_t at = 0;
  Part first = read(text, at);
  if (!first || at >= text.size() || text[at] != ':') return std::nullopt;
  ++at;
  Part last = read(text, at);
  if (!last || !ends_here(text, at)) return std::nullopt;
  if (last.index < first.index) std::swap(first, last);
  *length = at;
  return std::pair(first, last);
}

std::optional<Reference> read_whole_columns(std::string_view text, std::size_t* length) {
  const auto parts = read_whole(text, length, read_column);
  if (!parts) return std::nullopt;
  Reference area;
  area.first_column = parts->first.index;
  area.fix_first_column = parts->first.fixed;
  area.last_column = parts->second.index;
  area.fix_last_column = parts->second.fixed;
  area.last_row = row_limit - 1;
  area.single = false;
  area.whole_columns = true;
  return area;
}

std::optional<Reference> read_whole_rows(std::string_view text, std::size_t* length) {
  const auto parts = read_whole(text, length, read_row);
  if (!parts) return std::nullopt;
  Reference area;
  area.first_row = parts->first.index;
  area.fix_first_row = parts->first.fixed;
  area.last_row = parts->second.index;
  area.fix_last_row = parts->second.fixed;
  area.last_column = column_limit - 1;
  area.single = false;
  area.whole_rows = true;
  return area;
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
    const bool letter = is_cyrillic(static_cast<unsigned char>(c)) && i + 1 < name.size();
    if (letter && continues_character(name[i + 1])) {
      ++i;
      continue;
    }
    return true;
  }
  const std::string upper_name = ascii_upper(name);
  std::size_t length = 0;
  return read_cell(name, &length) || is_r1c1(name) || upper_name == "TRUE" || upper_name == "FALSE";
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
         static_cast<unsigned char>(c) >= 0x80;
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

std::optional<Reference> read_reference(std::string_view text, std::size_t* length) {
  if (auto columns = read_whole_columns(text, length)) return columns;
  if (auto rows = read_whole_rows(text, length)) return rows;
  return read_cell(text, length);
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
