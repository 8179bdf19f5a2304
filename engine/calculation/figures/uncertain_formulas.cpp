#include "engine/calculation/figures/uncertain_formulas.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "engine/calculation/cells/cell_values.hpp"
#include "engine/formula/formats/number_format.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::calculation {

namespace {

constexpr std::size_t figures_named = 3;
constexpr std::size_t cells_named = 3;
constexpr std::size_t longest_label = 60;  // characters

// The same for all copies of a formula: its references count from its own cell. The parts with a $
// stay where they are, but a list that has grown makes them longer in no copy.
std::string common_to_copies(const Spot& spot, const formula::Formula& formula) {
  std::string offsets;
  const formula::Formula shape = formula.moved([&](const formula::Reference& reference) {
    fmt::format_to(std::back_inserter(offsets), " {}!{},{}:{},{}", reference.sheet,
                   reference.first_row - (reference.fix_first_row ? 0 : spot.row),
                   reference.first_column - (reference.fix_first_column ? 0 : spot.column),
                   reference.last_row - (reference.fix_last_row ? 0 : spot.row),
                   reference.last_column - (reference.fix_last_column ? 0 : spot.column));
    return formula::Reference{};
  });
  return shape.text() + offsets;
}

std::string cut(std::string_view text) {
  const std::string_view plain = trimmed(text);
  std::u32string characters = decode_utf8(plain);
  if (characters.size() <= longest_label) return std::string(plain);
  characters.resize(longest_label - 1);
  return encode_utf8(characters) + "…";
}

// Where one label would stand for several cells, in one formula or in two of which the same would
// be said, the cells are named, too.
void tell_apart(std::vector<UncertainFormula>& formulas) {
  std::map<std::string, int> times;
  for (const UncertainFormula& each : formulas) ++times[in_words(each)];
  for (UncertainFormula& formula : formulas) {
    std::map<std::string, int> labels;
    for (const UncertainFigure& each : formula.figures) ++labels[each.label];
    const bool is_said_again = times[in_words(formula)] > 1;
    for (UncertainFigure& each : formula.figures) {
      if ((is_said_again || labels[each.label] > 1) && each.label != each.cell)
        each.label += fmt::format(" ({})", each.cell);
    }
  }
}

}  // namespace

void UncertainFormulas::add(const Spot& spot, const formula::Formula& formula,
                            const FiguresRead& read, const std::string& error,
                            const InChart& chart) {
  const bool is_drawn = chart.leaves_gap || !chart.needed_by.empty();
  const auto [known, added] = known_.try_emplace(
      error + (is_drawn ? " drawn " : " ") + common_to_copies(spot, formula), all_.size());
  if (!added) {
    UncertainFormula& first = all_[known->second];
    if (first.other_cells.size() < cells_named)
      first.other_cells.push_back(cells_.address(spot));
    else
      ++first.more_cells;
    return;
  }
  UncertainFormula& made = all_.emplace_back();
  made.sheet = spot.sheet;
  made.row = spot.row;
  made.column = spot.column;
  made.use = read.use();
  made.counted = read.is_counted();
  made.taken = read.taken();
  made.all = read.all();
  made.error = error;
  made.leaves_gap = chart.leaves_gap;
  made.needed_by = chart.needed_by;
  std::vector<FiguresRead::Uncertain> figures = read.uncertain();
  if (is_drawn) {
    figures.clear();
    for (const Spot& each : read.missing()) figures.push_back({each, workbook::Certainty::missing});
  }
  const std::size_t count = is_drawn ? figures.size() : read.uncertain_count();
  for (const FiguresRead::Uncertain& each : figures) {
    if (made.figures.size() == figures_named) break;
    made.figures.push_back(named(each, read.is_across()));
  }
  made.more_figures = count - made.figures.size();
}

UncertainFigure UncertainFormulas::named(const FiguresRead::Uncertain& figure, bool across) {
  UncertainFigure made{label_of(figure.spot, across), ""};
  made.cell = cells_.address(figure.spot);
  if (figure.certainty == workbook::Certainty::missing) return made;
  made.in_text = figure.certainty == workbook::Certainty::in_text;
  if (const workbook::Cell* cell = at(figure.spot)) made.shown = shown(*cell);
  return made;
}

std::string UncertainFormulas::label_of(const Spot& spot, bool across) {
  std::string label = across ? label_above(spot) : label_beside(spot);
  if (label.empty() && !across) label = label_above(spot);
  return label.empty() ? cells_.address(spot) : label;
}

