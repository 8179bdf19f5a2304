#include "engine/calculation/compute_formulas.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/calculation/book_cells.hpp"
#include "engine/calculation/problems.hpp"
#include "engine/calculation/table_shapes.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/cell_text.hpp"
#include "engine/workbook/limits.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::calculation {

namespace {

formula::Value value_of(const workbook::CellValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* boolean = std::get_if<bool>(&value)) return *boolean;
  if (const auto* error = std::get_if<workbook::CellError>(&value))
    return formula::Error{error->code};
  if (const auto* runs = std::get_if<std::vector<workbook::TextRun>>(&value)) {
    std::string text;
    for (const workbook::TextRun& run : *runs) text += run.text;
    return text;
  }
  return std::monostate{};
}

workbook::FormulaValue stored(const formula::Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return workbook::shown_text(*text);
  if (const auto* boolean = std::get_if<bool>(&value)) return *boolean;
  if (const auto* error = std::get_if<formula::Error>(&value))
    return workbook::CellError{error->code};
  return 0.0;  // a reference to a blank cell shows 0
}

// Of what a variant holds, where the other kind of variant has it, too.
workbook::CellValue cell_value(const formula::Value& value) {
  return std::visit(
      [](const auto& plain) -> workbook::CellValue {
        if constexpr (std::is_same_v<decltype(plain), const std::monostate&>)
          return 0.0;
        else
          return plain;
      },
      stored(value));
}

formula::Value value_of(const workbook::FormulaValue& value) {
  return std::visit([](const auto& plain) { return value_of(workbook::CellValue(plain)); }, value);
}

// What a formula comes to.
struct Outcome {
  std::optional<formula::Value> value;  // nullopt: nothing
  int reason = -1;                      // why, in FormulaProblems
};

// Formulas are computed when they are read first, each inside the one that reads it. Where too many
// would stand inside each other, the last of them is put before the first, which starts again.
constexpr std::size_t deepest = 32;
constexpr int most_steps_told = 10;  // of a circle's path
// Of formulas in one long row, which cannot be put off.
constexpr std::size_t deepest_in_row = 4 * deepest;

class Computer : public formula::Cells {
 public:
  Computer(workbook::Book& book, const std::string& file)
      : book_(book), cells_(book), tables_(table_shapes(book)), problems_(file) {
    for (std::size_t s = 0; s < book.sheets.size(); ++s) {
      for (const workbook::Cell& cell : book.sheets[s].cells) {
        const auto* formula = std::get_if<workbook::Formula>(&cell.value);
        if (formula == nullptr || !formula->array) continue;
        spread_later({static_cast<int>(s), cell.row, cell.column}, *formula->array);
      }
    }
  }

  Diagnostics run() {
    for (std::size_t s = 0; s < book_.sheets.size(); ++s) {
      for (workbook::Cell& cell : book_.sheets[s].cells) {
        if (std::holds_alternative<workbook::Formula>(cell.value)) {
          compute({static_cast<int>(s), cell.row, cell.column});
        }
      }
    }
    long_rows_are_written_ = true;
    for (std::size_t s = 0; s < book_.sheets.size(); ++s) {
      for (std::shared_ptr<const workbook::LongRows>& rows : book_.sheets[s].long_rows) {
        if (rows->has_formulas()) rows = with_values(static_cast<int>(s), rows);
      }
    }
    spread_arrays();
    return problems_.told();
  }

  std::optional<formula::Value> cell(const std::string& sheet, int row, int column) override {
    const int index = index_of(sheet);
    if (index < 0) return formula::Error{"#REF!"};
    const Outcome outcome = outcome_at({index, row, column});
    missed_ = outcome.value ? -1 : outcome.reason;
    if (outcome.value && std::holds_alternative<formula::Error>(*outcome.value)) read_error_ = true;
    return outcome.value;
  }

  bool has_sheet(const std::string& sheet) override { return index_of(sheet) >= 0; }

  std::vector<std::string> sheets_between(const std::string& first,
                                          const std::string& last) override {
    return cells_.sheets_between(first, last);
  }

