#include "engine/calculation/cells/book_cells.hpp"

#include <algorithm>

#include "engine/formula/unicode_text.hpp"
#include "engine/text/sheet_name.hpp"

namespace svodka::calculation {

BookCells::BookCells(workbook::Book& book) : book_(book), long_cells_(book) {
  for (std::size_t s = 0; s < book.sheets.size(); ++s) {
    workbook::Sheet& sheet = book.sheets[s];
    sheets_.emplace(sheet.name, s);
    formula::Extent extent;
    for (workbook::Cell& cell : sheet.cells) {
      extent.rows = std::max(extent.rows, cell.row + 1);
      extent.columns = std::max(extent.columns, cell.column + 1);
      const auto* formula = std::get_if<workbook::Formula>(&cell.value);
      if (formula != nullptr && formula->array) {
        extent.rows = std::max(extent.rows, formula->array->last_row + 1);
        extent.columns = std::max(extent.columns, formula->array->last_column + 1);
      }
      cells_.emplace(Spot{s, cell.row, cell.column}, &cell);
    }
    for (const auto& rows : sheet.long_rows) {
      extent.rows = std::max(extent.rows, rows->last_row() + 1);
      if (rows->columns()) extent.columns = std::max(extent.columns, rows->columns()->last + 1);
    }
    extents_.push_back(extent);
  }
}

std::optional<std::size_t> BookCells::sheet_index(const std::string& name) const {
  if (const auto found = sheets_.find(name); found != sheets_.end()) return found->second;
  const auto found = std::find_if(sheets_.begin(), sheets_.end(), [&](const auto& each) {
    return formula::same_text(each.first, name);
  });
  return found == sheets_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> BookCells::sheets_between(const std::string& first,
                                                   const std::string& last) const {
  std::vector<std::string> names;
  const auto one = sheet_index(first);
  const auto other = sheet_index(last);
  if (!one || !other) return names;
  const auto [from, to] = std::minmax({*one, *other});
  for (std::size_t sheet = from; sheet <= to; ++sheet) names.push_back(sheet_name(sheet));
  return names;
}

std::string BookCells::address(const Spot& spot) const {
  return sheet_name(spot.sheet) + "!" + workbook::cell_name(spot.row, spot.column);
}

workbook::Cell* BookCells::cell(const Spot& spot) const {
  const auto found = cells_.find(spot);
  return found == cells_.end() ? nullptr : found->second;
}

const workbook::Cell* BookCells::cell_in_long_row(const Spot& spot) {
  return in_long_row(spot) ? long_cells_.cell(spot.sheet, spot.row, spot.column) : nullptr;
}

std::optional<std::string> BookCells::formula_text(const Spot& spot) {
  const workbook::Cell* found = cell(spot);
  if (found == nullptr) found = cell_in_long_row(spot);
  if (found == nullptr) return std::nullopt;
  const auto* formula = std::get_if<workbook::Formula>(&found->value);
  return formula == nullptr ? std::nullopt : std::optional(formula->text);
}

bool BookCells::holds_subtotal(const Spot& spot) {
  const auto text = formula_text(spot);
  return text && (text->find("SUBTOTAL(") != std::string::npos ||
                  text->find("AGGREGATE(") != std::string::npos);
}

bool BookCells::row_is_hidden(std::size_t sheet, int row) {
  if (long_cells_.holds(sheet, row)) {
    const std::optional<workbook::Row>& properties = long_cells_.row(sheet, row).properties;
    return properties && properties->hidden;
  }
  const auto& rows = book_.sheets[sheet].rows;
  const auto found = rows.find(row);
  return found != rows.end() && found->second.hidden;
}

const formula::Formula* BookCells::name(const std::string& name, std::size_t sheet) {
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
    if (found != nullptr) {
      if (auto parsed = formula::Formula::parse(found->formula)) known->second = parsed.take();
    }
  }
  return known->second ? &*known->second : nullptr;
}

}  // namespace svodka::calculation
