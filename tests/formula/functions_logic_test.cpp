// IF and its family, over the cells of sample().
#include "tests/formula/cases.hpp"

namespace svodka::formula {
namespace {

class Logic : public testing::TestWithParam<Case> {};

TEST_P(Logic, ComputesAsExcelDoes) {
  Sheet sheet = sample();
  EXPECT_EQ(computed(sheet, GetParam().formula), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, Logic,
    testing::Values(Case{"IF(A1>0,\"yes\",\"no\")", "\"yes\""}, Case{"IF(A1>100,\"yes\")", "FALSE"},
                    Case{"IF(\"TRUE\",1,2)", "1"}, Case{"IF(A1,,2)", "0"},
                    Case{"IFS(A1>5,\"a\",A1<5,\"b\")", "\"b\""}, Case{"IFS(FALSE,1)", "#N/A"},
                    Case{"SWITCH(3,1,\"a\",3,\"c\",\"other\")", "\"c\""},
                    Case{"SWITCH(9,1,\"a\",3,\"c\",\"other\")", "\"other\""},
                    Case{"SWITCH(9,1,\"a\")", "#N/A"}, Case{"IFERROR(1/0,\"err\")", "\"err\""},
                    Case{"IFERROR(5,\"err\")", "5"}, Case{"IFNA(NA(),\"na\")", "\"na\""},
                    Case{"IFNA(1/0,\"na\")", "#DIV/0!"}, Case{"AND(TRUE,1,A1:A3)", "TRUE"},
                    Case{"AND(TRUE,0)", "FALSE"}, Case{"AND(\"abc\")", "#VALUE!"},
                    Case{"OR(FALSE,0)", "FALSE"}, Case{"OR(FALSE,A1)", "TRUE"},
                    Case{"XOR(TRUE,TRUE,TRUE)", "TRUE"}, Case{"NOT(0)", "TRUE"},
                    Case{"NOT(\"abc\")", "#VALUE!"}, Case{"TRUE()", "TRUE"},
                    Case{"CHOOSE(2,\"a\",\"b\",\"c\")", "\"b\""},
                    Case{"CHOOSE(4,\"a\",\"b\",\"c\")", "#VALUE!"},
                    Case{"IF(AND(A1>1,A2<5),A1*2,A2)", "6"},
                    Case{"IFERROR(VLOOKUP(\"нет\",F1:G6,2,FALSE),\"—\")", "\"—\""}));

}  // namespace
}  // namespace svodka::formula
