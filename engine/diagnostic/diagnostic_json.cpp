#include "engine/diagnostic/diagnostic_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/text/json_text.hpp"

namespace svodka {

nlohmann::json json_of(const Diagnostics& problems) {
  nlohmann::json list = nlohmann::json::array();
  for (const Diagnostic& each : problems) {
    list.push_back({{"severity", name_of(each.severity)},
                    {"file", each.place.file},
                    {"line", each.place.line},
                    {"column", each.place.column},
                    {"cell", each.place.cell},
                    {"message", each.message},
                    {"hint", each.hint}});
  }
  return list;
}

std::string as_json(const Diagnostics& problems) { return json_text(json_of(problems)); }

}  // namespace svodka
