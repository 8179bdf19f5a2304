// Operators, conversions and comparisons, as Excel has them.
#include "tests/formula/cases.hpp"

namespace svodka::formula {
namespace {

class Computes : public testing::TestWithParam<Case> {};

TEST_P(Computes, AsExcelDoes) {
  Sheet sheet;
  sheet.set("A1", 1.0);
  sheet.set("A2", 2.0);
  sheet.set("A3", std::string("text"));
  sheet.set("A4", std::string("12"));
  sheet.set("A5", true);
  sheet.set("A6", Error{"#N/A"});
  sheet.set("B1", 10.0);
  sheet.set("B2", 20.0);
  sheet.set("'Other sheet'!A1", 7.0);
  sheet.define("Rate", "0.2");
  sheet.define("Both", "$A$1:$A$2");
  EXPECT_EQ(computed(sheet, GetParam().formula), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, Computes,
    testing::Values(
        Case{"1+2*3", "7"}, Case{"(1+2)*3", "9"}, Case{"-2^2", "4"}, Case{"0-2^2", "-4"},
        Case{"2^3^2", "64"}, Case{"2^-1", "0.5"}, Case{"--3", "3"}, Case{"50%", "0.5"},
        Case{"200%%", "0.02"}, Case{"-50%", "-0.5"}, Case{"10-2-3", "5"},
        Case{"1/3", "0.333333333333333"}, Case{"1/0", "#DIV/0!"}, Case{"0^0", "#NUM!"},
        Case{"0^-1", "#DIV/0!"}, Case{"(-8)^0.5", "#NUM!"}, Case{"1E308*10", "#NUM!"},
        Case{"1&2", "\"12\""}, Case{"1+2&3+4", "\"37\""}, Case{"\"a\"&TRUE", "\"aTRUE\""},
        Case{"1/3&\"\"", "\"0.333333333333333\""}, Case{"1E20&\"\"", "\"100000000000000000000\""},
        Case{"1E21&\"\"", "\"1E+21\""}, Case{"0.00001&\"\"", "\"0.00001\""},
        Case{"1.5E-20&\"\"", "\"1.5E-20\""}, Case{"0.1+0.2&\"\"", "\"0.3\""},
        Case{"-5&\"\"", "\"-5\""}, Case{"\"12\"+1", "13"}, Case{"\" 12 \"+1", "13"},
        Case{"\"1,234\"+1", "1235"}, Case{"\"12%\"+0", "0.12"}, Case{"\"1e3\"+0", "1000"},
        Case{"\"abc\"+1", "#VALUE!"}, Case{"\"\"+1", "#VALUE!"}, Case{"\"2024-05-17\"+0", "45429"},
        Case{"\"12:00\"+0", "0.5"}, Case{"\"2024-02-30\"+0", "#VALUE!"},
        Case{"\"1,23\"+0", "#VALUE!"}, Case{"TRUE+TRUE", "2"}, Case{"-\"5\"", "-5"},
        Case{"+\"abc\"", "\"abc\""}, Case{"-\"abc\"", "#VALUE!"}, Case{"A1+A2", "3"},
        Case{"A9+1", "1"}, Case{"A9", "0"}, Case{"A9&\"\"", "\"\""}, Case{"A3+1", "#VALUE!"},
        Case{"A4+1", "13"}, Case{"A5+1", "2"}, Case{"A6+1", "#N/A"}, Case{"1+A6/0", "#N/A"},
        Case{"1/0+A6", "#DIV/0!"}, Case{"#REF!+1", "#REF!"}, Case{"'Other sheet'!A1*2", "14"},
        Case{"Rate*100", "20"}, Case{"SUM(Both)", "3"}, Case{"Unheard*2", "#NAME?"},
        Case{"1=1", "TRUE"}, Case{"1<>1", "FALSE"}, Case{"2>=1", "TRUE"},
        Case{"\"a\"=\"A\"", "TRUE"}, Case{"\"Ёлка\"=\"ёЛКА\"", "TRUE"}, Case{"\"a\"<\"b\"", "TRUE"},
        Case{"\"е\"<\"ё\"", "TRUE"}, Case{"\"ё\"<\"ж\"", "TRUE"}, Case{"\"1\"=1", "FALSE"},
        Case{"1<\"a\"", "TRUE"}, Case{"\"a\"<FALSE", "TRUE"}, Case{"99<TRUE", "TRUE"},
        Case{"A9=0", "TRUE"}, Case{"A9=\"\"", "TRUE"}, Case{"A9=FALSE", "TRUE"},
        Case{"A9=A8", "TRUE"}, Case{"0.1+0.2=0.3", "TRUE"}, Case{"1=1+1E-9", "FALSE"},
        Case{"A6=1", "#N/A"}, Case{"0.5-0.4-0.1", "0"},
        Case{"(0.5-0.4-0.1)", "-2.77555756156289e-17"},
        Case{"1*(0.5-0.4-0.1)", "-2.77555756156289e-17"}, Case{"1-1E-9", "0.999999999"},
        Case{"SUM(A1:A2 A2:B2)", "2"}, Case{"SUM(A1 B2)", "#NULL!"}, Case{"SUM((A1,B1:B2))", "31"},
        Case{"SUM(A1:INDEX(A:A,2))", "3"}, Case{"A1:A2*2", "#VALUE!"},
        Case{"SUM({1,2;3,4}*2)", "20"}, Case{"SUM({1,2}+{10;20})", "66"},
        Case{"SUM(IF({1,0,1},5,7))", "17"}, Case{"TODAY()", "unknown"},
        Case{"SUM(Table1[Col])", "unknown"}, Case{"[1]Sheet1!A1", "unknown"},
        Case{"SUM(First:Last!A1)", "#REF!"}, Case{"IF(FALSE,NOW(),1)", "unknown"}));

TEST(Compute, TakesTheCellOfItsOwnRowFromAnArea) {
  Sheet sheet;
  sheet.set("A1", 5.0);
  sheet.set("A2", 6.0);
  EXPECT_EQ(computed(sheet, "A1:A2*10", {}, {"", 1, 3}), "60");
  EXPECT_EQ(computed(sheet, "A:A", {}, {"", 0, 3}), "5");
  EXPECT_EQ(computed(sheet, "A1:A2", {}, {"", 7, 3}), "#VALUE!");
}

TEST(Compute, UsesTheSeparatorsOfTheUsersLanguage) {
  Sheet sheet;
  const Settings russian{.decimal_point = ",", .group_separator = "\u00a0"};
  EXPECT_EQ(computed(sheet, "1.5&\"\"", russian), "\"1,5\"");
  EXPECT_EQ(computed(sheet, "\"2,5\"*2", russian), "5");
  EXPECT_EQ(computed(sheet, "\"2.5\"*2", russian), "#VALUE!");
  EXPECT_EQ(computed(sheet, "TEXT(1234.5,\"#\u00a0##0,00\")", russian), "\"1\u00a0234,50\"");
  EXPECT_EQ(computed(sheet, "FIXED(1234.5,1)", russian), "\"1\u00a0234,5\"");
}

TEST(Compute, StopsAtANameThatMeansItself) {
  Sheet sheet;
  sheet.define("Loop", "Loop+1");
  EXPECT_EQ(computed(sheet, "Loop"), "#NAME?");
}

TEST(Formula, ListsWhatItCannotCompute) {
  const auto unknown = [](const char* text) { return Formula::parse(text)->unknown_parts(); };
  EXPECT_EQ(unknown("SUM(A1)+ROUND(1,2)"), std::vector<std::string>{});
  EXPECT_EQ(unknown("TODAY()+now()+TODAY()"),
            (std::vector<std::string>{"the function TODAY", "the function NOW"}));
  EXPECT_EQ(unknown("SUM(Table1[Col],[1]Sheet1!A1)"),
            (std::vector<std::string>{"the reference Table1[Col]", "the reference [1]Sheet1!A1"}));
}

}  // namespace
}  // namespace svodka::formula