  std::pair<int, int> extent(const std::string& sheet) override {
    return cells_.extent(index_of(sheet));
  }
  const formula::Formula* name(const std::string& name) override {
    return cells_.name(name, current_.sheet);
  }
  bool holds_subtotal(const std::string& sheet, int row, int column) override {
    return cells_.holds_subtotal({index_of(sheet), row, column});
  }
  bool row_is_hidden(const std::string& sheet, int row) override {
    return cells_.row_is_hidden(index_of(sheet), row);
  }

 private:
  enum class State : unsigned char { untouched, waiting, running, done };
  struct Known {
    State state = State::untouched;
    Outcome outcome;
  };
  struct RememberedRow {
    int sheet = -1, row = -1;
    std::map<int, std::pair<Outcome, workbook::FormulaValue>> values;  // by column
    bool is_of(const Spot& spot) const { return sheet == spot.sheet && row == spot.row; }
  };

  int index_of(const std::string& sheet) const {
    return sheet.empty() ? current_.sheet : cells_.sheet_index(sheet);
  }

  void compute(const Spot& spot) {
    turns_ = {spot};
    while (!turns_.empty()) {
      postponed_.reset();
      known_[turns_.back()].state = std::max(known_[turns_.back()].state, State::waiting);
      outcome_at(turns_.back());
      if (postponed_)
        turns_.push_back(*postponed_);
      else
        turns_.pop_back();
    }
  }

  Outcome outcome_at(const Spot& spot) {
    workbook::Cell* cell = cells_.held(spot);
    if (cell != nullptr && std::holds_alternative<workbook::Formula>(cell->value))
      return computed(spot, *cell);
    if (!owners_.empty()) {
      const auto owner = owners_.find(spot);
      if (owner != owners_.end()) return outcome_in_array(spot, owner->second);
    }
    if (cell != nullptr) return {value_of(cell->value)};
    return outcome_in_long_row(spot);
  }

  Outcome computed(const Spot& spot, workbook::Cell& cell) {
    Known& known = known_[spot];  // stays where it is while others are added
    if (known.state == State::done) return known.outcome;
    const bool is_turn = path_.empty();
    if (known.state == State::running || (known.state == State::waiting && !is_turn))
      return circle(spot);
    if (path_.size() >= deepest) return postpone(spot);
    const State before = std::exchange(known.state, State::running);
    const Outcome outcome = computed_at(spot, std::get<workbook::Formula>(cell.value));
    if (postponed_) {
      known.state = before;
    } else {
      known.state = State::done;
      known.outcome = outcome;
    }
    return outcome;
  }

  // The formula that reads `spot` gets its turn first; in a row that is not held it cannot.
  Outcome postpone(const Spot& spot) {
    const Spot& reader = path_.back();
    postponed_ = cells_.held(reader) != nullptr ? reader : spot;
    return {};
  }

  Outcome computed_at(const Spot& spot, workbook::Formula& formula) {
    path_.push_back(spot);
    const Spot outer = std::exchange(current_, spot);
    const bool outer_read_error = std::exchange(read_error_, false);
    std::string why;
    missed_ = -1;
    Outcome outcome{value_of_formula(spot, formula, &why)};
    if (outcome.value) {
      formula.value = stored(*outcome.value);
      tell_error(spot, *outcome.value);
    } else if (formula.value.index() != 0) {
      outcome.value = value_of(formula.value);  // what was drawn
    } else if (!postponed_) {
      const std::string cell = cells_.named(spot);
      outcome.reason = missed_ >= 0 ? missed_ : problems_.uncomputed(why, cell);
      if (is_written(spot)) problems_.count(outcome.reason, cell);
    }
    read_error_ = outer_read_error;
    current_ = outer;
    path_.pop_back();
    return outcome;
  }

