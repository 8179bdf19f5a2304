#include "engine/explanation/cell_explanation.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "engine/formula/formula.hpp"
#include "engine/formula/unicode_text.hpp"
#include "engine/workbook/book.hpp"

namespace svodka {

namespace {

struct Address {
  std::string sheet;
  int row = 0, column = 0;
};

// "Sheet!C5", as the seal writes it.
Address address_of(const std::string& cell) {
  const std::size_t mark = cell.rfind('!');
  const auto place = workbook::parse_cell(std::string_view(cell).substr(mark + 1));
  return place ? Address{cell.substr(0, mark), place->row, place->column} : Address{};
}

// A seal whose cells can be found by where they stand.
class SealedSheets {
 public:
  explicit SealedSheets(const Seal& seal) {
    for (const auto& [name, cell] : seal.cells) {
      const Address address = address_of(name);
      places_[address.sheet][{address.row, address.column}] = name;
    }
  }

  // The cells that a formula of a cell reads, each once, row by row in the order of its references.
  std::vector<std::string> read_by(const std::string& cell, const std::string& text) const {
    std::vector<std::string> cells;
    const Result<formula::Formula> parsed = formula::Formula::parse(text);
    if (!parsed) return cells;
    const std::string own = address_of(cell).sheet;
    for (const formula::Reference& each : parsed->references()) {
      const std::string& named = each.sheet.empty() ? own : each.sheet;
      const auto sheet = std::find_if(places_.begin(), places_.end(), [&](const auto& entry) {
        return formula::same_text(entry.first, named);
      });
      if (sheet == places_.end() || each.broken) continue;
      for (const auto& [place, name] : sheet->second) {
        const bool inside = place.first >= each.first_row && place.first <= each.last_row &&
                            place.second >= each.first_column && place.second <= each.last_column;
        if (inside && std::find(cells.begin(), cells.end(), name) == cells.end()) {
          cells.push_back(name);
        }
      }
    }
    return cells;
  }

 private:
  std::map<std::string, std::map<std::pair<int, int>, std::string>> places_;
};

class CellWalk {
 public:
  CellWalk(const Seal& seal, Store& store) : seal_(seal), store_(store), sheets_(seal) {}

  CellExplanation visit(const std::string& name) {
    const SealedCell& cell = seal_.cells.at(name);
    CellExplanation explanation{name, cell.formula, cell.value, {}, {}, false};
    if (!seen_.insert(name).second) {
      explanation.repeated = true;
      return explanation;
    }
    explanation.figures = explain(seal_, cell.figures, store_);
    if (!cell.formula.empty()) {
      for (const std::string& read : sheets_.read_by(name, cell.formula)) {
        explanation.cells.push_back(visit(read));
      }
    }
    return explanation;
  }

 private:
  const Seal& seal_;
  Store& store_;
  SealedSheets sheets_;
  std::set<std::string> seen_;
};

}  // namespace

CellExplanation explain_cell(const Seal& seal, const std::string& cell, Store& store) {
  return CellWalk(seal, store).visit(cell);
}

std::vector<int> figures_behind(const Seal& seal, const std::string& cell) {
  const SealedSheets sheets(seal);
  std::vector<int> figures;
  std::set<std::string> seen;
  const std::function<void(const std::string&)> visit = [&](const std::string& name) {
    if (!seen.insert(name).second) return;
    const SealedCell& sealed = seal.cells.at(name);
    for (const int figure : sealed.figures) {
      if (std::find(figures.begin(), figures.end(), figure) == figures.end()) {
        figures.push_back(figure);
      }
    }
    if (sealed.formula.empty()) return;
    for (const std::string& read : sheets.read_by(name, sealed.formula)) visit(read);
  };
  visit(cell);
  return figures;
}

}  // namespace svodka
