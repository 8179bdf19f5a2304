#include "engine/run/packed_outcome.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace svodka {

namespace {

using nlohmann::json;

json packed(const Diagnostic& problem) {
  return json::array({static_cast<int>(problem.severity), problem.place.file, problem.place.line,
                      problem.place.column, problem.place.cell, problem.message, problem.hint,
                      problem.excerpt, problem.width, problem.trail});
}

Diagnostic unpacked(const json& from) {
  Diagnostic problem;
  problem.severity = static_cast<Severity>(from[0].get<int>());
  problem.place = {from[1], from[2], from[3], from[4]};
  problem.message = from[5];
  problem.hint = from[6];
  problem.excerpt = from[7];
  problem.width = from[8];
  problem.trail = from[9].get<std::vector<std::string>>();
  return problem;
}

}  // namespace

std::string pack(const TaskOutcome& outcome) {
  json problems = json::array();
  for (const Diagnostic& problem : outcome.problems) problems.push_back(packed(problem));
  const LedgerEntry& e = outcome.entry;
  const std::vector<std::uint8_t> bytes = json::to_msgpack(
      json{static_cast<int>(outcome.state), problems, outcome.failed_checks, outcome.warnings,
           outcome.notes, outcome.machine_failed, e.report, e.municipality, e.period, e.path,
           e.sha256, e.key, e.engine, e.as_of, e.findings});
  // The seal is tens of kilobytes; it travels behind the rest as it is, after the three lengths.
  const std::array<std::uint64_t, 3> sizes = {bytes.size(), e.reads.size(), e.cells.size()};
  std::string packed(reinterpret_cast<const char*>(sizes.data()), sizeof sizes);
  packed.reserve(sizeof sizes + bytes.size() + e.reads.size() + e.cells.size());
  packed.append(bytes.begin(), bytes.end());
  return packed.append(e.reads).append(e.cells);
}

TaskOutcome unpack(const std::string& bytes) {
  std::array<std::uint64_t, 3> sizes{};
  std::memcpy(sizes.data(), bytes.data(), sizeof sizes);
  const std::string_view rest = std::string_view(bytes).substr(sizeof sizes);
  const json from = json::from_msgpack(rest.substr(0, sizes[0]));
  TaskOutcome outcome;
  outcome.state = static_cast<TaskState>(from[0].get<int>());
  for (const json& problem : from[1]) outcome.problems.push_back(unpacked(problem));
  outcome.failed_checks = from[2];
  outcome.warnings = from[3];
  outcome.notes = from[4];
  outcome.machine_failed = from[5];
  LedgerEntry& e = outcome.entry;
  e.report = from[6];
  e.municipality = from[7];
  e.period = from[8];
  e.path = from[9];
  e.sha256 = from[10];
  e.key = from[11];
  e.engine = from[12];
  e.as_of = from[13];
  e.findings = from[14];
  e.reads = rest.substr(sizes[0], sizes[1]);
  e.cells = rest.substr(sizes[0] + sizes[1]);
  return outcome;
}

}  // namespace svodka
