// sheet:write, merge, formula and comment: what stands in the cells of a sheet.
#include <fmt/format.h>
#include <lua.hpp>

#include "engine/books/lua_picture.hpp"
#include "engine/books/sheet_call.hpp"
#include "engine/books/sheet_methods.hpp"
#include "engine/books/written_percents.hpp"
#include "engine/form/cell_problem.hpp"
#include "engine/form/filling/cell_values.hpp"
#include "engine/formula/formula.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/workbook/cell_text.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka {

namespace {

form::Answer answer_of(const SheetCall& call, int number) {
  form::Answer answer;
  const int slot = number + 1;
  if (lua_isnoneornil(call.state, slot)) return answer;
  if (lua_type(call.state, slot) == LUA_TSTRING) {
    answer.kind = form::Answer::Kind::text;
    answer.text = to_text(call.state, slot);
    if (const auto problem = workbook::text_problem(answer.text)) call.arguments.fail(*problem);
  } else if (lua_isboolean(call.state, slot)) {
    answer.kind = form::Answer::Kind::boolean;
    answer.boolean = lua_toboolean(call.state, slot) != 0;
  } else if (to_quantity(call.state, slot, answer.quantity)) {
    answer.kind = form::Answer::Kind::number;
  } else {
    call.arguments.refuse(number);
  }
  return answer;
}

// A percent stands in the cell as Excel wants it; what may be one is asked about.
void settle_percent(const SheetCall& call, const workbook::Cell& cell, form::Answer& answer) {
  Evaluation& evaluation = call.book.evaluation();
  if (answer.quantity.is_missing() || answer.quantity.value() == 0) return;
  answer.in_percent = written_in_percent(call.state, evaluation, call.method());
  if (answer.in_percent == form::InPercent::unclear)
    ask_about_percent(evaluation, form::cell_in(call.sheet().name, cell.row, cell.column));
}

void put(const SheetCall& call, const workbook::CellPlace& place, form::Answer answer,
         workbook::StyleIndex style) {
  workbook::Cell cell;
  cell.row = place.row;
  cell.column = place.column;
  cell.style = style;
  form::CellValues values(call.book.book(), call.book.evaluation().locale(),
                          call.book.missing_as());
  if (answer.kind == form::Answer::Kind::number && values.is_in_percent(cell))
    settle_percent(call, cell, answer);
  if (const std::optional<std::string> reason = values.set(cell, answer)) {
    workbook::Comment note;
    note.row = place.row;
    note.column = place.column;
    note.text = *reason;
    call.sheet().comments.push_back(std::move(note));
  }
  const bool is_figure = answer.kind == form::Answer::Kind::number;
  call.book.put(call.index, std::move(cell),
                is_figure ? std::optional(answer.quantity) : std::nullopt);
}

// The value that is the call's second argument, which may be a picture.
void put_argument(const SheetCall& call, const workbook::CellPlace& place,
                  workbook::StyleIndex style) {
  const std::optional<std::string> picture = picture_name(call.state, 3);
  put(call, place, picture ? form::Answer{} : answer_of(call, 2), style);
  if (picture) call.book.put_picture(call.index, place.row, place.column, style, *picture);
}

bool overlap(const workbook::Range& a, const workbook::Range& b) {
  return a.first_row <= b.last_row && b.first_row <= a.last_row &&
         a.first_column <= b.last_column && b.first_column <= a.last_column;
}

}  // namespace

int write_cell(lua_State* state, void* function) {
  const SheetCall call(state, function);
  const workbook::CellPlace place = call.place(1);
  put_argument(call, place, call.style(3));
  return 0;
}

int merge_cells(lua_State* state, void* function) {
  const SheetCall call(state, function);
  const workbook::Range range = call.range(1);
  for (const workbook::Range& other : call.sheet().merges) {
    if (overlap(other, range)) {
      call.arguments.fail(fmt::format("{} overlaps {}, which is merged already", range_name(range),
                                      range_name(other)));
    }
  }
  put_argument(call, {range.first_row, range.first_column}, call.style(3));
  if (range.first_row != range.last_row || range.first_column != range.last_column) {
    call.sheet().merges.push_back(range);
  }
  return 0;
}

int write_formula(lua_State* state, void* function) {
  const SheetCall call(state, function);
  const workbook::CellPlace place = call.place(1);
  std::string text = call.arguments.text(2);
  if (!text.empty() && text.front() == '=') text.erase(0, 1);
  const Result<formula::Formula> parsed = formula::Formula::parse(text);
  if (!parsed)
    call.arguments.fail(fmt::format("the formula ={} cannot be read: {}", text,
                                    parsed.diagnostics().front().message));
  workbook::Cell cell;
  cell.row = place.row;
  cell.column = place.column;
  cell.style = call.style(3);
  workbook::Formula formula{parsed->text(), {}, {}};
  formula.spills = formula::gives_an_array(*parsed);
  if (formula.spills) formula.array = workbook::Range{cell.row, cell.column, cell.row, cell.column};
  cell.value = std::move(formula);
  call.book.put(call.index, std::move(cell));
  return 0;
}

int write_comment(lua_State* state, void* function) {
  const SheetCall call(state, function);
  const workbook::CellPlace place = call.place(1);
  workbook::Comment note;
  note.row = place.row;
  note.column = place.column;
  note.text = call.text(2, workbook::longest_text, "a comment");
  call.sheet().comments.push_back(std::move(note));
  return 0;
}

}  // namespace svodka
