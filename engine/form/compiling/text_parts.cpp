#include "engine/form/compiling/text_parts.hpp"

#include "engine/diagnostic/unplaced.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::form {

namespace {

Diagnostic not_opened() {
  return unplaced("'}}' has no '{{' before it", "remove it, or write a blank between the braces");
}

bool holds(std::string_view text, std::string_view braces) {
  return text.find(braces) != std::string_view::npos;
}

}  // namespace

bool holds_expression(std::string_view text) { return holds(text, "{{") || holds(text, "}}"); }

bool text_of_formula_holds_expression(std::string_view formula) {
  for (const FormulaStretch& stretch : texts_in_formula(formula))
    if (stretch.is_text && holds_expression(stretch.text)) return true;
  return false;
}

bool holds_expression_outside_texts(std::string_view formula) {
  bool in_name = false;  // of a sheet, in apostrophes
  for (const FormulaStretch& stretch : texts_in_formula(formula)) {
    if (stretch.is_text) continue;
    for (std::size_t at = 0; at < stretch.text.size(); ++at) {
      if (stretch.text[at] == '\'') in_name = !in_name;
      if (!in_name && stretch.text.compare(at, 2, "{{") == 0) return true;
    }
  }
  return false;
}

std::vector<FormulaStretch> texts_in_formula(std::string_view formula) {
  std::vector<FormulaStretch> stretches(1);
  const auto turn = [&](bool is_text) { stretches.push_back({is_text, ""}); };
  bool in_name = false;  // of a sheet, in apostrophes
  for (std::size_t at = 0; at < formula.size(); ++at) {
    const bool in_text = stretches.back().is_text;
    if (formula[at] == '\'' && !in_text) in_name = !in_name;
    if (formula[at] != '"' || in_name) {
      stretches.back().text += formula[at];
    } else if (!in_text) {
      turn(true);
    } else if (formula.substr(at + 1).starts_with('"')) {
      stretches.back().text += formula[at++];
    } else {
      turn(false);
    }
  }
  return stretches;
}

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
    const std::string_view before = text.substr(from, open - from);
    if (holds(before, "}}")) return not_opened();
    if (open > from) parts.push_back({TextPart::Kind::text, std::string(before), from});
    std::string_view inside = trimmed(text.substr(open + 2, close - open - 2));
    const bool is_formula = inside.starts_with('=');
    if (is_formula) inside = trimmed(inside.substr(1));
    if (inside.empty()) return unplaced("'{{ }}' is empty");
    parts.push_back({is_formula ? TextPart::Kind::formula : TextPart::Kind::expression,
                     std::string(inside), open});
    from = close + 2;
  }
  if (holds(text.substr(from), "}}")) return not_opened();
  if (from < text.size())
    parts.push_back({TextPart::Kind::text, std::string(text.substr(from)), from});
  return parts;
}

}  // namespace svodka::form
