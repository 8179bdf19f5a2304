#include "engine/books/written_percents.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/form/cell_problem.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/percents/expression_percents.hpp"
#include "engine/rules/reading/reading.hpp"

namespace svodka {

namespace {

// The readings among the variables of the calling function and those around it: `r` of build.
ExpressionPercents::Names readings_in_sight(lua_State* state) {
  ExpressionPercents::Names names;
  lua_Debug call{};
  if (lua_getstack(state, 1, &call) == 0) return names;
  const auto note = [&](const char* name) {
    names.emplace_back(name, to_reading(state, -1) != nullptr ? Yield::reading() : Yield{});
    lua_pop(state, 1);
  };
  lua_getinfo(state, "f", &call);
  for (int i = 1; const char* name = lua_getupvalue(state, -1, i); ++i) note(name);
  lua_pop(state, 1);
  for (int i = 1; const char* name = lua_getlocal(state, &call, i); ++i) note(name);
  return names;
}

}  // namespace

std::optional<form::InPercent> told_by(PercentUnit unit) {
  using enum PercentUnit;
  switch (unit) {
    case percent:
      return form::InPercent::yes;
    case neutral:
    case plain:
      return form::InPercent::no;
    case doubtful:
      return form::InPercent::unclear;
    case figure:
    case unknown:
      break;
  }
  return std::nullopt;
}

form::InPercent written_in_percent(lua_State* state, Evaluation& evaluation, const char* method) {
  const auto not_told = evaluation.met_percent() ? form::InPercent::unclear : form::InPercent::no;
  const std::optional<script::Expression> written =
      evaluation.rules().sandbox().argument_as_written(method, 2);
  if (!written) return not_told;
  return told_by(
             ExpressionPercents(evaluation.rules(), readings_in_sight(state)).of(*written).unit())
      .value_or(not_told);
}

void ask_about_percent(Evaluation& evaluation, const std::string& cell) {
  Diagnostic problem = form::unclear_percent();
  problem.place = evaluation.rules().sandbox().where();
  problem.hint = "write share(x, 100) if it is one; else give the cell a number_format without %";
  problem.trail.push_back(fmt::format("{} of the workbook", cell));
  evaluation.report_problem(std::move(problem));
}

}  // namespace svodka
