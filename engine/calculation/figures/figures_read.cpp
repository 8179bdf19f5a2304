#include "engine/calculation/figures/figures_read.hpp"

#include <algorithm>

namespace svodka::calculation {

namespace {

using workbook::Certainty;

// A missing figure that stays a text does no harm where texts are shown or asked for; one whose
// cell is blank becomes a 0 where it is shown.
bool matters(FigureUse use, const formula::Value& value, Certainty certainty) {
  if (use == FigureUse::asks) return false;
  if (certainty == Certainty::bound) return true;
  const bool is_counting = use == FigureUse::counts || use == FigureUse::counts_by_number;
  if (!workbook::is_uncertain(certainty) || is_counting) return false;
  return use != FigureUse::shows || !std::holds_alternative<std::string>(value);
}

// "1 234,5" and "12 %", which Excel computes with, too.
bool reads_as_number(const std::string& text) {
  return text.find_first_not_of("0123456789 .,+-%\xC2\xA0\xE2\x80\xAF") == std::string::npos;
}

}  // namespace

void FiguresRead::note(FigureUse use, const Spot& spot, const formula::Value& value,
                       Certainty certainty) {
  if (leaves_out(use)) count(use, spot, std::holds_alternative<double>(value), certainty);
  const auto* text = std::get_if<std::string>(&value);
  if (certainty == Certainty::missing && text != nullptr) missing_text_ = *text;
  if (certainty == Certainty::missing) note_missing(use, spot);
  if (std::holds_alternative<double>(value)) number_uses_.insert(use);
  if (use == FigureUse::equals && text != nullptr) ++equal_texts_;
  if (certainty == Certainty::in_text) return note_in_text(use, spot, value);
  if (!matters(use, value, certainty)) return;
  holds_error_ = holds_error_ || std::holds_alternative<formula::Error>(value);
  note_uncertain(use, spot, certainty);
}

void FiguresRead::note_uncertain(FigureUse use, const Spot& spot, Certainty certainty) {
  use_ = std::max(use_, use);
  if (uncertain_cells_.insert(spot).second && uncertain_.size() < most_kept)
    uncertain_.push_back({spot, certainty});
}

void FiguresRead::note_in_text(FigureUse use, const Spot& spot, const formula::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) number_in_text_ = *text;
  const bool is_known = std::any_of(in_texts_.begin(), in_texts_.end(), [&](const InText& each) {
    return each.use == use && each.spot == spot;
  });
  if (!is_known && in_texts_.size() < most_kept)
    in_texts_.push_back({use, spot, number_in_text_ && reads_as_number(*number_in_text_)});
}

// Numbers with words beside them are lost but where they may be a heading or a label: one of them
// among numbers that are added, one that is asked whether it equals another text.
bool FiguresRead::is_lost(const InText& text, const formula::Value& result) const {
  const FigureUse use = text.use;
  const auto texts = std::count_if(in_texts_.begin(), in_texts_.end(),
                                   [&](const InText& each) { return each.use == use; });
  const bool has_numbers = number_uses_.contains(use);
  switch (use) {
    case FigureUse::compares:
    case FigureUse::selects_taken:
      return true;
    case FigureUse::counts_by_number:
    case FigureUse::selects_by_number:
      return texts > 1 || !has_numbers;
    case FigureUse::calculates:  // IFERROR may hide what comes of it
      return std::holds_alternative<formula::Error>(result) || !text.reads_as_number;
    case FigureUse::selects:
      return result == formula::Value(0.0);
    case FigureUse::equals:
      return has_numbers && equal_texts_ == 1;
    case FigureUse::computes:
      return std::holds_alternative<formula::Error>(result);
    default:
      return leaves_out(use) && (texts > 1 || !has_numbers);
  }
}

void FiguresRead::settle(const formula::Value& result) {
  for (const InText& each : in_texts_)
    if (is_lost(each, result)) note_uncertain(each.use, each.spot, Certainty::in_text);
}

void FiguresRead::note_gap(FigureUse use, const Spot& spot) {
  gap_use_ = std::max(gap_use_, use);
  note_missing(use, spot);
}

void FiguresRead::note_missing(FigureUse use, const Spot& spot) {
  if (use != FigureUse::asks && missing_.size() < most_kept &&
      std::find(missing_.begin(), missing_.end(), spot) == missing_.end())
    missing_.push_back(spot);
}

// Only one use is counted, the weightiest. Headings inside an area are no figures.
void FiguresRead::count(FigureUse use, const Spot& spot, bool is_number, Certainty certainty) {
  if (use < counted_ || (!is_number && certainty == Certainty::exact)) return;
  if (use > counted_) {
    counted_ = use;
    taken_ = left_out_ = 0;
    counted_cells_.clear();
    first_ = last_ = spot;
  }
  // SUM(A1:A4)+MAX(A1:A4) reads them twice; of very many the first are remembered.
  const bool known = counted_cells_.size() < most_remembered ? !counted_cells_.insert(spot).second
                                                             : counted_cells_.contains(spot);
  if (known) return;
  ++(is_number ? taken_ : left_out_);
  first_ = {spot.sheet, std::min(first_.row, spot.row), std::min(first_.column, spot.column)};
  last_ = {spot.sheet, std::max(last_.row, spot.row), std::max(last_.column, spot.column)};
}

}  // namespace svodka::calculation