// The first text of the row, as tables have it; where there is none, the first number. Of tables
// beside each other only that counts in which the figure stands.
std::string UncertainFormulas::label_beside(const Spot& spot) {
  int first = spot.column;
  while (first > 0 && !is_gap_between_tables({spot.sheet, spot.row, first - 1})) --first;
  const std::string label = label_from(first, spot);
  return label.empty() && first > 0 ? label_from(0, spot) : label;
}

std::string UncertainFormulas::label_from(int first, const Spot& spot) {
  std::string number;
  for (int column = first; column < spot.column; ++column) {
    const workbook::Cell* cell = at({spot.sheet, spot.row, column});
    if (cell == nullptr || cell->certainty != workbook::Certainty::exact) continue;
    std::string text = cut(shown(*cell));
    if (text.empty()) continue;
    if (!std::holds_alternative<double>(value_of(cell->value))) return text;
    if (number.empty()) number = text;
  }
  return number;
}

// The text over the column that is nearest and stands among texts, as headers do, not in a row of
// other figures; where there is none, the topmost number.
std::string UncertainFormulas::label_above(const Spot& spot) {
  std::string number;
  if (cells_.in_long_row(spot)) return number;
  for (int row = spot.row - 1; row >= 0 && !cells_.in_long_row({spot.sheet, row, 0}); --row) {
    const workbook::Cell* cell = at({spot.sheet, row, spot.column});
    if (cell == nullptr || cell->certainty != workbook::Certainty::exact) continue;
    std::string text = cut(shown(*cell));
    if (text.empty()) continue;
    if (std::holds_alternative<double>(value_of(cell->value)))
      number = text;
    else if (is_header_row(spot.sheet, row))
      return text;
  }
  return number;
}

bool UncertainFormulas::is_header_row(std::size_t sheet, int row) {
  for (int column = 0; column < cells_.extent(sheet).columns; ++column) {
    const workbook::Cell* cell = at({sheet, row, column});
    if (cell == nullptr) continue;
    const auto* computed = std::get_if<workbook::Formula>(&cell->value);
    const bool is_number = std::holds_alternative<double>(cell->value) ||
                           (computed != nullptr && std::holds_alternative<double>(computed->value));
    if (is_number || cell->certainty != workbook::Certainty::exact) return false;
  }
  return true;
}

// A cell without content between others without any, above and below it.
bool UncertainFormulas::is_gap_between_tables(const Spot& spot) {
  for (int row = std::max(0, spot.row - 1); row <= spot.row + 1; ++row) {
    const workbook::Cell* cell = at({spot.sheet, row, spot.column});
    if (cell != nullptr && !std::holds_alternative<std::monostate>(cell->value)) return false;
  }
  return true;
}

const workbook::Cell* UncertainFormulas::at(const Spot& spot) {
  const workbook::Cell* cell = cells_.cell(spot);
  return cell != nullptr ? cell : cells_.cell_in_long_row(spot);
}

std::string UncertainFormulas::shown(const workbook::Cell& cell) const {
  const auto* computed = std::get_if<workbook::Formula>(&cell.value);
  const formula::Value value =
      computed != nullptr ? value_of(computed->value) : value_of(cell.value);
  const auto* number = std::get_if<double>(&value);
  if (number == nullptr) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? "" : *text;
  }
  const std::optional<std::string> text =
      formula::shown_in_cell(*number, book_.styles[cell.style].number_format, settings_);
  return text.value_or(fmt::format("{}", *number));
}

std::vector<UncertainFormula> UncertainFormulas::all() const {
  std::vector<UncertainFormula> sorted = all_;
  tell_apart(sorted);
  std::sort(sorted.begin(), sorted.end(), [](const UncertainFormula& a, const UncertainFormula& b) {
    return std::tie(a.sheet, a.row, a.column) < std::tie(b.sheet, b.row, b.column);
  });
  return sorted;
}

Diagnostics UncertainFormulas::diagnostics(const std::string& file) const {
  Diagnostics problems;
  for (const UncertainFormula& each : all()) {
    Diagnostic problem;
    problem.severity = each.leaves_gap ? Severity::note : Severity::warning;
    problem.place.file = file;
    problem.place.cell = cells_.address({each.sheet, each.row, each.column});
    problem.message = in_words(each);
    problem.hint = hint_for(each);
    problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace svodka::calculation
