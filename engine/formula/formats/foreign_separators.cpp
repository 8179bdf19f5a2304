// Number formats that were written with the separators of another language.
#include <algorithm>

#include "engine/formula/formats/number_format.hpp"

namespace svodka::formula {

namespace {

bool is_literal(const FormatToken& token, std::string_view text) {
  return token.kind == FormatTokenKind::literal && token.text == text;
}

// A point between digits where the comma is meant, and "#,##0" for thousands.
bool has_points_for_commas(const std::vector<FormatToken>& tokens) {
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (tokens[i - 1].kind != FormatTokenKind::digit ||
        tokens[i + 1].kind != FormatTokenKind::digit)
      continue;
    if (is_literal(tokens[i], ".")) return true;
    if (tokens[i].kind == FormatTokenKind::point && i + 3 < tokens.size() &&
        tokens[i - 1].letter == '#' && tokens[i + 1].letter == '#' && tokens[i + 2].letter == '#' &&
        tokens[i + 3].letter == '0')
      return true;
  }
  return false;
}

// Blanks between the digits, and a comma that does not stand before three of them.
bool has_commas_for_points(const std::vector<FormatToken>& tokens) {
  std::size_t behind_comma = 0;
  bool comma = false;
  bool blank = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const FormatToken& token = tokens[i];
    if (token.kind == FormatTokenKind::point) return false;
    if (token.kind == FormatTokenKind::group) {
      comma = true;
      behind_comma = 0;
    }
    if (token.kind == FormatTokenKind::digit) ++behind_comma;
    if (i > 0 && i + 1 < tokens.size() && tokens[i - 1].kind == FormatTokenKind::digit &&
        tokens[i + 1].kind == FormatTokenKind::digit)
      blank = blank || is_literal(token, " ") || is_literal(token, "\u00A0");
  }
  return comma && behind_comma > 0 && (blank || behind_comma < 3);
}

}  // namespace

bool has_foreign_separators(std::string_view format, const Settings& settings) {
  const auto sections = sections_of(format, settings);
  if (!sections) return false;
  return std::any_of(sections->begin(), sections->end(), [&](const FormatSection& section) {
    if (section.is_date) return false;
    return settings.decimal_point == "," ? has_points_for_commas(section.tokens)
                                         : has_commas_for_points(section.tokens);
  });
}

}  // namespace svodka::formula
