// The old codes that a file of figures uses: people keep old files, and each old code is reported
// once, with what became of its rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/csv_table.hpp"

namespace svodka {

class OldCodes {
 public:
  explicit OldCodes(const CsvTable& table) : table_(table) {}

  // A row whose `column` uses it, about a period that ends on `last_day`.
  void met(const Renaming& renaming, const CsvTable::Row& row, std::string_view column,
           const Date& last_day);

  // In the order in which they were met: a note on each code that was renamed, a warning when rows
  // of periods after the day use it, and a warning on each that is retired.
  Diagnostics told() const;

 private:
  struct Use {
    const Renaming* renaming;
    const CsvTable::Row* first_row;
    std::string column;
    int rows = 0;
    int late = 0;  // of periods that end on the day or after it
  };

  Diagnostic told(const Use& use) const;

  const CsvTable& table_;
  std::vector<Use> uses_;
};

}  // namespace svodka
