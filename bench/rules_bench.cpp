// What a derived indicator costs: 100 rules for one municipality, evaluated as a report does it
// (figures from the store, each value once, its lineage kept), and the same arithmetic by plain
// Lua 5.4 on a table of numbers.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rules/evaluation/evaluation.hpp"
#include "tests/system/temporary_folder.hpp"

namespace {

using namespace svodka;

constexpr int indicators = 40;
constexpr int rules = 100;

std::string arithmetic(int rule) {
  const auto figure = [rule](int step) { return (rule * step) % indicators + 1; };
  return fmt::format("r.i_{} + r.i_{} * 2 - r.i_{} / 4", figure(1), figure(3), figure(7));
}

double value_of(int indicator) { return 100 + indicator * 3; }

// A workspace of one municipality that states all indicators, and its evaluation.
class Workspace {
 public:
  Workspace() {
    write("data/calendars/RU.csv", "date,kind,comment\n2023,covered,\n");
    write("data/catalog/units.csv", "code,base,factor,name_en\nitem,,1,item\n");
    write("data/catalog/dimensions.csv", "dimension,value,name_ru,name_uk,name_en\n");
    write("data/catalog/municipalities.csv",
          "code,name_ru,country,region,kind,language\nukhta,Ухта,RU,komi,city,ru\n");
    std::string known = "code,name_ru,unit,decimals,over_time,over_area,breakdown\n";
    std::string stated = "municipality,indicator,breakdown,period,value,unit,status\n";
    for (int i = 1; i <= indicators; ++i) {
      known += fmt::format("i_{0},И {0},item,0,sum,sum,\n", i);
      stated += fmt::format("ukhta,i_{},,2023,{},item,A\n", i, value_of(i));
    }
    write("data/catalog/indicators.csv", known);
    write("facts.csv", stated);
    std::string script;
    for (int i = 0; i < rules; ++i) {
      script +=
          fmt::format("derived \"d_{}\" {{ unit = \"item\", value = function(r) return {} end }}\n",
                      i, arithmetic(i));
    }
    write("scripts/rules.lua", script);
    catalog_.emplace(Catalog::load(real_files(), folder_.file("data")).take());
    rulebook_ = Rulebook::load(real_files(), folder_.file("scripts"), *catalog_, {}).take();
    store_ = Store::open("sqlite:" + folder_.file("figures.db"), *catalog_, real_files());
    store_->import(read_observations(real_files(), folder_.file("facts.csv"), *catalog_).take(),
                   "facts.csv", "bench");
    evaluation_.emplace(*rulebook_, *store_);
  }

  // As for one workbook: nothing is known from the one before.
  Evaluation& begin() {
    evaluation_->begin("ru");
    return *evaluation_;
  }
  IndicatorIndex rule(int number) const {
    return rulebook_->find_indicator(fmt::format("d_{}", number)).value();
  }

 private:
  void write(const std::string& path, const std::string& bytes) {
    real_files().create_folder(folder_.file(path.substr(0, path.find_last_of('/') + 1)));
    real_files().write(folder_.file(path), bytes);
  }

  TemporaryFolder folder_;
  std::optional<Catalog> catalog_;
  std::unique_ptr<Rulebook> rulebook_;
  std::unique_ptr<Store> store_;
  std::optional<Evaluation> evaluation_;
};

void count_rules(benchmark::State& run) {
  using benchmark::Counter;
  run.counters["per_rule"] = Counter(rules, Counter::kIsIterationInvariantRate | Counter::kInvert);
}

void hundred_rules_in_plain_lua(benchmark::State& run) {
  lua_State* const L = luaL_newstate();
  luaL_openlibs(L);
  std::string script = "local rules = {\n";
  for (int i = 0; i < rules; ++i) script += "function(r) return " + arithmetic(i) + " end,\n";
  script += "}\nlocal r = ...\nfor i = 1, #rules do local _ = rules[i](r) end";
  if (luaL_loadstring(L, script.c_str()) != LUA_OK) run.SkipWithError(lua_tostring(L, -1));
  lua_newtable(L);
  for (int i = 1; i <= indicators; ++i) {
    lua_pushinteger(L, static_cast<lua_Integer>(value_of(i)));
    lua_setfield(L, -2, fmt::format("i_{}", i).c_str());
  }
  for (auto _ : run) {
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    if (lua_pcall(L, 1, 0, 0) != LUA_OK) run.SkipWithError(lua_tostring(L, -1));
  }
  lua_close(L);
  count_rules(run);
}
BENCHMARK(hundred_rules_in_plain_lua);

void hundred_rules_of_a_municipality(benchmark::State& run) {
  Workspace workspace;
  std::vector<Coordinate> all;
  for (int i = 0; i < rules; ++i)
    all.push_back({MunicipalityIndex{}, workspace.rule(i), the_whole, Period::year(2023)});
  for (auto _ : run) {
    Evaluation& evaluation = workspace.begin();
    for (const Coordinate& at : all) {
      if (evaluation.value(evaluation.read(at)).is_missing()) run.SkipWithError("a rule failed");
    }
  }
  count_rules(run);
}
BENCHMARK(hundred_rules_of_a_municipality);

// The part of it that reads the store.
void figures_of_a_municipality(benchmark::State& run) {
  Workspace workspace;
  for (auto _ : run)
    benchmark::DoNotOptimize(workspace.begin().figures(MunicipalityIndex{})->size());
}
BENCHMARK(figures_of_a_municipality);

}  // namespace
