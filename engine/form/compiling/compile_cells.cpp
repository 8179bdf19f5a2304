#include "engine/form/compiling/compile_cells.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/cell_problem.hpp"
#include "engine/form/compiling/directive.hpp"
#include "engine/form/compiling/text_parts.hpp"
#include "engine/form/filling/qualified_format.hpp"
#include "engine/form/text_in_cell.hpp"
#include "engine/formula/unicode_text.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::form {

namespace {

// "{ r.x }": what a text has in single braces and that reads like an expression of `r` or of a
// loop's variable.
std::optional<std::string> in_single_braces(const std::string& text, const Variables& variables) {
  for (std::size_t open = text.find('{'); open != std::string::npos;
       open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) return std::nullopt;
    const std::string_view inside =
        trimmed(std::string_view(text).substr(open + 1, close - open - 1));
    const std::size_t name_end = inside.find_first_of(".:");
    if (name_end == std::string_view::npos || name_end + 1 >= inside.size()) continue;
    const std::string_view name = inside.substr(0, name_end);
    const bool known =
        name == "r" || std::find(variables.begin(), variables.end(), name) != variables.end();
    if (known && is_ascii_letter(inside[name_end + 1])) return text.substr(open, close + 1 - open);
  }
  return std::nullopt;
}

// A piece of text for each font; an expression has the font that its braces begin in.
void keep_fonts(const std::vector<workbook::TextRun>& runs, const std::vector<TextPart>& parts,
                TextCell& text) {
  if (text.pieces.size() != parts.size()) return;  // some are in error
  TextCell with_fonts;
  auto run = runs.begin();
  std::size_t run_end = run->text.size();
  const auto go_to = [&](std::size_t at) {
    while (run_end <= at && std::next(run) != runs.end()) run_end += (++run)->text.size();
  };
  const auto add = [&](Piece piece) {
    with_fonts.pieces.push_back(std::move(piece));
    with_fonts.fonts.push_back(run->font);
  };
  for (std::size_t part = 0; part < parts.size(); ++part) {
    std::size_t at = parts[part].from;
    go_to(at);
    const auto* drawn = std::get_if<std::string>(&text.pieces[part]);
    if (drawn == nullptr) {
      add(text.pieces[part]);
      continue;
    }
    for (std::size_t done = 0; done < drawn->size();) {
      go_to(at + done);
      const std::size_t size = std::min(drawn->size() - done, run_end - at - done);
      add(drawn->substr(done, size));
      done += size;
    }
  }
  text = std::move(with_fonts);
}

bool is_blank(const TextPart& part) {
  return part.kind == TextPart::Kind::text &&
         part.text.find_first_not_of(" \t\r\n\xC2\xA0") == std::string::npos;
}

// Blanks beside a single {{ }} are slips that nobody sees: a number must not become a text by them.
// nullptr: there are several parts.
const TextPart* only_part(const std::vector<TextPart>& parts) {
  const auto is_content = [](const TextPart& part) { return !is_blank(part); };
  const auto only = std::find_if(parts.begin(), parts.end(), is_content);
  const bool is_only =
      only != parts.end() && std::find_if(only + 1, parts.end(), is_content) == parts.end();
  return is_only ? &*only : nullptr;
}

}  // namespace

CellPlan CellCompiler::compile(const workbook::Cell& cell, const Variables& variables) {
  CellPlan plan;
  plan.column = cell.column;
  plan.style = cell.style;
  plan.content = cell.value;
  if (const FormulaCell* array = formulas_.array_around(cell)) {
    plan.content = *array;
  } else if (const auto* drawn = std::get_if<workbook::Formula>(&cell.value)) {
    if (!drawn->array || !formula::Formula::parse(drawn->text))
      compile_formula(drawn->text, cell, plan);
  } else {
    compile_text(text_in(cell.value).value_or(""), cell, variables, plan);
  }
  return plan;
}

