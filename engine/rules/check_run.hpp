// Runs the control relations of one municipality at one period.
#pragma once

#include <string>
#include <vector>

#include "engine/catalog/breakdown.hpp"
#include "engine/rules/arguments.hpp"
#include "engine/rules/rulebook.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {

class Evaluation;

enum class CheckOutcome : unsigned char {
  holds,
  fails,
  unknown,  // cannot be tested: a figure is missing, or a bound leaves it open
  broken,   // the check itself failed
};

struct CheckResult {
  const CheckRule* rule = nullptr;
  int municipality = 0;
  Period period = Period::year(2000);
  Breakdown breakdown;
  CheckOutcome outcome = CheckOutcome::unknown;
  Quantity left = Quantity::missing("");
  Quantity right = Quantity::missing("");
  Quantity difference = Quantity::missing("");  // left - right
  std::string message;                          // with the values filled in; of a failed check
  std::string reason;                           // why it cannot be tested
  std::vector<int> reads;                       // nodes of the evaluation
};

std::string_view name_of(CheckOutcome outcome);  // "holds", "fails", "unknown", "broken"

// Every check that applies, for every breakdown it goes through; in the order of declaration.
std::vector<CheckResult> run_checks(Evaluation& evaluation, int municipality, const Period& period);
CheckResult run_check(Evaluation& evaluation, const CheckRule& rule, int municipality,
                      const Period& period, const Breakdown& breakdown);
bool applies(Evaluation& evaluation, const CheckRule& rule, int municipality, const Period& period);

// «сходится», «расхождение 3 629», «нельзя проверить: нет данных…» in the evaluation's language.
std::string short_text(const CheckResult& result, const Evaluation& evaluation);
// «сходится», «не сходится», «замечание», «нельзя проверить».
std::string verdict_text(const CheckResult& result, const std::string& language);

void push_check_result(lua_State* state, const Evaluation& evaluation, const CheckResult& result);
Breakdown check_breakdown(lua_State* state, const Arguments& arguments, const CheckRule& rule);

}  // namespace svodka
