#include "engine/intake/mapping.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"

namespace svodka::intake {
namespace {

// A heading may be spread over several rows.
bool has_headings(const Grid& grid, std::size_t first, std::size_t rows,
                  const std::vector<std::string>& headings) {
  std::set<std::string> texts;
  for (std::size_t column = 0; column < grid.width(); ++column) {
    std::string whole, last;
    for (std::size_t row = first; row < first + rows; ++row) {
      const std::string& text = grid.at(row, column).text;
      if (text.empty() || text == last) continue;
      last = text;
      whole += (whole.empty() ? "" : " ") + text;
    }
    texts.insert(plain_name(whole));
  }
  return std::all_of(headings.begin(), headings.end(), [&](const std::string& heading) {
    return texts.contains(plain_name(heading));
  });
}

bool is_of_layout(const Grid& grid, const Mapping& mapping) {
  for (std::size_t first = 0; first < std::min(grid.rows.size(), most_titles); ++first) {
    for (std::size_t rows = 1; rows <= most_heading_rows; ++rows)
      if (has_headings(grid, first, rows, mapping.headings)) return true;
  }
  return false;
}

// A text of Lua.
std::string quoted(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n') {
      quoted += "\\n";
    } else if (c != '\r') {
      quoted += c;
    }
  }
  return quoted + "\"";
}

}  // namespace

Result<const Mapping*> mapping_of(const Grid& grid, const std::vector<Mapping>& known) {
  const Mapping* best = nullptr;
  const Mapping* as_good = nullptr;
  for (const Mapping& each : known) {
    const bool is_of_sheet =
        each.whole.sheet.empty() || grid.sheet.empty() || each.whole.sheet == grid.sheet;
    const bool is_worse = best != nullptr && each.headings.size() < best->headings.size();
    if (!is_of_sheet || is_worse || !is_of_layout(grid, each)) continue;
    as_good = best != nullptr && best->headings.size() == each.headings.size() ? best : nullptr;
    best = &each;
  }
  if (as_good == nullptr) return best;
  return grid.problem(
      0, 0,
      fmt::format("the mappings '{}' and '{}' both fit this table", as_good->code, best->code),
      "name one with --mapping, or give one of them more headings");
}

bool has_headings_of(const Mapping& mapping, const Layout& layout) {
  return std::all_of(mapping.headings.begin(), mapping.headings.end(), [&](const auto& heading) {
    return std::any_of(layout.columns.begin(), layout.columns.end(), [&](const Column& column) {
      return plain_name(column.heading) == plain_name(heading);
    });
  });
}

TableHints with_hints(const Mapping& mapping, const TableHints& hints) {
  TableHints both = hints;
  both.mapping = mapping.code;
  const auto take = [&](std::string TableHints::*field, bool TableHints::*by_mapping) {
    if (!(both.*field).empty() || (mapping.whole.*field).empty()) return;
    both.*field = mapping.whole.*field;
    both.*by_mapping = true;
  };
  take(&TableHints::municipality, &TableHints::municipality_by_mapping);
  take(&TableHints::indicator, &TableHints::indicator_by_mapping);
  take(&TableHints::period, &TableHints::period_by_mapping);
  take(&TableHints::unit, &TableHints::unit_by_mapping);
  return both;
}

std::string mapping_script(const std::string& code, const SeenLayout& layout,
                           const TableHints& hints, const std::string& note) {
  std::string script =
      fmt::format("mapping \"{}\" {{\n  note = {},\n  headings = {{\n", code, quoted(note));
  for (const std::string& heading : layout.headings)
    script += fmt::format("    {},\n", quoted(heading));
  script += "  },\n";
  const auto add = [&](const char* field, const std::string& value) {
    if (!value.empty()) script += fmt::format("  {} = {},\n", field, quoted(value));
  };
  add("sheet", hints.sheet);
  add("municipality", hints.municipality);
  add("indicator", hints.indicator);
  add("unit", hints.unit);
  return script + "}\n";
}

}  // namespace svodka::intake
