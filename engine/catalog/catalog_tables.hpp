// The catalogue's tables, one reader each: rows to values, every problem added to `diagnostics`.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/csv_table.hpp"

namespace svodka::detail {

std::vector<Unit> read_units(const CsvTable& table, Diagnostics& diagnostics);
std::vector<Dimension> read_dimensions(const CsvTable& table, Diagnostics& diagnostics);
std::vector<Indicator> read_indicators(const CsvTable& table, const std::vector<Unit>& units,
                                       const std::vector<Dimension>& dimensions,
                                       Diagnostics& diagnostics);
std::vector<Municipality> read_municipalities(const CsvTable& table, Diagnostics& diagnostics);
// `catalog` has the other tables already.
Renames read_renames(const CsvTable& table, const Catalog& catalog, Diagnostics& diagnostics);
WorkingCalendar read_calendar(const CsvTable& table, const std::string& country,
                              Diagnostics& diagnostics);

// name_ru, name_uk, name_en; with none of them the code stands for the name.
Names names_in(const CsvTable& table, const CsvTable::Row& row, const std::string& code);

// The codes of one column, each once.
class Codes {
 public:
  enum class First { letter, letter_or_digit };

  Codes(const CsvTable& table, std::string column, Diagnostics& diagnostics,
        First first = First::letter)
      : table_(table), column_(std::move(column)), diagnostics_(diagnostics), first_(first) {}

  // False, and a problem added, when the row's code is none or was accepted before.
  bool accept(const CsvTable::Row& row);

 private:
  const CsvTable& table_;
  std::string column_;
  Diagnostics& diagnostics_;
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

template <typename Items>
int index_of_code(const Items& items, std::string_view code) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].code == code) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace svodka::detail
