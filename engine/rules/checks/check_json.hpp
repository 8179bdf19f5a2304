// The answer of `svodka check --json`; its fields are described in
// engine/reference/json_answers.cpp.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "engine/rules/checks/check_result.hpp"

namespace svodka {

// A formula of a workbook that reads figures which are missing or bounds.
struct FormulaFinding {
  std::string municipality;  // "" for a workbook of a whole group
  std::string period, report, cell, message;
};

// A cell of a workbook that was made.
struct WorkbookCell {
  std::string workbook;  // its path
  std::string cell;      // "Sheet!C5"
};

class ChecksJson {
 public:
  ChecksJson();
  ~ChecksJson();

  // The result is of the evaluation's present workbook: begin() forgets what was read. `cells`:
  // that show its figures.
  void add(const CheckResult& result, Evaluation& evaluation,
           const std::vector<WorkbookCell>& cells);
  void add_formula(const FormulaFinding& finding);
  std::string text() const;

 private:
  std::unique_ptr<nlohmann::json> results_;
};

}  // namespace svodka
