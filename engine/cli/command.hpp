// What every command shares: the options, where it prints, how it ends.
#pragma once

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/rules/declarations/rulebook.hpp"
#include "engine/store/store.hpp"
#include "engine/system/files.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka::cli {

enum Exit : int { done = 0, with_findings = 1, refused = 2, machine_failed = 3, interrupted = 130 };

struct Options {
  std::string workspace = ".";
  bool json = false;
  bool quiet = false;
};

// Ends a command early: the request, configuration or input is wrong (2), and it has been said.
struct Refused {};

// What a command stands on, opened step by step; each step throws Refused after printing what is
// wrong.
class Session {
 public:
  explicit Session(const Options& options) : options_(options), files_(real_files()) {}

  const Options& options() const { return options_; }
  Files& files() { return files_; }
  const Workspace& workspace();
  const Catalog& catalog();
  Rulebook& rules();
  Store& store();
  void close_store() { store_.reset(); }

  MunicipalityIndex municipality(const std::string& code);  // by code; Refused when unknown
  Period period(const std::string& code);

 private:
  const Options& options_;
  Files& files_;
  std::unique_ptr<Workspace> workspace_;
  std::unique_ptr<Catalog> catalog_;
  std::unique_ptr<Rulebook> rules_;
  std::unique_ptr<Store> store_;
};

// To standard error, unless --quiet and nothing is an error.
void print(const Diagnostics& problems, const Options& options);
[[noreturn]] void refuse(const Diagnostics& problems, const Options& options);
[[noreturn]] void refuse(const std::string& message, const std::string& hint,
                         const Options& options);

// "a time" of --as-of: 2026-11-21, 2026-11-21T10:00 or with seconds, in UTC; a date means its end.
std::int64_t parse_time(const std::string& text, const Options& options);
std::string current_user();                        // of the system; "unknown" when it does not say
std::string time_text(std::int64_t microseconds);  // "2026-11-21 10:00:05 UTC"

// Each adds its subcommand; `status` receives what the program ends with.
void add_import(CLI::App& app, const Options& options, int& status);
void add_run(CLI::App& app, const Options& options, int& status);
void add_check(CLI::App& app, const Options& options, int& status);
void add_explain(CLI::App& app, const Options& options, int& status);
void add_lint(CLI::App& app, const Options& options, int& status);
void add_init(CLI::App& app, const Options& options, int& status);
void add_api(CLI::App& app, const Options& options, int& status);
void add_eval(CLI::App& app, const Options& options, int& status);
void add_form(CLI::App& app, const Options& options, int& status);
void add_history(CLI::App& app, const Options& options, int& status);
void add_diff(CLI::App& app, const Options& options, int& status);
void add_repl(CLI::App& app, const Options& options, int& status);
void add_test(CLI::App& app, const Options& options, int& status);

int main(int argc, char** argv);

}  // namespace svodka::cli
