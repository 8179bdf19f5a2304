#include "engine/catalog/renames.hpp"

#include <set>

#include <fmt/format.h>

#include "engine/places/places.hpp"

namespace svodka {
namespace {

struct WordsOfKind {
  CatalogKind kind;
  std::string_view name;
  std::string_view spoken;
  std::string_view table;
};

constexpr WordsOfKind words_of_kinds[] = {
    {CatalogKind::municipality, "municipality", "the municipality", "catalog/municipalities.csv"},
    {CatalogKind::indicator, "indicator", "the indicator", "catalog/indicators.csv"},
    {CatalogKind::dimension, "dimension", "the dimension", "catalog/dimensions.csv"},
    {CatalogKind::value, "value", "the dimension's value", "catalog/dimensions.csv"},
    {CatalogKind::unit, "unit", "the unit", "catalog/units.csv"},
};

const WordsOfKind& words_of(CatalogKind kind) { return nth(words_of_kinds, kind); }

}  // namespace

std::string_view name_of(CatalogKind kind) { return words_of(kind).name; }
std::string_view spoken(CatalogKind kind) { return words_of(kind).spoken; }
std::string_view table_of(CatalogKind kind) { return words_of(kind).table; }

std::optional<CatalogKind> catalog_kind_named(std::string_view name) {
  for (const WordsOfKind& words : words_of_kinds) {
    if (words.name == name) return words.kind;
  }
  return std::nullopt;
}

void Renames::add(Renaming renaming) {
  const std::pair key(renaming.kind, renaming.old_code);
  if (const auto known = by_code_.find(key); known != by_code_.end())
    by_new_code_[{renaming.kind, known->second.new_code}].erase(renaming.old_code);
  by_new_code_[{renaming.kind, renaming.new_code}].insert(renaming.old_code);
  by_code_.insert_or_assign(key, std::move(renaming));
}

const Renaming* Renames::find(CatalogKind kind, std::string_view old_code) const {
  if (by_code_.empty()) return nullptr;
  const auto found = by_code_.find({kind, std::string(old_code)});
  return found == by_code_.end() ? nullptr : &found->second;
}

std::vector<std::string> Renames::old_codes(CatalogKind kind, std::string_view new_code) const {
  const auto found = by_new_code_.find({kind, std::string(new_code)});
  if (found == by_new_code_.end()) return {};
  return {found->second.begin(), found->second.end()};
}

std::vector<Date> Renames::days() const {
  std::set<Date> days;
  for (const auto& [key, renaming] : by_code_) days.insert(renaming.day);
  return {days.rbegin(), days.rend()};
}

std::string Renames::before(CatalogKind kind, std::string_view code, const Date& day) const {
  // Of several old codes the one that was given up first from that day on.
  const Renaming* old = nullptr;
  for (const std::string& each : old_codes(kind, code)) {
    const Renaming* renaming = find(kind, each);
    if (renaming->day < day) continue;
    if (old == nullptr || renaming->day < old->day) old = renaming;
  }
  return old == nullptr ? std::string(code) : old->old_code;
}

std::string Renames::said_of(CatalogKind kind, std::string_view code) const {
  const Renaming* renaming = find(kind, code);
  if (renaming == nullptr) return "";
  const std::string since = Period::day(renaming->day).code();
  return renaming->retired()
             ? fmt::format("'{}' is retired since {}", code, since)
             : fmt::format("'{}' is called '{}' since {}", code, renaming->new_code, since);
}

}  // namespace svodka
