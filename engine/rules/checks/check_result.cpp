#include "engine/rules/checks/check_result.hpp"

#include <algorithm>
#include <cmath>

#include <lua.hpp>

#include "engine/locale/check_words.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/shown_decimals.hpp"
#include "engine/rules/reading/reading_lists.hpp"
#include "engine/rules/reading/row_fields.hpp"

namespace svodka {

namespace {

bool compares_years(const CheckResult& result, const Evaluation& evaluation) {
  return std::any_of(result.reads.begin(), result.reads.end(), [&](int read) {
    const Node& node = evaluation.node(read);
    return evaluation.is_year(read) && !node.value.is_missing() &&
           (node.value == result.left || node.value == result.right);
  });
}

// The sides are written alike, and so that one sees what is the matter: sides that differ look
// different, and their difference is not nothing.
int decimals_of_sides(const CheckResult& result, const Evaluation& evaluation) {
  constexpr int most = 15;
  const auto decimals_of = [&](const Quantity& side) {
    const bool whole = side.is_exact() && std::floor(side.value()) == side.value();
    return whole ? 0 : shown_decimals(evaluation, side, result.reads);
  };
  int decimals = std::max(decimals_of(result.left), decimals_of(result.right));
  if (!result.left.is_exact() || !result.right.is_exact()) return decimals;
  const double left = result.left.value();
  const double right = result.right.value();
  const auto look_equal = [&] {
    return round_half_away(left, decimals) == round_half_away(right, decimals) ||
           round_half_away(result.difference, decimals).value() == 0;
  };
  while (left != right && decimals < most && look_equal()) ++decimals;
  return decimals;
}

}  // namespace

std::string side_text(const CheckResult& result, const Quantity& side,
                      const Evaluation& evaluation) {
  const bool grouped = !compares_years(result, evaluation);
  const int decimals = decimals_of_sides(result, evaluation);
  return evaluation.locale().quantity(round_half_away(side, decimals), -1, grouped);
}

std::string distance_text(const CheckResult& result, const Evaluation& evaluation) {
  Quantity distance = round_half_away(result.difference, decimals_of_sides(result, evaluation));
  if (distance.is_exact() && distance.value() < 0) distance = -distance;
  return evaluation.locale().quantity(distance);
}

std::string_view name_of(AcceptanceState state) {
  switch (state) {
    case AcceptanceState::none:
      break;
    case AcceptanceState::accepted:
      return "accepted";
    case AcceptanceState::expired:
      return "expired";
    case AcceptanceState::changed:
      return "changed";
  }
  return "none";
}

std::string_view name_of(CheckOutcome outcome) {
  switch (outcome) {
    case CheckOutcome::holds:
      return "holds";
    case CheckOutcome::fails:
      return "fails";
    case CheckOutcome::unknown:
      return "unknown";
    case CheckOutcome::broken:
      break;
  }
  return "broken";
}

std::string short_text(const CheckResult& result, const Evaluation& evaluation) {
  const std::string& language = evaluation.language();
  switch (result.outcome) {
    case CheckOutcome::holds:
      return CheckWords::agrees.in(language);
    case CheckOutcome::fails: {
      if (result.difference.is_missing()) return CheckWords::does_not_agree.in(language);
      return CheckWords::differs_by.in(language) + distance_text(result, evaluation);
    }
    case CheckOutcome::unknown:
    case CheckOutcome::broken:
      break;
  }
  const std::string cannot = CheckWords::cannot_be_tested.in(language);
  return result.reason.empty() ? cannot : cannot + ": " + result.reason;
}

std::string verdict_text(const CheckResult& result, const std::string& language) {
  switch (result.outcome) {
    case CheckOutcome::holds:
      return CheckWords::holds.in(language);
    case CheckOutcome::fails:
      if (result.acceptance == AcceptanceState::accepted) {
        return CheckWords::accepted.in(language);
      }
      if (result.rule->severity == Severity::error) {
        return CheckWords::fails.in(language);
      }
      if (result.rule->severity == Severity::warning) {
        return CheckWords::doubtful.in(language);
      }
      return CheckWords::note.in(language);
    case CheckOutcome::unknown:
    case CheckOutcome::broken:
      break;
  }
  return CheckWords::cannot_be_tested.in(language);
}

std::string breakdown_label(const Breakdown& breakdown, const Evaluation& evaluation) {
  std::string text;
  const Catalog& catalog = evaluation.rules().catalog();
  for (const Breakdown::Part& part : breakdown.parts()) {
    const std::optional<DimensionIndex> dimension = catalog.find_dimension(part.dimension);
    const Dimension::Value* value =
        dimension ? catalog.dimension(*dimension).find(part.value) : nullptr;
    if (!text.empty()) text += ", ";
    text += value == nullptr ? part.value : value->names.in(evaluation.language());
  }
  return text;
}

void push_check_result(lua_State* state, const Evaluation& evaluation, const CheckResult& result) {
  lua_createtable(state, 0, 12);
  const auto set_text = [&](const char* name, std::string_view text) {
    push_text(state, text);
    lua_setfield(state, -2, name);
  };
  const auto set_value = [&](const char* name, const Quantity& value) {
    push_quantity(state, value);
    lua_setfield(state, -2, name);
  };
  const std::string& name = result.rule->names.in(evaluation.language());
  set_text("code", result.rule->code);
  set_text("name", name.empty() ? result.rule->code : name);
  set_text("severity", name_of(result.rule->severity));
  set_text("outcome", name_of(result.outcome));
  set_text("verdict", verdict_text(result, evaluation.language()));
  set_text("text", short_text(result, evaluation));
  set_text("message", result.outcome == CheckOutcome::unknown ? result.reason : result.message);
  set_text("breakdown", breakdown_label(result.breakdown, evaluation));
  if (result.outcome == CheckOutcome::holds || result.outcome == CheckOutcome::fails) {
    lua_pushboolean(state, result.outcome == CheckOutcome::holds);
    lua_setfield(state, -2, "holds");
  }
  if (result.acceptance == AcceptanceState::accepted) {
    lua_pushboolean(state, 1);
    lua_setfield(state, -2, "accepted");
    set_text("accepted_reason", result.accepted->reason);
    set_text("accepted_by", result.accepted->by);
    set_text("accepted_until", Period::day(result.accepted->until).code());
  }
  set_value("left", result.left);
  set_value("right", result.right);
  set_value("difference", result.difference);
  make_row(state, RowKind::result);
  stand_on(state, result.reads);
}

}  // namespace svodka
