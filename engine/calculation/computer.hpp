// The formulas of one book while they are computed: each after those that it reads.
#pragma once

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "engine/calculation/cells/array_cells.hpp"
#include "engine/calculation/cells/book_contents.hpp"
#include "engine/calculation/cells/book_reading.hpp"
#include "engine/calculation/cells/cell_values.hpp"
#include "engine/calculation/cells/recent_rows.hpp"
#include "engine/calculation/cells/spills.hpp"
#include "engine/calculation/cells/table_shapes.hpp"
#include "engine/calculation/displayed_precision.hpp"
#include "engine/calculation/figures/figures_read.hpp"
#include "engine/calculation/figures/uncertain_formulas.hpp"
#include "engine/calculation/filtered_rows.hpp"
#include "engine/calculation/gaps/drawn_formulas.hpp"
#include "engine/calculation/gaps/gap_formulas.hpp"
#include "engine/calculation/outcome.hpp"
#include "engine/calculation/problems.hpp"
#include "engine/calculation/reading_path.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::calculation {

inline constexpr std::size_t deepest = 32;
// Formulas in one long row cannot be put off.
inline constexpr std::size_t deepest_in_row = 4 * deepest;

// Computes what cells it reads on the way. One that is put off is computed from its own turn on.
class Computer : public BookReading {
 public:
  Computer(workbook::Book& book, const std::string& file, const std::string& language,
           const Spots& blocked)
      : BookReading(book),
        book_(book),
        blocked_(blocked),
        arrays_(book),
        tables_(table_shapes(book)),
        settings_(formula::Settings::of_language(language)),
        file_(file),
        problems_(file),
        uncertain_(book, cells_, settings_),
        filtered_(book, cells_, settings_),
        any_uncertain_(has_uncertain_figures(book)) {
    if (any_uncertain_) drawn_.emplace(book, cells_);
    settings_.dates_from_1904 = book.date_1904;
  }

  Diagnostics run(std::vector<UncertainFormula>* uncertain);

  // How far the formulas spill; nothing else is kept.
  std::vector<Spill> sizes(const std::vector<Spot>& spots);

  void read_for(std::string_view function) override {
    if (any_uncertain_) current_.use = use_of(function);
  }

  std::optional<formula::Value> cell(const std::string& sheet, int row, int column) override;

  bool row_is_hidden(const std::string& sheet, int row) override {
    const auto index = index_of(sheet);
    return index && is_filtered(*index, row).value_or(cells_.row_is_hidden(*index, row));
  }
  bool row_is_filtered(const std::string& sheet, int row) override {
    const auto index = index_of(sheet);
    return index && is_filtered(*index, row).value_or(false);
  }

 private:
  std::optional<bool> is_filtered(std::size_t sheet, int row) {
    return filtered_.leaves_out({sheet, row, 0},
                                [&](const Spot& spot) { return outcome_at(spot).value; });
  }

  void compute(const Spot& spot);

  Outcome outcome_at(const Spot& spot) {
    workbook::Cell* cell = cells_.cell(spot);
    if (cell != nullptr && std::holds_alternative<workbook::Formula>(cell->value))
      return outcome_of_formula(spot, *cell);
    if (const Spot* owner = arrays_.owner(spot)) return outcome_in_array(spot, *owner);
    if (cell != nullptr) return {value_of(cell->value), {}, cell->certainty};
    return outcome_in_long_row(spot);
  }

  Outcome outcome_of_formula(const Spot& spot, workbook::Cell& cell);

  Outcome postpone(const Spot& spot) {
    const Spot& reader = path_.open.back();
    postponed_ = cells_.cell(reader) != nullptr ? reader : spot;
    return {};
  }

  Outcome outcome_of_circle(const Spot& spot) {
    const std::string cell = cells_.address(spot);
    if (in_circles_.insert(spot).second) problems_.circle(path_.circle(spot, cells_), cell);
    return {
        std::nullopt,
        problems_.uncomputed(
            "a formula that refers to itself has no value, and neither has what reads it", cell)};
  }

  // A formula that cannot be computed keeps the value that stood beside it.
  Outcome computed(const Spot& spot, workbook::Formula& formula);

  // Figures that are not all known, or an error.
  void report(const Spot& spot, const workbook::Formula& formula, const formula::Value& value);

  enum class Gap : unsigned char { none, now, unless_read };
  Gap gap_for(const Spot& spot, const workbook::Formula& formula,
              const formula::Value& value) const;
  // False where the formula would be too long with it.
  bool make_gap(const Spot& spot, workbook::Formula& formula, const std::vector<Spot>& missing);
  void settle_gaps();

