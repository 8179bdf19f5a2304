#include "engine/intake/entry_sheet.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/intake/entry_marks.hpp"
#include "engine/locale/entry_words.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::intake {
namespace {

struct Place {
  std::size_t row, column;
};

template <typename Wanted>
std::optional<Place> find_cell(const Grid& grid, Wanted&& wanted) {
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    for (std::size_t column = 0; column < grid.rows[row].size(); ++column) {
      if (wanted(grid.rows[row][column].text)) return Place{row, column};
    }
  }
  return std::nullopt;
}

std::optional<Place> find_mark(const Grid& grid) {
  return find_cell(grid, [](const std::string& text) { return text.starts_with(entry_mark); });
}

// SDMX's status of a reason in any of the languages; "": it is none of the list.
std::string status_of(const std::string& reason) {
  const std::pair<const Wording&, const char*> known[] = {{EntryWords::not_collected, "L"},
                                                          {EntryWords::cannot_exist, "M"},
                                                          {EntryWords::not_known, "O"}};
  for (const auto& [wording, status] : known) {
    for (const char* language : {"ru", "uk", "en"}) {
      if (plain_name(wording.in(language)) == plain_name(reason)) return status;
    }
  }
  return "";
}

constexpr EntryColumn read_back[] = {
    EntryColumn::indicator, EntryColumn::breakdown, EntryColumn::stated, EntryColumn::name,
    EntryColumn::unit,      EntryColumn::value,     EntryColumn::reason, EntryColumn::comment};

Role role_of(EntryColumn column) {
  switch (column) {
    case EntryColumn::indicator:
      return Role::indicator;
    case EntryColumn::breakdown:
      return Role::breakdown;
    case EntryColumn::unit:
      return Role::unit;
    case EntryColumn::value:
      return Role::value;
    case EntryColumn::reason:
      return Role::status;
    case EntryColumn::comment:
      return Role::comment;
    case EntryColumn::stated:
    case EntryColumn::name:
    case EntryColumn::year_ago:
    case EntryColumn::last:
      break;
  }
  return Role::nothing;
}

class EntryReader {
 public:
  EntryReader(const Grid& grid, const CatalogNames& names, const Catalog& catalog)
      : names_(names), catalog_(catalog) {
    entry_.grid = grid;
  }

  std::optional<Diagnostic> read_marks() {
    const Grid& grid = entry_.grid;
    const Place mark = find_mark(grid).value();
    const std::string text = grid.at(mark.row, mark.column).text.substr(entry_mark.size());
    const std::size_t semicolon = text.find(';');
    const auto period = semicolon == std::string::npos
                            ? std::nullopt
                            : period_of(std::string(trimmed(text.substr(semicolon + 1))));
    if (!period)
      return grid.problem(mark.row, mark.column, "this mark of an entry workbook was changed",
                          make_anew);
    const std::string code(trimmed(text.substr(0, semicolon)));
    entry_.layout.municipality = names_.municipality(code);
    if (!entry_.layout.municipality)
      return grid.problem(mark.row, mark.column, fmt::format("unknown municipality '{}'", code),
                          did_you_mean(code, names_.known_municipalities()));
    entry_.layout.period = period;
    entry_.layout.columns.resize(grid.width());
    for (const EntryColumn column : read_back) {
      const auto place =
          find_cell(grid, [&](const std::string& cell) { return cell == mark_of(column); });
      if (!place || (!columns_.empty() && place->row != entry_.layout.first_heading))
        return grid.problem(
            mark.row, mark.column,
            fmt::format("the hidden mark '{}' of an entry workbook was deleted or moved",
                        mark_of(column)),
            make_anew);
      columns_[column] = place->column;
      entry_.layout.columns[place->column].heading = mark_of(column);
      entry_.layout.columns[place->column].role = role_of(column);
      entry_.layout.first_heading = place->row;
      // Below it stand the headings that people see.
      entry_.layout.first_row = place->row + 2;
    }
    return std::nullopt;
  }

  void read_rows() {
    for (std::size_t row = entry_.layout.first_row; row < entry_.grid.rows.size(); ++row) {
      // All cells of the row are there.
      entry_.grid.rows[row].resize(entry_.layout.columns.size());
      // What somebody has written beside the table is nothing to it.
      for (std::size_t column = 0; column < entry_.grid.rows[row].size(); ++column)
        if (entry_.layout.columns[column].heading.empty()) entry_.grid.rows[row][column] = {};
      leave_out_untouched(row);
      read_reason(row);
      check_label(row);
    }
  }

  EntrySheet take() { return std::move(entry_); }

 private:
  static constexpr const char* make_anew = "make the workbook anew with 'svodka entry'";

  static std::optional<Period> period_of(const std::string& code) {
    const Result<Period> period = Period::parse(code);
    return period ? std::optional(*period) : std::nullopt;
  }

  GridCell& cell(std::size_t row, EntryColumn column) {
    return entry_.grid.rows[row][columns_.at(column)];
  }

  void leave_out_untouched(std::size_t row) {
    const bool is_touched =
        !cell(row, EntryColumn::reason).is_blank() || !cell(row, EntryColumn::comment).is_blank() ||
        cell(row, EntryColumn::value).text != cell(row, EntryColumn::stated).text;
    if (!is_touched) cell(row, EntryColumn::value) = {};
    // A text of its own: the column says nothing of a figure.
    cell(row, EntryColumn::stated) = {};
  }

  void read_reason(std::size_t row) {
    GridCell& reason = cell(row, EntryColumn::reason);
    if (reason.is_blank()) return;
    const std::string status = status_of(reason.text);
    if (status.empty())
      entry_.problems.push_back(
          entry_.grid.problem(row, columns_.at(EntryColumn::reason),
                              fmt::format("'{}' is none of the reasons", reason.text),
                              "choose one from the cell's list, and write the rest as a remark"));
    reason.text = status;
  }

  // Sorting the columns that people see alone gives a figure to another row's indicator.
  void check_label(std::size_t row) {
    const bool is_used =
        !cell(row, EntryColumn::value).is_blank() || !cell(row, EntryColumn::reason).is_blank();
    const auto indicator = catalog_.find_indicator(cell(row, EntryColumn::indicator).text);
    if (!is_used || !indicator) return;
    const Result<Breakdown> breakdown =
        catalog_.breakdown(cell(row, EntryColumn::breakdown).text, *indicator);
    if (!breakdown) return;
    const std::string shown = plain_name(cell(row, EntryColumn::name).text);
    for (const char* language : {"ru", "uk", "en"}) {
      const std::string label =
          entry_label(catalog_, catalog_.indicator(*indicator), *breakdown, language);
      if (plain_name(label) == shown) return;
    }
    entry_.problems.push_back(entry_.grid.problem(
        row, columns_.at(EntryColumn::name),
        fmt::format("this row was made for '{}', and says '{}'",
                    cell(row, EntryColumn::indicator).text, cell(row, EntryColumn::name).text),
        "rows must be sorted with their hidden columns; undo it, or make the workbook anew"));
  }

  EntrySheet entry_;
  const CatalogNames& names_;
  const Catalog& catalog_;
  std::map<EntryColumn, std::size_t> columns_;
};

}  // namespace

bool is_entry_sheet(const Grid& grid) { return !grid.sheet.empty() && find_mark(grid).has_value(); }

Result<EntrySheet> entry_sheet(const Grid& grid, const CatalogNames& names,
                               const Catalog& catalog) {
  EntryReader reader(grid, names, catalog);
  if (const auto problem = reader.read_marks()) return *problem;
  reader.read_rows();
  return reader.take();
}

}  // namespace svodka::intake
