// Finding values and places, over the cells of sample().
#include "tests/formula/cases.hpp"

namespace svodka::formula {
namespace {

class Lookup : public testing::TestWithParam<Case> {};

TEST_P(Lookup, ComputesAsExcelDoes) {
  Sheet sheet = sample();
  EXPECT_EQ(computed(sheet, GetParam().formula), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, Lookup,
    testing::Values(
        Case{"VLOOKUP(3,E1:G6,2,FALSE)", "\"три\""}, Case{"VLOOKUP(3.5,E1:G6,2)", "\"три\""},
        Case{"VLOOKUP(3.5,E1:G6,2,FALSE)", "#N/A"}, Case{"VLOOKUP(0,E1:G6,2)", "#N/A"},
        Case{"VLOOKUP(3,E1:G6,5,FALSE)", "#REF!"}, Case{"VLOOKUP(3,E1:G6,0,FALSE)", "#VALUE!"},
        Case{"VLOOKUP(\"в*\",F1:G6,2,FALSE)", "#N/A"}, Case{"VLOOKUP(\"ТРИ\",F1:G6,2,FALSE)", "30"},
        Case{"HLOOKUP(\"три\",F1:F6,1,FALSE)", "#N/A"}, Case{"HLOOKUP(E1,E1:G6,3,FALSE)", "3"},
        Case{"INDEX(E1:G6,2,2)", "\"два\""}, Case{"INDEX(E1:E6,4)", "4"},
        Case{"INDEX(E1:G1,2)", "\"один\""}, Case{"INDEX(E1:G6,9,1)", "#REF!"},
        Case{"INDEX({1,2;3,4},2,1)", "3"}, Case{"MATCH(3,E1:E6,0)", "3"},
        Case{"MATCH(3.5,E1:E6)", "3"}, Case{"MATCH(3.5,E1:E6,1)", "3"},
        Case{"MATCH(99,E1:E6,0)", "#N/A"}, Case{"MATCH(\"т*\",F1:F6,0)", "3"},
        Case{"MATCH(4,{9,7,5,3,1},-1)", "3"}, Case{"MATCH(4,{3,9},-1)", "#N/A"},
        Case{"MATCH(2,{1,2,3})", "2"}, Case{"INDEX(F1:F6,MATCH(4,E1:E6,0))", "\"четыре\""},
        Case{"LOOKUP(3.5,E1:E6,F1:F6)", "\"три\""}, Case{"LOOKUP(3,E1:G6)", "30"},
        Case{"HYPERLINK(\"https://a/\"&E1,\"к \"&E1)", "\"к 1\""},
        Case{"HYPERLINK(\"https://a/\")", "\"https://a/\""}, Case{"HYPERLINK(\"a\",E2)*2", "4"},
        Case{"LOOKUP(2,1/(E1:E6>2),F1:F6)", "\"шесть\""}, Case{"ROW(A5)", "5"},
        Case{"COLUMN(C1)", "3"}, Case{"ROWS(A1:B7)", "7"}, Case{"COLUMNS(A1:D1)", "4"},
        Case{"XLOOKUP(3,E1:E6,F1:F6)", "\"три\""}, Case{"HLOOKUP(\"x\",E1:G6,2,FALSE)", "#N/A"},
        Case{"INDEX(E1:G6,MATCH(\"три\",F1:F6,0),3)", "30"}));

}  // namespace
}  // namespace svodka::formula
