// Questions about values, over the cells of sample().
#include "tests/formula/cases.hpp"

namespace svodka::formula {
namespace {

class Information : public testing::TestWithParam<Case> {};

TEST_P(Information, ComputesAsExcelDoes) {
  Sheet sheet = sample();
  EXPECT_EQ(computed(sheet, GetParam().formula), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, Information,
    testing::Values(Case{"ISBLANK(Z1)", "TRUE"}, Case{"ISBLANK(A1)", "FALSE"},
                    Case{"ISBLANK(\"\")", "FALSE"}, Case{"ISNUMBER(A1)", "TRUE"},
                    Case{"ISNUMBER(\"1\")", "FALSE"}, Case{"ISTEXT(C1)", "TRUE"},
                    Case{"ISERROR(1/0)", "TRUE"}, Case{"ISERR(NA())", "FALSE"},
                    Case{"ISNA(NA())", "TRUE"}, Case{"ISLOGICAL(TRUE)", "TRUE"},
                    Case{"ISEVEN(2.5)", "TRUE"}, Case{"ISODD(3)", "TRUE"},
                    Case{"ISEVEN(-1)", "FALSE"}, Case{"N(\"a\")", "0"}, Case{"N(TRUE)", "1"},
                    Case{"T(5)", "\"\""}, Case{"T(\"x\")", "\"x\""}, Case{"NA()", "#N/A"},
                    Case{"ERROR.TYPE(NA())", "7"}, Case{"ERROR.TYPE(#GETTING_DATA)", "8"},
                    Case{"ERROR.TYPE(#SPILL!)", "9"}, Case{"ERROR.TYPE(#CALC!)", "14"},
                    Case{"ERROR.TYPE(#NULL!)", "1"}, Case{"ERROR.TYPE(1)", "#N/A"},
                    Case{"ISNUMBER(SEARCH(\"план\",C4))", "TRUE"}));

}  // namespace
}  // namespace svodka::formula
