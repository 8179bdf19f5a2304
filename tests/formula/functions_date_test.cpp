// Dates, times and working days, over the cells of sample().
#include "tests/formula/cases.hpp"

namespace svodka::formula {
namespace {

class Dates : public testing::TestWithParam<Case> {};

TEST_P(Dates, ComputesAsExcelDoes) {
  Sheet sheet = sample();
  EXPECT_EQ(computed(sheet, GetParam().formula), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, Dates,
    testing::Values(
        Case{"DATE(2024,2,29)", "45351"}, Case{"DATE(2024,14,1)", "45689"},
        Case{"DATE(2024,1,-5)", "45286"}, Case{"DATE(2023,2,29)", "44986"},
        Case{"DATE(10000,1,1)", "#NUM!"}, Case{"YEAR(45429)", "2024"}, Case{"MONTH(45429)", "5"},
        Case{"DAY(45429)", "17"}, Case{"HOUR(45429.75)", "18"}, Case{"MINUTE(0.7512)", "1"},
        Case{"SECOND(0.7512)", "44"}, Case{"TIME(12,30,0)", "0.520833333333333"},
        Case{"WEEKDAY(45429)", "6"}, Case{"WEEKDAY(45429,2)", "5"}, Case{"WEEKDAY(45429,3)", "4"},
        Case{"WEEKDAY(45429,11)", "5"}, Case{"WEEKDAY(45429,16)", "7"},
        Case{"WEEKNUM(45429)", "20"}, Case{"WEEKNUM(45429,2)", "20"},
        Case{"WEEKNUM(44927,21)", "52"}, Case{"WEEKNUM(45292)", "1"},
        Case{"ISOWEEKNUM(45429)", "20"}, Case{"ISOWEEKNUM(44927)", "52"},
        Case{"EOMONTH(45429,0)", "45443"}, Case{"EOMONTH(45429,-3)", "45351"},
        Case{"EDATE(45322,1)", "45351"}, Case{"EDATE(45429,-12)", "45063"},
        Case{"DATEDIF(44000,45429,\"y\")", "3"}, Case{"DATEDIF(44000,45429,\"m\")", "46"},
        Case{"DATEDIF(44000,45429,\"d\")", "1429"}, Case{"DATEDIF(44000,45429,\"ym\")", "10"},
        Case{"DATEDIF(44000,45429,\"md\")", "29"}, Case{"DATEDIF(44000,45429,\"yd\")", "334"},
        Case{"DATEDIF(45429,44000,\"d\")", "#NUM!"}, Case{"DAYS(45429,45400)", "29"},
        Case{"NETWORKDAYS(45292,45322)", "23"}, Case{"NETWORKDAYS(45322,45292)", "-23"},
        Case{"NETWORKDAYS(45292,45322,{45292,45293})", "21"}, Case{"WORKDAY(45292,10)", "45306"},
        Case{"WORKDAY(45292,-10)", "45278"}, Case{"WORKDAY(45292,1,45293)", "45294"},
        Case{"NETWORKDAYS.INTL(45292,45322,11)", "27"},
        Case{"NETWORKDAYS.INTL(45292,45322,\"0000111\")", "19"},
        Case{"WORKDAY.INTL(45292,5,7)", "45299"},
        Case{"DATEDIF(DATE(2023,1,31),DATE(2024,3,1),\"md\")", "-1"},
        Case{"EOMONTH(DATE(2024,1,31),1)-EOMONTH(DATE(2024,1,31),0)", "29"},
        Case{"WEEKNUM(DATE(2021,1,3),2)", "1"}, Case{"ISOWEEKNUM(DATE(2020,12,31))", "53"},
        Case{"YEAR(DATE(2024,13,1))", "2025"}));

}  // namespace
}  // namespace svodka::formula
