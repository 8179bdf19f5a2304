#include "engine/rule_tests/rule_tests.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/books/lua_book.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/places/places.hpp"
#include "engine/rule_tests/given_figures.hpp"
#include "engine/rule_tests/test_fields.hpp"
#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/described_call.hpp"
#include "engine/rules/declarations/definition_body.hpp"
#include "engine/rules/reading/reading.hpp"
#include "engine/system/input.hpp"
#include "engine/system/inside.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {

namespace {

using script::ScriptError;

constexpr char tests_key = 0;  // its address: the RuleTests of this state
constexpr char body_key = 0;   // its address: the function that takes a test's body

int complete(lua_State* state, void*) {
  rule_tests_of(state).complete(state);
  return 0;
}

int announce(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  rule_tests_of(state).announce(arguments.text(1));
  lua_rawgetp(state, LUA_REGISTRYINDEX, &body_key);
  return 1;
}

constexpr ApiFunction test_table[] = {
    {"Tests", "test",
     "name, { municipality, period, run = function(r), given?, tables?, language? }", "",
     "Declares a test of the rules. It sees the figures given, and those of the tables named "
     "(\"data/facts.csv\"), and no others.",
     "0.1", announce},
};

bool is_test(const std::string& name) { return name.ends_with("_test.lua"); }

std::string line_of(const std::string& source, int number) {
  std::size_t from = 0;
  for (int line = 1; line < number; ++line) {
    from = source.find('\n', from);
    if (from == std::string::npos) return "";
    ++from;
  }
  std::string line = source.substr(from, source.find('\n', from) - from);
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

MunicipalityIndex named_municipality(const DefinitionBody& body, const Catalog& catalog) {
  const std::string code = body.text("municipality");
  const std::optional<MunicipalityIndex> index = catalog.find_municipality(code);
  if (!index) {
    body.fail(fmt::format("unknown municipality '{}'", code),
              did_you_mean(code, catalog.municipality_codes()));
  }
  return *index;
}

Period named_period(const DefinitionBody& body) {
  const Result<Period> period = Period::parse(body.text("period"));
  if (!period) {
    body.fail(period.problem().message,
              "a period is written as 2024, 2024-S1, 2024-Q3, 2024-M05, 2024-W07");
  }
  return *period;
}

}  // namespace

std::span<const ApiFunction> test_functions() { return test_table; }

RuleTests& rule_tests_of(lua_State* state) {
  lua_rawgetp(state, LUA_REGISTRYINDEX, &tests_key);
  auto* tests = static_cast<RuleTests*>(lua_touserdata(state, -1));
  lua_pop(state, 1);
  if (tests == nullptr) throw ScriptError("the tests are over");
  return *tests;
}

RuleTests::RuleTests(Files& files, const Workspace& workspace, Rulebook& rules)
    : files_(files), workspace_(workspace), rules_(rules), cells_(files, workspace, rules) {
  script::Sandbox& sandbox = rules.sandbox();
  lua_State* state = sandbox.state();
  lua_pushlightuserdata(state, this);
  lua_rawsetp(state, LUA_REGISTRYINDEX, &tests_key);
  sandbox.push(svodka::complete, nullptr, "body");
  lua_rawsetp(state, LUA_REGISTRYINDEX, &body_key);
  register_functions(sandbox, test_functions());
  register_functions(sandbox, expectation_functions());
  register_lua_book(sandbox);
}

RuleTests::~RuleTests() {
  lua_State* state = rules_.sandbox().state();
  lua_pushnil(state);
  lua_rawsetp(state, LUA_REGISTRYINDEX, &tests_key);
}

Result<bool> RuleTests::load() {
  const std::string folder = workspace_.scripts_folder();
  Diagnostics problems;
  if (files_.kind(folder) != FileKind::directory) return true;
  for (const std::string& name : files_.list(folder, true)) {
    if (!is_test(name)) continue;
    const std::string path = join(folder, name);
    if (const auto reason = not_an_input(files_, path, largest_script)) {
      problems.push_back(unplaced(*reason, "put the script itself there"));
      problems.back().place.file = path;
      continue;
    }
    const std::string& source = sources_[path] = files_.read(path);
    announced_.reset();
    Result<bool> loaded = rules_.sandbox().load(source, path);
    problems.insert(problems.end(), loaded.diagnostics().begin(), loaded.diagnostics().end());
    if (!loaded) continue;
    loaded = rules_.sandbox().call(0, 0);
    problems.insert(problems.end(), loaded.diagnostics().begin(), loaded.diagnostics().end());
    if (loaded && announced_) {
      Diagnostic problem;
      problem.place = announced_->place;
      problem.message = fmt::format("test \"{}\" has no body", announced_->name);
      problem.hint = "a table must follow: { ... }";
      problems.push_back(std::move(problem));
    }
  }
  if (has_errors(problems)) return problems;
  return {true, std::move(problems)};
}

void RuleTests::announce(const std::string& name) {
  if (running_ != nullptr) {
    throw ScriptError(fmt::format("test \"{}\" stands inside another test", name),
                      "write it at the outermost level of its file");
  }
  if (announced_) {
    throw ScriptError(fmt::format("test \"{}\" has no body", announced_->name),
                      "a table must follow: { ... }");
  }
  announced_ = RuleTest{};
  announced_->name = name;
  announced_->place = rules_.sandbox().where();
  const auto first = std::find_if(tests_.begin(), tests_.end(), [&](const RuleTest& each) {
    return each.name == name && each.place.file == announced_->place.file;
  });
  if (first != tests_.end()) {
    throw ScriptError(fmt::format("test \"{}\": there is one of this name at {}:{}", name,
                                  first->place.file, first->place.line));
  }
}

void RuleTests::complete(lua_State* state) {
  if (!announced_) throw ScriptError("this body belongs to no test");
  RuleTest test = std::move(*announced_);
  announced_.reset();
  const DefinitionBody body(state, "test \"" + test.name + "\"", test_fields());
  const Catalog& catalog = rules_.catalog();
  test.municipality = named_municipality(body, catalog);
  const Municipality& municipality = catalog.municipality(test.municipality);
  test.period = named_period(body);
  test.language = body.text("language");
  if (test.language.empty()) test.language = municipality.language;
  test.stated = tables(body.texts("tables"));
  test.given = given_figures(state, body, catalog, {municipality.code, test.period});
  test.run = body.function("run");
  tests_.push_back(std::move(test));
}

std::vector<Observation> RuleTests::tables(const std::vector<std::string>& names) {
  std::vector<Observation> stated;
  for (const std::string& name : names) {
    const std::string path = workspace_.path(name);
    if (!stays_inside(name) || files_.kind(path) != FileKind::file) {
      throw ScriptError(fmt::format("there is no table {}", path),
                        "tables are named from the workspace's folder: \"data/facts.csv\"");
    }
    Result<std::vector<Observation>> read = read_observations(files_, path, rules_.catalog());
    if (!read) throw ScriptError(read.diagnostics().front());
    stated.insert(stated.end(), read->begin(), read->end());
  }
  return stated;
}

RuleTests::Running& RuleTests::running() const {
  if (running_ == nullptr) {
    throw ScriptError("nothing can be expected here: no test is running",
                      "write it into the function run of a test");
  }
  return *running_;
}

RuleTestResult RuleTests::run(const RuleTest& test) {
  const std::unique_ptr<Store> store = Store::open("sqlite::memory:", rules_.catalog(), files_);
  store->import(test.stated, "tables", "test");
  store->import(test.given, "given", "test");
  Evaluation evaluation(rules_, *store);
  evaluation.begin(test.language);
  evaluation.set_focus({test.municipality, test.period});
  cells_.begin();
  Running running{test, evaluation, {}, {}};
  running_ = &running;
  script::Sandbox& sandbox = rules_.sandbox();
  lua_State* state = sandbox.state();
  lua_rawgeti(state, LUA_REGISTRYINDEX, test.run);
  push_reading(state, evaluation, test.municipality, test.period);
  const Result<bool> called = sandbox.call(1, 0);
  running_ = nullptr;
  Diagnostics& failures = running.result.failures;
  running.is_expected.resize(evaluation.problems().size());
  for (std::size_t i = 0; i < evaluation.problems().size(); ++i) {
    if (!running.is_expected[i]) failures.push_back(evaluation.problems()[i]);
  }
  failures.insert(failures.end(), called.diagnostics().begin(), called.diagnostics().end());
  if (failures.empty() && running.result.expectations == 0) {
    Diagnostic nothing;
    nothing.place = test.place;
    nothing.message = "the test expects nothing";
    nothing.hint = "for example expect(r.followers_growth, 10)";
    failures.push_back(std::move(nothing));
  }
  for (Diagnostic& failure : failures) {
    failure.trail.push_back(fmt::format("test \"{}\"", test.name));
  }
  return std::move(running.result);
}

void RuleTests::point_at(Diagnostic& problem, const std::string& function) const {
  const auto source = sources_.find(problem.place.file);
  if (source == sources_.end()) return;
  problem.excerpt = line_of(source->second, problem.place.line);
  const std::size_t at = problem.excerpt.find(function + "(");
  if (at == std::string::npos) return;
  problem.place.column = printed_width(problem.excerpt.substr(0, at)) + 1;
  problem.width = how_many(function);
}

void RuleTests::fail(const std::string& function, std::string message, std::string hint) {
  Diagnostic problem;
  problem.place = rules_.sandbox().where();
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  point_at(problem, function);
  running().result.failures.push_back(std::move(problem));
}

}  // namespace svodka
