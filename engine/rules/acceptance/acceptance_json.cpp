#include "engine/rules/acceptance/acceptance_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/places/places.hpp"
#include "engine/rules/declarations/rulebook.hpp"
#include "engine/text/json_text.hpp"

namespace svodka {

std::string as_json(const std::vector<Acceptance>& added, const std::string& path,
                    const Rulebook& rules) {
  nlohmann::json findings = nlohmann::json::array();
  for (const Acceptance& each : added) {
    findings.push_back({{"municipality", rules.catalog().municipality(each.municipality).code},
                        {"period", each.period.code()},
                        {"check", nth(rules.checks(), each.check).code},
                        {"breakdown", each.breakdown.text()},
                        {"left", each.left},
                        {"right", each.right},
                        {"reason", each.reason},
                        {"by", each.by},
                        {"until", Period::day(each.until).code()}});
  }
  return json_text(nlohmann::json{{"path", path}, {"accepted", findings}});
}

}  // namespace svodka
