// Formulas that have no value or come out as an error: a thousand cells may share one reason, and
// it is reported once.
#pragma once

#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"

namespace svodka::calculation {

class FormulaProblems {
 public:
  explicit FormulaProblems(std::string file) : file_(std::move(file)) {}

  // Why a formula has no value: a number for count(). `cell` is "Sheet!C5".
  std::size_t uncomputed(const std::string& why, const std::string& cell);
  // Why a formula makes an error of what is none.
  std::size_t error(const std::string& code, const std::string& cell);
  // A cell without a formula that holds an error.
  std::size_t held(const std::string& code, const std::string& cell);
  // Counts one more cell with the same reason; the cell that was given with it first is known.
  void count(std::size_t reason, const std::string& cell);
  void circle(const std::string& path, const std::string& cell);

  Diagnostics diagnostics() const;

 private:
  enum class Kind : unsigned char { uncomputed, error, held };
  struct Reason {
    Kind kind;
    std::string why;
    std::string first_cell;
    std::vector<std::string> other_cells;  // as many as are named
    std::size_t more_cells = 0;            // beyond them
  };
  std::size_t reason_for(const std::string& why, Kind kind, const std::string& cell);
  Diagnostic diagnostic_of(const Reason& reason) const;

  std::string file_;
  std::vector<Reason> reasons_;
  Diagnostics circles_;
};

}  // namespace svodka::calculation
