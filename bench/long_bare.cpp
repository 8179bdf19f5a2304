// The rows of bench/long_band.cpp written by hand in libxlsxwriter's constant_memory mode.
//
//     bench_long_bare ROWS FILE
#include <charconv>
#include <cstdio>
#include <cstring>

#include <xlsxwriter.h>

#include "long_band.hpp"

namespace {

int write(int rows, const char* path) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* workbook = workbook_new_opt(path, &options);
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, bench::sheet_name);
  worksheet_set_paper(sheet, 9);  // A4, as a Book's sheets have
  lxw_format* bold = workbook_add_format(workbook);
  format_set_bold(bold);
  lxw_format* whole = workbook_add_format(workbook);
  format_set_num_format(whole, "#,##0");
  lxw_format* percent = workbook_add_format(workbook);
  format_set_num_format(percent, "0.00%");
  double now = 0, before = 0;
  for (int i = 0; i < rows; ++i) {
    now += bench::now_of(i);
    before += bench::before_of(i);
  }
  lxw_col_t column = 0;
  for (const char* heading : bench::headings)
    worksheet_write_string(sheet, 0, column++, heading, bold);
  const std::string last = std::to_string(rows + 1), total = std::to_string(rows + 2);
  for (int i = 0; i < rows; ++i) {
    const auto row = static_cast<lxw_row_t>(i + 1);
    const std::string share = "=B" + std::to_string(i + 2) + "/B$" + total;
    worksheet_write_string(sheet, row, 0, bench::name_of(i).c_str(), nullptr);
    worksheet_write_number(sheet, row, 1, bench::now_of(i), whole);
    worksheet_write_number(sheet, row, 2, bench::before_of(i), whole);
    worksheet_write_formula_num(sheet, row, 3, share.c_str(), percent, bench::now_of(i) / now);
  }
  const auto row = static_cast<lxw_row_t>(rows + 1);
  worksheet_write_string(sheet, row, 0, "Всего", bold);
  worksheet_write_formula_num(sheet, row, 1, ("=SUM(B2:B" + last + ")").c_str(), whole, now);
  worksheet_write_formula_num(sheet, row, 2, ("=SUM(C2:C" + last + ")").c_str(), whole, before);
  return workbook_close(workbook) == LXW_NO_ERROR ? 0 : 3;
}

}  // namespace

int main(int argc, char** argv) {
  int rows = 0;
  if (argc == 3) std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), rows);
  if (rows <= 0) {
    std::fputs("usage: bench_long_bare ROWS FILE\n", stderr);
    return 2;
  }
  return write(rows, argv[2]);
}
