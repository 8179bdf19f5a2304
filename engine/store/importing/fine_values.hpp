// Values of a file of figures that have more decimals than the catalogue says their indicator has:
// half a press release is a slip, or the catalogue is wrong. Told once per indicator.
#pragma once

#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/csv_table.hpp"

namespace svodka {

class FineValues {
 public:
  explicit FineValues(const CsvTable& table) : table_(table) {}

  void met(const CsvTable::Row& row, const Indicator& indicator);

  // Warnings, in the order in which they were met.
  Diagnostics told() const;

 private:
  struct Use {
    const Indicator* indicator;
    const CsvTable::Row* first_row;
    int rows = 0;
  };

  const CsvTable& table_;
  std::vector<Use> uses_;
};

}  // namespace svodka
