// SUMIF and its family, over the cells of sample().
#include "tests/formula/cases.hpp"

namespace svodka::formula {
namespace {

class Conditional : public testing::TestWithParam<Case> {};

TEST_P(Conditional, ComputesAsExcelDoes) {
  Sheet sheet = sample();
  EXPECT_EQ(computed(sheet, GetParam().formula), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, Conditional,
    testing::Values(
        Case{"SUMIF(A1:A10,\">3\")", "32.5"}, Case{"SUMIF(C1:C10,\"отчёт*\",A1:A10)", "6"},
        Case{"SUMIF(C1:C10,\"ОТЧЁТ 1\",A1:A10)", "5"}, Case{"SUMIF(C1:C10,\"<>\",A1:A10)", "35.5"},
        Case{"SUMIF(C1:C10,\"=\",A1:A10)", "4"}, Case{"SUMIF(C1:C10,\"\",A1:A10)", "4"},
        Case{"SUMIF(C1:C10,\"?????? ?\",A1)", "0"},
        Case{"SUMIFS(A1:A10,A1:A10,\">2\",A1:A10,\"<8\")", "26.5"},
        Case{"SUMIFS(A1:A10,C1:C10,\"*т*\",A1:A10,\"<>4\")", "6"}, Case{"COUNTIF(A1:A10,5)", "2"},
        Case{"COUNTIF(A1:A10,\"5\")", "2"}, Case{"COUNTIF(A1:A10,\"<>5\")", "8"},
        Case{"COUNTIF(A1:A10,\">=4\")", "5"}, Case{"COUNTIF(C1:C10,\"*\")", "9"},
        Case{"COUNTIF(C1:C10,\"~*\")", "1"}, Case{"COUNTIF(C1:C10,\"<>отчёт 1\")", "8"},
        Case{"COUNTIF(C1:C10,TRUE)", "0"}, Case{"COUNTIF(B1:B10,TRUE)", "1"},
        Case{"COUNTIF(B1:B10,\"#N/A\")", "1"}, Case{"COUNTIF(C1:C10,\"\")", "1"},
        Case{"COUNTIF(C1:C10,\">м\")", "7"}, Case{"COUNTIFS(A1:A10,\">2\",C1:C10,\"отчёт*\")", "1"},
        Case{"AVERAGEIF(A1:A10,\">3\")", "5.41666666666667"},
        Case{"AVERAGEIF(A1:A10,\">99\")", "#DIV/0!"},
        Case{"AVERAGEIFS(A1:A10,A1:A10,\">3\",A1:A10,\"<9\")", "4.7"},
        Case{"MINIFS(A1:A10,A1:A10,\">3\")", "3.5"}, Case{"MAXIFS(A1:A10,A1:A10,\"<6\")", "5"},
        Case{"MAXIFS(A1:A10,A1:A10,\">600\")", "0"}, Case{"COUNTIF(A1:A10,Z1)", "0"},
        Case{"SUMIF(A1:A10,3,G1:G6)", "10"}, Case{"COUNTIF(C1:C10,\"отчёт ?\")", "3"},
        Case{"SUMIFS(G1:G6,F1:F6,\"<>два\",E1:E6,\"<=4\")", "80"}));

}  // namespace
}  // namespace svodka::formula
