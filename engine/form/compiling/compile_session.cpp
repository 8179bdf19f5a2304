#include "engine/form/compiling/compile_session.hpp"

#include <utility>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/cell_problem.hpp"
#include "engine/form/compiling/text_parts.hpp"
#include "engine/form/text_in_cell.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::form {

void CompileSession::problem(const std::string& cell, std::string message, std::string hint) {
  problems.push_back(at_cell(unplaced(std::move(message), std::move(hint)), file, cell));
}

void CompileSession::add_problems(const std::string& cell, const Diagnostics& found) {
  for (const Diagnostic& each : found) problems.push_back(at_cell(each, file, cell));
}

std::optional<Expressions::Id> CompileSession::compile(const std::string& source,
                                                       const Variables& variables,
                                                       const std::string& cell) {
  const Result<Expressions::Id> compiled =
      expressions.compile(source, variables, Place{file, 0, 0, cell});
  problems.insert(problems.end(), compiled.diagnostics().begin(), compiled.diagnostics().end());
  return compiled ? std::optional(*compiled) : std::nullopt;
}

Pieces CompileSession::compile_pieces(const std::string& text, const Variables& variables,
                                      const std::string& cell) {
  const Result<std::vector<TextPart>> parts = split_expressions(text);
  if (!parts) {
    add_problems(cell, parts.diagnostics());
    return {};
  }
  Pieces pieces;
  for (const TextPart& part : *parts) {
    if (part.kind == TextPart::Kind::formula) {
      problem(cell, "a formula {{= }} must stand alone in its cell");
    } else if (part.kind == TextPart::Kind::text) {
      pieces.emplace_back(part.text);
    } else if (const auto expression = compile(part.text, variables, cell)) {
      pieces.emplace_back(*expression);
    }
  }
  ask_about_ratios(pieces, cell);
  return pieces;
}

void CompileSession::ask_about_ratios(const Pieces& pieces, const std::string& cell) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto* expression = std::get_if<Expressions::Id>(&pieces[i]);
    if (expression == nullptr) continue;
    const auto* behind = i + 1 < pieces.size() ? std::get_if<std::string>(&pieces[i + 1]) : nullptr;
    const bool is_before_percent =
        behind != nullptr && trimmed(*behind, " \t\xC2\xA0\xE2\x80\xAF").starts_with('%');
    if (expressions.tells_ratio_as_percent(*expression, is_before_percent))
      return add_problems(cell, {ratio_before_percent()});
  }
}

Pieces CompileSession::compile_formula_texts(const std::string& formula, const Variables& variables,
                                             const std::string& cell) {
  Pieces pieces;
  for (const FormulaStretch& stretch : texts_in_formula(formula)) {
    if (!stretch.is_text) {
      if (!stretch.text.empty()) pieces.emplace_back(stretch.text);
      continue;
    }
    pieces.emplace_back(std::string("\""));
    for (Piece& piece : compile_pieces(stretch.text, variables, cell)) {
      if (auto* text = std::get_if<std::string>(&piece)) *text = text_inside_formula(*text);
      pieces.push_back(std::move(piece));
    }
    pieces.emplace_back(std::string("\""));
  }
  return pieces;
}

}  // namespace svodka::form
