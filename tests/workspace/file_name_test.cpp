#include "engine/workspace/file_name.hpp"

#include <gtest/gtest.h>

namespace svodka {
namespace {

std::string wrong(const std::string& file) {
  const auto found = wrong_file_name(file);
  return found ? found->message : "";
}

TEST(FileName, may_be_a_folder_and_a_file_in_any_script) {
  EXPECT_EQ(wrong("ukhta_2023.xlsx"), "");
  EXPECT_EQ(wrong("2023/Ухта, год.xlsx"), "");
  EXPECT_EQ(wrong("a..b.xlsx"), "");
  EXPECT_EQ(wrong("console.xlsx"), "");
}

TEST(FileName, stays_in_the_output_folder) {
  for (const char* file : {"../../x.xlsx", "..", "a/../../x.xlsx", "/etc/x.xlsx", "//x.xlsx",
                           "a\\x.xlsx", "a//x.xlsx", "./x.xlsx", "a/.", "", "a/"}) {
    EXPECT_EQ(wrong(file), "it may lie outside of the output folder") << file;
  }
}

TEST(FileName, holds_nothing_that_a_file_system_or_a_terminal_obeys) {
  for (const std::string& file : {std::string("a\0.xlsx", 7), std::string("a\n.xlsx"),
                                  std::string("\x1b[2J.xlsx"), std::string("\xff.xlsx")}) {
    EXPECT_EQ(wrong(file), "it holds characters that are none");
  }
  EXPECT_EQ(wrong("C:x.xlsx"), "it holds ':'");
  EXPECT_EQ(wrong("a|b.xlsx"), "it holds '|'");
}

TEST(FileName, is_no_device) {
  EXPECT_EQ(wrong("NUL.xlsx"), "'NUL.xlsx' is a device in Windows, not a file");
  EXPECT_EQ(wrong("con/x.xlsx"), "'con' is a device in Windows, not a file");
  EXPECT_EQ(wrong("lpt1.2023.xlsx"), "'lpt1.2023.xlsx' is a device in Windows, not a file");
  for (const char* file : {"Con .xlsx", "aux. .xlsx", "com0.xlsx", "COM¹.xlsx", "lpt².x.xlsx",
                           "conin$.xlsx", "CONOUT$.xlsx", "a/prn.b/c.xlsx"}) {
    EXPECT_NE(wrong(file).find("is a device in Windows, not a file"), std::string::npos) << file;
  }
  for (const char* file : {"com.xlsx", "com10.xlsx", "lptx.xlsx", "cons.xlsx", "a.con.xlsx"})
    EXPECT_EQ(wrong(file), "") << file;
}

TEST(FileName, is_not_longer_than_file_systems_take) {
  EXPECT_EQ(wrong(std::string(195, 'x') + ".xlsx"), "");
  EXPECT_EQ(wrong(std::string(1 << 20, 'x') + ".xlsx"),
            "'xxxxxxxxxxxxxxxxxxxx…' has 1048581 bytes");
}

TEST(FileName, ends_as_a_workbook_does) {
  EXPECT_EQ(wrong("report"), "it is not a name ending with .xlsx");
  EXPECT_EQ(wrong("2023/.xlsx"), "it is not a name ending with .xlsx");
  EXPECT_EQ(wrong("a.xlsm"), "it is not a name ending with .xlsx");
  EXPECT_EQ(wrong("a./x.xlsx"), "'a.' begins or ends with a blank or a dot");
  EXPECT_EQ(wrong(" x.xlsx"), "' x.xlsx' begins or ends with a blank or a dot");
}

}  // namespace
}  // namespace svodka
