// The catalogue's tables, one reader each: rows to values, every problem added to `problems`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/csv_table.hpp"
#include "engine/catalog/first_problems.hpp"

namespace svodka::detail {

std::vector<Unit> read_units(const CsvTable& table, FirstProblems& problems);
std::vector<Dimension> read_dimensions(const CsvTable& table, FirstProblems& problems);
std::vector<Indicator> read_indicators(const CsvTable& table, const std::vector<Unit>& units,
                                       const std::vector<Dimension>& dimensions,
                                       FirstProblems& problems);
std::vector<Municipality> read_municipalities(const CsvTable& table, FirstProblems& problems);
// `catalog` has the other tables already.
Renames read_renames(const CsvTable& table, const Catalog& catalog, FirstProblems& problems);
WorkingCalendar read_calendar(const CsvTable& table, const std::string& country,
                              FirstProblems& problems);

// name_ru, name_uk, name_en; with none of them the code stands for the name.
Names names_in(const CsvTable& table, const CsvTable::Row& row, const std::string& code);

// The codes of one column, each once.
class Codes {
 public:
  enum class First { letter, letter_or_digit };

  Codes(const CsvTable& table, std::string column, FirstProblems& problems,
        First first = First::letter)
      : table_(table), column_(std::move(column)), problems_(problems), first_(first) {}

  // False, and a problem added, when the row's code is none or was accepted before.
  bool accept(const CsvTable::Row& row);

 private:
  const CsvTable& table_;
  std::string column_;
  FirstProblems& problems_;
  First first_;
  std::unordered_map<std::string, int> first_lines_;
};

template <typename Items>
std::vector<std::string> codes_of(const Items& items) {
  std::vector<std::string> codes;
  codes.reserve(items.size());
  for (const auto& item : items) codes.push_back(item.code);
  return codes;
}

// Where each code of a list stands, in which each stands once.
class CodeIndex {
 public:
  CodeIndex() = default;
  template <typename Items>
  explicit CodeIndex(const Items& items) {
    for (const auto& item : items) add(item.code);
  }

  void add(const std::string& code) { places_.emplace(code, places_.size()); }
  std::optional<std::size_t> find(const std::string& code) const {
    const auto found = places_.find(code);
    if (found == places_.end()) return std::nullopt;
    return found->second;
  }

 private:
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace svodka::detail
