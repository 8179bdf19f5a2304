#include "engine/calculation/book_cells.hpp"

#include <algorithm>

#include "engine/formula/unicode_text.hpp"
#include "engine/text/sheet_name.hpp"

namespace svodka::calculation {

BookCells::BookCells(workbook::Book& book) : book_(book), long_cells_(book) {
  for (std::size_t s = 0; s < book.sheets.size(); ++s) {
    workbook::Sheet& sheet = book.sheets[s];
    sheets_.emplace(sheet.name, static_cast<int>(s));
    std::pair<int, int> last{-1, -1};
    for (workbook::Cell& cell : sheet.cells) {
      last.first = std::max(last.first, cell.row);
      last.second = std::max(last.second, cell.column);
      cells_.emplace(Spot{static_cast<int>(s), cell.row, cell.column}, &cell);
    }
    for (const auto& rows : sheet.long_rows) {
      last.first = std::max(last.first, rows->last_row());
      if (rows->columns()) last.second = std::max(last.second, rows->columns()->last);
    }
    extents_.push_back(last);
  }
}

int BookCells::sheet_index(const std::string& name) const {
  if (const auto found = sheets_.find(name); found != sheets_.end()) return found->second;
  const auto found = std::find_if(sheets_.begin(), sheets_.end(), [&](const auto& each) {
    return formula::same_text(each.first, name);
  });
  return found == sheets_.end() ? -1 : found->second;
}

std::vector<std::string> BookCells::sheets_between(const std::string& first,
                                                   const std::string& last) const {
  std::vector<std::string> names;
  const auto [from, to] = std::minmax({sheet_index(first), sheet_index(last)});
  for (int sheet = from; sheet >= 0 && sheet <= to; ++sheet) names.push_back(sheet_name(sheet));
  return names;
}

std::string BookCells::named(const Spot& spot) const {
  return sheet_name(spot.sheet) + "!" + workbook::cell_name(spot.row, spot.column);
}

std::pair<int, int> BookCells::extent(int sheet) const {
  return sheet < 0 ? std::pair{-1, -1} : extents_[static_cast<std::size_t>(sheet)];
}

workbook::Cell* BookCells::held(const Spot& spot) const {
  const auto found = cells_.find(spot);
  return found == cells_.end() ? nullptr : found->second;
}

const workbook::Cell* BookCells::cell_in_long_row(const Spot& spot) {
  return in_long_row(spot) ? long_cells_.cell(spot.sheet, spot.row, spot.column) : nullptr;
}

bool BookCells::holds_subtotal(const Spot& spot) {
  const workbook::Cell* cell = held(spot);
  if (cell == nullptr) cell = cell_in_long_row(spot);
  if (cell == nullptr) return false;
  const auto* formula = std::get_if<workbook::Formula>(&cell->value);
  return formula != nullptr && (formula->text.find("SUBTOTAL(") != std::string::npos ||
                                formula->text.find("AGGREGATE(") != std::string::npos);
}

bool BookCells::row_is_hidden(int sheet, int row) {
  if (sheet < 0) return false;
  if (long_cells_.holds(sheet, row)) {
    const std::optional<workbook::Row>& properties = long_cells_.row(sheet, row).properties;
    return properties && properties->hidden;
  }
  const auto& rows = sheet_of(sheet).rows;
  const auto found = rows.find(row);
  return found != rows.end() && found->second.hidden;
}

const formula::Formula* BookCells::name(const std::string& name, int sheet) {
  OnSheet wanted = split_sheet(name);
  if (!wanted.sheet) wanted.sheet = sheet_name(sheet);
  const auto [known, added] = names_.try_emplace({*wanted.sheet, wanted.name});
  if (added) {
    const workbook::DefinedName* found = nullptr;
    for (const workbook::DefinedName& each : book_.names) {
      if (!formula::same_text(each.name, wanted.name)) continue;
      const bool own = !each.sheet.empty() && formula::same_text(each.sheet, *wanted.sheet);
      if (own || (each.sheet.empty() && found == nullptr)) found = &each;
    }
    if (found != nullptr) known->second = formula::Formula::parse(found->formula);
  }
  return known->second ? &*known->second : nullptr;
}

}  // namespace svodka::calculation