  std::optional<formula::Value> value_of_formula(const Spot& spot, const workbook::Formula& formula,
                                                 std::string* why) {
    const auto parsed = formula::Formula::parse(formula.text, why);
    if (!parsed) return std::nullopt;
    const formula::Position at{cells_.sheet_name(spot.sheet), spot.row, spot.column};
    formula::Settings settings;
    settings.dates_from_1904 = book_.date_1904;
    const formula::Formula plain = formula::with_cells_of_tables(*parsed, tables_, at);
    if (!formula.array) return formula::compute(plain, *this, at, settings, why);
    const workbook::Range& range = *formula.array;
    auto values = formula::compute_array(plain, *this, at, range.last_row - range.first_row + 1,
                                         range.last_column - range.first_column + 1, settings, why);
    if (!values) return std::nullopt;
    return (arrays_[spot] = std::move(*values)).front();
  }

  // An error that comes of another has been told there; #N/A is what charts leave out, and wanted.
  void tell_error(const Spot& spot, const formula::Value& value) {
    const auto* error = std::get_if<formula::Error>(&value);
    if (error == nullptr || read_error_ || error->code == "#N/A") return;
    const std::string cell = cells_.named(spot);
    const int reason = problems_.error(error->code, cell);
    if (is_written(spot)) problems_.count(reason, cell);
  }

  // Formulas in long rows are computed whenever they are read, and once to be written.
  bool is_written(const Spot& spot) const {
    return long_rows_are_written_ || cells_.held(spot) != nullptr;
  }

  void spread_later(const Spot& owner, const workbook::Range& range) {
    if (workbook::cell_count(range) > workbook::most_cells_of_array) return;  // will be refused
    for (int row = range.first_row; row <= range.last_row; ++row) {
      for (int column = range.first_column; column <= range.last_column; ++column) {
        const Spot spot{owner.sheet, row, column};
        if (!(spot == owner)) owners_.emplace(spot, owner);
      }
    }
  }

  Outcome outcome_in_array(const Spot& spot, const Spot& owner) {
    workbook::Cell* first = cells_.held(owner);
    const Outcome outcome = computed(owner, *first);
    if (!outcome.value) return outcome;
    const auto values = arrays_.find(owner);
    if (values == arrays_.end()) {  // as drawn
      const workbook::Cell* cell = cells_.held(spot);
      return {cell == nullptr ? formula::Value() : value_of(cell->value)};
    }
    const workbook::Range& range = *std::get<workbook::Formula>(first->value).array;
    const int columns = range.last_column - range.first_column + 1;
    const int at = (spot.row - range.first_row) * columns + spot.column - range.first_column;
    return {values->second[static_cast<std::size_t>(at)]};
  }

  void spread_arrays() {
    std::vector<std::vector<workbook::Cell>> added(book_.sheets.size());
    for (const auto& [spot, owner] : owners_) {
      const Outcome outcome = outcome_in_array(spot, owner);
      if (!outcome.value) continue;
      workbook::Cell* cell = cells_.held(spot);
      if (cell == nullptr)
        added[static_cast<std::size_t>(spot.sheet)].push_back(
            {spot.row, spot.column, {}, cell_value(*outcome.value)});
      else if (!std::holds_alternative<workbook::Formula>(cell->value))
        cell->value = cell_value(*outcome.value);
    }
    for (std::size_t s = 0; s < added.size(); ++s) {
      if (added[s].empty()) continue;
      std::vector<workbook::Cell>& cells = book_.sheets[s].cells;
      std::move(added[s].begin(), added[s].end(), std::back_inserter(cells));
      std::sort(cells.begin(), cells.end(), [](const workbook::Cell& a, const workbook::Cell& b) {
        return std::pair(a.row, a.column) < std::pair(b.row, b.column);
      });
    }
  }

  // Of the formulas in long rows only those of a few rows are remembered: the rows of one member
  // read each other.
  Outcome outcome_in_long_row(const Spot& spot) {
    const workbook::Cell* cell = cells_.cell_in_long_row(spot);
    if (cell == nullptr) return {formula::Value()};
    const auto* there = std::get_if<workbook::Formula>(&cell->value);
    if (there == nullptr) return {value_of(cell->value)};
    workbook::Formula formula = *there;
    return computed_in_long_row(spot, formula);
  }

