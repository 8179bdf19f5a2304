// In which cells of the workbooks made last the figures of a finding stand, so that who reads it
// finds what to correct.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/explanation/seal.hpp"
#include "engine/rules/checks/check_json.hpp"
#include "engine/rules/checks/check_result.hpp"
#include "engine/store/ledger/ledger.hpp"

namespace svodka {

class ShownFigures {
 public:
  explicit ShownFigures(Ledger& ledger) : ledger_(ledger) {}

  // Those that show nothing but figures which the result was read from, report by report.
  std::vector<WorkbookCell> of(const CheckResult& result, const Evaluation& evaluation);

 private:
  struct Made {
    std::string path;
    Seal seal;
  };
  const std::vector<Made>& made_for(const CheckResult& result, const Rulebook& rules);

  Ledger& ledger_;
  std::optional<std::pair<MunicipalityIndex, Period>> of_whom_;  // made_
  std::vector<Made> made_;
};

}  // namespace svodka
