// The yardstick: the workbooks of bench/generate.py written by hand-made code straight on SQLite
// and libxlsxwriter, with no rules, no form, no lineage.
//
//     bench_baseline DATABASE FOLDER
//
// Built the way a careful programmer would build the one report.
#include <cstdio>
#include <exception>
#include <filesystem>

#include <fmt/format.h>

#include "bare_workbook.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: bench_baseline DATABASE FOLDER\n", stderr);
    return 2;
  }
  try {
    std::filesystem::create_directories(argv[2]);
    bench::Database database(argv[1]);
    bench::Municipality municipality;
    while (database.next(municipality)) bench::write_bare(municipality, argv[2]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_baseline: {}\n", error.what());
    return 3;
  }
}
