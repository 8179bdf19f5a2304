// A table of 60 columns, a name and 59 figures, written by hand in libxlsxwriter's constant_memory
// mode (see bench/country).
//
//     bench_wide_bare ROWS FILE
#include <charconv>
#include <cstdio>
#include <cstring>
#include <string>

#include <xlsxwriter.h>

namespace {

constexpr int columns = 59;

int write(int rows, const char* path) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* workbook = workbook_new_opt(path, &options);
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, nullptr);
  for (int i = 0; i < rows; ++i) {
    const auto row = static_cast<lxw_row_t>(i);
    worksheet_write_string(sheet, row, 0, ("Город " + std::to_string(i)).c_str(), nullptr);
    for (int k = 0; k < columns; ++k)
      worksheet_write_number(sheet, row, static_cast<lxw_col_t>(k + 1), i * columns + k + 0.5,
                             nullptr);
  }
  return workbook_close(workbook) == LXW_NO_ERROR ? 0 : 3;
}

}  // namespace

int main(int argc, char** argv) {
  int rows = 0;
  if (argc == 3) std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), rows);
  if (rows <= 0) {
    std::fputs("usage: bench_wide_bare ROWS FILE\n", stderr);
    return 2;
  }
  return write(rows, argv[2]);
}
