#include "engine/intake/sdmx_heading.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/catalog/sdmx_ids.hpp"
#include "engine/places/places.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::intake::detail {

SdmxHeading::SdmxHeading(const CsvTable& table, const Catalog& catalog) : file_(table.file()) {
  for (const std::string& column : table.columns())
    ids_.push_back(ascii_upper(without_label(column)));
  for (const Dimension& each : catalog.dimensions())
    dimensions_.emplace_back(&each, find(sdmx_id(each)));
}

std::optional<std::size_t> SdmxHeading::find(std::string_view id) const {
  const auto found = std::find(ids_.begin(), ids_.end(), id);
  if (found == ids_.end()) return std::nullopt;
  return position_in(ids_, found);
}

void SdmxHeading::check(FirstProblems& problems, Diagnostics& notes) const {
  const auto refuse = [&](std::string message) {
    problems.add([&] {
      Diagnostic problem;
      problem.place.file = file_;
      problem.place.line = 1;
      problem.message = std::move(message);
      return problem;
    });
  };
  for (const std::string_view id : {sdmx::area, sdmx::indicator, sdmx::period})
    if (!find(id)) refuse(fmt::format("the dimension '{}' is missing", id));
  for (std::size_t i = 0; i < ids_.size(); ++i)
    if (*find(ids_[i]) != i) refuse(fmt::format("the column '{}' stands twice", ids_[i]));
  std::string unused;
  for (const std::size_t i : unknown())
    if (i >= value_column()) unused += fmt::format("{}'{}'", unused.empty() ? "" : ", ", ids_[i]);
  if (unused.empty()) return;
  Diagnostic note;
  note.severity = Severity::note;
  note.place.file = file_;
  note.message = fmt::format("columns that are not used: {}", unused);
  notes.push_back(std::move(note));
}

std::vector<std::size_t> SdmxHeading::strange() const {
  std::vector<std::size_t> columns = unknown();
  std::erase_if(columns, [&](std::size_t column) { return column >= value_column(); });
  return columns;
}

bool SdmxHeading::is_known(const std::string& id) const {
  constexpr std::array of_rows = {"STRUCTURE_NAME", "SERIES_KEY", "OBS_KEY"};
  const auto& own = sdmx::own_components;
  return id.starts_with("STRUCTURE[") || std::find(own.begin(), own.end(), id) != own.end() ||
         std::find(of_rows.begin(), of_rows.end(), id) != of_rows.end() ||
         std::any_of(dimensions_.begin(), dimensions_.end(),
                     [&](const auto& each) { return sdmx_id(*each.first) == id; });
}

std::vector<std::size_t> SdmxHeading::unknown() const {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < ids_.size(); ++i)
    if (!is_known(ids_[i])) columns.push_back(i);
  return columns;
}

std::size_t SdmxHeading::value_column() const { return find(sdmx::value).value_or(ids_.size()); }

}  // namespace svodka::intake::detail
