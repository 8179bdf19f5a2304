// rank: the place of a figure among others.
#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/functions/list_members.hpp"
#include "engine/rules/functions/list_order.hpp"
#include "engine/rules/reading/reading.hpp"

namespace svodka {

namespace {

enum class Ties { first, last, average, dense };

Ties ties_argument(const Arguments& arguments, int number) {
  const std::string name = arguments.text_or(number, "first");
  if (name == "first") return Ties::first;
  if (name == "last") return Ties::last;
  if (name == "average") return Ties::average;
  if (name == "dense") return Ties::dense;
  arguments.fail(
      fmt::format("'{}' does not say which place equal figures have", name),
      "use \"first\" (1, 2, 2, 4), \"last\" (1, 3, 3, 4), \"average\" (1, 2.5, 2.5, 4) or "
      "\"dense\" (1, 2, 2, 3)");
}

// How the others stand to x.
struct Standing {
  int before = 0;
  int equal = 0;               // x itself, when it is among them, included
  std::set<double> different;  // the exact ones of those before
  int inexact = 0;             // of those before
};

const Quantity undetermined = Quantity::missing("the place among bounds is undetermined");

// Missing when a member is or when bounds leave open how it stands to x.
std::optional<Quantity> compare_all(const Quantity& x, const std::vector<Quantity>& list,
                                    bool descending, bool ties_matter, Standing& standing) {
  bool met_itself =
      x.is_exact();  // to be at its own place, a bound must not be compared with itself
  for (const Quantity& other : list) {
    if (other.is_missing()) return other;
    if (!met_itself && other == x) {
      met_itself = true;
      ++standing.equal;
      continue;
    }
    const Verdict behind = descending ? at_most(other, x) : at_least(other, x);
    if (behind == Verdict::unknown) return undetermined;
    if (behind == Verdict::no) {
      ++standing.before;
      if (other.is_exact()) standing.different.insert(other.value());
      if (!other.is_exact()) ++standing.inexact;
      continue;
    }
    const Verdict same = equal(other, x);
    if (same == Verdict::unknown && ties_matter) return undetermined;
    if (same == Verdict::yes) ++standing.equal;
  }
  return std::nullopt;
}

Quantity place(const Quantity& x, const std::vector<Quantity>& list, bool descending, Ties ties) {
  if (x.is_missing()) return x;
  Standing standing;
  const bool ties_matter = ties == Ties::last || ties == Ties::average;
  if (auto open = compare_all(x, list, descending, ties_matter, standing)) return *open;
  const double before = standing.before;
  const double equal = std::max(standing.equal, 1);
  switch (ties) {
    case Ties::first:
      break;
    case Ties::last:
      return Quantity::number(before + equal);
    case Ties::average:
      return Quantity::number(before + (equal + 1) / 2);
    case Ties::dense:
      // Whether bounds stand for different numbers nobody knows; of a single one it does not
      // matter.
      if (standing.inexact > 0 && standing.before > 1) return undetermined;
      return Quantity::number(static_cast<double>(standing.different.size()) + standing.inexact +
                              1);
  }
  return Quantity::number(before + 1);
}

// The total of all stands nowhere among them.
void refuse_group(lua_State* state, int list) {
  const auto* evaluation = static_cast<const Evaluation*>(script::host_of(state));
  if (evaluation == nullptr || !evaluation->derives_for_group()) return;
  lua_rawgeti(state, list, 1);
  const bool of_readings = to_reading(state, -1) != nullptr;
  lua_pop(state, 1);
  if (of_readings)
    throw script::ScriptError("several municipalities together have no place among municipalities",
                              "ask one of them: m.CODE of a member m of r.group");
}

int rank(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const Quantity x = arguments.quantity(1);
  const MissingMembers missing = missing_members_argument(arguments, 4, "fail");
  const bool descending = is_descending(arguments, 5, true);
  const Ties ties = ties_argument(arguments, 6);
  refuse_group(state, arguments.slot(2));
  const std::vector<Quantity> list =
      that_count(state, ListMembers(state, arguments, 2, 3).figures(), missing);
  push_answer(state, place(x, list, descending, ties));
  return 1;
}

constexpr ApiFunction rank_table[] = {
    {"Lists", "rank", "x, list, field?, missing?, order?, ties?", "number",
     "The place of x among the members. \"descending\" (the usual): 1 when no member is larger, "
     "\"ascending\": 1 when none is smaller. Equal ones share the \"first\" of their places (the "
     "usual: 1, 2, 2, 4), the \"last\" (1, 3, 3, 4) or the \"average\" (1, 2.5, 2.5, 4), or take "
     "one "
     "place together, \"dense\" (1, 2, 2, 3). `missing` as for sum.",
     "0.1", rank},
};

}  // namespace

std::span<const ApiFunction> rank_functions() { return rank_table; }

}  // namespace svodka
