// What came to nothing, or to an error, among the formulas of a book.
#pragma once

#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"

namespace svodka::calculation {

// Told once for each reason, however many cells share it or read one that does.
class FormulaProblems {
 public:
  explicit FormulaProblems(std::string file) : file_(std::move(file)) {}

  // Why a formula has no value: a number for count(). `cell` is "Sheet!C5".
  int uncomputed(const std::string& why, const std::string& cell);
  // Why a formula makes an error of what is none.
  int error(const std::string& code, const std::string& cell);
  // One cell more that shares the reason; the one that was told first is known already.
  void count(int reason, const std::string& cell);
  void circle(const std::string& path, const std::string& cell);

  Diagnostics told() const;

 private:
  struct Reason {
    bool is_error = false;
    std::string why;
    std::string first;                // cell
    std::vector<std::string> others;  // the first of them
    int more = 0;                     // than `others`
  };
  int reason_for(const std::string& why, bool is_error, const std::string& cell);
  Diagnostic told(const Reason& reason) const;

  std::string file_;
  std::vector<Reason> reasons_;
  Diagnostics circles_;
};

}  // namespace svodka::calculation