  Outcome computed_in_long_row(const Spot& spot, workbook::Formula& formula) {
    if (std::find(path_.begin(), path_.end(), spot) != path_.end()) return circle(spot);
    RememberedRow& row = remembered_[static_cast<std::size_t>(spot.row) % remembered_.size()];
    if (!row.is_of(spot)) row = {spot.sheet, spot.row, {}};
    if (const auto known = row.values.find(spot.column); known != row.values.end()) {
      formula.value = known->second.second;
      return known->second.first;
    }
    if (path_.size() >= deepest_in_row)
      return {std::nullopt, problems_.uncomputed("too many formulas of one row read each other",
                                                 cells_.named(spot))};
    const Outcome outcome = computed_at(spot, formula);
    if (row.is_of(spot) && !postponed_) row.values[spot.column] = {outcome, formula.value};
    return outcome;
  }

  std::shared_ptr<const workbook::LongRows> with_values(
      int sheet, const std::shared_ptr<const workbook::LongRows>& rows) {
    workbook::LongRows::Reader reader(rows);
    workbook::LongRows::Builder computed(rows->first_row());
    while (const workbook::LongRow* next = reader.next()) {
      workbook::LongRow row = *next;
      for (workbook::Cell& cell : row.cells) {
        auto* formula = std::get_if<workbook::Formula>(&cell.value);
        if (formula != nullptr) computed_in_long_row({sheet, cell.row, cell.column}, *formula);
      }
      computed.add(row);
    }
    return computed.finish();
  }

  Outcome circle(const Spot& spot) {
    if (told_.insert(spot).second) problems_.circle(path_back_to(spot), cells_.named(spot));
    return {formula::Value(0.0)};
  }

  // Between two turns there are more formulas than are remembered.
  std::string path_back_to(const Spot& spot) const {
    std::vector<std::string> steps;
    bool inside = false;
    for (std::size_t i = 0; i + 1 < turns_.size(); ++i) {
      inside = inside || turns_[i] == spot;
      if (!inside) continue;
      if (steps.empty()) steps.push_back(cells_.named(turns_[i]));
      if (steps.back() != "…") steps.push_back("…");
    }
    for (const Spot& each : path_) {
      inside = inside || each == spot;
      if (inside) steps.push_back(cells_.named(each));
    }
    steps.push_back(cells_.named(spot));
    if (steps.size() > most_steps_told) {
      const auto middle = steps.begin() + most_steps_told / 2;
      *middle = "…";
      steps.erase(middle + 1, steps.end() - (most_steps_told / 2 - 1));
    }
    return fmt::format("{}", fmt::join(steps, " -> "));
  }

  workbook::Book& book_;
  BookCells cells_;
  const std::vector<formula::TableShape> tables_;
  FormulaProblems problems_;
  std::unordered_map<Spot, Known, SpotHash> known_;
  std::unordered_map<Spot, std::vector<formula::Value>, SpotHash> arrays_;
  std::unordered_map<Spot, Spot, SpotHash> owners_;  // of the cells that an array formula fills
  std::array<RememberedRow, 16> remembered_;
  std::unordered_set<Spot, SpotHash> told_;  // they refer to themselves
  std::vector<Spot> turns_;                  // each needs the next to be computed first
  std::vector<Spot> path_;                   // each reads the next
  std::optional<Spot> postponed_;            // nothing that is being computed counts
  Spot current_{0, 0, 0};
  int missed_ = -1;  // why the cell that was read last has no value
  bool long_rows_are_written_ = false;
  bool read_error_ = false;  // by the formula that is being computed
};

}  // namespace

Diagnostics compute_formulas(workbook::Book& book, const std::string& file) {
  for (const workbook::Sheet& sheet : book.sheets) {
    for (const workbook::Cell& cell : sheet.cells) {
      if (std::holds_alternative<workbook::Formula>(cell.value)) return Computer(book, file).run();
    }
    for (const auto& rows : sheet.long_rows) {
      if (rows->has_formulas()) return Computer(book, file).run();
    }
  }
  return {};
}

}  // namespace svodka::calculation
