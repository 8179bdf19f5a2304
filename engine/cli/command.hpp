// What the files of the commands share: the options of the whole program, how a command ends, and
// the list of commands.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/said_before.hpp"

namespace CLI {
class App;
}

namespace svodka::cli {

enum Exit : int { done = 0, with_findings = 1, refused = 2, machine_failed = 3, interrupted = 130 };

struct Options {
  std::string workspace = ".";
  bool json = false;
  bool quiet = false;
  std::vector<std::string> outside;   // where the workspace's settings may lead
  SaidBefore* said_before = nullptr;  // of a program that stays

  // Whether it has not just been said.
  bool is_news(const std::string& text) const {
    return said_before == nullptr || said_before->is_new(text);
  }
};

// Each adds its subcommand; `status` receives what the program ends with.
void add_import(CLI::App& app, const Options& options, int& status);
void add_run(CLI::App& app, const Options& options, int& status);
void add_check(CLI::App& app, const Options& options, int& status);
void add_explain(CLI::App& app, const Options& options, int& status);
void add_lint(CLI::App& app, const Options& options, int& status);
void add_init(CLI::App& app, const Options& options, int& status);
void add_api(CLI::App& app, const Options& options, int& status);
void add_entry(CLI::App& app, const Options& options, int& status);
void add_eval(CLI::App& app, const Options& options, int& status);
void add_export(CLI::App& app, const Options& options, int& status);
void add_form(CLI::App& app, const Options& options, int& status);
void add_history(CLI::App& app, const Options& options, int& status);
void add_log(CLI::App& app, const Options& options, int& status);
void add_diff(CLI::App& app, const Options& options, int& status);
void add_repl(CLI::App& app, const Options& options, int& status);
void add_verify(CLI::App& app, const Options& options, int& status);
void add_backup(CLI::App& app, const Options& options, int& status);
void add_restore(CLI::App& app, const Options& options, int& status);
void add_doctor(CLI::App& app, const Options& options, int& status);
void add_schedule(CLI::App& app, const Options& options, int& status);
void add_status(CLI::App& app, const Options& options, int& status);
void add_test(CLI::App& app, const Options& options, int& status);

// The whole program; what it answers is its exit status.
int run_program(int argc, char** argv);

}  // namespace svodka::cli
