#include "engine/calculation/computer.hpp"

namespace svodka::calculation {

Diagnostics Computer::run(std::vector<UncertainFormula>* uncertain) {
  report_drawn_errors();
  for (std::size_t sheet = 0; sheet < book_.sheets.size(); ++sheet) {
    for (const workbook::Cell& cell : book_.sheets[sheet].cells) {
      if (std::holds_alternative<workbook::Formula>(cell.value))
        compute({sheet, cell.row, cell.column});
    }
  }
  long_rows_are_written_ = true;
  recent_rows_ = {};  // what they say of their formulas is counted when they are written
  for (std::size_t sheet = 0; sheet < book_.sheets.size(); ++sheet) {
    for (std::shared_ptr<const workbook::LongRows>& rows : book_.sheets[sheet].long_rows) {
      if (rows->has_formulas())
        rows = workbook::with_changes(rows, [&](workbook::LongRow& row) { compute(sheet, row); });
    }
  }
  settle_gaps();
  arrays_.fill(book_, cells_, [&](const Spot& spot, const Spot& owner) {
    return outcome_in_array(spot, owner).value;
  });
  const Diagnostics empty_lists =
      filtered_.settle(book_, file_, [&](const Spot& spot) { return outcome_at(spot).value; });
  if (uncertain != nullptr) *uncertain = uncertain_.all();
  Diagnostics all = problems_.diagnostics();
  const Diagnostics more = uncertain_.diagnostics(file_);
  all.insert(all.end(), more.begin(), more.end());
  all.insert(all.end(), empty_lists.begin(), empty_lists.end());
  return all;
}

std::vector<Spill> Computer::sizes(const std::vector<Spot>& spots) {
  is_trial_ = true;
  std::vector<Spill> sizes;
  for (const Spot& spot : spots) {
    compute(spot);
    const auto found = spilled_.find(spot);
    const formula::Extent size = found == spilled_.end() ? formula::Extent{1, 1} : found->second;
    sizes.push_back({spot, size.rows, size.columns});
  }
  return sizes;
}

std::optional<formula::Value> Computer::cell(const std::string& sheet, int row, int column) {
  const auto index = index_of(sheet);
  if (!index) return formula::Error{"#REF!"};
  const Spot spot{*index, row, column};
  Outcome outcome = outcome_at(spot);
  if (any_uncertain_ && outcome.value)
    current_.figures.note(current_.use, spot, *outcome.value, outcome.certainty);
  if (outcome.may_be_gap) {
    current_.figures.note_gap(current_.use, spot);
    gaps_.read(spot, current_.spot);
  }
  why_last_cell_is_missing_ = outcome.value ? std::nullopt : outcome.reason;
  if (outcome.value) {
    if (const auto* error = std::get_if<formula::Error>(&*outcome.value))
      current_.errors.note(error->code, outcome.origin.value_or(spot));
  }
  return std::move(outcome.value);
}

void Computer::compute(const Spot& spot) {
  path_.turns = {spot};
  while (!path_.turns.empty()) {
    const Spot turn = path_.turns.back();
    postponed_.reset();
    Progress::State& state = progress_[turn].state;
    state = std::max(state, Progress::State::waiting);
    outcome_at(turn);
    if (postponed_)
      path_.turns.push_back(*postponed_);
    else
      path_.turns.pop_back();
  }
}

Outcome Computer::outcome_of_formula(const Spot& spot, workbook::Cell& cell) {
  Progress& progress = progress_[spot];  // stays where it is while others are added
  if (progress.state == Progress::State::done) return progress.outcome;
  const bool is_turn = path_.open.empty();
  if (progress.state == Progress::State::running ||
      (progress.state == Progress::State::waiting && !is_turn))
    return outcome_of_circle(spot);
  if (path_.open.size() >= deepest) return postpone(spot);
  const Progress::State before = std::exchange(progress.state, Progress::State::running);
  Outcome outcome = computed(spot, std::get<workbook::Formula>(cell.value));
  if (postponed_) {
    progress.state = before;
  } else {
    progress.state = Progress::State::done;
    progress.outcome = outcome;
  }
  return outcome;
}

Outcome Computer::computed(const Spot& spot, workbook::Formula& formula) {
  path_.open.push_back(spot);
  Computation outer = std::exchange(current_, {.spot = spot});
  why_last_cell_is_missing_.reset();
  const Result<formula::Value> value = value_of_formula(spot, formula);
  Outcome outcome;
  if (value && !is_kept(spot, *value)) {
    outcome.reason = problems_.uncomputed(
        "the texts of the workbook's formulas are too long together", cells_.address(spot));
  } else if (value && gap_for(spot, formula, *value) == Gap::now &&
             make_gap(spot, formula, current_.figures.missing())) {
    outcome.value = formula::Error{"#N/A"};
    outcome.certainty = workbook::Certainty::missing;
  } else if (value) {
    outcome.value = *value;
    if (const workbook::Cell* cell = cells_.cell(spot))
      round_as_displayed(book_, cell->style, *outcome.value);
    formula.value = formula_value(*outcome.value);
    if (current_.figures.shows_a_missing_one(*value))
      outcome.certainty = workbook::Certainty::missing;
    else if (current_.figures.shows_a_number_in_text(*value))
      outcome.certainty = workbook::Certainty::in_text;
    outcome.may_be_gap = gap_for(spot, formula, *value) == Gap::unless_read;
    if (outcome.may_be_gap)
      gaps_.add({.formula = &formula, .computation = current_, .value = *value});
    else
      report(spot, formula, *value);
    if (formula.array && !is_trial_) report_errors_in_array(spot, *formula.array);
    outcome.origin = current_.errors.origin_of(*value);
  } else if (!postponed_ && !std::holds_alternative<std::monostate>(formula.value)) {
    outcome.value = value_of(formula.value);
    report_error(spot, *outcome.value);
  } else if (!postponed_) {
    outcome.reason = reason_of_missing(spot, value.diagnostics().front().message);
  }
  current_ = std::move(outer);
  path_.open.pop_back();
  return outcome;
}

void Computer::report(const Spot& spot, const workbook::Formula& formula,
                      const formula::Value& value) {
  if (!current_.figures.shows_a_missing_one(value) && !report_uncertain(spot, formula, value))
    report_error(spot, value);
}

// What reads an error becomes one with the gap and without it.
Computer::Gap Computer::gap_for(const Spot& spot, const workbook::Formula& formula,
                                const formula::Value& value) const {
  if (is_trial_ || postponed_ || formula.array || !any_uncertain_ || !cells_.cell(spot) ||
      !drawn_->is_gap(spot, current_.figures))
    return Gap::none;
  return std::holds_alternative<formula::Error>(value) ? Gap::now : Gap::unless_read;
}

bool Computer::make_gap(const Spot& spot, workbook::Formula& formula,
                        const std::vector<Spot>& missing) {
  std::optional<std::string> with_gap =
      drawn_->with_gap(spot, formula.text, current_.figures.use_of_gaps(), missing);
  if (!with_gap) return false;
  told_.insert(spot);
  uncertain_.add(spot, *formula::Formula::parse(formula.text), current_.figures, "#N/A",
                 {.leaves_gap = true});
  formula.text = *std::move(with_gap);
  formula.value = workbook::CellError{"#N/A"};
  return true;
}

void Computer::settle_gaps() {
  for (GapFormula& gap : gaps_.settle()) {
    current_ = gap.computation;
    const Spot& spot = current_.spot;
    if (!gap.reader && make_gap(spot, *gap.formula, gap.missing)) {
      progress_[spot].outcome.value = formula::Error{"#N/A"};
      continue;
    }
    if (gap.reader) {
      uncertain_.add(spot, *formula::Formula::parse(gap.formula->text), current_.figures, "",
                     {.needed_by = cells_.address(*gap.reader)});
    } else {
      report(spot, *gap.formula, gap.value);
    }
  }
}

Result<formula::Value> Computer::value_of_formula(const Spot& spot,
                                                  const workbook::Formula& formula) {
  const Result<formula::Formula> parsed = formula::Formula::parse(formula.text);
  if (!parsed) return parsed.diagnostics();
  const formula::Position at{cells_.sheet_name(spot.sheet), spot.row, spot.column};
  const formula::Formula plain = formula::with_cells_of_tables(*parsed, tables_, at);
  if (!formula.array) return formula::compute(plain, *this, at, settings_);
  if (formula.spills) return spilled_value(spot, plain, at);
  const workbook::Range& range = *formula.array;
  Result<std::vector<formula::Value>> values =
      formula::compute_array(plain, *this, at, range.last_row - range.first_row + 1,
                             range.last_column - range.first_column + 1, settings_);
  if (!values) return values.diagnostics();
  const formula::Value first = values->front();
  arrays_.keep(spot, range, values.take());
  return first;
}

Outcome Computer::computed_in_long_row(const Spot& spot, workbook::Formula& formula) {
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

}  // namespace svodka::calculation
