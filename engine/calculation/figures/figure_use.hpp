// What a formula does with the figures that it reads, as far as it matters where one of them is
// missing (a text in its cell) or a bound (a number like any other for Excel).
#pragma once

#include <string_view>

namespace svodka::calculation {

// In the order of weight: of several uses in one formula the last is told.
enum class FigureUse : unsigned char {
  asks,              // only whether there is one: COUNT, ISNUMBER, a comparison with a text
  counts,            // those that meet a condition: a missing one meets none
  counts_by_number,  // the same by a criterion that only numbers meet
  takes_texts,       // counts the text of a missing one, or takes it for 0: COUNTA, AVERAGEA
  shows,             // as they are: =C5, &, TEXT
  computes,          // + - * /, and every function that is not listed
  calculates,        // the same of signs and functions that take no text at all: *, ROUND
  equals,            // = and <>
  compares,
  looks_up,
  selects,            // takes those that meet a condition together: DSUM
  selects_by_text,    // asks whether they meet it, SUMIF: a text
  selects_by_number,  // ... or a number
  selects_taken,      // those that are then taken
  takes,              // the numbers among them: MAX, MEDIAN
  averages,
  adds,
};

// `function`: its name or the sign of an operator, as formula::Cells::read_for is told.
FigureUse use_of(std::string_view function);

// Whether those that are no numbers are left out, so that the others can be counted.
constexpr bool leaves_out(FigureUse use) { return use >= FigureUse::takes; }

}  // namespace svodka::calculation
