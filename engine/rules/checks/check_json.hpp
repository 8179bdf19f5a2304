// The answer of `svodka check --json`; its fields are described in
// engine/reference/json_answers.cpp.
#pragma once

#include <memory>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "engine/rules/checks/check_result.hpp"

namespace svodka {

class ChecksJson {
 public:
  ChecksJson();
  ~ChecksJson();

  // The result is of the evaluation's present workbook: begin() forgets what was read.
  void add(const CheckResult& result, Evaluation& evaluation);
  std::string text() const;

 private:
  std::unique_ptr<nlohmann::json> results_;
};

}  // namespace svodka
