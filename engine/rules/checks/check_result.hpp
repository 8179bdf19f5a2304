// What a check said about one municipality at one period, and the words for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/breakdown.hpp"
#include "engine/rules/declarations/rulebook.hpp"
#include "engine/value/quantity.hpp"

struct lua_State;

namespace svodka {

class Evaluation;

enum class CheckOutcome : unsigned char {
  holds,
  fails,
  unknown,  // cannot be tested: a figure is missing, or a bound leaves it open
  broken,   // the check itself failed
};

// Whether somebody has accepted the finding, and whether that still counts.
enum class AcceptanceState : unsigned char {
  none,
  accepted,
  expired,  // its last day is over
  changed,  // it was accepted for other figures
};

struct CheckResult {
  const CheckRule* rule = nullptr;
  MunicipalityIndex municipality;
  Period period = Period::year(2000);
  Breakdown breakdown;
  CheckOutcome outcome = CheckOutcome::unknown;
  Quantity left = Quantity::missing("");
  Quantity right = Quantity::missing("");
  Quantity difference = Quantity::missing("");  // left - right
  std::string message;                          // with the values filled in; of a failed check
  std::string reason;                           // why it cannot be tested
  std::vector<int> reads;                       // nodes of the evaluation
  // Of a check that fails.
  AcceptanceState acceptance = AcceptanceState::none;
  const Acceptance* accepted = nullptr;  // of the rulebook; nullptr exactly when none

  // What counts as a finding: it fails, and nobody has accepted that.
  bool is_finding() const {
    return outcome == CheckOutcome::fails && acceptance != AcceptanceState::accepted;
  }
};

std::string_view name_of(AcceptanceState state);  // "none", "accepted", "expired", "changed"
std::string_view name_of(CheckOutcome outcome);   // "holds", "fails", "unknown", "broken"

// «сходится», «расхождение 3 629», «нельзя проверить: нет данных…» in the evaluation's language.
std::string short_text(const CheckResult& result, const Evaluation& evaluation);
// «сходится», «не сходится», «замечание», «принято», «нельзя проверить».
std::string verdict_text(const CheckResult& result, const std::string& language);
// A side of the comparison as the evaluation's language writes it, with the decimals of the
// indicators that were read, and with more where unlike sides would look alike.
// Figures of the unit `year`, and what they are compared with, are years: 2022, not 2 022.
std::string side_text(const CheckResult& result, const Quantity& side,
                      const Evaluation& evaluation);
// How far the sides are apart: «3 629».
std::string distance_text(const CheckResult& result, const Evaluation& evaluation);
// The names of its values in the evaluation's language: "Мэр, Одноклассники".
std::string breakdown_label(const Breakdown& breakdown, const Evaluation& evaluation);

// The row that r:check() gives.
void push_check_result(lua_State* state, const Evaluation& evaluation, const CheckResult& result);

}  // namespace svodka
