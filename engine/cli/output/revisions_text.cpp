#include "engine/cli/output/revisions_text.hpp"

#include <fmt/format.h>

#include "engine/period/timestamp.hpp"

namespace svodka::cli {

namespace {

std::string status_in_words(const Observation& observation) {
  const bool told = observation.status == 'A' || observation.value.is_missing();
  return told ? fmt::format("status {}", observation.status)
              : fmt::format("status {} ({})", observation.status,
                            obs_status_meaning(observation.status));
}

std::string revision_lines(const StoredObservation& revision) {
  const bool number = !revision.value.is_missing();
  std::string text = fmt::format(
      "  {}  {}{}, {}   [import {} by {}, {}: {}]\n", revision.revision, value_in_words(revision),
      number ? " " + revision.unit : "", status_in_words(revision), revision.import_number,
      revision.recorded_by, time_text(revision.recorded_at), revision.import_file);
  const auto add = [&](const char* what, const std::string& told) {
    if (!told.empty()) text += fmt::format("     {} {}\n", what, told);
  };
  add("source", revision.source);
  add("quote", revision.quote);
  add("comment", revision.comment);
  add("recorded as", revision.recorded_as);
  return text;
}

}  // namespace

std::string figure_in_words(const Observation& observation) {
  std::string text = observation.municipality + " " + observation.indicator;
  if (!observation.breakdown.empty()) text += " (" + observation.breakdown.text() + ")";
  return text + ", " + observation.period.code();
}

std::string value_in_words(const Observation& observation) {
  return observation.text.empty() ? describe(observation.value) : "\"" + observation.text + "\"";
}

std::string recorded(const StoredObservation& observation) {
  return fmt::format("revision {} by {}, {}", observation.revision, observation.recorded_by,
                     time_text(observation.recorded_at));
}

std::string as_text(const std::vector<StoredObservation>& revisions) {
  if (revisions.empty()) return "";
  std::string text = fmt::format("{}: {} revision{}\n", figure_in_words(revisions.front()),
                                 revisions.size(), revisions.size() == 1 ? "" : "s");
  for (const StoredObservation& each : revisions) text += revision_lines(each);
  return text;
}

}  // namespace svodka::cli
