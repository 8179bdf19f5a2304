// The program: its options and commands, and what it ends with when a command fails.
#include <csignal>
#include <cstdio>
#include <iostream>
#include <new>
#include <system_error>

#include <CLI/CLI.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include "engine/cli/session.hpp"
#include "engine/cli/terminal/terminal.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/run/version.hpp"
#include "engine/script/sandbox.hpp"
#include "engine/system/unfinished.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::cli {

namespace {

// What is printed last of all, where the way to say anything may itself be gone.
void tell(const std::string& text) noexcept { std::fputs(text.c_str(), stderr); }

// A number that is free goes to the next file that is opened, and a store would be written over by
// whatever is printed. What takes the place here can be read and not written to.
void keep_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) >= 0) continue;
    static_cast<void>(::open("/dev/null", O_RDONLY));
  }
  std::signal(SIGPIPE, SIG_IGN);  // a pipe that nobody reads is an output that cannot be written
  std::signal(SIGXFSZ, SIG_IGN);  // and so is a file that may not grow any more
}

// Whatever was printed must have arrived, or the command has not done what it says.
int with_output_checked(int status) {
  std::cout.flush();
  const bool lost = std::fflush(stdout) != 0 || std::ferror(stdout) != 0 || !std::cout;
  if (!lost) return status;
  tell("error: the output cannot be written: its disk is full, or nobody reads it\n");
  return machine_failed;
}

// libxlsxwriter takes and returns zlib's state ten times per workbook; left alone, glibc gives the
// heap's top back to the kernel each time and asks for it again.
void keep_freed_memory() {
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  mallopt(M_MMAP_THRESHOLD, 256 << 20);
  mallopt(M_TOP_PAD, 1 << 20);
}

// Without another word of its own: it would need memory.
int out_of_memory() noexcept {
  std::fputs("error: the machine has no memory left\n", stderr);
  return machine_failed;
}

// An empty value is one that a script has forgotten to set, and is never meant: for every option
// and argument of every command.
void refuse_empty_values(CLI::App& app) {
  const CLI::Validator not_empty(
      [](const std::string& value) {
        return value.empty() ? std::string("its value is empty") : std::string();
      },
      "");
  for (CLI::Option* each : app.get_options([](const CLI::Option*) { return true; })) {
    if (each->get_expected_max() > 0) each->check(not_empty);
  }
  for (CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; }))
    refuse_empty_values(*each);
}

// What somebody says of themselves or as a reason is kept for years, as a line of a list.
void refuse_values_that_are_no_line(CLI::App& app) {
  const CLI::Validator line(
      [](const std::string& value) {
        if (first_invalid_utf8(value) != std::string::npos)
          return std::string("its value is no text in UTF-8");
        if (printable(value) != value)
          return std::string("its value holds a control character, a tab or the end of a line");
        return std::string();
      },
      "");
  const CLI::Validator name_of_somebody(
      [](const std::string& value) {
        return std::string(trimmed(value).empty() ? "its value is blank" : "");
      },
      "");
  if (CLI::Option* by = app.get_option_no_throw("--by")) by->check(name_of_somebody);
  for (const char* name : {"--by", "--reason"}) {
    if (CLI::Option* option = app.get_option_no_throw(name)) option->check(line);
  }
  for (CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; }))
    refuse_values_that_are_no_line(*each);
}

int run_command(int argc, char** argv) {
  Options options;
  int status = done;
  CLI::App app{
      "Svodka keeps municipalities' reporting figures, runs the rules on them and makes their "
      "workbooks.",
      "svodka"};
  app.set_version_flag("--version", std::string("svodka ") + version);
  app.require_subcommand(1);
  app.add_option("-C", options.workspace, "The workspace: a folder with svodka.toml")
      ->type_name("DIR");
  app.add_flag("--json", options.json, "Print results as JSON");
  app.add_flag("-q,--quiet", options.quiet, "Print nothing but errors");
  app.add_option("--outside", options.outside,
                 "A folder outside of the workspace in which its settings may name the store and "
                 "the output folder")
      ->type_name("FOLDER")
      ->expected(1)
      ->take_all();
  app.fallthrough();
  for (const auto add : {add_init,    add_api,      add_import, add_entry,  add_run,    add_check,
                         add_explain, add_log,      add_export, add_lint,   add_eval,   add_form,
                         add_history, add_schedule, add_status, add_verify, add_backup, add_restore,
                         add_doctor,  add_diff,     add_test,   add_repl}) {
    add(app, options, status);
  }
  refuse_empty_values(app);
  refuse_values_that_are_no_line(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& error) {
    tell(fmt::format("error: {}\n    see: svodka --help\n", error.what()));
    return refused;
  } catch (const Refused&) {
    return refused;
  } catch (const SystemFailure& failure) {
    tell(fmt::format("error: {}\n", failure.what()));
    return machine_failed;
  } catch (const script::ScriptError& error) {
    const Diagnostic problem = error.diagnostic().value_or(unplaced(error.what(), error.hint()));
    tell(fmt::format("{}\n", render(problem)));
    return with_findings;
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  } catch (const std::system_error& failure) {  // of a stream
    if (std::ferror(stdout) == 0) {
      tell(fmt::format("error: the program failed: {}\n", failure.what()));
    }
    return machine_failed;
  } catch (const std::exception& failure) {
    tell(fmt::format("error: the program failed: {}\n", failure.what()));
    return machine_failed;
  }
  return status;
}

}  // namespace

int run_program(int argc, char** argv) {
  keep_standard_streams();
  guard_terminals();
  keep_freed_memory();
  end_on_signals();
  try {
    return with_output_checked(run_command(argc, argv));
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  }
}

}  // namespace svodka::cli
