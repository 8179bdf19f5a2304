// What a formula is printed as after it was read, and what is said about one that cannot be read.
#include <gtest/gtest.h>

#include "engine/formula/formula.hpp"

namespace svodka::formula {
namespace {

struct Printed {
  const char* formula;
  const char* text;
  friend void PrintTo(const Printed& p, std::ostream* out) { *out << p.formula; }
};

class Prints : public testing::TestWithParam<Printed> {};

TEST_P(Prints, AsExcelStoresIt) {
  const auto formula = Formula::parse(GetParam().formula);
  ASSERT_TRUE(formula) << GetParam().formula << ": " << render(formula.diagnostics());
  EXPECT_EQ(formula->text(), GetParam().text);
  const auto again = Formula::parse(formula->text());
  ASSERT_TRUE(again) << formula->text() << ": " << render(again.diagnostics());
  EXPECT_EQ(again->text(), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, Prints,
    testing::Values(
        Printed{" 1 + 2 * 3 ", "1+2*3"}, Printed{"(1+2)*3", "(1+2)*3"}, Printed{"-2^2", "-2^2"},
        Printed{"2^-2", "2^-2"}, Printed{"--A1", "--A1"}, Printed{"10%%", "10%%"},
        Printed{"1.50", "1.5"}, Printed{"1e300", "1E+300"}, Printed{".5", "0.5"},
        Printed{"a1", "A1"}, Printed{"$a$1:b2", "$A$1:B2"}, Printed{"B2:A1", "A1:B2"},
        Printed{"B$2:$A1", "$A1:B$2"}, Printed{"A1:A1", "A1:A1"},
        Printed{"xfd1048576", "XFD1048576"}, Printed{"c:a", "A:C"}, Printed{"$A:$A", "$A:$A"},
        Printed{"3:$1", "$1:3"}, Printed{"A1 : B2", "A1:B2"},
        Printed{"Sheet1!A1:Sheet1!B2", "Sheet1!A1:B2"}, Printed{"'Sheet1'!A1", "Sheet1!A1"},
        Printed{"Итоги!A1", "Итоги!A1"}, Printed{"'A b'!A1:B2", "'A b'!A1:B2"},
        Printed{"'It''s'!A1", "'It''s'!A1"}, Printed{"'2024'!C5", "'2024'!C5"},
        Printed{"'A1'!C5", "'A1'!C5"}, Printed{"'RC'!C5", "'RC'!C5"},
        Printed{"'\xD0\x06'!C5", "'\xD0\x06'!C5"}, Printed{"'Rows'!C5", "Rows!C5"},
        Printed{"'Отчёт № 1'!C5", "'Отчёт № 1'!C5"}, Printed{"Sheet1!A:A", "Sheet1!A:A"},
        Printed{"Sheet1!1:2", "Sheet1!1:2"}, Printed{"First:Last!A1", "First:Last!A1"},
        Printed{"'First:The last'!A1:B2", "'First:The last'!A1:B2"},
        Printed{"[1]Sheet1!A1", "[1]Sheet1!A1"},
        Printed{"'[Book 1.xlsx]Sheet1'!A1", "'[Book 1.xlsx]Sheet1'!A1"},
        Printed{"[1]!Total", "[1]!Total"}, Printed{"Sheet1!Total", "Sheet1!Total"},
        Printed{"#REF!", "#REF!"}, Printed{"Sheet1!#REF!", "Sheet1!#REF!"},
        Printed{"#REF!A1", "#REF!"}, Printed{"#n/a", "#N/A"}, Printed{"#DIV/0!", "#DIV/0!"},
        Printed{"\"say \"\"yes\"\"\"", "\"say \"\"yes\"\"\""}, Printed{"true", "TRUE"},
        Printed{"true()", "TRUE()"}, Printed{"sum( A1 , B1 )", "SUM(A1,B1)"},
        Printed{"SUM (A1)", "SUM(A1)"}, Printed{"SUM(A1:B2 B1:C2)", "SUM(A1:B2 B1:C2)"},
        Printed{"SUM((A1,B2))", "SUM((A1,B2))"},
        Printed{"SUM((A1,B2) A1:C3)", "SUM((A1,B2) A1:C3)"},
        Printed{"Sheet1!$A$1:$B$2,Sheet1!$D$1", "Sheet1!$A$1:$B$2,Sheet1!$D$1"},
        Printed{"IF(A1,,2)", "IF(A1,,2)"}, Printed{"IF(A1,)", "IF(A1,)"}, Printed{"PI()", "PI()"},
        Printed{"A1:INDEX(A:A,5)", "A1:INDEX(A:A,5)"}, Printed{"LOG10(5)", "LOG10(5)"},
        Printed{"LOG10", "LOG10"}, Printed{"{1,2;3,-4}", "{1,2;3,-4}"},
        Printed{"{\"a\",TRUE;#N/A,1.5}", "{\"a\",TRUE;#N/A,1.5}"},
        Printed{"Table1[Col]", "Table1[Col]"},
        Printed{"SUM(Table1[[#Totals],[Col]])", "SUM(Table1[[#Totals],[Col]])"},
        Printed{"Table1[[A]:[B]]", "Table1[[A]:[B]]"},
        Printed{"Table1[Odd'[name']]", "Table1[Odd'[name']]"},
        Printed{"Table1[@Col]", "Table1[[#This Row],[Col]]"},
        Printed{"Table1[@[A b]:[C]]", "Table1[[#This Row],[A b]:[C]]"},
        Printed{"Table1[@]", "Table1[#This Row]"}, Printed{"[Col]", "[Col]"},
        Printed{"stdev.s(A1)", "_xlfn.STDEV.S(A1)"},
        Printed{"_xlfn.STDEV.S(A1)", "_xlfn.STDEV.S(A1)"},
        Printed{"FILTER(A1,B1)", "_xlfn._xlws.FILTER(A1,B1)"},
        Printed{"_xlfn._xlws.SORT(A1)", "_xlfn._xlws.SORT(A1)"},
        Printed{"_xlfn.WORKDAY.INTL(A1,2)", "WORKDAY.INTL(A1,2)"},
        Printed{"AGGREGATE(9,6,A1)", "_xlfn.AGGREGATE(9,6,A1)"},
        Printed{"_xlfn.NEVER.HEARD(A1)", "_xlfn.NEVER.HEARD(A1)"},
        Printed{"@A1:A5", "_xlfn.SINGLE(A1:A5)"}, Printed{"SUM(A1#)", "SUM(_xlfn.ANCHORARRAY(A1))"},
        Printed{"A1&\" \"&B1", "A1&\" \"&B1"}, Printed{"A1 <> B1", "A1<>B1"},
        Printed{"Итого+Total.2024", "Итого+Total.2024"}, Printed{"XFE1", "XFE1"},
        Printed{"A1048577", "A1048577"}));

struct Refused {
  const char* formula;
  const char* problem;
  std::size_t position;  // bytes before it
  friend void PrintTo(const Refused& r, std::ostream* out) { *out << r.formula; }
};

class Refuses : public testing::TestWithParam<Refused> {};

TEST_P(Refuses, AndSaysWhy) {
  const auto formula = Formula::parse(GetParam().formula);
  ASSERT_FALSE(formula) << GetParam().formula;
  ASSERT_EQ(formula.diagnostics().size(), 1u);
  const Diagnostic& problem = formula.diagnostics().front();
  EXPECT_EQ(problem.message, GetParam().problem);
  EXPECT_EQ(problem.place.column, GetParam().position + 1) << problem.message;
  EXPECT_EQ(problem.excerpt, GetParam().formula);
}

TEST(Formula, CountsCharactersToThePlaceThatIsRefused) {
  EXPECT_EQ(Formula::parse("\"Ухта\"&Итого&").diagnostics().front().place.column, 14);
  EXPECT_EQ(Formula::parse("Итого)").diagnostics().front().place.column, 6);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, Refuses,
    testing::Values(
        Refused{"", "the formula is empty", 0}, Refused{"  ", "the formula is empty", 0},
        Refused{"1+", "the formula ends where a value is expected", 2},
        Refused{"=1", "a value is expected before =", 0},
        Refused{"1**2", "a value is expected before *", 2},
        Refused{"SUM(A1;B1)", "arguments are separated by commas, not by ;", 6},
        Refused{"SUM(A1", "this ( is not closed", 3}, Refused{"(1+2", "this ( is not closed", 0},
        Refused{"1)", "this ) has no matching (", 1},
        Refused{"1,2", "a comma can stand only between arguments or references", 1},
        Refused{"A1 5", "an operator is missing here", 3},
        Refused{"5 A1", "an operator is missing here", 2},
        Refused{"5A", "an operator is missing after the number", 1},
        Refused{"\"abc", "the text that starts here is not closed with \"", 0},
        Refused{"1+'abc", "the sheet name that starts here is not closed with '", 2},
        Refused{"'abc'A1", "after a sheet name in quotes a ! is expected", 5},
        Refused{"2024!A1", "a sheet name that starts with a digit stands in quotes: '2024'!", 0},
        Refused{"Sheet!+1", "after the sheet's name and ! a cell or a name is expected", 6},
        Refused{"“abc”", "texts stand in straight quotes \", not “", 0},
        Refused{"#FOO!", "unknown error value", 0},
        Refused{"1:A1", "a range needs a cell on both sides of :", 1},
        Refused{"1+ROUND(2)", "ROUND takes 2 arguments, not 1", 2},
        Refused{"PI(1)", "PI takes no arguments, not 1", 0},
        Refused{"SUM()", "SUM takes at least 1 argument, not 0", 0},
        Refused{"LEN(1,2)", "LEN takes 1 argument, not 2", 0},
        Refused{"IF(1)", "IF takes 2 to 3 arguments, not 1", 0},
        Refused{"{1,2;3}", "the rows of this array are not equally long", 0},
        Refused{"{1,A1}", "an array holds only numbers, texts, TRUE, FALSE and errors", 3},
        Refused{"{1,2", "this { is not closed", 0},
        Refused{"Table1[Col", "the [ here is not closed with ]", 0},
        Refused{"1 ! 2", "unexpected character !", 2},
        Refused{"$1", "after $ a column or a row is expected", 0}));

TEST(Formula, RefusesWhatExcelCouldNotHold) {
  const auto problem = [](const std::string& text) {
    const auto formula = Formula::parse(text);
    return formula ? "" : formula.diagnostics().front().message;
  };
  EXPECT_EQ(problem("\"" + std::string(8191, 'a') + "\""),
            "the formula is longer than 8192 characters");
  EXPECT_EQ(problem("\"" + std::string(8190, 'a') + "\""), "");

  EXPECT_EQ(problem(std::string(4000, '(') + "1" + std::string(4000, ')')),
            "the formula is nested more than 128 levels deep");
  EXPECT_EQ(problem(std::string(10000, '(') + "1" + std::string(10000, ')')),
            "the formula is longer than 8192 characters");
}

TEST(Formula, LongChainsOfOperatorsAreNotNesting) {
  std::string sum = "1";
  for (int i = 0; i < 4000; ++i) sum += "+1";
  for (const std::string& text :
       {sum, std::string(8000, '-') + "1", "1" + std::string(8000, '%')}) {
    const auto formula = Formula::parse(text);
    ASSERT_TRUE(formula);
    EXPECT_EQ(formula->text(), text);
  }
}

}  // namespace
}  // namespace svodka::formula
