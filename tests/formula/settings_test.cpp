// What a workbook decides for its formulas: its first day, its hidden rows, its other subtotals.
#include "tests/formula/cases.hpp"

namespace svodka::formula {
namespace {

TEST(Dates, CountFrom1904WhereTheWorkbookDoes) {
  Sheet sheet;
  const Settings settings{.dates_from_1904 = true};
  EXPECT_EQ(computed(sheet, "DATE(1904,1,1)", settings), "0");
  EXPECT_EQ(computed(sheet, "DATE(2024,5,17)", settings), "43967");
  EXPECT_EQ(computed(sheet, "WEEKDAY(43967,2)", settings), "5");
  EXPECT_EQ(computed(sheet, "TEXT(43967,\"yyyy-mm-dd\")", settings), "\"2024-05-17\"");
  EXPECT_EQ(computed(sheet, "YEAR(\"2024-05-17\")", settings), "2024");
  EXPECT_EQ(computed(sheet, "NETWORKDAYS(43967,43973)", settings), "5");
}

TEST(Dates, KeepTheLeapDayThatNeverWas) {
  Sheet sheet;
  EXPECT_EQ(computed(sheet, "DATE(1900,2,28)"), "59");
  EXPECT_EQ(computed(sheet, "DATE(1900,2,29)"), "60");
  EXPECT_EQ(computed(sheet, "DATE(1900,3,1)"), "61");
  EXPECT_EQ(computed(sheet, "DAY(60)"), "29");
  EXPECT_EQ(computed(sheet, "DAY(0)"), "0");
}

TEST(TruthAsAText, IsInTheWordsOfRussianExcel) {
  Sheet sheet;
  const Settings russian = Settings::of_language("ru");
  EXPECT_EQ(computed(sheet, "TRUE&\"\"", russian), "\"ИСТИНА\"");
  EXPECT_EQ(computed(sheet, "\"план выполнен: \"&(1>2)", russian), "\"план выполнен: ЛОЖЬ\"");
  EXPECT_EQ(computed(sheet, "CONCATENATE(1=1)", russian), "\"ИСТИНА\"");
  EXPECT_EQ(computed(sheet, "LEN(FALSE)", russian), "4");
  EXPECT_EQ(computed(sheet, "IF(\"истина\",1,2)", russian), "1");
  EXPECT_EQ(computed(sheet, "TRUE&\"\"", Settings::of_language("uk")), "\"TRUE\"");
  EXPECT_EQ(computed(sheet, "TRUE&\"\"", Settings::of_language("en")), "\"TRUE\"");
}

TEST(CharactersByNumber, AreThoseOfCyrillicWindows) {
  Sheet sheet;
  for (const char* language : {"ru", "uk"}) {
    const Settings settings = Settings::of_language(language);
    EXPECT_EQ(computed(sheet, "CHAR(185)", settings), "\"№\"");
    EXPECT_EQ(computed(sheet, "CHAR(192)&CHAR(255)&CHAR(168)&CHAR(184)", settings), "\"АяЁё\"");
    EXPECT_EQ(computed(sheet, "CHAR(171)&CHAR(187)&CHAR(150)&CHAR(133)", settings), "\"«»–…\"");
    EXPECT_EQ(computed(sheet, "CHAR(65)&CHAR(178)&CHAR(165)", settings), "\"AІҐ\"");
    EXPECT_EQ(computed(sheet, "CODE(\"№\")+CODE(\"я\")", settings), "440");
    EXPECT_EQ(computed(sheet, "CODE(\"😀\")", settings), "63");
  }
  const Settings english = Settings::of_language("en");
  EXPECT_EQ(computed(sheet, "CHAR(185)&CHAR(128)", english), "\"¹€\"");
  EXPECT_EQ(computed(sheet, "CODE(\"€\")+CODE(\"é\")", english), "361");
  EXPECT_EQ(computed(sheet, "CODE(\"Ж\")", english), "63");
}

class SheetWithSubtotals : public Sheet {
 public:
  bool holds_subtotal(const std::string&, int row, int) override { return row == 2; }
  bool row_is_hidden(const std::string&, int row) override { return row == 1; }
};

TEST(Subtotals, SkipOtherSubtotalsAndHiddenRows) {
  SheetWithSubtotals sheet;
  for (const auto& [address, value] :
       {std::pair("A1", 1.0), {"A2", 20.0}, {"A3", 300.0}, {"A4", 4000.0}})
    sheet.set(address, value);
  EXPECT_EQ(computed(sheet, "SUM(A1:A4)"), "4321");
  EXPECT_EQ(computed(sheet, "SUBTOTAL(9,A1:A4)"), "4021");
  EXPECT_EQ(computed(sheet, "SUBTOTAL(109,A1:A4)"), "4001");
  EXPECT_EQ(computed(sheet, "AGGREGATE(9,4,A1:A4)"), "4321");
  EXPECT_EQ(computed(sheet, "AGGREGATE(9,5,A1:A4)"), "4301");
  EXPECT_EQ(computed(sheet, "AGGREGATE(9,0,A1:A4)"), "4021");
}

TEST(WholeColumns, AreEquallyLongOnAllSheets) {
  Sheet sheet;
  for (const auto& [address, value] :
       {std::pair("A1", 1.0), {"A2", 2.0}, {"Data!A1", 10.0}, {"Data!A2", 20.0}, {"Data!A3", 30.0}})
    sheet.set(address, value);
  EXPECT_EQ(computed(sheet, "SUMPRODUCT(A:A,Data!A:A)"), "50");
  EXPECT_EQ(computed(sheet, "SUMIFS(Data!A:A,A:A,\"\")"), "30");
  EXPECT_EQ(computed(sheet, "COUNTIFS(A:A,\"\")"), "1048574");
  EXPECT_EQ(computed(sheet, "COUNTBLANK(A:A)"), "1048574");
}

TEST(AFunctionOfEachCell, TakesAHundredThousandOfThem) {
  Sheet sheet;
  sheet.set("A1", 1.0);
  EXPECT_EQ(computed(sheet, "SUMPRODUCT(COUNTIF(A1:A2,0+C1:C100000))"), "0");
  EXPECT_EQ(computed(sheet, "SUMPRODUCT(COUNTIF(A1:A2,1+C1:C100000))"), "100000");
}

TEST(AFunctionOfEachCell, IsNotComputedWhereThatTakesMinutes) {
  Sheet sheet;
  EXPECT_EQ(computed(sheet, "SUMPRODUCT(MATCH(\"x\"&A1:A100,\"x\"&A1:A100,0))"), "100");
  EXPECT_EQ(computed(sheet, "SUMPRODUCT(MATCH(\"x\"&A1:A20000,\"x\"&A1:A20000,0))"), "unknown");
  EXPECT_EQ(computed(sheet, "SUMPRODUCT(COUNTIF(A1:A2,REPT(\"x?\",90)&A1:A100))"), "0");
  const std::string long_keys = "SUMPRODUCT(MATCH(REPT(\"x?\",60)&A1:A10000,\"x\"&A1:A100,0))";
  EXPECT_EQ(computed(sheet, long_keys), "unknown");
  EXPECT_EQ(computed(sheet, "SUM(NETWORKDAYS(ROW(A1:A1000),2900000))"), "unknown");
  EXPECT_EQ(computed(sheet, "SUMPRODUCT(LEN(REPT(\"x\",30000)&C1:C100000))"), "unknown");
}

TEST(ANumberFormat, MayHoldAnyNumberOfPercentSigns) {
  Sheet sheet;
  EXPECT_EQ(computed(sheet, "TEXT(0,\"0\"&REPT(\"%\",200)&\"e-0\")"),
            '"' + ("0" + std::string(200, '%')) + "E0\"");
  EXPECT_EQ(computed(sheet, "LEN(TEXT(2,\"0\"&REPT(\"%\",180)))"), "381");
  EXPECT_EQ(computed(sheet, "TEXT(2,\"0\"&REPT(\",\",200))"), "\"0\"");
}

TEST(ASearchWithWildcards, TakesALongText) {
  Sheet sheet;
  EXPECT_EQ(computed(sheet, "SEARCH(\"a*a*a?b\",REPT(\"a\",32000))"), "#VALUE!");
  EXPECT_EQ(computed(sheet, "SEARCH(\"*a*b\",REPT(\"a\",32000)&\"b\")"), "1");
  EXPECT_EQ(computed(sheet, "SEARCH(\"b*c\",\"abab-c\")"), "2");
  EXPECT_EQ(computed(sheet, "SEARCH(\"b?c*d\",\"bbxcbac-d\")"), "2");
  EXPECT_EQ(computed(sheet, "SEARCH(\"~*b\",\"a*b\")"), "2");
}

TEST(ANameMadeOfNames, IsNotComputedWhereThatTakesMinutes) {
  Sheet sheet;
  sheet.define("Sum_0", "1");
  for (int i = 1; i < 30; ++i)
    sheet.define(fmt::format("Sum_{}", i), fmt::format("Sum_{0}+Sum_{0}", i - 1));
  EXPECT_EQ(computed(sheet, "Sum_10"), "1024");
  EXPECT_EQ(computed(sheet, "Sum_29"), "unknown");
}

}  // namespace
}  // namespace svodka::formula
