// What became of the workbooks of a run, in lines and as JSON.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "engine/catalog/catalog.hpp"
#include "engine/run/run.hpp"

namespace svodka::cli {

// "made      out/ukhta_2023.xlsx  (1 check fails)"; `word` stands in place of "made".
std::string line_of(const TaskReport& report, const char* word = nullptr);
nlohmann::json as_json(const TaskReport& report, const Catalog& catalog);

}  // namespace svodka::cli
