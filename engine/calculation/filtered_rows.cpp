#include "engine/calculation/filtered_rows.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/calculation/cells/cell_values.hpp"
#include "engine/formula/evaluation/criterion.hpp"
#include "engine/formula/evaluation/values.hpp"
#include "engine/formula/formats/number_format.hpp"
#include "engine/formula/unicode_text.hpp"

namespace svodka::calculation {

namespace {

using workbook::FilterColumn;

bool is_empty(const formula::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return std::holds_alternative<std::monostate>(value) || (text != nullptr && text->empty());
}

// "2024-05" of a group of days that is a month.
std::string date_prefix(const std::vector<int>& group) {
  std::string text;
  for (const int part : group) text += fmt::format("{}{:02}", text.empty() ? "" : "-", part);
  return text;
}

}  // namespace

FilteredRows::FilteredRows(const workbook::Book& book, const BookCells& cells,
                           const formula::Settings& settings)
    : book_(book), cells_(cells), settings_(settings) {
  for (std::size_t s = 0; s < book.sheets.size(); ++s) {
    const workbook::Sheet& sheet = book.sheets[s];
    if (sheet.autofilter) {
      workbook::Range rows = *sheet.autofilter;
      ++rows.first_row;
      add(s, rows, sheet.filter);
    }
    for (const workbook::Table& table : sheet.tables) {
      workbook::Range rows = table.range;
      rows.first_row += table.header_row;
      rows.last_row -= table.total_row;
      add(s, rows, table.filter);
    }
  }
}

void FilteredRows::add(std::size_t sheet, const workbook::Range& rows,
                       const workbook::Filter& filter) {
  const bool has_criteria =
      std::any_of(filter.columns.begin(), filter.columns.end(),
                  [](const FilterColumn& column) { return !column.element.empty(); });
  if ((!has_criteria && !filter.follows_values) || rows.last_row < rows.first_row) return;
  lists_[sheet].push_back({rows, &filter});
}

const FilteredRows::List* FilteredRows::list_over(std::size_t sheet, int row) const {
  const auto found = lists_.find(sheet);
  if (found == lists_.end()) return nullptr;
  const auto list = std::find_if(found->second.begin(), found->second.end(), [&](const List& each) {
    return row >= each.rows.first_row && row <= each.rows.last_row;
  });
  return list == found->second.end() ? nullptr : &*list;
}

std::optional<bool> FilteredRows::leaves_out(const Spot& row, const ValueOf& value) const {
  const List* list = list_over(row.sheet, row.row);
  if (list == nullptr) return std::nullopt;
  if (!list->filter->follows_values) {
    const auto& rows = book_.sheets[row.sheet].rows;
    const auto drawn = rows.find(row.row);
    return drawn != rows.end() && drawn->second.hidden;
  }
  return !std::all_of(
      list->filter->columns.begin(), list->filter->columns.end(), [&](const FilterColumn& column) {
        return takes(column, {row.sheet, row.row, list->rows.first_column + column.column}, value);
      });
}

bool FilteredRows::takes(const FilterColumn& column, const Spot& spot,
                         const ValueOf& value_of) const {
  if (!column.is_known) return true;
  const std::optional<formula::Value> value = value_of(spot);
  if (!value) return false;
  if (!column.conditions.empty()) {
    const formula::Settings as_files_have_it{.dates_from_1904 = settings_.dates_from_1904};
    const auto holds = [&](const std::string& condition) {
      const formula::Criterion criterion(condition, as_files_have_it);
      return criterion.matches(is_empty(*value) ? formula::Value() : *value);
    };
    return column.all_conditions
               ? std::all_of(column.conditions.begin(), column.conditions.end(), holds)
               : std::any_of(column.conditions.begin(), column.conditions.end(), holds);
  }
  if (is_empty(*value)) return column.blanks;
  const std::vector<std::string> shown = readings(spot, *value);
  const auto reads = [&](const std::string& wanted) {
    return std::any_of(shown.begin(), shown.end(),
                       [&](const std::string& text) { return formula::same_text(text, wanted); });
  };
  if (std::any_of(column.texts.begin(), column.texts.end(), reads)) return true;
  const auto* number = std::get_if<double>(&*value);
  if (number == nullptr || column.dates.empty()) return false;
  const auto day = formula::formatted(*number, "yyyy\\-mm\\-dd\\-hh\\-mm\\-ss",
                                      {.dates_from_1904 = settings_.dates_from_1904});
  return day && std::any_of(column.dates.begin(), column.dates.end(), [&](const auto& group) {
           return day->starts_with(date_prefix(group));
         });
}

// As the cell shows it: Excel writes into a filter's values what its user's language shows, other
// programs what English does, or the plain number.
std::vector<std::string> FilteredRows::readings(const Spot& spot,
                                                const formula::Value& value) const {
  const formula::Settings plain{.dates_from_1904 = settings_.dates_from_1904};
  std::vector<std::string> all;
  const formula::Value text = formula::to_text(value, plain);
  if (const auto* own = std::get_if<std::string>(&text)) all.push_back(*own);
  if (const auto* error = std::get_if<formula::Error>(&value)) all.push_back(error->code);
  const auto* number = std::get_if<double>(&value);
  const workbook::Cell* cell = cells_.cell(spot);
  if (number == nullptr || cell == nullptr) return all;
  const std::string& format = book_.styles[cell->style].number_format;
  for (const formula::Settings& settings : {plain, settings_})
    if (auto shown = formula::shown_in_cell(*number, format, settings))
      all.push_back(std::move(*shown));
  return all;
}

Diagnostics FilteredRows::settle(workbook::Book& book, const std::string& file,
                                 const ValueOf& value) const {
  Diagnostics problems;
  for (const auto& [sheet, lists] : lists_) {
    for (const List& list : lists) {
      if (!list.filter->follows_values) continue;
      const int last = std::min(list.rows.last_row, cells_.extent(sheet).rows - 1);
      int left_out = 0;
      bool takes_one = false;
      for (int row = list.rows.first_row; row <= last; ++row) {
        const bool hidden = *leaves_out({sheet, row, 0}, value);
        takes_one = takes_one || !hidden;
        if (!takes_one && holds_something({sheet, row, 0}, list, value)) ++left_out;
        auto& rows = book.sheets[sheet].rows;
        if (const auto known = rows.find(row); known != rows.end())
          known->second.hidden = hidden;
        else if (hidden)
          rows[row].hidden = true;
      }
      if (!takes_one && left_out > 0)
        problems.push_back(takes_nothing(sheet, list, left_out, file));
    }
  }
  return problems;
}

bool FilteredRows::holds_something(const Spot& row, const List& list, const ValueOf& value) const {
  for (int column = list.rows.first_column; column <= list.rows.last_column; ++column) {
    const std::optional<formula::Value> found = value({row.sheet, row.row, column});
    if (!found || !is_empty(*found)) return true;
  }
  return false;
}

Diagnostic FilteredRows::takes_nothing(std::size_t sheet, const List& list, int rows,
                                       const std::string& file) const {
  const auto criterion =
      std::find_if(list.filter->columns.begin(), list.filter->columns.end(),
                   [](const FilterColumn& column) { return !column.element.empty(); });
  const int column =
      list.rows.first_column + (criterion == list.filter->columns.end() ? 0 : criterion->column);
  Diagnostic problem;
  problem.severity = Severity::warning;
  problem.place.file = file;
  problem.place.cell = cells_.address({sheet, std::max(list.rows.first_row - 1, 0), column});
  problem.message = rows == 1 ? "the filter takes not the one row of its list, which is hidden"
                              : fmt::format(
                                    "the filter takes none of the {} rows of its list, "
                                    "which are hidden",
                                    rows);
  problem.hint = "look at its criteria: they may be of other texts than those that came";
  return problem;
}

}  // namespace svodka::calculation
