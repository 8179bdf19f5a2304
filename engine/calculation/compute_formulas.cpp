#include "engine/calculation/compute_formulas.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "engine/calculation/array_cells.hpp"
#include "engine/calculation/book_cells.hpp"
#include "engine/calculation/cell_values.hpp"
#include "engine/calculation/outcome.hpp"
#include "engine/calculation/problems.hpp"
#include "engine/calculation/reading_path.hpp"
#include "engine/calculation/recent_rows.hpp"
#include "engine/calculation/table_shapes.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::calculation {

namespace {

constexpr std::size_t deepest = 32;
// Formulas in one long row cannot be put off.
constexpr std::size_t deepest_in_row = 4 * deepest;

class Computer : public formula::Cells {
 public:
  Computer(workbook::Book& book, const std::string& file)
      : book_(book),
        cells_(book),
        arrays_(book),
        tables_(table_shapes(book)),
        settings_{.dates_from_1904 = book.date_1904},
        problems_(file) {}

  Diagnostics run() {
    for (std::size_t sheet = 0; sheet < book_.sheets.size(); ++sheet) {
      for (const workbook::Cell& cell : book_.sheets[sheet].cells) {
        if (std::holds_alternative<workbook::Formula>(cell.value))
          compute({sheet, cell.row, cell.column});
      }
    }
    long_rows_are_written_ = true;
    for (std::size_t sheet = 0; sheet < book_.sheets.size(); ++sheet) {
      for (std::shared_ptr<const workbook::LongRows>& rows : book_.sheets[sheet].long_rows) {
        if (rows->has_formulas()) rows = with_values(sheet, rows);
      }
    }
    fill_arrays();
    return problems_.diagnostics();
  }

  std::optional<formula::Value> cell(const std::string& sheet, int row, int column) override {
    const auto index = index_of(sheet);
    if (!index) return formula::Error{"#REF!"};
    Outcome outcome = outcome_at({*index, row, column});
    why_last_cell_is_missing_ = outcome.value ? std::nullopt : outcome.reason;
    if (outcome.value && std::holds_alternative<formula::Error>(*outcome.value)) read_error_ = true;
    return std::move(outcome.value);
  }

  bool has_sheet(const std::string& sheet) override { return index_of(sheet).has_value(); }

  std::vector<std::string> sheets_between(const std::string& first,
                                          const std::string& last) override {
    return cells_.sheets_between(first, last);
  }

  formula::Extent extent(const std::string& sheet) override {
    const auto index = index_of(sheet);
    return index ? cells_.extent(*index) : formula::Extent();
  }
  const formula::Formula* name(const std::string& name) override {
    return cells_.name(name, current_.sheet);
  }
  bool holds_subtotal(const std::string& sheet, int row, int column) override {
    const auto index = index_of(sheet);
    return index && cells_.holds_subtotal({*index, row, column});
  }
  bool row_is_hidden(const std::string& sheet, int row) override {
    const auto index = index_of(sheet);
    return index && cells_.row_is_hidden(*index, row);
  }

 private:
  enum class State : unsigned char { untouched, waiting, running, done };
  struct Progress {
    State state = State::untouched;
    Outcome outcome;
  };

  std::optional<std::size_t> index_of(const std::string& sheet) const {
    return sheet.empty() ? current_.sheet : cells_.sheet_index(sheet);
  }

  void compute(const Spot& spot) {
    path_.turns = {spot};
    while (!path_.turns.empty()) {
      const Spot turn = path_.turns.back();
      postponed_.reset();
      State& state = progress_[turn].state;
      state = std::max(state, State::waiting);
      outcome_at(turn);
      if (postponed_)
        path_.turns.push_back(*postponed_);
      else
        path_.turns.pop_back();
    }
  }

  Outcome outcome_at(const Spot& spot) {
    workbook::Cell* cell = cells_.cell(spot);
    if (cell != nullptr && std::holds_alternative<workbook::Formula>(cell->value))
      return outcome_of_formula(spot, *cell);
    if (const Spot* owner = arrays_.owner(spot)) return outcome_in_array(spot, *owner);
    if (cell != nullptr) return {value_of(cell->value)};
    return outcome_in_long_row(spot);
  }

