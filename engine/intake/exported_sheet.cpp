// The sheet that `svodka export` makes for pivot tables.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/catalog/csv_table.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/intake/exported_tables.hpp"
#include "engine/places/places.hpp"
#include "engine/store/store.hpp"
#include "engine/value/quantity.hpp"

namespace svodka::intake {
namespace {

constexpr std::array own = {"municipality", "indicator", "breakdown", "period", "value",  "unit",
                            "qualifier",    "status",    "source",    "quote",  "comment"};
// Read otherwise, or said besides.
constexpr std::array beside = {
    "municipality_name", "indicator_name", "period_start", "text", "revision",
    "recorded_by",       "recorded_at",    "import",       "file"};

std::string text_of(const GridCell& cell) {
  if (cell.period) return cell.period->code();
  const bool is_number = cell.number && !cell.is_percent && cell.shown_otherwise.empty();
  return is_number ? written_number(*cell.number) : cell.text;
}

class ExportedSheetReader {
 public:
  ExportedSheetReader(const Grid& grid, const Catalog& catalog) : grid_(grid), catalog_(catalog) {}

  Result<std::vector<Observation>> read() {
    CsvTable table = as_it_stands();
    check_columns();
    // A column that was deleted is blank.
    std::vector<std::string> columns;
    std::vector<std::size_t> told_at;
    for (const char* const name : own) {
      const auto found = std::find(columns_.begin(), columns_.end(), name);
      columns.emplace_back(name);
      told_at.push_back(found == columns_.end() ? 0 : place(name));
    }
    table.rearrange(columns, told_at, [&](CsvTable::Row& row) {
      check_dimensions(table, row);
      std::vector<std::string> fields;
      for (const std::string& name : columns) fields.push_back(field(row, name));
      if (std::string text = field(row, "text"); !text.empty()) take_text(table, row, text, fields);
      row.fields = std::move(fields);
      return true;
    });
    if (!problems_.empty()) return problems_;
    return read_observations(table, catalog_);
  }

 private:
  CsvTable as_it_stands() {
    std::vector<std::string> letters;
    for (std::size_t column = 0; column < grid_.width(); ++column) {
      columns_.push_back(grid_.at(0, column).text);
      letters.push_back(grid_.column_name(column));
    }
    std::vector<CsvTable::Row> rows;
    for (std::size_t row = 1; row < grid_.rows.size(); ++row) {
      CsvTable::Row read{.line = as_int(row) + 1, .fields = {}, .starts = {}};
      bool is_blank = true;
      for (std::size_t column = 0; column < columns_.size(); ++column) {
        const GridCell& cell = grid_.at(row, column);
        is_blank = is_blank && cell.is_blank();
        read.fields.push_back(text_of(cell));
      }
      if (!is_blank) rows.push_back(std::move(read));
    }
    return CsvTable::of_sheet(grid_.file, grid_.sheet, columns_, std::move(letters),
                              std::move(rows));
  }

  void check_columns() {
    std::vector<std::string> known(own.begin(), own.end());
    known.insert(known.end(), beside.begin(), beside.end());
    for (const Dimension& each : catalog_.dimensions()) known.push_back(each.code);
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      const std::string& name = columns_[column];
      if (std::find(known.begin(), known.end(), name) == known.end())
        problems_.push_back(grid_.problem(0, column, fmt::format("unknown column '{}'", name),
                                          did_you_mean(name, known)));
      else if (place(name) != column)
        problems_.push_back(grid_.problem(
            0, column, fmt::format("the column '{}' stands twice", name), "delete one of them"));
    }
  }

  std::size_t place(const std::string& name) const {
    return static_cast<std::size_t>(std::find(columns_.begin(), columns_.end(), name) -
                                    columns_.begin());
  }

  std::string field(const CsvTable::Row& row, const std::string& name) const {
    const std::size_t at = place(name);
    return at < row.fields.size() ? row.fields[at] : "";
  }

  // Each is told twice, and somebody may have changed one of the two.
  void check_dimensions(const CsvTable& table, const CsvTable::Row& row) {
    const std::string breakdown = ";" + field(row, "breakdown") + ";";
    for (const Dimension& each : catalog_.dimensions()) {
      const bool is_own = std::find(own.begin(), own.end(), each.code) != own.end() ||
                          std::find(beside.begin(), beside.end(), each.code) != beside.end();
      if (is_own || place(each.code) == columns_.size()) continue;
      const std::string value = field(row, each.code);
      const std::string told = fmt::format(";{}={};", each.code, value);
      const bool agrees = value.empty()
                              ? breakdown.find(fmt::format(";{}=", each.code)) == breakdown.npos
                              : breakdown.find(told) != breakdown.npos;
      if (!agrees)
        problems_.push_back(table.problem(
            row, each.code,
            fmt::format("the columns 'breakdown' and '{}' say different things", each.code),
            "say the same in both, or delete the column of the dimension"));
    }
  }

  void take_text(const CsvTable& table, const CsvTable::Row& row, std::string& text,
                 std::vector<std::string>& fields) {
    constexpr std::size_t value = 4;
    if (!fields[value].empty())
      problems_.push_back(table.problem(row, "text", "a figure is a number or a text, not both",
                                        "delete one of the two"));
    fields[value] = std::move(text);
  }

  const Grid& grid_;
  const Catalog& catalog_;
  std::vector<std::string> columns_;
  Diagnostics problems_;
};

}  // namespace

bool is_exported_sheet(const Grid& grid) {
  if (grid.sheet.empty() || grid.rows.empty()) return false;
  const auto has = [&](std::string_view name) {
    return std::any_of(grid.rows.front().begin(), grid.rows.front().end(),
                       [&](const GridCell& cell) { return cell.text == name; });
  };
  // Which nobody writes by hand.
  return has("municipality") && has("indicator") && has("breakdown") && has("period") &&
         has("value") && has("unit") && has("period_start") && has("revision");
}

Result<std::vector<Observation>> exported_sheet(const Grid& grid, const Catalog& catalog) {
  return ExportedSheetReader(grid, catalog).read();
}

}  // namespace svodka::intake
