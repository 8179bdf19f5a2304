#include "engine/schedule/schedule_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/period/timestamp.hpp"
#include "engine/text/json_text.hpp"

namespace svodka {

namespace {

nlohmann::json time_or_null(std::int64_t time) {
  if (time == INT64_MAX) return nullptr;
  return time_text(time);
}

const char* name_of(Basis basis) {
  if (basis == Basis::published) return "published";
  return basis == Basis::provisional ? "provisional" : "none";
}

nlohmann::json json_of(const DueDate& due) {
  return {{"schedule", due.schedule->code},
          {"due", time_text(due.at)},
          {"due_in_words", in_words(due.at, due.schedule->at.zone())},
          {"period", due.period.code()},
          {"calendar", name_of(due.basis)},
          {"wait_until", time_text(due.wait_until)},
          {"deadline", time_or_null(due.deadline)},
          {"last_chance", time_text(due.last_chance)}};
}

nlohmann::json json_of(const Expected& expected, const Catalog& catalog) {
  nlohmann::json missing = nlohmann::json::array();
  for (const MissingFigure& each : expected.missing) {
    missing.push_back({{"indicator", each.indicator},
                       {"municipality", each.municipality},
                       {"breakdown", each.breakdown}});
  }
  return {{"schedule", expected.due.schedule->code},
          {"due", time_text(expected.due.at)},
          {"report", expected.report->code},
          {"municipality",
           expected.municipality ? catalog.municipality(*expected.municipality).code : ""},
          {"period", expected.due.period.code()},
          {"state", name_of(expected.state)},
          {"runs", expected.runs},
          {"why", expected.why},
          {"missing", missing},
          {"findings", expected.findings}};
}

nlohmann::json list_of(const std::vector<Expected>& expected, const Catalog& catalog) {
  nlohmann::json list = nlohmann::json::array();
  for (const Expected& each : expected) list.push_back(json_of(each, catalog));
  return list;
}

}  // namespace

std::string as_json(const std::vector<DueDate>& dates) {
  nlohmann::json list = nlohmann::json::array();
  for (const DueDate& due : dates) list.push_back(json_of(due));
  return json_text(list);
}

std::string as_json(const std::vector<Expected>& expected, const Catalog& catalog) {
  return json_text(list_of(expected, catalog));
}

std::string as_json(const ScheduleOutcome& outcome, const Catalog& catalog) {
  nlohmann::json dues = nlohmann::json::array();
  for (const CarriedOut& each : outcome.dues) {
    dues.push_back({{"schedule", each.due.schedule->code},
                    {"due", time_text(each.due.at)},
                    {"period", each.due.period.code()},
                    {"made", each.made},
                    {"marked", each.marked},
                    {"failed", each.failed},
                    {"held_by", each.holder ? nlohmann::json(each.holder->who) : nullptr},
                    {"workbooks", list_of(each.expected, catalog)}});
  }
  return json_text(nlohmann::json{{"dues", dues},
                                  {"left", list_of(outcome.left, catalog)},
                                  {"outdated", list_of(outcome.outdated, catalog)}});
}

}  // namespace svodka
