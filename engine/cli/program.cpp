// The program: its options and commands, and what it ends with when a command fails.
#include <csignal>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <malloc.h>

#include "engine/cli/session.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/run/version.hpp"
#include "engine/script/sandbox.hpp"

namespace svodka::cli {

namespace {

// libxlsxwriter takes and returns zlib's state ten times per workbook; left alone, glibc gives the
// heap's top back to the kernel each time and asks for it again.
void keep_freed_memory() {
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  mallopt(M_MMAP_THRESHOLD, 256 << 20);
  mallopt(M_TOP_PAD, 1 << 20);
}

}  // namespace

int run_program(int argc, char** argv) {
  keep_freed_memory();
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
  app.fallthrough();
  for (const auto add : {add_init, add_api, add_import, add_run, add_check, add_explain, add_lint,
                         add_eval, add_form, add_history, add_diff, add_test, add_repl}) {
    add(app, options, status);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr, "error: {}\n    see: svodka --help\n", error.what());
    return refused;
  } catch (const Refused&) {
    return refused;
  } catch (const SystemFailure& failure) {
    fmt::print(stderr, "error: {}\n", failure.what());
    return machine_failed;
  } catch (const script::ScriptError& error) {
    const Diagnostic problem = error.diagnostic().value_or(unplaced(error.what(), error.hint()));
    fmt::print(stderr, "{}\n", render(problem));
    return with_findings;
  } catch (const std::exception& failure) {
    fmt::print(stderr, "error: the program failed: {}\n", failure.what());
    return machine_failed;
  }
  return status;
}

}  // namespace svodka::cli
