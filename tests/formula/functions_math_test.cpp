// Rounding, powers and sums, over the cells of sample().
#include "tests/formula/cases.hpp"

namespace svodka::formula {
namespace {

class Math : public testing::TestWithParam<Case> {};

TEST_P(Math, ComputesAsExcelDoes) {
  Sheet sheet = sample();
  EXPECT_EQ(computed(sheet, GetParam().formula), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, Math,
    testing::Values(
        Case{"SUM(A1:A10)", "39.5"}, Case{"SUM(A1:B10)", "#N/A"}, Case{"SUM(A:A)", "39.5"},
        Case{"SUM(A1,\"5\",TRUE)", "9"}, Case{"SUM(\"abc\")", "#VALUE!"},
        Case{"PRODUCT(A1:A4)", "12"}, Case{"SUM(LARGE(A1:A10,{1,2,3}))", "20"},
        Case{"ROUND(2.675,2)", "2.68"}, Case{"ROUND(-2.5,0)", "-3"},
        Case{"ROUND(1234.567,-2)", "1200"}, Case{"ROUND(1.005,2)", "1.01"},
        Case{"ROUNDUP(2.1,0)", "3"}, Case{"ROUNDUP(-2.1,0)", "-3"},
        Case{"ROUNDUP(1.1*1.1,2)", "1.21"}, Case{"ROUNDUP(1234,-2)", "1300"},
        Case{"ROUNDUP(3.14159,3)", "3.142"}, Case{"ROUNDUP(0,2)", "0"},
        Case{"ROUNDDOWN(2.99,0)", "2"}, Case{"ROUNDDOWN(-2.99,1)", "-2.9"},
        Case{"ROUNDDOWN(1299,-2)", "1200"}, Case{"ROUNDDOWN(3.14159,3)", "3.141"},
        Case{"MROUND(10,3)", "9"}, Case{"MROUND(-10,-3)", "-9"}, Case{"MROUND(10,-3)", "#NUM!"},
        Case{"MROUND(1.3,0.2)", "1.4"}, Case{"CEILING(2.5,1)", "3"}, Case{"CEILING(-2.5,-2)", "-4"},
        Case{"CEILING(-2.5,2)", "-2"}, Case{"CEILING(1.5,0.1)", "1.5"},
        Case{"CEILING(0.234,0.01)", "0.24"}, Case{"FLOOR(2.5,1)", "2"},
        Case{"FLOOR(-2.5,-2)", "-2"}, Case{"FLOOR(-2.5,2)", "-4"}, Case{"FLOOR(1.58,0.1)", "1.5"},
        Case{"FLOOR(0.234,0.01)", "0.23"}, Case{"CEILING.MATH(24.3,5)", "25"},
        Case{"CEILING.MATH(6.7)", "7"}, Case{"CEILING.MATH(-8.1,2)", "-8"},
        Case{"CEILING.MATH(-5.5,2,-1)", "-6"}, Case{"FLOOR.MATH(24.3,5)", "20"},
        Case{"FLOOR.MATH(6.7)", "6"}, Case{"FLOOR.MATH(-8.1,2)", "-10"},
        Case{"FLOOR.MATH(-5.5,2,-1)", "-4"}, Case{"INT(8.9)", "8"}, Case{"INT(-8.9)", "-9"},
        Case{"TRUNC(8.9)", "8"}, Case{"TRUNC(-8.9)", "-8"}, Case{"TRUNC(3.14159,2)", "3.14"},
        Case{"MOD(3,2)", "1"}, Case{"MOD(-3,2)", "1"}, Case{"MOD(3,-2)", "-1"},
        Case{"MOD(-3,-2)", "-1"}, Case{"MOD(3,0)", "#DIV/0!"}, Case{"MOD(5.5,2.5)", "0.5"},
        Case{"QUOTIENT(-7,2)", "-3"}, Case{"ABS(-5)", "5"}, Case{"SIGN(-5)", "-1"},
        Case{"SQRT(2)", "1.4142135623731"}, Case{"SQRT(-1)", "#NUM!"}, Case{"POWER(2,10)", "1024"},
        Case{"POWER(-8,2)", "64"}, Case{"EXP(1)", "2.71828182845905"},
        Case{"LN(10)", "2.30258509299405"}, Case{"LN(0)", "#NUM!"}, Case{"LOG(100)", "2"},
        Case{"LOG(8,2)", "3"}, Case{"LOG(27,3)", "3"}, Case{"LOG10(1000)", "3"},
        Case{"PI()", "3.14159265358979"}, Case{"EVEN(1.5)", "2"}, Case{"EVEN(-1)", "-2"},
        Case{"EVEN(0)", "0"}, Case{"ODD(1.5)", "3"}, Case{"ODD(-2)", "-3"}, Case{"ODD(0)", "1"},
        Case{"ODD(2)", "3"}, Case{"FACT(5)", "120"}, Case{"SUM(CHOOSE(2,A1:A3,A4:A6))", "15"},
        Case{"SUM(INDEX(E1:G6,0,1))", "21"}, Case{"SUM(INDEX(E1:G6,2,0))", "22"},
        Case{"SUMPRODUCT(A1:A4,E1:E4)", "21"}, Case{"SUMPRODUCT((A1:A10>3)*(A1:A10<8))", "5"},
        Case{"SUMPRODUCT((A1:A10>3)*A1:A10)", "32.5"},
        Case{"SUMPRODUCT(--(C1:C10=\"отчёт 1\"),A1:A10)", "5"},
        Case{"SUMPRODUCT(1/COUNTIF(A1:A8,A1:A8))", "7"}, Case{"SUMPRODUCT(A1:A3,A1:A4)", "#VALUE!"},
        Case{"SUMPRODUCT((MOD(ROW(A1:A10),2)=0)*A1:A10)", "20.5"},
        Case{"SUMPRODUCT(LEN(C1:C10))", "44"}, Case{"SUMPRODUCT(ROUND(A1:A3/3,1))", "2.6"},
        Case{"SUMPRODUCT(IF(A1:A10>3,1,0))", "6"}, Case{"SUMSQ(3,4)", "25"},
        Case{"SUM(IF(A1:A10>3,A1:A10))", "#VALUE!"}, Case{"SUM(COUNTIF(A1:A10,{5,3}))", "3"},
        Case{"ROUND(A1:A3,0)", "#VALUE!"}, Case{"SUM(A1:A3,C1:C3)", "8"},
        Case{"SUMPRODUCT((C1:C10<>\"\")*(A1:A10))", "35.5"}, Case{"SUMPRODUCT(A1:A4*E1:E4)", "21"},
        Case{"ROUND(A1/A5*100,1)&\"%\"", "\"60%\""},
        Case{"SUM(A1:A3)/COUNT(A1:A3)", "2.66666666666667"}));

}  // namespace
}  // namespace svodka::formula
