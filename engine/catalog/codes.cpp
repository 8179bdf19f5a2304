#include <fmt/format.h>

#include "engine/catalog/catalog_tables.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::detail {
namespace {

constexpr std::string_view code_rule = "codes are small Latin letters, digits and '_'";

bool is_small_letter(char32_t c) { return c >= U'a' && c <= U'z'; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// "" when `code` is one. A Cyrillic letter that looks Latin is named, since nobody can see it.
std::string problem_of_code(const std::string& code, Codes::First first) {
  if (code.empty()) return "the code is missing";
  const std::u32string letters = decode_utf8(code);
  for (const char32_t c : letters) {
    if (is_small_letter(c) || is_digit(c) || c == U'_') continue;
    return fmt::format("'{}' is not a code because of the '{}'", code,
                       encode_utf8(std::u32string(1, c)));
  }
  const bool good_start = is_small_letter(letters.front()) ||
                          (first == Codes::First::letter_or_digit && is_digit(letters.front()));
  return good_start ? "" : fmt::format("'{}' is not a code: it must begin with a letter", code);
}

}  // namespace

bool Codes::accept(const CsvTable::Row& row) {
  const std::string& code = table_.at(row, column_);
  if (std::string problem = problem_of_code(code, first_); !problem.empty()) {
    problems_.add([&] { return table_.problem(row, column_, problem, std::string(code_rule)); });
    return false;
  }
  const auto [known, added] = first_lines_.emplace(code, row.line);
  if (added) return true;
  problems_.add([&, line = known->second] {
    return table_.problem(row, column_, fmt::format("'{}' is already in line {}", code, line),
                          "delete one of the two rows, or give it another code");
  });
  return false;
}

Names names_in(const CsvTable& table, const CsvTable::Row& row, const std::string& code) {
  Names names{table.at(row, "name_ru"), table.at(row, "name_uk"), table.at(row, "name_en")};
  if (names.ru.empty() && names.uk.empty() && names.en.empty()) names.en = code;
  return names;
}

}  // namespace svodka::detail
