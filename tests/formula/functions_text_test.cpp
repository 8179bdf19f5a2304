// Cutting, joining and searching texts, over the cells of sample().
#include "tests/formula/cases.hpp"

namespace svodka::formula {
namespace {

class Text : public testing::TestWithParam<Case> {};

TEST_P(Text, ComputesAsExcelDoes) {
  Sheet sheet = sample();
  EXPECT_EQ(computed(sheet, GetParam().formula), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, Text,
    testing::Values(Case{"LEFT(\"отчёт\",3)", "\"отч\""}, Case{"LEFT(\"отчёт\")", "\"о\""},
                    Case{"LEFT(\"отчёт\",0)", "\"\""}, Case{"LEFT(\"отчёт\",-1)", "#VALUE!"},
                    Case{"RIGHT(\"отчёт\",2)", "\"ёт\""}, Case{"RIGHT(\"ab\",5)", "\"ab\""},
                    Case{"MID(\"отчёт\",2,3)", "\"тчё\""}, Case{"MID(\"отчёт\",9,3)", "\"\""},
                    Case{"MID(\"отчёт\",0,3)", "#VALUE!"}, Case{"LEN(\"отчёт\")", "5"},
                    Case{"LEN(\"😀\")", "2"}, Case{"LEN(1/3)", "17"},
                    Case{"TRIM(\"  a   b  \")", "\"a b\""},
                    Case{"CLEAN(\"a\"&CHAR(7)&\"b\")", "\"ab\""},
                    Case{"SUBSTITUTE(\"aaa\",\"a\",\"b\")", "\"bbb\""},
                    Case{"SUBSTITUTE(\"aaa\",\"a\",\"b\",2)", "\"aba\""},
                    Case{"SUBSTITUTE(\"aaa\",\"\",\"b\")", "\"aaa\""},
                    Case{"REPLACE(\"abcdef\",2,3,\"XY\")", "\"aXYef\""},
                    Case{"REPLACE(\"abc\",9,1,\"Z\")", "\"abcZ\""},
                    Case{"CONCAT(\"a\",A1:A3,\"z\")", "\"a314z\""},
                    Case{"CONCATENATE(\"a\",1,TRUE)", "\"a1TRUE\""},
                    Case{"TEXTJOIN(\", \",TRUE,C1:C5)", "\"отчёт 1, отчёт 2, план, *\""},
                    Case{"TEXTJOIN(\", \",FALSE,C1:C5)", "\"отчёт 1, отчёт 2, , план, *\""},
                    Case{"LOWER(\"ОТЧЁТ ЇЖ\")", "\"отчёт їж\""},
                    Case{"PROPER(\"мир труд МАЙ o'neil 2nd\")", "\"Мир Труд Май O'Neil 2Nd\""},
                    Case{"FIND(\"т\",\"отчёт\")", "2"}, Case{"FIND(\"т\",\"отчёт\",3)", "5"},
                    Case{"FIND(\"Т\",\"отчёт\")", "#VALUE!"}, Case{"FIND(\"\",\"abc\")", "1"},
                    Case{"SEARCH(\"Т\",\"отчёт\")", "2"}, Case{"SEARCH(\"ч?т\",\"отчёт\")", "3"},
                    Case{"SEARCH(\"*т\",\"отчёт\")", "1"}, Case{"SEARCH(\"~?\",\"a?b\")", "2"},
                    Case{"REPT(\"ab\",3)", "\"ababab\""}, Case{"REPT(\"ab\",0)", "\"\""},
                    Case{"REPT(\"ab\",-1)", "#VALUE!"}, Case{"EXACT(\"a\",\"A\")", "FALSE"},
                    Case{"EXACT(\"a\",\"a\")", "TRUE"}, Case{"CHAR(65)", "\"A\""},
                    Case{"CHAR(0)", "#VALUE!"}, Case{"CODE(\"A\")", "65"},
                    Case{"CODE(\"\")", "#VALUE!"}, Case{"UNICHAR(1046)", "\"Ж\""},
                    Case{"UNICODE(\"Ж\")", "1046"}, Case{"UNICODE(\"😀\")", "128512"},
                    Case{"SUBSTITUTE(TEXT(1234567,\"#,##0\"),\",\",\" \")", "\"1 234 567\""},
                    Case{"LEFT(C1,FIND(\" \",C1)-1)", "\"отчёт\""},
                    Case{"CONCATENATE(C1,\"; \",C2)", "\"отчёт 1; отчёт 2\""}));

}  // namespace
}  // namespace svodka::formula
