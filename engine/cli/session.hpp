// The workspace that a command works in. Whatever cannot be opened is printed and ends the command,
// so that commands need not look at each step.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cli/command.hpp"
#include "engine/run/opened_workspace.hpp"
#include "engine/run/report_periods.hpp"

namespace svodka::cli {

// Ends a command early: the request, configuration or input is wrong (2), and that has been
// printed.
struct Refused {};

// The folders that the command line and the user's own settings allow. Throws Refused.
std::vector<std::string> outside(const Options& options);

// Whether a command writes to the store. One that only reads makes none where there is none.
enum class StoreIs { written, read };

class Session {
 public:
  explicit Session(const Options& options, StoreIs store = StoreIs::written)
      : options_(options), opened_(real_files(), options.workspace, outside(options)) {
    if (store == StoreIs::read) opened_.make_no_store();
  }

  const Options& options() const { return options_; }
  Files& files() { return opened_.files(); }
  // Each throws Refused.
  const Workspace& workspace() { return *taken(opened_.workspace()); }
  const Catalog& catalog() { return *taken(opened_.catalog()); }
  Rulebook& rules() { return *taken(opened_.rules()); }
  Store& store() { return *taken(opened_.store()); }
  void close_store() { opened_.close_store(); }

  // What the command line names; Refused when there is no such thing.
  MunicipalityIndex municipality(const std::string& code);
  std::vector<MunicipalityIndex> municipalities(const std::vector<std::string>& codes);
  Period period(const std::string& code);
  WantedPeriods periods(const std::string& text);  // of an option -p, "" when it is not given

  const std::string& language_of(MunicipalityIndex municipality);

 private:
  template <typename T>
  T* taken(Result<T*> opened);

  const Options& options_;
  OpenedWorkspace opened_;
};

// To standard error, unless --quiet and nothing is an error.
void print(const Diagnostics& problems, const Options& options);
[[noreturn]] void refuse(const Diagnostics& problems, const Options& options);
[[noreturn]] void refuse(const std::string& message, const std::string& hint,
                         const Options& options);
// For two options that exclude each other.
void refuse_both(bool first, const char* first_name, bool second, const char* second_name,
                 const Options& options);

template <typename T>
T* Session::taken(Result<T*> opened) {
  if (!opened) refuse(opened.diagnostics(), options_);
  print(opened.diagnostics(), options_);
  return *opened;
}

// The time of --as-of; the present when it is not given.
std::int64_t as_of_time(const std::string& text, const Options& options);

std::string current_user();  // as the system names it; "unknown" when it does not

}  // namespace svodka::cli
