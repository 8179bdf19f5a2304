#include "engine/run/making/packed_outcome.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <stdexcept>
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

void expect_members(const json& from, std::size_t count) {
  if (!from.is_array() || from.size() != count)
    throw std::invalid_argument("it is no outcome of a workbook");
}

Diagnostic unpacked(const json& from) {
  expect_members(from, 10);
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

std::string pack(TaskOutcome outcome) {
  json problems = json::array();
  for (const Diagnostic& problem : outcome.problems) problems.push_back(packed(problem));
  json found = json::array();
  for (const FoundByCheck& each : outcome.found) {
    found.push_back(json::array({each.check, static_cast<int>(each.severity)}));
  }
  LedgerEntry& e = outcome.entry;
  const std::vector<std::uint8_t> bytes = json::to_msgpack(json{static_cast<int>(outcome.state),
                                                                problems,
                                                                outcome.failed_checks,
                                                                outcome.warnings,
                                                                outcome.notes,
                                                                outcome.machine_failed,
                                                                e.report,
                                                                e.municipality,
                                                                e.period,
                                                                e.path,
                                                                e.sha256,
                                                                e.key,
                                                                e.engine,
                                                                e.as_of,
                                                                e.findings,
                                                                outcome.kept_as,
                                                                outcome.moved_from,
                                                                e.basis,
                                                                e.newest_observation,
                                                                static_cast<int>(e.reads_of),
                                                                e.file_size,
                                                                e.file_modified,
                                                                outcome.why,
                                                                found});
  // The seal is tens of kilobytes, of a workbook of a whole country as many megabytes: the rest and
  // the three lengths travel behind it, and it stays where it is.
  const std::array<std::uint64_t, 3> sizes = {e.reads.size(), e.cells.size(), bytes.size()};
  std::string packed = std::move(e.reads);
  packed.append(e.cells).append(bytes.begin(), bytes.end());
  packed.append(reinterpret_cast<const char*>(sizes.data()), sizeof sizes);
  return packed;
}

TaskOutcome unpack(std::string bytes) {
  std::array<std::uint64_t, 3> sizes{};
  if (bytes.size() < sizeof sizes) throw std::invalid_argument("it ends too early");
  const std::size_t behind = bytes.size() - sizeof sizes;
  std::memcpy(sizes.data(), bytes.data() + behind, sizeof sizes);
  const auto [reads, cells, others] = sizes;
  if (reads > behind || cells > behind - reads || others != behind - reads - cells)
    throw std::invalid_argument("its lengths are not those of its parts");
  const json from = json::from_msgpack(std::string_view(bytes).substr(reads + cells, others));
  expect_members(from, 24);
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
  outcome.kept_as = from[15];
  outcome.moved_from = from[16];
  e.basis = from[17];
  e.newest_observation = from[18];
  e.reads_of = static_cast<ReadsOf>(from[19].get<int>());
  e.file_size = from[20];
  e.file_modified = from[21];
  outcome.why = from[22].get<std::vector<std::string>>();
  for (const json& each : from[23]) {
    expect_members(each, 2);
    outcome.found.push_back({each[0], static_cast<Severity>(each[1].get<int>())});
  }
  e.cells = bytes.substr(reads, cells);
  bytes.resize(reads);
  e.reads = std::move(bytes);
  return outcome;
}

namespace {

// Before the path of a file of the workspace, which may be another one as seen from where the next
// run is started, and in place of the workbook's.
constexpr std::string_view of_workspace = "//workspace/";
constexpr std::string_view the_workbook = "//workbook";

std::string in_every_place(const std::string& path, const Seen& from) {
  if (path.empty()) return path;
  if (path == from.workbook) return std::string(the_workbook);
  const std::string root = from.root.substr(0, from.root.find_last_not_of('/') + 1);
  if (root == ".") return path.starts_with('/') ? path : std::string(of_workspace) + path;
  if (path.starts_with(root + "/")) return std::string(of_workspace) + path.substr(root.size() + 1);
  return path;
}

std::string as_seen(const std::string& path, const Seen& from) {
  if (path == the_workbook) return from.workbook;
  if (!path.starts_with(of_workspace)) return path;
  return join(from.root, path.substr(of_workspace.size()));
}

}  // namespace

std::string what_is_told_again(const TaskOutcome& outcome, const Seen& from) {
  TaskOutcome told;
  for (const Diagnostic& each : outcome.problems) {
    if (each.severity == Severity::note) continue;
    told.problems.push_back(each);
    std::string& file = told.problems.back().place.file;
    file = in_every_place(file, from);
  }
  told.failed_checks = outcome.failed_checks;
  told.warnings = outcome.warnings;
  told.notes = outcome.notes;
  told.found = outcome.found;
  if (told.problems.empty() && told.failed_checks + told.warnings + told.notes == 0) return "";
  return pack(told);
}

bool tell_again(const LedgerEntry& entry, const Seen& from, TaskOutcome& outcome) {
  if (entry.told.empty()) return entry.findings == 0;
  try {
    TaskOutcome earlier = unpack(entry.told);
    outcome.problems = std::move(earlier.problems);
    for (Diagnostic& each : outcome.problems) each.place.file = as_seen(each.place.file, from);
    outcome.failed_checks = earlier.failed_checks;
    outcome.warnings = earlier.warnings;
    outcome.notes = earlier.notes;
    outcome.found = std::move(earlier.found);
  } catch (const std::exception&) {
    return false;  // somebody has written over it
  }
  return true;
}

}  // namespace svodka
