// Counts, averages, ranks and subtotals, over the cells of sample().
#include "tests/formula/cases.hpp"

namespace svodka::formula {
namespace {

class Statistics : public testing::TestWithParam<Case> {};

TEST_P(Statistics, ComputesAsExcelDoes) {
  Sheet sheet = sample();
  EXPECT_EQ(computed(sheet, GetParam().formula), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, Statistics,
    testing::Values(Case{"AVERAGE(A1:A10)", "3.95"}, Case{"AVERAGE(B1:B10)", "#N/A"},
                    Case{"AVERAGE(Z1:Z5)", "#DIV/0!"}, Case{"COUNT(A1:C10)", "13"},
                    Case{"COUNTA(A1:C10)", "27"}, Case{"COUNT(\"5\",TRUE,\"a\",)", "3"},
                    Case{"COUNTBLANK(A1:C10)", "3"}, Case{"COUNTBLANK(A:A)", "1048566"},
                    Case{"MIN(A1:A10)", "1"}, Case{"MAX(A1:A10)", "9"}, Case{"MAX(Z1:Z3)", "0"},
                    Case{"MEDIAN(A1:A10)", "3.75"}, Case{"MEDIAN(A1:A4)", "2"},
                    Case{"LARGE(A1:A10,2)", "6"}, Case{"SMALL(A1:A10,3)", "2"},
                    Case{"LARGE(A1:A10,99)", "#NUM!"}, Case{"SUBTOTAL(9,A1:A10)", "39.5"},
                    Case{"SUBTOTAL(1,A1:A10)", "3.95"}, Case{"SUBTOTAL(103,C1:C10)", "9"},
                    Case{"SUBTOTAL(2,A1:A10)", "10"}, Case{"AGGREGATE(9,6,B1:B10)", "10.5"},
                    Case{"AGGREGATE(14,6,A1:A10,2)", "6"}, Case{"AGGREGATE(4,6,B1:B10)", "7"},
                    Case{"RANK(5,A1:A10)", "3"}, Case{"RANK(5,A1:A10,1)", "7"},
                    Case{"RANK.EQ(3,A1:A10)", "7"}, Case{"RANK.AVG(5,A1:A10)", "3.5"},
                    Case{"RANK(55,A1:A10)", "#N/A"}, Case{"STDEV(A1:A10)", "2.45458754172672"},
                    Case{"STDEV.P(A1:A10)", "2.328626204439"}, Case{"VAR(A1:A10)", "6.025"},
                    Case{"VAR.P(A1:A10)", "5.4225"}, Case{"STDEV(5)", "#DIV/0!"},
                    Case{"GEOMEAN(1,2,4)", "2"}, Case{"MODE(A1:A10)", "1"},
                    Case{"PERCENTILE(A1:A10,0.3)", "2.7"}, Case{"QUARTILE(A1:A10,3)", "5"},
                    Case{"MAX(IF({1,2,3}>1,{10,20,30}))", "30"}, Case{"AVERAGE(A1,)", "1.5"},
                    Case{"MAX(A1:A10,\"7\")", "9"}, Case{"RANK(A2,A1:A10,0)", "9"}));

}  // namespace
}  // namespace svodka::formula
