#include "engine/rules/percents/yield.hpp"

#include <utility>

namespace svodka {

namespace {

// nil, or what has no fields to lose.
bool is_bare_literal(const Yield& yield) {
  return yield.scale.of == PercentScale::Of::literals && yield.fields.empty() && !yield.member;
}

}  // namespace

Yield Yield::list(Yield member) {
  Yield made;
  made.member = std::make_shared<const Yield>(std::move(member));
  return made;
}

Yield either(const Yield& a, const Yield& b) {
  if (is_bare_literal(a) && !is_bare_literal(b) && (a.is_text || !b.is_text)) return b;
  if (is_bare_literal(b) && !is_bare_literal(a) && (b.is_text || !a.is_text)) return a;
  Yield made = Yield::of(either(a.scale, b.scale));
  made.is_reading = a.is_reading && b.is_reading;
  made.is_text = a.is_text && b.is_text;
  made.fields = a.fields;
  for (const auto& [name, field] : b.fields) {
    const auto [known, is_new] = made.fields.emplace(name, field);
    if (!is_new) known->second = either(known->second, field);
  }
  if (a.member && b.member)
    made.member = std::make_shared<const Yield>(either(*a.member, *b.member));
  else
    made.member = a.member ? a.member : b.member;
  return made;
}

Yield member_of(const Yield& list) {
  if (list.member) return *list.member;
  return Yield::of(list.is_reading ? PercentScale::unseen() : list.scale);
}

Yield any_of(const Yield& table) {
  if (table.is_reading) return Yield::of(PercentScale::run_figure());
  Yield all = member_of(table);
  for (const auto& [name, field] : table.fields) all = either(all, field);
  return all;
}

}  // namespace svodka
