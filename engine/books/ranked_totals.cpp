#include "engine/books/ranked_totals.hpp"

#include <algorithm>

namespace svodka {

namespace {

using script::Expression;

// r.followers, r:value("followers"), and what is computed from them.
bool reads_from(const Expression& expression, const std::string& reading) {
  const bool of_reading =
      (expression.kind == Expression::Kind::field || expression.kind == Expression::Kind::method) &&
      expression.parts.front().kind == Expression::Kind::name &&
      expression.parts.front().text == reading;
  return of_reading ||
         std::any_of(expression.parts.begin(), expression.parts.end(),
                     [&](const Expression& part) { return reads_from(part, reading); });
}

// The name before `.group`; empty for any other list.
std::string whose_group(const Expression& list) {
  const bool is_group = list.kind == Expression::Kind::field && list.text == "group" &&
                        list.parts.front().kind == Expression::Kind::name;
  return is_group ? list.parts.front().text : "";
}

}  // namespace

bool ranks_total_among_members(const Expression& expression) {
  const std::vector<Expression>& parts = expression.parts;
  if (expression.kind == Expression::Kind::call && parts.size() > 2 &&
      parts[0].kind == Expression::Kind::name && parts[0].text == "rank") {
    const std::string reading = whose_group(parts[2]);
    if (!reading.empty() && reads_from(parts[1], reading)) return true;
  }
  return std::any_of(parts.begin(), parts.end(), ranks_total_among_members);
}

}  // namespace svodka
