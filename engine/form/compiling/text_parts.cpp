#include "engine/form/compiling/text_parts.hpp"

#include "engine/diagnostic/unplaced.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::form {

bool holds_expression(std::string_view text) { return text.find("{{") != std::string_view::npos; }

Result<std::vector<TextPart>> split_expressions(std::string_view text) {
  std::vector<TextPart> parts;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t open = text.find("{{", from);
    if (open == std::string_view::npos) break;
    std::size_t close = text.find("}}", open + 2);
    if (close == std::string_view::npos) return unplaced("'{{' is not closed by '}}'");
    // A Lua table may end right before the braces: {{ f{a=1}}} closes at the last two.
    while (close + 2 < text.size() && text[close + 2] == '}') ++close;
    if (open > from)
      parts.push_back({TextPart::Kind::text, std::string(text.substr(from, open - from))});
    std::string_view inside = trimmed(text.substr(open + 2, close - open - 2));
    const bool is_formula = inside.starts_with('=');
    if (is_formula) inside = trimmed(inside.substr(1));
    if (inside.empty()) return unplaced("'{{ }}' is empty");
    parts.push_back(
        {is_formula ? TextPart::Kind::formula : TextPart::Kind::expression, std::string(inside)});
    from = close + 2;
  }
  if (from < text.size()) parts.push_back({TextPart::Kind::text, std::string(text.substr(from))});
  return parts;
}

}  // namespace svodka::form
