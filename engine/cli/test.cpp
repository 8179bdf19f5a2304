#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "engine/cli/command.hpp"
#include "engine/rule_tests/rule_tests.hpp"

namespace svodka::cli {

namespace {

using nlohmann::json;

struct TestArguments {
  std::string filter;
};

// What was run of one file.
struct FileCount {
  std::string file;
  int passed = 0, failed = 0;
};

std::string count(int number, const char* one, const char* many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

bool wanted(const RuleTest& test, const std::string& filter) {
  return (test.place.file + ": " + test.name).find(filter) != std::string::npos;
}

json json_of(const RuleTest& test, const RuleTestResult& result) {
  json failures = json::array();
  for (const Diagnostic& failure : result.failures) {
    failures.push_back({{"file", failure.place.file},
                        {"line", failure.place.line},
                        {"message", failure.message},
                        {"hint", failure.hint}});
  }
  return {{"file", test.place.file},
          {"line", test.place.line},
          {"test", test.name},
          {"passed", result.failures.empty()},
          {"expectations", result.expectations},
          {"failures", failures}};
}

void print_summary(const std::vector<FileCount>& files) {
  int passed = 0, failed = 0;
  for (const FileCount& file : files) {
    passed += file.passed;
    failed += file.failed;
    fmt::print(
        "{}: {}{}\n", file.file, file.passed == 0 ? "" : fmt::format("{} passed", file.passed),
        file.failed == 0 ? ""
                         : fmt::format("{}{} failed", file.passed == 0 ? "" : ", ", file.failed));
  }
  if (failed == 0) {
    fmt::print("{} passed\n", count(passed, "test", "tests"));
  } else {
    fmt::print("{} of {} failed\n", failed, count(passed + failed, "test", "tests"));
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
  std::vector<FileCount> files;
  json results = json::array();
  bool all_pass = true;
  for (const RuleTest& each : tests.all()) {
    if (!wanted(each, arguments.filter)) continue;
    const RuleTestResult result = tests.run(each);
    const bool passes = result.failures.empty();
    all_pass = all_pass && passes;
    if (options.json) results.push_back(json_of(each, result));
    print(result.failures, options);
    if (files.empty() || files.back().file != each.place.file)
      files.push_back({each.place.file, 0, 0});
    ++(passes ? files.back().passed : files.back().failed);
  }
  if (files.empty()) {
    refuse(fmt::format("no test has '{}' in its file or name", arguments.filter),
           "svodka test without a word runs all of them", options);
  }
  if (options.json) {
    fmt::print("{}\n", results.dump(2));
  } else if (!options.quiet) {
    std::fflush(stderr);
    print_summary(files);
  }
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