  // Those of long rows go into a file.
  bool is_kept(const Spot& spot, const formula::Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr || cells_.cell(spot) == nullptr || shared_work_.hold(2 * text->size());
  }

  Result<formula::Value> value_of_formula(const Spot& spot, const workbook::Formula& formula);

  Result<formula::Value> spilled_value(const Spot& spot, const formula::Formula& plain,
                                       const formula::Position& at) {
    Result<formula::Spilled> all = formula::compute_spilled(plain, *this, at, settings_);
    if (!all) return all.diagnostics();
    spilled_[spot] = {all->rows, all->columns};
    if (!is_trial_ && blocked_.contains(spot)) return {formula::Error{"#SPILL!"}};
    const workbook::Range range{spot.row, spot.column, spot.row + all->rows - 1,
                                spot.column + all->columns - 1};
    formula::Spilled whole = all.take();
    const formula::Value first = whole.values.front();
    arrays_.keep(spot, range, std::move(whole.values));
    return first;
  }

  std::size_t reason_of_missing(const Spot& spot, const std::string& why) {
    const std::string cell = cells_.address(spot);
    const std::size_t reason =
        why_last_cell_is_missing_ ? *why_last_cell_is_missing_ : problems_.uncomputed(why, cell);
    if (is_written(spot)) problems_.count(reason, cell);
    return reason;
  }

  // Each error is told once, where it has arisen. #N/A is meant where nothing else becomes it:
  // charts leave it out.
  void report_error(const Spot& spot, const formula::Value& value);
  void report_errors_in_array(const Spot& spot, const workbook::Range& range);
  void report_drawn_errors();
  void tell_error(const Spot& spot, const std::string& code);
  void tell_origin(const Spot& origin, const std::string& code);

  // Whether it reads figures that are no exact numbers. What an error of another cell has made of
  // it is reported with that one.
  bool report_uncertain(const Spot& spot, const workbook::Formula& formula,
                        const formula::Value& value) {
    current_.figures.settle(value);
    if (current_.figures.empty() || postponed_) return false;
    const auto* error = std::get_if<formula::Error>(&value);
    if (error != nullptr && !current_.errors.empty() && !current_.figures.holds_error())
      return false;
    if (cells_.cell(spot) != nullptr) told_.insert(spot);
    if (is_written(spot))
      uncertain_.add(spot, *formula::Formula::parse(formula.text), current_.figures,
                     error == nullptr ? "" : error->code);
    return true;
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

  Outcome outcome_in_long_row(const Spot& spot) {
    const workbook::Cell* cell = cells_.cell_in_long_row(spot);
    if (cell == nullptr) return {formula::Value()};
    const auto* in_file = std::get_if<workbook::Formula>(&cell->value);
    if (in_file == nullptr) return {value_of(cell->value), {}, cell->certainty};
    workbook::Formula formula = *in_file;
    return computed_in_long_row(spot, formula);
  }

  Outcome computed_in_long_row(const Spot& spot, workbook::Formula& formula);

  void compute(std::size_t sheet, workbook::LongRow& row) {
    for (workbook::Cell& cell : row.cells) {
      auto* formula = std::get_if<workbook::Formula>(&cell.value);
      if (formula != nullptr) computed_in_long_row({sheet, cell.row, cell.column}, *formula);
    }
  }

  workbook::Book& book_;
  const Spots& blocked_;
  bool is_trial_ = false;
  std::unordered_map<Spot, formula::Extent, SpotHash> spilled_;
  ArrayCells arrays_;
  const std::vector<formula::TableShape> tables_;
  formula::Settings settings_;
  const std::string& file_;
  FormulaProblems problems_;
  UncertainFormulas uncertain_;
  const FilteredRows filtered_;
  const bool any_uncertain_;
  std::optional<DrawnFormulas> drawn_;
  GapFormulas gaps_;
  std::unordered_map<Spot, Progress, SpotHash> progress_;
  RecentRows recent_rows_;
  std::unordered_set<Spot, SpotHash> in_circles_;  // and reported
  std::unordered_set<Spot, SpotHash> told_;        // cells whose errors are reported
  ReadingPath path_;
  std::optional<Spot> postponed_;  // nothing that is being computed counts until it is
  std::optional<std::size_t> why_last_cell_is_missing_;  // the cell that was read last
  bool long_rows_are_written_ = false;
};

}  // namespace svodka::calculation
