#include "engine/export/export_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/text/json_text.hpp"

namespace svodka {

std::string as_json(const std::string& file, const ExportedCount& count) {
  return json_text(
      nlohmann::json{{"file", file}, {"rows", count.rows}, {"left_out", count.left_out}});
}

}  // namespace svodka
