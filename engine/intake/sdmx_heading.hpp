// The columns of an SDMX-CSV file: which of them say what the catalogue knows, and which nobody
// reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/csv_table.hpp"
#include "engine/catalog/first_problems.hpp"

namespace svodka::intake::detail {

// "VK: VKontakte" is VK, with labels=both.
inline std::string_view without_label(std::string_view text) {
  return text.substr(0, text.find(": "));
}

class SdmxHeading {
 public:
  SdmxHeading(const CsvTable& table, const Catalog& catalog);

  // A dimension that nobody knows would make one figure of several; what stands behind the value is
  // an attribute, or a column of somebody's own, and is noted.
  void check(FirstProblems& problems, Diagnostics& notes) const;

  // Where a component of the catalogue's structure stands.
  std::optional<std::size_t> find(std::string_view id) const;
  const std::string& id(std::size_t column) const { return ids_[column]; }
  // The catalogue's dimensions, with their columns where they have any.
  const auto& dimensions() const { return dimensions_; }
  // Columns before the value that nobody knows.
  std::vector<std::size_t> strange() const;

 private:
  bool is_known(const std::string& id) const;
  std::vector<std::size_t> unknown() const;
  std::size_t value_column() const;

  std::string file_;
  std::vector<std::string> ids_;  // without labels, in capitals
  std::vector<std::pair<const Dimension*, std::optional<std::size_t>>> dimensions_;
};

}  // namespace svodka::intake::detail
