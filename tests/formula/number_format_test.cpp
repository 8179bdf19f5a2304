// Numbers as texts: TEXT, FIXED and VALUE, over the cells of sample().
#include "tests/formula/cases.hpp"

namespace svodka::formula {
namespace {

class NumberFormat : public testing::TestWithParam<Case> {};

TEST_P(NumberFormat, ComputesAsExcelDoes) {
  Sheet sheet = sample();
  EXPECT_EQ(computed(sheet, GetParam().formula), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, NumberFormat,
    testing::Values(
        Case{"TEXT(1234.567,\"0.00\")", "\"1234.57\""},
        Case{"TEXT(1234.567,\"#,##0.00\")", "\"1,234.57\""},
        Case{"TEXT(1234567,\"#,##0\")", "\"1,234,567\""}, Case{"TEXT(0.256,\"0%\")", "\"26%\""},
        Case{"TEXT(0.256,\"0.0%\")", "\"25.6%\""}, Case{"TEXT(5,\"000\")", "\"005\""},
        Case{"TEXT(0.5,\"#.##\")", "\".5\""}, Case{"TEXT(0.5,\".00\")", "\".50\""},
        Case{"TEXT(5,\"0.##\")", "\"5.\""}, Case{"TEXT(5,\"#.0#\")", "\"5.0\""},
        Case{"TEXT(1.25,\"0.0\")", "\"1.3\""}, Case{"TEXT(-5,\"0;(0)\")", "\"(5)\""},
        Case{"TEXT(-5,\"0;-0;\"\"zero\"\"\")", "\"-5\""},
        Case{"TEXT(0,\"0;-0;\"\"zero\"\"\")", "\"zero\""},
        Case{"TEXT(\"abc\",\"0;-0;\"\"zero\"\";@!\")", "\"abc!\""},
        Case{"TEXT(\"abc\",\"0\")", "\"abc\""}, Case{"TEXT(1234567,\"#,##0,\")", "\"1,235\""},
        Case{"TEXT(1234567890,\"0.0,,\")", "\"1234.6\""},
        Case{"TEXT(12345,\"0.00E+00\")", "\"1.23E+04\""},
        Case{"TEXT(0.00012,\"0.0E+0\")", "\"1.2E-4\""},
        Case{"TEXT(123456,\"##0.0E+0\")", "\"123.5E+3\""}, Case{"TEXT(0.5,\"# ?/?\")", "\" 1/2\""},
        Case{"TEXT(1.5,\"# ?/?\")", "\"1 1/2\""}, Case{"TEXT(-1.5,\"# ?/?\")", "\"-1 1/2\""},
        Case{"TEXT(2,\"# ?/?\")", "\"2    \""}, Case{"TEXT(0,\"# ?/?\")", "\"0    \""},
        Case{"TEXT(1.25,\"?/?\")", "\"5/4\""}, Case{"TEXT(0.3125,\"# ?\?/?\?\")", "\"  5/16\""},
        Case{"TEXT(0.25,\"0 ?\?/?\?\")", "\"0  1/4 \""}, Case{"TEXT(0.5,\"# ?/8\")", "\" 4/8\""},
        Case{"TEXT(0.97,\"# ?/?\")", "\"1    \""},
        Case{"TEXT(45429,\"yyyy-mm-dd\")", "\"2024-05-17\""},
        Case{"TEXT(45429,\"dd.mm.yyyy\")", "\"17.05.2024\""},
        Case{"TEXT(45429,\"d/m/yy\")", "\"17/5/24\""},
        Case{"TEXT(45429,\"dddd, mmmm d, yyyy\")", "\"Friday, May 17, 2024\""},
        Case{"TEXT(45429,\"ddd mmm\")", "\"Fri May\""},
        Case{"TEXT(45429.75,\"hh:mm:ss\")", "\"18:00:00\""},
        Case{"TEXT(45429.75,\"h:mm AM/PM\")", "\"6:00 PM\""},
        Case{"TEXT(45429.25,\"yyyy-mm-dd hh:mm\")", "\"2024-05-17 06:00\""},
        Case{"TEXT(1.5,\"[h]:mm\")", "\"36:00\""},
        Case{"TEXT(0.0001,\"mm:ss.00\")", "\"00:08.64\""},
        Case{"TEXT(0.0001,\"ss.00 ss.0 s.000 s.000 s.000 s.000 s.000 s.000\")",
             "\"08.64 08.6 8.640 8.640 8.640 8.640 8.640 8.640\""},
        Case{"TEXT(0.5,\"[mm]:ss\")", "\"720:00\""}, Case{"TEXT(45429,\"mmmmm\")", "\"M\""},
        Case{"TEXT(12.5,\"0.0 \"\"км\"\"\")", "\"12.5 км\""},
        Case{"TEXT(5,\"[>10]\"\"big\"\";[<=10]\"\"small\"\"\")", "\"small\""},
        Case{"TEXT(50,\"[>10]\"\"big\"\" 0;\"\"small\"\" 0\")", "\"big 50\""},
        Case{"TEXT(5,\"[Red]0.0\")", "\"5.0\""}, Case{"TEXT(5,\"0\\ч\")", "\"5ч\""},
        Case{"TEXT(5,\"_(0_)\")", "\" 5 \""}, Case{"TEXT(1234,\"[$₽-419] 0\")", "\"₽ 1234\""},
        Case{"TEXT(3.14159,\"General\")", "\"3.14159\""}, Case{"TEXT(TRUE,\"0\")", "\"TRUE\""},
        Case{"TEXT(\"12.5\",\"0.00\")", "\"12.50\""}, Case{"TEXT(9.995,\"0.00\")", "\"10.00\""},
        Case{"TEXT(999.99,\"0.0\")", "\"1000.0\""}, Case{"TEXT(-0.001,\"0.00\")", "\"0.00\""},
        Case{"TEXT(9876543210,\"(000) 000-0000\")", "\"(987) 654-3210\""},
        Case{"TEXT(1234.5,\"# ##0.0\")", "\"1 234.5\""}, Case{"TEXT(12,\"@\")", "\"12\""},
        Case{"TEXT(0,\"#\")", "\"\""}, Case{"TEXT(0,\"#,##0.00;;\")", "\"\""},
        Case{"TEXT(5,\"\")", "\"\""}, Case{"TEXT(7,\"?0.0?\")", "\" 7.0 \""},
        Case{"VALUE(\"12.5\")", "12.5"}, Case{"VALUE(\"1,234\")", "1234"},
        Case{"VALUE(\"abc\")", "#VALUE!"}, Case{"VALUE(\"50%\")", "0.5"},
        Case{"FIXED(1234.567)", "\"1,234.57\""}, Case{"FIXED(1234.567,1)", "\"1,234.6\""},
        Case{"FIXED(1234.567,-1)", "\"1,230\""}, Case{"FIXED(1234.567,1,TRUE)", "\"1234.6\""},
        Case{"FIXED(-0.5,0)", "\"-1\""}, Case{"TEXT(-7.5,\"0.0;[Red]-0.0\")", "\"-7.5\""},
        Case{"TEXT(1234.5,\"#,##0.00;(#,##0.00);\"\"-\"\"\")", "\"1,234.50\""},
        Case{"TEXT(0,\"#,##0.00;(#,##0.00);\"\"-\"\"\")", "\"-\""},
        Case{"TEXT(-1234.5,\"#,##0.00;(#,##0.00);\"\"-\"\"\")", "\"(1,234.50)\""},
        Case{"TEXT(0.5,\"0.00%\")", "\"50.00%\""}, Case{"TEXT(1.005,\"0.00\")", "\"1.01\""},
        Case{"TEXT(60,\"yyyy-mm-dd\")", "\"1900-02-29\""}, Case{"TEXT(1,\"dddd\")", "\"Sunday\""},
        Case{"TEXT(0.75,\"h AM/PM\")", "\"6 PM\""}, Case{"TEXT(1E10,\"0\")", "\"10000000000\""},
        Case{"TEXT(123,\"0,000\")", "\"0,123\""}, Case{"TEXT(12,\"#,###\")", "\"12\""},
        Case{"TEXT(0.1,\"#%\")", "\"10%\""},
        Case{"TEXT(DATE(2024,5,17),\"dd.mm.yyyy\")&\" г.\"", "\"17.05.2024 г.\""}));

}  // namespace
}  // namespace svodka::formula
