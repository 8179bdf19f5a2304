#include "engine/workbook/comparison/difference.hpp"

#include "engine/workbook/comparison/difference_texts.hpp"
#include "engine/workbook/comparison/row_comparison.hpp"

namespace svodka::workbook {

namespace {

// The sheet of that name, or the one in the same place when neither book has the other's name.
const Sheet* counterpart(const Book& book, const Book& other, std::size_t index) {
  const auto named = [](const Book& among, const std::string& name) -> const Sheet* {
    for (const Sheet& sheet : among.sheets) {
      if (sheet.name == name) return &sheet;
    }
    return nullptr;
  };
  if (const Sheet* same = named(other, book.sheets[index].name)) return same;
  if (index >= other.sheets.size()) return nullptr;
  return named(book, other.sheets[index].name) == nullptr ? &other.sheets[index] : nullptr;
}

}  // namespace

std::vector<Difference> differences(const Book& before, const Book& after) {
  std::vector<Difference> found;
  for (std::size_t i = 0; i < before.sheets.size(); ++i) {
    const Sheet& sheet = before.sheets[i];
    const Sheet* other = counterpart(before, after, i);
    if (other == nullptr) {
      found.push_back({sheet.name, "sheet", "there", ""});
      continue;
    }
    const auto compare = [&](const char* what, std::string old_text, std::string new_text) {
      if (old_text != new_text)
        found.push_back({sheet.name, what, std::move(old_text), std::move(new_text)});
    };
    compare("name", sheet.name, other->name);
    compare_rows(before, sheet, after, *other, found);
    compare("column widths", widths_text(sheet), widths_text(*other));
    compare("row heights", heights_text(sheet), heights_text(*other));
    compare("merges", merges_text(sheet), merges_text(*other));
    compare("page", page_text(sheet), page_text(*other));
    compare("charts", charts_text(sheet), charts_text(*other));
    compare("pictures", pictures_text(sheet), pictures_text(*other));
  }
  for (std::size_t i = 0; i < after.sheets.size(); ++i) {
    if (counterpart(after, before, i) == nullptr) {
      found.push_back({after.sheets[i].name, "sheet", "", "there"});
    }
  }
  return found;
}

}  // namespace svodka::workbook
