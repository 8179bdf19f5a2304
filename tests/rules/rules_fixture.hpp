// Scripts over a small catalogue and a store of their own, and a way to ask them things in Lua.
#pragma once

#include <optional>

#include <gtest/gtest.h>
#include <lua.hpp>

#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/checks/check_run.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/reading/reading.hpp"
#include "tests/catalog/catalog_folder.hpp"

namespace svodka {

class RulesTest : public ::testing::Test {
 protected:
  // The scripts' problems as they are printed, with the folder's name left out; "" when they load.
  std::string load(const std::string& script, const std::string& second = "") {
    real_files().create_folder(folder_.file("scripts"));
    real_files().write(folder_.file("scripts/rules.lua"), script);
    if (!second.empty()) real_files().write(folder_.file("scripts/second.lua"), second);
    catalog_.emplace(data_.load().take());
    Result<std::unique_ptr<Rulebook>> loaded =
        Rulebook::load(real_files(), folder_.file("scripts"), *catalog_, limits_);
    if (!loaded) return without_folder(render(loaded.diagnostics()));
    rules_ = loaded.take();
    return "";
  }

  // `rows` without the header: municipality,indicator,breakdown,period,value,unit,status
  void open(const std::string& script, const std::string& rows,
            const std::string& language = "ru") {
    evaluation_.reset();  // of the scripts opened before
    ASSERT_EQ(load(script), "");
    store_ = Store::open("sqlite:" + folder_.file("figures.db"), *catalog_, real_files());
    import(rows);
    evaluation_ = std::make_unique<Evaluation>(*rules_, *store_);
    evaluation_->begin(language);
  }

  // Rows as those of open().
  void import(const std::string& rows) {
    const std::string file = folder_.file("facts.csv");
    real_files().write(file, "municipality,indicator,breakdown,period,value,unit,status\n" + rows);
    Result<std::vector<Observation>> read = read_observations(real_files(), file, *catalog_);
    ASSERT_TRUE(read) << render(read.diagnostics());
    store_->import(*read, file, "tester");
  }

  // What a Lua expression gives for `r`: numbers as Lua prints them, inexact and missing values
  // with what they stand for, and failures as they are printed.
  std::string ask(const std::string& expression, const std::string& period = "2023") {
    script::Sandbox& sandbox = rules_->sandbox();
    lua_State* state = sandbox.state();
    const std::string locals[] = {"r"};
    Place place;
    // A name of its own: the sandbox keeps the first source of a name for its excerpts.
    place.file = folder_.file("question") + std::to_string(++questions_);
    place.line = 1;
    const Result<bool> loaded = sandbox.load_expression(expression, locals, place);
    if (!loaded) return without_folder(render(loaded.diagnostics()));
    const Period asked = *Period::parse(period);
    const Subject subject = together_ ? evaluation_->together(catalog_->all_municipalities())
                                      : Subject(catalog_->find_municipality("ukhta").value());
    evaluation_->set_focus(subject, asked);
    push_reading(state, *evaluation_, subject, asked);
    const Result<bool> called = sandbox.call(1, 1);
    if (!called) return without_folder(render(called.diagnostics()));
    const std::string answer = printed(state);
    lua_pop(state, 1);
    return answer;
  }

  // Gives scripts keep(x), which answers what it was given first, also in a later evaluation. By
  // themselves they can keep nothing.
  void give_keep() { rules_->sandbox().bind("keep", keep_first, this); }

  std::string problems() const { return without_folder(render(evaluation_->problems())); }

  std::vector<CheckResult> checks(const std::string& period = "2023") {
    std::vector<CheckResult> results;
    for (const CheckResult* each : run_checks(
             *evaluation_, catalog_->find_municipality("ukhta").value(), *Period::parse(period))) {
      results.push_back(*each);
    }
    return results;
  }

  std::string without_folder(std::string text) const {
    const std::string question = "question" + std::to_string(questions_);
    for (std::size_t at = text.find(question); at != std::string::npos;
         at = text.find(question, at + 1)) {
      text.erase(at + 8, question.size() - 8);
    }
    const std::string prefix = folder_.path() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) {
      text.erase(at, prefix.size());
    }
    return text;
  }

  static int keep_first(lua_State* state, void* key) {
    if (lua_rawgetp(state, LUA_REGISTRYINDEX, key) == LUA_TNIL) {
      lua_pushvalue(state, 1);
      lua_rawsetp(state, LUA_REGISTRYINDEX, key);
      lua_pushvalue(state, 1);
    }
    return 1;
  }

  bool together_ = false;  // ask() reads all municipalities as a group
  script::Limits limits_;
  CatalogFolder data_;
  TemporaryFolder folder_;
  std::optional<Catalog> catalog_;
  std::unique_ptr<Rulebook> rules_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Evaluation> evaluation_;

 private:
  int questions_ = 0;

  static std::string printed(lua_State* state) {
    if (const Quantity* quantity = quantity_userdata(state, -1)) return describe(*quantity);
    if (lua_isnil(state, -1)) return "nil";
    if (lua_isboolean(state, -1)) return lua_toboolean(state, -1) != 0 ? "true" : "false";
    return to_text(state, -1);
  }
};

}  // namespace svodka
