#include "engine/rule_tests/test_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/diagnostic/diagnostic_json.hpp"
#include "engine/text/json_text.hpp"

namespace svodka {

std::string as_json(const std::vector<TestRun>& runs) {
  nlohmann::json list = nlohmann::json::array();
  for (const TestRun& run : runs) {
    list.push_back({{"file", run.test->place.file},
                    {"line", run.test->place.line},
                    {"test", run.test->name},
                    {"passed", run.passed()},
                    {"expectations", run.result.expectations},
                    {"failures", json_of(run.result.failures)}});
  }
  return json_text(list);
}

}  // namespace svodka
