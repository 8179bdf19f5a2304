#include "tests/workbook/kept_workbook.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/workbook/writing/writer.hpp"

namespace svodka::workbook {

void keep_workbook(const Book& book) {
  const char* folder = std::getenv("SVODKA_KEEP_WORKBOOKS");
  if (folder == nullptr || has_errors(validate(book, ""))) return;
  static int number = 0;
  const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
  std::string name = fmt::format("{}.{}.{}.xlsx", test->test_suite_name(), test->name(), ++number);
  std::replace(name.begin(), name.end(), '/', '-');
  write(book, fmt::format("{}/{}", folder, name));
}

}  // namespace svodka::workbook
