// What holds texts besides the cells: headers and footers, comments, links, titles of charts.
#include <optional>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/filling/header_text.hpp"
#include "engine/form/filling/link_address.hpp"
#include "engine/form/filling/sheet_filler.hpp"
#include "engine/workbook/cell_text.hpp"
#include "engine/workbook/limits.hpp"
#include "engine/workbook/link_target.hpp"

namespace svodka::form {

void SheetFiller::fill_page_texts() {
  std::size_t next = 0;
  for (std::string* text : page_texts(out_.page.text)) {
    const std::string what = next % 2 == 0 ? "header" : "footer";
    const Pieces& pieces = plan_.page_texts[next++];
    if (!pieces.empty()) *text = page_text(pieces, what);
  }
}

std::string SheetFiller::page_text(const Pieces& pieces, const std::string& what) {
  HeaderText text;
  Diagnostics problems;
  for (const Piece& piece : pieces) {
    if (piece.expression < 0) {
      text.add_drawn(piece.text);
      continue;
    }
    const std::string value = text_of({piece}, problems);
    if (const auto problem = workbook::text_problem(value))
      problems.push_back(unplaced(*problem));
    else
      text.add_value(value);
  }
  if (const std::size_t length = text.length(); length > workbook::longest_header) {
    problems.push_back(
        unplaced(fmt::format("the {} has {} characters with its codes, Excel takes {}: "
                             "it is cut",
                             what, length, workbook::longest_header),
                 "shorten what the expressions in it give"));
    text.shorten(workbook::longest_header);
  }
  report(std::move(problems), {form_.file(), 0, 0, out_.name + " (" + what + ")"});
  return text.text();
}

void SheetFiller::at_each_column(int column, const std::function<void(int)>& visit) {
  for (const Axis::Instance& instance : layout_.columns.instances(column)) {
    const auto index = static_cast<std::size_t>(instance.line);
    const std::vector<int> kept =
        index < columns_.size() ? columns_[index].kept : std::vector<int>{};
    for (const int each : kept) expressions_.open_kept(each);
    visit(instance.line);
    for (std::size_t i = 0; i < kept.size(); ++i) expressions_.close_list();
  }
}

void SheetFiller::fill_comments(int row, int out_row) {
  for (const workbook::Comment& comment : drawn_.comments) {
    const auto pieces = plan_.comments.find({row, comment.column});
    if (comment.row != row || pieces == plan_.comments.end()) continue;
    at_each_column(comment.column, [&](int out_column) {
      fill_comment(comment, pieces->second, out_row, out_column);
    });
  }
}

// Why a cell is in error matters more than what the form says about it.
void SheetFiller::fill_comment(const workbook::Comment& drawn, const Pieces& pieces, int row,
                               int column) {
  for (auto each = out_.comments.rbegin(); each != out_.comments.rend() && each->row == row;
       ++each) {
    if (each->column == column) return;
  }
  workbook::Comment comment = drawn;
  comment.row = row;
  comment.column = column;
  comment.text = text_of(pieces, out_.name + "!" + workbook::cell_name(row, column) + " (comment)",
                         "a comment");
  if (comment.text.empty()) return;
  out_.comments.push_back(std::move(comment));
}

void SheetFiller::fill_links(int row, int out_row) {
  for (const auto& planned : plan_.links) {
    const workbook::Hyperlink& link = drawn_.hyperlinks[planned.first];
    if (link.range.first_row != row) continue;
    at_each_column(link.range.first_column,
                   [&](int out_column) { fill_link(link, planned.second, out_row, out_column); });
  }
}

// A link to what nobody knows is no link; its cell stays.
void SheetFiller::fill_link(const workbook::Hyperlink& drawn, const Pieces& pieces, int row,
                            int column) {
  const Place place{form_.file(), 0, 0,
                    out_.name + "!" + workbook::cell_name(row, column) + " (link)"};
  std::string target;
  for (const Piece& piece : pieces) {
    if (piece.expression < 0) {
      target += piece.text;
      continue;
    }
    const Result<Answer> answer = evaluate_in_text(piece.expression);
    if (!answer) return report(answer.diagnostics(), place);
    const std::optional<std::string> text = text_in_address(*answer);
    if (!text) return;
    target += *text;
  }
  workbook::Hyperlink link = drawn;
  link.range = {row, column, row, column};
  link.target = workbook::link_target(target);
  if (const auto problem = workbook::address_problem(link.target))
    return report({unplaced(*problem)}, place);
  out_.hyperlinks.push_back(std::move(link));
}

void SheetFiller::fill_titles() {
  for (std::size_t i = 0; i < out_.charts.size(); ++i) {
    workbook::Chart& chart = out_.charts[i];
    std::size_t next = 0;
    for (std::string* title : {&chart.title, &chart.x_title, &chart.y_title}) {
      const Pieces& pieces = plan_.chart_titles[i][next++];
      if (!pieces.empty())
        *title = text_of(pieces, out_.name + "!" + workbook::cell_name(chart.row, chart.column),
                         "a title");
    }
  }
}

Result<Answer> SheetFiller::evaluate_in_text(Expressions::Id expression) {
  Result<Answer> answer = expressions_.evaluate(expression);
  if (!answer || answer->kind != Answer::Kind::picture) return answer;
  return unplaced("a picture stands in a cell, without any text beside it",
                  "give it a cell of its own, or merged cells");
}

std::string SheetFiller::text_of(const Pieces& pieces, Diagnostics& problems) {
  std::string text;
  for (const Piece& piece : pieces) {
    if (piece.expression < 0) {
      text += piece.text;
      continue;
    }
    const Result<Answer> answer = evaluate_in_text(piece.expression);
    if (answer) {
      text += values_.in_text(*answer);
    } else {
      problems.insert(problems.end(), answer.diagnostics().begin(), answer.diagnostics().end());
    }
  }
  return text;
}

std::string SheetFiller::text_of(const Pieces& pieces, const std::string& cell,
                                 std::string_view place, std::size_t longest) {
  Diagnostics problems;
  std::string text = text_of(pieces, problems);
  if (const auto problem = workbook::text_problem(text, longest, place)) {
    problems.push_back(unplaced(*problem));
    text.clear();
  }
  report(std::move(problems), {form_.file(), 0, 0, cell});
  return text;
}

}  // namespace svodka::form