  Outcome outcome_of_formula(const Spot& spot, workbook::Cell& cell) {
    Progress& progress = progress_[spot];  // stays where it is while others are added
    if (progress.state == State::done) return progress.outcome;
    const bool is_turn = path_.open.empty();
    if (progress.state == State::running || (progress.state == State::waiting && !is_turn))
      return outcome_of_circle(spot);
    if (path_.open.size() >= deepest) return postpone(spot);
    const State before = std::exchange(progress.state, State::running);
    Outcome outcome = computed(spot, std::get<workbook::Formula>(cell.value));
    if (postponed_) {
      progress.state = before;
    } else {
      progress.state = State::done;
      progress.outcome = outcome;
    }
    return outcome;
  }

  Outcome postpone(const Spot& spot) {
    const Spot& reader = path_.open.back();
    postponed_ = cells_.cell(reader) != nullptr ? reader : spot;
    return {};
  }

  Outcome outcome_of_circle(const Spot& spot) {
    if (in_circles_.insert(spot).second)
      problems_.circle(path_.circle(spot, cells_), cells_.address(spot));
    return {formula::Value(0.0)};
  }

  // A formula that cannot be computed keeps the value that stood beside it.
  Outcome computed(const Spot& spot, workbook::Formula& formula) {
    path_.open.push_back(spot);
    const Spot outer = std::exchange(current_, spot);
    const bool outer_read_error = std::exchange(read_error_, false);
    why_last_cell_is_missing_.reset();
    const Result<formula::Value> value = value_of_formula(spot, formula);
    Outcome outcome;
    if (value) {
      outcome.value = *value;
      formula.value = formula_value(*value);
      report_error(spot, *value);
    } else if (!std::holds_alternative<std::monostate>(formula.value)) {
      outcome.value = value_of(formula.value);
    } else if (!postponed_) {
      outcome.reason = reason_of_missing(spot, value.diagnostics().front().message);
    }
    read_error_ = outer_read_error;
    current_ = outer;
    path_.open.pop_back();
    return outcome;
  }

  Result<formula::Value> value_of_formula(const Spot& spot, const workbook::Formula& formula) {
    const Result<formula::Formula> parsed = formula::Formula::parse(formula.text);
    if (!parsed) return parsed.diagnostics();
    const formula::Position at{cells_.sheet_name(spot.sheet), spot.row, spot.column};
    const formula::Formula plain = formula::with_cells_of_tables(*parsed, tables_, at);
    if (!formula.array) return formula::compute(plain, *this, at, settings_);
    const workbook::Range& range = *formula.array;
    Result<std::vector<formula::Value>> values =
        formula::compute_array(plain, *this, at, range.last_row - range.first_row + 1,
                               range.last_column - range.first_column + 1, settings_);
    if (!values) return values.diagnostics();
    const formula::Value first = values->front();
    arrays_.keep(spot, range, values.take());
    return first;
  }

  std::size_t reason_of_missing(const Spot& spot, const std::string& why) {
    const std::string cell = cells_.address(spot);
    const std::size_t reason =
        why_last_cell_is_missing_ ? *why_last_cell_is_missing_ : problems_.uncomputed(why, cell);
    if (is_written(spot)) problems_.count(reason, cell);
    return reason;
  }

  // An error that follows from another one is reported with that; #N/A is meant: charts leave it
  // out.
  void report_error(const Spot& spot, const formula::Value& value) {
    const auto* error = std::get_if<formula::Error>(&value);
    if (error == nullptr || read_error_ || error->code == "#N/A") return;
    const std::string cell = cells_.address(spot);
    const std::size_t reason = problems_.error(error->code, cell);
    if (is_written(spot)) problems_.count(reason, cell);
  }

  // Formulas in long rows are computed whenever they are read, and once to be written.
  bool is_written(const Spot& spot) const {
    return long_rows_are_written_ || cells_.cell(spot) != nullptr;
  }

  Outcome outcome_in_array(const Spot& spot, const Spot& owner) {
    Outcome outcome = outcome_of_formula(owner, *cells_.cell(owner));
    if (!outcome.value) return outcome;
    if (const formula::Value* value = arrays_.value(spot, owner)) return {*value};
    const workbook::Cell* cell = cells_.cell(spot);
    return {cell == nullptr ? formula::Value() : value_of(cell->value)};
  }