void CellCompiler::compile_text(const std::string& text, const workbook::Cell& cell,
                                const Variables& variables, CellPlan& plan) {
  const std::string at = cell_in(sheet_.name, cell.row, cell.column);
  if (is_reported_as_directive(text, at)) return;
  if (!holds_expression(text)) {
    if (const auto single = in_single_braces(text, variables))
      session_.add_problems(
          at, {unplaced(fmt::format("{} is a text, it is not filled", *single),
                        fmt::format("an expression stands in two braces: {{{}}}", *single),
                        Severity::warning)});
    return;
  }
  const Result<std::vector<TextPart>> parts = split_expressions(text);
  if (!parts) {
    session_.add_problems(at, parts.diagnostics());
    return;
  }
  const TextPart* only = only_part(*parts);
  if (only != nullptr && only->kind == TextPart::Kind::formula) {
    compile_formula(only->text, cell, plan);
  } else if (only != nullptr && only->kind == TextPart::Kind::expression) {
    const std::optional<Expressions::Id> id = session_.compile(only->text, variables, at);
    if (std::holds_alternative<std::vector<workbook::TextRun>>(cell.value))
      session_.not_kept.push_back(at +
                                  ": fonts inside a cell that holds nothing but {{ }} (the "
                                  "cell's own font is kept)");
    if (!id) return;
    plan.content = ExpressionCell{*id};
    const std::string& format = book_.styles[cell.style].number_format;
    if (multiplies_by_a_hundred(format) && session_.expressions.computes_with_percents(*id))
      session_.add_problems(at, {unclear_percent()});
    const bool is_before_percent =
        !multiplies_by_a_hundred(format) && format.find('%') != std::string::npos;
    if (session_.expressions.tells_ratio_as_percent(*id, is_before_percent))
      session_.add_problems(at, {ratio_before_percent()});
  } else {
    plan.content = TextCell{session_.compile_pieces(text, variables, at)};
    if (const auto* runs = std::get_if<std::vector<workbook::TextRun>>(&cell.value))
      keep_fonts(*runs, *parts, std::get<TextCell>(plan.content));
  }
}

void CellCompiler::compile_formula(const std::string& text, const workbook::Cell& cell,
                                   CellPlan& plan) {
  std::optional<FormulaCell> compiled = formulas_.compile(text, cell);
  if (compiled) {
    report_missing_sheets(*compiled, cell_in(sheet_.name, cell.row, cell.column));
    // One that Excel has drawn says itself that it spills.
    if (!std::holds_alternative<workbook::Formula>(cell.value) &&
        formula::gives_an_array(compiled->formula)) {
      compiled->spills = true;
      compiled->array = workbook::Range{cell.row, cell.column, cell.row, cell.column};
    }
    plan.content = std::move(*compiled);
  } else {
    plan.content = OpaqueFormulaCell{text};
  }
}

// A reference to a sheet that is not there comes out as #REF!.
void CellCompiler::report_missing_sheets(const FormulaCell& formula, const std::string& cell) {
  std::vector<std::string> names;
  for (const workbook::Sheet& sheet : book_.sheets) names.push_back(sheet.name);
  const auto is_known = [&](const std::string& wanted) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return formula::same_text(name, wanted); });
  };
  std::vector<std::string> reported;
  for (const formula::Reference& reference : formula.formula.references()) {
    std::string wanted = reference.sheet;
    if (wanted.empty() || wanted.front() == '[') continue;  // another workbook's
    if (const std::size_t colon = wanted.find(':');
        colon != std::string::npos && is_known(wanted.substr(0, colon)))
      wanted.erase(0, colon + 1);
    if (is_known(wanted) || std::find(reported.begin(), reported.end(), wanted) != reported.end())
      continue;
    reported.push_back(wanted);
    session_.add_problems(
        cell,
        {unplaced(fmt::format("the formula reads the sheet '{}', which the form has not", wanted),
                  did_you_mean(wanted, names), Severity::warning)});
  }
}

// A word among the content would be printed as it is, and do nothing.
bool CellCompiler::is_reported_as_directive(const std::string& text, const std::string& cell) {
  if (const std::optional<std::string> intended = intended_directive(text)) {
    session_.problem(cell, not_a_directive(text, *intended));
    return true;
  }
  if (!is_directive(text)) return false;
  const std::vector<std::string_view> lines = directive_lines(text);
  const bool all_parse = std::all_of(lines.begin(), lines.end(), [](std::string_view line) {
    return static_cast<bool>(parse_directive(line));
  });
  if (!all_parse) return false;
  session_.problem(cell, "a directive counts in column A and in row 1 only",
                   "move it there; as a text, write it in quotes: {{ \"#end\" }}");
  return true;
}

}  // namespace svodka::form
