// The figures that one formula has read while it was computed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "engine/calculation/cells/book_cells.hpp"
#include "engine/calculation/figures/figure_use.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

class FiguresRead {
 public:
  struct Uncertain {
    Spot spot;
    workbook::Certainty certainty;
  };

  void note(FigureUse use, const Spot& spot, const formula::Value& value,
            workbook::Certainty certainty);

  // A cell that is #N/A in the end, where a chart draws it.
  void note_gap(FigureUse use, const Spot& spot);

  // What is a number with words beside it matters by what the formula has come out as.
  void settle(const formula::Value& result);

  bool empty() const { return uncertain_cells_.empty(); }
  FigureUse use() const { return use_; }
  FigureUse use_of_gaps() const { return std::max(use_, gap_use_); }
  // Where that use leaves out: how many numbers it took, and how many it could have.
  bool is_counted() const { return use_ == counted_; }
  int taken() const { return taken_; }
  int all() const { return taken_ + left_out_; }
  // The first of them; how many there were in all.
  const std::vector<Uncertain>& uncertain() const { return uncertain_; }
  std::size_t uncertain_count() const { return uncertain_cells_.size(); }
  // The cells of missing figures that it used, also of those that it only shows; the first ones.
  const std::vector<Spot>& missing() const { return missing_; }
  // Whether nothing but missing figures went into the result.
  bool took_none() const { return is_counted() && leaves_out(use_) && taken_ == 0; }
  // Whether they stand in one row, column beside column.
  bool is_across() const { return first_.row == last_.row && first_.column < last_.column; }

  // Whether a missing figure's own cell is an error, #N/A.
  bool holds_error() const { return holds_error_; }
  // Whether the formula shows what stands in a missing figure's cell, and so hides nothing.
  bool shows_a_missing_one(const formula::Value& result) const {
    return missing_text_ && result == formula::Value(*missing_text_);
  }
  bool shows_a_number_in_text(const formula::Value& result) const {
    return number_in_text_ && result == formula::Value(*number_in_text_);
  }

 private:
  static constexpr std::size_t most_kept = 16;
  static constexpr std::size_t most_remembered = 4096;

  struct InText {
    FigureUse use;
    Spot spot;
    bool reads_as_number = false;  // also for Excel
  };

  void note_missing(FigureUse use, const Spot& spot);
  bool is_lost(const InText& text, const formula::Value& result) const;
  void note_in_text(FigureUse use, const Spot& spot, const formula::Value& value);
  void note_uncertain(FigureUse use, const Spot& spot, workbook::Certainty certainty);
  void count(FigureUse use, const Spot& spot, bool is_number, workbook::Certainty certainty);

  FigureUse use_ = FigureUse::asks;      // the weightiest one of an uncertain figure
  FigureUse counted_ = FigureUse::asks;  // what the counts are of
  FigureUse gap_use_ = FigureUse::asks;
  int taken_ = 0, left_out_ = 0;
  std::unordered_set<Spot, SpotHash> counted_cells_;
  std::unordered_set<Spot, SpotHash> uncertain_cells_;
  Spot first_{0, 0, 0}, last_{0, 0, 0};
  bool holds_error_ = false;
  std::optional<std::string> missing_text_, number_in_text_;
  std::vector<InText> in_texts_;
  std::set<FigureUse> number_uses_;  // of cells that hold numbers
  int equal_texts_ = 0;              // texts that = and <> have met
  std::vector<Uncertain> uncertain_;
  std::vector<Spot> missing_;
};

}  // namespace svodka::calculation