  void fill_arrays() {
    std::vector<std::vector<workbook::Cell>> added(book_.sheets.size());
    for (const auto& [spot, owner] : arrays_.owners()) {
      const Outcome outcome = outcome_in_array(spot, owner);
      if (!outcome.value) continue;
      workbook::Cell* cell = cells_.cell(spot);
      if (cell == nullptr)
        added[spot.sheet].push_back({spot.row, spot.column, {}, cell_value(*outcome.value)});
      else if (!std::holds_alternative<workbook::Formula>(cell->value))
        cell->value = cell_value(*outcome.value);
    }
    for (std::size_t sheet = 0; sheet < added.size(); ++sheet) {
      if (added[sheet].empty()) continue;
      std::vector<workbook::Cell>& cells = book_.sheets[sheet].cells;
      std::move(added[sheet].begin(), added[sheet].end(), std::back_inserter(cells));
      std::sort(cells.begin(), cells.end(), [](const workbook::Cell& a, const workbook::Cell& b) {
        return std::pair(a.row, a.column) < std::pair(b.row, b.column);
      });
    }
  }

  Outcome outcome_in_long_row(const Spot& spot) {
    const workbook::Cell* cell = cells_.cell_in_long_row(spot);
    if (cell == nullptr) return {formula::Value()};
    const auto* in_file = std::get_if<workbook::Formula>(&cell->value);
    if (in_file == nullptr) return {value_of(cell->value)};
    workbook::Formula formula = *in_file;
    return computed_in_long_row(spot, formula);
  }

  Outcome computed_in_long_row(const Spot& spot, workbook::Formula& formula) {
    if (path_.is_open(spot)) return outcome_of_circle(spot);
    if (const RecentRows::Known* known = recent_rows_.find(spot)) {
      formula.value = known->value;
      return known->outcome;
    }
    if (path_.open.size() >= deepest_in_row)
      return {std::nullopt, problems_.uncomputed("too many formulas of one row read each other",
                                                 cells_.address(spot))};
    Outcome outcome = computed(spot, formula);
    if (!postponed_) recent_rows_.keep(spot, {outcome, formula.value});
    return outcome;
  }

  std::shared_ptr<const workbook::LongRows> with_values(
      std::size_t sheet, const std::shared_ptr<const workbook::LongRows>& rows) {
    workbook::LongRows::Reader reader(rows);
    workbook::LongRows::Builder computed_rows(rows->first_row());
    while (const workbook::LongRow* next = reader.next()) {
      workbook::LongRow row = *next;
      for (workbook::Cell& cell : row.cells) {
        auto* formula = std::get_if<workbook::Formula>(&cell.value);
        if (formula != nullptr) computed_in_long_row({sheet, cell.row, cell.column}, *formula);
      }
      computed_rows.add(row);
    }
    return computed_rows.finish();
  }

  workbook::Book& book_;
  BookCells cells_;
  ArrayCells arrays_;
  const std::vector<formula::TableShape> tables_;
  const formula::Settings settings_;
  FormulaProblems problems_;
  std::unordered_map<Spot, Progress, SpotHash> progress_;
  RecentRows recent_rows_;
  std::unordered_set<Spot, SpotHash> in_circles_;  // and reported
  ReadingPath path_;
  std::optional<Spot> postponed_;  // nothing that is being computed counts until it is
  Spot current_{0, 0, 0};
  std::optional<std::size_t> why_last_cell_is_missing_;  // the cell that was read last
  bool long_rows_are_written_ = false;
  bool read_error_ = false;  // by the formula that is being computed
};

}  // namespace

Diagnostics compute_formulas(workbook::Book& book, const std::string& file) {
  const auto has_formulas = [](const workbook::Sheet& sheet) {
    return std::any_of(sheet.cells.begin(), sheet.cells.end(),
                       [](const workbook::Cell& cell) {
                         return std::holds_alternative<workbook::Formula>(cell.value);
                       }) ||
           std::any_of(sheet.long_rows.begin(), sheet.long_rows.end(),
                       [](const auto& rows) { return rows->has_formulas(); });
  };
  const bool any = std::any_of(book.sheets.begin(), book.sheets.end(), has_formulas);
  return any ? Computer(book, file).run() : Diagnostics();
}

}  // namespace svodka::calculation
