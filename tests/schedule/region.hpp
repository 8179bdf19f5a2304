// A region of towns whose reports are made by schedules, under a clock that the test sets.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/period/timestamp.hpp"
#include "engine/run/opened_workspace.hpp"
#include "engine/schedule/carry_out.hpp"
#include "tests/system/faulty_files.hpp"
#include "tests/system/temporary_folder.hpp"

namespace svodka {

class Region : public ::testing::Test {
 protected:
  // Towns town01, town02, …; `scripts` declares reports and schedules.
  void found(int towns, const std::string& scripts) {
    put("svodka.toml",
        "name = \"Region\"\n[output]\nfile = \"{report}_{municipality}_{period}.xlsx\"\n");
    put("data/catalog/units.csv", "code,base,factor,name_en\nitem,,1,item\nperson,,1,person\n");
    put("data/catalog/dimensions.csv",
        "dimension,value,name_ru,name_uk,name_en\nplatform,,Площадка,,Platform\n"
        "platform,ok,ОК,,OK\nplatform,vk,ВК,,VK\n");
    put("data/catalog/indicators.csv",
        "code,name_ru,unit,decimals,over_time,over_area,breakdown\n"
        "followers,Подписчики,person,0,last,sum,platform\nreleases,Пресс-релизы,item,0,sum,sum,\n");
    std::string table = "code,name_ru,country,region,kind,language\n";
    for (int i = 1; i <= towns; ++i) table += fmt::format("{},Город {},RU,r,city,ru\n", town(i), i);
    put("data/catalog/municipalities.csv", table);
    put("data/calendars/RU.csv",
        real_files().read(std::string(SVODKA_SOURCE_DIR) + "/data/calendars/RU.csv"));
    put("scripts/region.lua", scripts);
    open();
  }

  // As a new process sees the workspace.
  void open() {
    opened_ = std::make_unique<OpenedWorkspace>(files_, folder_.path());
    const auto rules = opened_->rules();
    if (!rules) throw std::runtime_error(render(rules.diagnostics()));
    rules_ = *rules;
    workspace_ = *opened_->workspace();
  }

  void put(const std::string& name, const std::string& bytes) {
    const std::string path = folder_.file(name);
    real_files().create_folder(std::filesystem::path(path).parent_path().string());
    real_files().write(path, bytes);
  }

  static std::string town(int number) { return fmt::format("town{:02}", number); }
  static std::int64_t utc(std::string_view text) { return parse_time(text).value(); }
  void set_clock(std::string_view text) { files_.set_clock(utc(text)); }

  static Observation figure(const std::string& municipality, const std::string& indicator,
                            const std::string& period, double value) {
    Observation figure;
    figure.municipality = municipality;
    figure.indicator = indicator;
    figure.period = Period::parse(period).value();
    figure.value = Quantity::number(value);
    figure.unit = indicator == "followers" ? "person" : "item";
    return figure;
  }
  static Observation part(const std::string& municipality, const std::string& platform,
                          const std::string& period) {
    Observation part = figure(municipality, "followers", period, 7);
    part.breakdown = Breakdown().with("platform", platform);
    return part;
  }
  void import(const std::vector<Observation>& rows) {
    if (rows.empty()) return;
    Store::open(workspace_->store(), rules_->catalog(), files_)
        ->import(rows, "figures.csv", "clerk");
  }
  // Both indicators of a town.
  static void add_report(std::vector<Observation>& rows, const std::string& municipality,
                         const std::string& period, double value = 100) {
    rows.push_back(figure(municipality, "followers", period, value));
    rows.push_back(figure(municipality, "releases", period, value / 10));
  }
  void report(const std::string& municipality, const std::string& period) {
    std::vector<Observation> rows;
    add_report(rows, municipality, period);
    import(rows);
  }

  ScheduleOutcome run() { return run(files_); }
  ScheduleOutcome run(Files& files, int workers = 1) {
    ScheduleRequest request;
    request.workers = workers;
    request.who = "office:1";
    return carry_out(request, files, *workspace_, *rules_,
                     {[](const DueDate&, int, int, const TaskReport&) {}, nullptr});
  }

  std::vector<Expected> expected(std::string_view at = "") {
    return expected_now({}, files_, *workspace_, *rules_,
                        at.empty() ? std::nullopt : std::optional(utc(at)));
  }

  // Of the due dates of one period only.
  std::string told_of(const std::string& period, std::string_view at = "") {
    ScheduleRequest request;
    request.periods = {Period::parse(period).value(), Period::parse(period).value()};
    return told(expected_now(request, files_, *workspace_, *rules_,
                             at.empty() ? std::nullopt : std::optional(utc(at))));
  }

  std::string municipality_of(const Expected& each) const {
    return each.municipality ? rules_->catalog().municipality(*each.municipality).code : "all";
  }

  // A line per workbook: "awaited passport town02 2025-M12: missing followers (town02); …".
  std::string told(const std::vector<Expected>& list) const {
    std::string text;
    for (const Expected& each : list) {
      text += fmt::format("{}{} {} {} {}{}{}\n", each.runs ? "> " : "", name_of(each.state),
                          each.report->code, municipality_of(each), each.due.period.code(),
                          each.why.empty() ? "" : ": ", each.why);
    }
    return text;
  }

  // "monthly 2025-M12: 2 made, 0 marked, 0 failed"
  static std::string told(const ScheduleOutcome& outcome) {
    std::string text;
    for (const CarriedOut& each : outcome.dues) {
      text += fmt::format("{} {}: ", each.due.schedule->code, each.due.period.code());
      text += each.holder ? "held by " + each.holder->who + "\n"
                          : fmt::format("{} made, {} marked, {} failed\n", each.made, each.marked,
                                        each.failed);
    }
    return text;
  }

  bool exists(const std::string& workbook) {
    return real_files().kind(folder_.file("out/" + workbook)) == FileKind::file;
  }

  TemporaryFolder folder_ = TemporaryFolder::in_memory();
  FaultyFiles files_{real_files()};
  std::unique_ptr<OpenedWorkspace> opened_;
  Rulebook* rules_ = nullptr;
  const Workspace* workspace_ = nullptr;
};

}  // namespace svodka
