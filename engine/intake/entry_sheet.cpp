#include "engine/intake/entry_sheet.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/intake/entry_marks.hpp"
#include "engine/locale/entry_words.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::intake {
namespace {

struct Found {
  std::size_t row, column;
};

template <typename Wanted>
std::optional<Found> find_cell(const Grid& grid, Wanted&& wanted) {
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    for (std::size_t column = 0; column < grid.rows[row].size(); ++column) {
      if (wanted(grid.rows[row][column].text)) return Found{row, column};
    }
  }
  return std::nullopt;
}

std::optional<Found> find_mark(const Grid& grid) {
  return find_cell(grid, [](const std::string& text) { return text.starts_with(entry_mark); });
}

// A reason in any of the languages; else what stands there, for the message about it.
std::string status_of(const std::string& reason) {
  const std::pair<const Wording&, const char*> known[] = {{EntryWords::not_collected, "L"},
                                                          {EntryWords::cannot_exist, "M"},
                                                          {EntryWords::not_known, "O"}};
  for (const auto& [wording, status] : known) {
    for (const char* language : {"ru", "uk", "en"}) {
      if (plain_name(wording.in(language)) == plain_name(reason)) return status;
    }
  }
  return reason;
}

}  // namespace

bool is_entry_sheet(const Grid& grid) { return !grid.sheet.empty() && find_mark(grid).has_value(); }

Result<EntrySheet> entry_sheet(Grid grid, const CatalogNames& names) {
  const Found mark = find_mark(grid).value();
  const std::string text = grid.at(mark.row, mark.column).text.substr(entry_mark.size());
  const std::size_t semicolon = std::min(text.find(';'), text.size() - 1);
  const std::string code(trimmed(text.substr(0, semicolon)));
  EntrySheet entry;
  entry.layout.municipality = names.municipality(code);
  if (!entry.layout.municipality)
    return grid.problem(mark.row, mark.column, fmt::format("unknown municipality '{}'", code),
                        did_you_mean(code, names.known_municipalities()));
  const auto period = Period::parse(trimmed(text.substr(semicolon + 1)));
  if (!period)
    return grid.problem(mark.row, mark.column, "this mark of an entry workbook was changed",
                        "make the workbook anew with 'svodka entry'");
  entry.layout.period = *period;
  entry.layout.municipality_from = entry.layout.period_from = "an entry workbook";
  entry.layout.columns.resize(grid.width());
  for (const EntryColumn& each : entry_columns) {
    const auto place = find_cell(grid, [&](const std::string& cell) { return cell == each.mark; });
    if (!place)
      return grid.problem(
          mark.row, mark.column,
          fmt::format("the hidden mark '{}' of an entry workbook was deleted", each.mark),
          "make the workbook anew with 'svodka entry'");
    entry.layout.columns[place->column] = {std::string(each.mark), each.role, {}, {}, {}};
    entry.layout.first_heading = place->row;
    // Below it stand the headings that people see.
    entry.layout.first_row = place->row + 2;
  }
  const std::size_t reasons = *entry.layout.column_of(Role::status);
  for (std::size_t row = entry.layout.first_row; row < grid.rows.size(); ++row) {
    if (reasons >= grid.rows[row].size() || grid.rows[row][reasons].is_blank()) continue;
    grid.rows[row][reasons].text = status_of(grid.rows[row][reasons].text);
  }
  entry.grid = std::move(grid);
  return entry;
}

}  // namespace svodka::intake
