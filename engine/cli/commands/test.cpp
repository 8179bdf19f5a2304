// `svodka test`: the rules' own tests.
#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/places/places.hpp"
#include "engine/rule_tests/test_json.hpp"

namespace svodka::cli {

namespace {

struct TestArguments {
  std::string filter;
};

std::string count(int number, const char* one, const char* many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

bool wanted(const RuleTest& test, const std::string& filter) {
  return (test.place.file + ": " + test.name).find(filter) != std::string::npos;
}

void print_file(const std::string& file, int passed, int failed) {
  fmt::print("{}: {}{}\n", file, passed == 0 ? "" : fmt::format("{} passed", passed),
             failed == 0 ? "" : fmt::format("{}{} failed", passed == 0 ? "" : ", ", failed));
}

// The tests of a file stand together.
void print_summary(const std::vector<TestRun>& runs) {
  int all_failed = 0;
  for (std::size_t i = 0; i < runs.size();) {
    const std::string& file = runs[i].test->place.file;
    int passed = 0, failed = 0;
    for (; i < runs.size() && runs[i].test->place.file == file; ++i) {
      ++(runs[i].passed() ? passed : failed);
    }
    print_file(file, passed, failed);
    all_failed += failed;
  }
  const std::string tests = count(how_many(runs), "test", "tests");
  if (all_failed == 0) {
    fmt::print("{} passed\n", tests);
  } else {
    fmt::print("{} of {} failed\n", all_failed, tests);
  }
}

int test(const TestArguments& arguments, const Options& options) {
  Session session(options);
  Rulebook& rules = session.rules();
  rules.sandbox().set_output([](std::string_view text) { fmt::print(stderr, "{}", text); });
  RuleTests tests(session.files(), session.workspace(), rules);
  const Result<bool> loaded = tests.load();
  if (!loaded) refuse(loaded.diagnostics(), options);
  print(loaded.diagnostics(), options);
  if (tests.all().empty()) {
    refuse("there are no tests", "write them into scripts/, in files called *_test.lua", options);
  }
  std::vector<TestRun> runs;
  for (const RuleTest& each : tests.all()) {
    if (!wanted(each, arguments.filter)) continue;
    runs.push_back({&each, tests.run(each)});
    print(runs.back().result.failures, options);
  }
  if (runs.empty()) {
    refuse(fmt::format("no test has '{}' in its file or name", arguments.filter),
           "svodka test without a word runs all of them", options);
  }
  if (options.json) {
    fmt::print("{}\n", as_json(runs));
  } else if (!options.quiet) {
    std::fflush(stderr);
    print_summary(runs);
  }
  const bool all_pass =
      std::all_of(runs.begin(), runs.end(), [](const TestRun& run) { return run.passed(); });
  return all_pass ? done : with_findings;
}

}  // namespace

void add_test(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<TestArguments>();
  CLI::App* command = app.add_subcommand("test", "Run the rules' own tests, scripts/**/*_test.lua");
  command
      ->add_option("FILTER", arguments->filter,
                   "Only the tests with this in their file's name or their own")
      ->type_name("");
  command->footer(
      "Needs no figures: each test says what it is given. Exit status 0: all pass; 1: some fail;\n"
      "2: a script or a test cannot be loaded, or there is no such test.\n"
      "Example: svodka test followers");
  command->callback([&, arguments] { status = test(*arguments, options); });
}

}  // namespace svodka::cli
