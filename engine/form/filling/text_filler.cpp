#include "engine/form/filling/text_filler.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/filling/header_text.hpp"
#include "engine/form/filling/link_address.hpp"
#include "engine/form/text_in_cell.hpp"
#include "engine/places/places.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"
#include "engine/workbook/cell_text.hpp"
#include "engine/workbook/writing/link_target.hpp"

namespace svodka::form {

std::string TextFiller::name() {
  const SheetPlan& plan = sheet_.plan;
  return plan.name_pieces.empty() ? plan.name
                                  : reported_text(plan.name_pieces, plan.name, "a name");
}

void TextFiller::fill_page_texts() {
  std::size_t next = 0;
  for (std::string* text : page_texts(sheet_.out.page.text)) {
    const std::string what = next % 2 == 0 ? "header" : "footer";
    const Pieces& pieces = sheet_.plan.page_texts[next++];
    if (!pieces.empty()) *text = page_text(pieces, what);
  }
}

std::string TextFiller::page_text(const Pieces& pieces, const std::string& what) {
  HeaderText text;
  Diagnostics problems;
  for (const Piece& piece : pieces) {
    if (const auto* drawn = std::get_if<std::string>(&piece)) {
      text.add_drawn(*drawn);
      continue;
    }
    const Evaluated value = evaluated({piece});
    problems.insert(problems.end(), value.problems.begin(), value.problems.end());
    if (const auto problem = workbook::text_problem(value.text))
      problems.push_back(unplaced(*problem));
    else
      text.add_value(value.text);
  }
  if (const std::size_t length = text.length(); length > workbook::longest_header) {
    problems.push_back(
        unplaced(fmt::format("the {} has {} characters with its codes, Excel takes {}: "
                             "it is cut",
                             what, length, workbook::longest_header),
                 "shorten what the expressions in it give"));
    text.shorten(workbook::longest_header);
  }
  sheet_.report(problems, sheet_.out.name + " (" + what + ")");
  return text.text();
}

template <typename Visit>
void TextFiller::at_each_column(int column, const Visit& visit) {
  static const std::vector<Expressions::KeptMember> none;
  for (const Axis::Instance& instance : sheet_.layout.columns.instances(column)) {
    const bool is_laid_out = instance.line < std::ssize(sheet_.columns);
    const OpenedColumn opened(is_laid_out ? nth(sheet_.columns, instance.line).members : none,
                              sheet_.expressions);
    visit(instance.line);
  }
}

void TextFiller::fill_comments(int row, int out_row) {
  for (const workbook::Comment& comment : sheet_.drawn().comments) {
    const auto planned = sheet_.plan.comments.find({row, comment.column});
    if (comment.row != row || planned == sheet_.plan.comments.end()) continue;
    at_each_column(comment.column, [&](int out_column) {
      fill_comment(comment, planned->second, out_row, out_column);
    });
  }
}

// Why a cell is in error matters more than what the form says about it.
void TextFiller::fill_comment(const workbook::Comment& drawn, const Pieces& pieces, int row,
                              int column) {
  std::vector<workbook::Comment>& comments = sheet_.out.comments;
  for (auto each = comments.rbegin(); each != comments.rend() && each->row == row; ++each) {
    if (each->column == column) return;
  }
  workbook::Comment comment = drawn;
  comment.row = row;
  comment.column = column;
  comment.text = reported_text(pieces, sheet_.cell(row, column) + " (comment)", "a comment");
  if (!comment.text.empty()) comments.push_back(std::move(comment));
}

void TextFiller::fill_links(int row, int out_row) {
  for (const auto& [index, plan] : sheet_.plan.links) {
    const workbook::Hyperlink& link = sheet_.drawn().hyperlinks[index];
    if (link.range.first_row != row) continue;
    at_each_column(link.range.first_column, [&, &filled = plan](int out_column) {
      fill_link(link, filled, out_row, out_column);
    });
  }
}

// A link to what nobody knows is no link; its cell stays.
void TextFiller::fill_link(const workbook::Hyperlink& drawn, const LinkPlan& plan, int row,
                           int column) {
  const std::string cell = sheet_.cell(row, column) + " (link)";
  const Result<std::optional<std::string>> address = address_of(plan.address);
  if (!address) return sheet_.report(address.diagnostics(), cell);
  if (!*address) return;
  workbook::Hyperlink link = drawn;
  link.range = {row, column, row, column};
  link.target = workbook::link_target(**address);
  link.tip = reported_text(plan.tip, cell, "a tip", workbook::longest_rule_message);
  if (const auto problem = workbook::address_problem(link.target))
    return sheet_.report({unplaced(*problem)}, cell);
  sheet_.out.hyperlinks.push_back(std::move(link));
}

Result<std::optional<std::string>> TextFiller::address_of(const Pieces& pieces) {
  std::optional<std::string> address = "";
  for (const Piece& piece : pieces) {
    if (const auto* drawn = std::get_if<std::string>(&piece)) {
      *address += *drawn;
      continue;
    }
    const Result<Answer> answer = evaluate(std::get<Expressions::Id>(piece));
    if (!answer) return answer.diagnostics();
    const std::optional<std::string> text = text_in_address(*answer);
    if (!text) return std::optional<std::string>();
    *address += *text;
  }
  return address;
}

void TextFiller::fill_titles() {
  auto plan = sheet_.plan.charts.begin();
  for (workbook::Chart& chart : sheet_.out.charts) {
    auto pieces = (plan++)->titles.begin();
    for (std::string* title : chart_titles(chart)) {
      if (!pieces->empty())
        *title = reported_text(*pieces, sheet_.cell(chart.row, chart.column), "a title");
      ++pieces;
    }
  }
}

void TextFiller::fill_rules() {
  const auto texts = rule_texts(sheet_.out);
  for (const auto& [index, pieces] : sheet_.plan.rule_texts) {
    // Titles and messages of validations take turns.
    const bool is_title = index % 2 == 0 && index < sheet_.out.validations.size() * 4;
    *texts[index] =
        reported_text(pieces, sheet_.out.name, "a rule",
                      is_title ? workbook::longest_rule_title : workbook::longest_rule_message);
  }
  const auto formulas = rule_formulas(sheet_.out);
  for (const auto& [index, pieces] : sheet_.plan.rule_formulas) {
    const std::size_t rule = index / 2;
    const bool is_list =
        rule < sheet_.out.validations.size() && sheet_.out.validations[rule].type == "list";
    *formulas[index] = formula_of(pieces, is_list);
    if (!formulas[index]->empty()) continue;
    if (rule < sheet_.out.validations.size())
      sheet_.out.validations[rule].ranges.clear();
    else
      sheet_.out.conditional_formats[rule - sheet_.out.validations.size()].ranges.clear();
  }
}

std::string TextFiller::formula_of(const Pieces& pieces, bool is_list) {
  std::string formula;
  Diagnostics problems;
  for (const Piece& piece : pieces) {
    if (const auto* drawn = std::get_if<std::string>(&piece)) {
      formula += *drawn;
      continue;
    }
    const Evaluated value = evaluated({piece});
    problems.insert(problems.end(), value.problems.begin(), value.problems.end());
    if (is_list && value.text.find(',') != std::string::npos)
      problems.push_back(
          unplaced(fmt::format("'{}' would be several members of the validation's list, because "
                               "of its comma",
                               value.text),
                   "let the list look at cells"));
    formula += text_inside_formula(value.text);
  }
  // The text's own quotes are not counted.
  const std::size_t longest = is_list ? workbook::longest_list + 2 : workbook::longest_formula;
  if (const auto problem = workbook::text_problem(formula, longest, "a rule"))
    problems.push_back(unplaced(*problem));
  sheet_.report(problems, sheet_.out.name);
  return problems.empty() ? formula : std::string();
}

Result<Answer> TextFiller::evaluate(Expressions::Id expression) {
  Result<Answer> answer = sheet_.expressions.evaluate(expression);
  if (!answer || answer->kind != Answer::Kind::picture) return answer;
  return unplaced("a picture stands in a cell, without any text beside it",
                  "give it a cell of its own, or merged cells");
}

TextFiller::Text TextFiller::value_in_text(const Answer& answer) const {
  Text made{.text = sheet_.values.in_text(answer), .expressions = 1};
  if (answer.kind == Answer::Kind::number && !answer.is_year) made.number = {0, made.text.size()};
  return made;
}

TextFiller::Evaluated TextFiller::evaluated(const Pieces& pieces) {
  Evaluated made;
  for (const Piece& piece : pieces) {
    if (const auto* drawn = std::get_if<std::string>(&piece)) {
      made.text += *drawn;
      continue;
    }
    const Result<Answer> answer = evaluate(std::get<Expressions::Id>(piece));
    if (answer)
      made.append(value_in_text(*answer));
    else
      made.problems.insert(made.problems.end(), answer.diagnostics().begin(),
                           answer.diagnostics().end());
  }
  return made;
}

void TextFiller::Text::append(const Text& more) {
  expressions += more.expressions;
  if (expressions > 1) number.reset();
  if (more.number && expressions == 1)
    number = {text.size() + more.number->first, text.size() + more.number->second};
  text += more.text;
}

bool TextFiller::Text::is_number_with_words() const {
  constexpr std::size_t longest_sign = 3, longest_words = 24;  // characters
  if (!number) return false;
  const std::string_view all = text;
  const std::string_view before = trimmed(all.substr(0, number->first));
  const std::string_view after = trimmed(all.substr(number->second));
  return decode_utf8(before).size() <= longest_sign && decode_utf8(after).size() <= longest_words &&
         after.find('\n') == std::string_view::npos;
}

Result<TextFiller::Text> TextFiller::text_of(const Pieces& pieces) {
  Evaluated made = evaluated(pieces);
  if (const auto problem = workbook::text_problem(made.text))
    made.problems.push_back(unplaced(*problem));
  if (!made.problems.empty()) return made.problems;
  return Text(std::move(made));
}

std::string TextFiller::reported_text(const Pieces& pieces, const std::string& cell,
                                      std::string_view place, std::size_t longest) {
  Evaluated made = evaluated(pieces);
  if (const auto problem = workbook::text_problem(made.text, longest, place)) {
    made.problems.push_back(unplaced(*problem));
    made.text.clear();
  }
  sheet_.report(made.problems, cell);
  return made.text;
}

}  // namespace svodka::form
