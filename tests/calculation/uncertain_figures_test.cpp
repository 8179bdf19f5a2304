#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/calculation/compute_formulas.hpp"
#include "engine/calculation/gaps/chart_gaps.hpp"
#include "engine/calculation/gaps/drawn_formulas.hpp"

namespace svodka {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using workbook::Certainty;

// A list of years in columns A and B, whose figures a formula reads.
class Years {
 public:
  Years() { book_.sheets.emplace_back().name = "Л"; }

  void add(double year, workbook::CellValue figure, Certainty certainty = Certainty::exact) {
    const int row = static_cast<int>(year) - 2021;
    put(row, 0, year);
    put(row, 1, std::move(figure), certainty);
  }
  void more_than(double year, double number) {
    workbook::Style style;
    style.number_format = "\"более \"0";
    add(year, number, Certainty::bound);
    book_.sheets[0].cells.back().style = book_.styles.add(style);
  }
  void missing(double year) { add(year, std::string("н/д"), Certainty::missing); }
  void put(int row, int column, workbook::CellValue value, Certainty certainty = Certainty::exact) {
    book_.sheets[0].cells.push_back({row, column, {}, std::move(value), certainty});
  }
  void formula(int row, int column, const std::string& text) {
    put(row, column, workbook::Formula{text, {}, {}});
  }

  // What is said of the formulas, message and hint apart.
  std::vector<std::string> said() {
    std::vector<std::string> messages;
    for (const Diagnostic& each : calculation::compute_formulas(book_, "f.xlsx"))
      messages.push_back(each.place.cell + ": " + each.message);
    return messages;
  }
  workbook::Book& book() { return book_; }

 private:
  workbook::Book book_;
};

Years of_four() {
  Years years;
  years.missing(2021);
  years.more_than(2022, 350);
  years.add(2023, 100.0);
  years.add(2024, 50.0);
  return years;
}

std::vector<std::string> said_of(const std::string& formula) {
  Years years = of_four();
  years.formula(8, 2, formula);
  return years.said();
}

TEST(UncertainFigures, AreCountedOnceHoweverOftenAFormulaReadsThem) {
  EXPECT_THAT(said_of("SUM(B1:B4)+SUM(B1:B4)"),
              ElementsAre("Л!C9: the formula adds 3 of 4: 2021 is missing, 2022 is 'более 350'"));
}

TEST(UncertainFigures, CountAsReportedForWhatCountsTexts) {
  for (const char* formula : {"COUNTA(B1:B4)", "AVERAGEA(B1:B4)"})
    EXPECT_THAT(said_of(formula),
                ElementsAre("Л!C9: the formula takes the mark of a missing figure for one: 2021 is "
                            "missing, 2022 is 'более 350'"))
        << formula;
}

TEST(UncertainFigures, CountAsReportedForACriterionThatEveryTextMeets) {
  for (const char* formula : {"COUNTIF(B1:B4,\"<>0\")", "COUNTIF(B1:B4,\"<>\")",
                              "COUNTIFS(A1:A4,\">0\",B1:B4,\"<>100\")"})
    EXPECT_THAT(said_of(formula),
                ElementsAre("Л!C9: the formula takes the mark of a missing figure for one: 2021 is "
                            "missing, 2022 is 'более 350'"))
        << formula;
}

TEST(UncertainFigures, OfCountsByOtherCriteriaOnlyBoundsAreNamed) {
  for (const char* formula :
       {"COUNTIF(B1:B4,\">60\")", "COUNTIF(B1:B4,\"н/д\")", "COUNTIF(B1:B4,\"<>н/д\")"})
    EXPECT_THAT(
        said_of(formula),
        ElementsAre("Л!C9: the formula counts figures that are not all known: 2022 is 'более 350'"))
        << formula;
}

TEST(UncertainFigures, SwitchComparesWhatItChoosesBy) {
  EXPECT_THAT(
      said_of("SWITCH(B1,100,\"план\",\"нет\")"),
      ElementsAre("Л!C9: the formula compares figures that are not all known: 2021 is missing"));
  EXPECT_THAT(said_of("SWITCH(B1,\"н/д\",0,100,1,2)"), ElementsAre());
  EXPECT_THAT(said_of("SWITCH(A1,2021,B1,0)"), ElementsAre());
}

TEST(UncertainFigures, OfASumItIsSaidHowManyItAdds) {
  EXPECT_THAT(said_of("SUM(B1:B4)"),
              ElementsAre("Л!C9: the formula adds 3 of 4: 2021 is missing, 2022 is 'более 350'"));
  EXPECT_THAT(
      said_of("AVERAGE(B1:B4)"),
      ElementsAre("Л!C9: the formula averages 3 of 4: 2021 is missing, 2022 is 'более 350'"));
  EXPECT_THAT(said_of("MAX(B1:B4)"),
              ElementsAre("Л!C9: the formula takes 3 of 4: 2021 is missing, 2022 is 'более 350'"));
  EXPECT_THAT(said_of("SUBTOTAL(9,B1:B4)"),
              ElementsAre("Л!C9: the formula adds 3 of 4: 2021 is missing, 2022 is 'более 350'"));
}

// They are what the function behind their number is.
TEST(UncertainFigures, OfASubtotalTheyAreCountedOrTakenAsItsNumberSays) {
  for (const char* formula : {"SUBTOTAL(2,B1:B4)", "SUBTOTAL(102,B1:B4)", "AGGREGATE(2,6,B1:B4)"})
    EXPECT_THAT(said_of(formula), ElementsAre()) << formula;
  for (const char* formula : {"SUBTOTAL(3,B1:B4)", "SUBTOTAL(103,B1:B4)", "AGGREGATE(3,6,B1:B4)"})
    EXPECT_THAT(said_of(formula),
                ElementsAre("Л!C9: the formula takes the mark of a missing figure for one: 2021 is "
                            "missing, 2022 is 'более 350'"))
        << formula;
  EXPECT_THAT(
      said_of("SUBTOTAL(101,B1:B4)"),
      ElementsAre("Л!C9: the formula averages 3 of 4: 2021 is missing, 2022 is 'более 350'"));
  EXPECT_THAT(said_of("AGGREGATE(14,6,B1:B4,1)"),
              ElementsAre("Л!C9: the formula takes 3 of 4: 2021 is missing, 2022 is 'более 350'"));
}

TEST(UncertainFigures, ComparisonsAndLookupsAreNamed) {
  EXPECT_THAT(
      said_of("IF(B1>=100,\"да\",\"нет\")"),
      ElementsAre("Л!C9: the formula compares figures that are not all known: 2021 is missing"));
  EXPECT_THAT(said_of("SUMPRODUCT(--(B1:B4>=100))"),
              ElementsAre("Л!C9: the formula compares figures that are not all known: 2021 is "
                          "missing, 2022 is 'более 350'"));
  EXPECT_THAT(said_of("MATCH(60,B1:B4,-1)"), ElementsAre(HasSubstr("looks up among figures")));
}

TEST(UncertainFigures, WhatAsksOrShowsIsNot) {
  EXPECT_THAT(said_of("COUNT(B1:B4)"), ElementsAre());
  EXPECT_THAT(said_of("B1"), ElementsAre());
  EXPECT_THAT(said_of("IF(ISNUMBER(B1),B1>=100,\"\")"), ElementsAre());
  EXPECT_THAT(said_of("IF(B1=\"н/д\",\"\",B1*2)"), ElementsAre());
  EXPECT_THAT(said_of("B1&\" шт.\""), ElementsAre());
  EXPECT_THAT(said_of("SUM(B3:B4)"), ElementsAre());
}

TEST(UncertainFigures, ABoundThatIsShownAsANumberIsNamed) {
  EXPECT_THAT(said_of("B2"),
              ElementsAre("Л!C9: the formula shows as a number what is none: 2022 is 'более 350'"));
}

TEST(UncertainFigures, AnErrorNamesTheMissingFigure) {
  EXPECT_THAT(said_of("B1*2"),
              ElementsAre("Л!C9: the formula comes out as #VALUE!: 2021 is missing"));
}

TEST(UncertainFigures, WhatAFormulaShowsOfAMissingOneIsMissingForTheNext) {
  Years years = of_four();
  years.formula(0, 2, "B1");
  years.formula(2, 2, "B3");
  years.formula(8, 2, "SUM(C1:C3)");
  EXPECT_THAT(years.said(), ElementsAre("Л!C9: the formula adds 1 of 2: 2021 is missing"));
}

// 480 and 505 with words beside them; 20 in B3.
Years of_texts() {
  Years years;
  years.add(2021, std::string("480 шт."), Certainty::in_text);
  years.add(2022, std::string("505 шт."), Certainty::in_text);
  years.add(2023, 20.0);
  return years;
}

std::vector<std::string> said_of_texts(const std::string& formula) {
  Years years = of_texts();
  years.formula(8, 2, formula);
  return years.said();
}

TEST(NumbersWithWords, AreNamedWhereTheyAreLeftOut) {
  EXPECT_THAT(said_of_texts("SUM(B1:B3)"),
              ElementsAre("Л!C9: the formula adds 1 of 3: 2021 is the text '480 шт.', 2022 is the "
                          "text '505 шт.'"));
  EXPECT_THAT(said_of_texts("AVERAGE(B1:B2,B3)"), ElementsAre(HasSubstr("averages")));
  EXPECT_THAT(said_of_texts("SUM(B1)"), ElementsAre(HasSubstr("adds 0 of 1")));
  EXPECT_THAT(said_of_texts("MAX(B1:B3)"),
              ElementsAre(HasSubstr("takes 1 of 3: 2021 is the text '480 шт.'")));
  EXPECT_THAT(said_of_texts("SUMIF(A1:A2,\">0\",B1:B2)"),
              ElementsAre(HasSubstr("2021 is the text '480 шт.', 2022 is the text '505 шт.'")));
}

TEST(NumbersWithWords, AreNamedWhereTheyAreComparedWithNumbers) {
  EXPECT_THAT(said_of_texts("IF(B1>1000,1,0)"),
              ElementsAre("Л!C9: the formula compares figures that are not all numbers: 2021 is "
                          "the text '480 шт.'"));
  EXPECT_THAT(said_of_texts("B1=B3"), ElementsAre(HasSubstr("2021 is the text '480 шт.'")));
  EXPECT_THAT(said_of_texts("B1*2"),
              ElementsAre("Л!C9: the formula comes out as #VALUE!: 2021 is the text '480 шт.'"));
}

TEST(NumbersWithWords, AreNamedWhereTheyAreComparedWithNumbersThatAreWrittenOut) {
  for (const char* formula : {"B1=480", "IF(480=B1,1,0)", "B1<>COUNT(B3)", "EXACT(B1,B3)"})
    EXPECT_THAT(said_of_texts(formula),
                ElementsAre("Л!C9: the formula compares figures that are not all numbers: 2021 is "
                            "the text '480 шт.'"))
        << formula;
}

TEST(NumbersWithWords, AreNamedWhereCriteriaAskForNumbers) {
  EXPECT_THAT(said_of_texts("COUNTIF(B1:B3,\">100\")"),
              ElementsAre("Л!C9: the formula counts figures that are not all numbers: 2021 is the "
                          "text '480 шт.', 2022 is the text '505 шт.'"));
  for (const char* formula : {"COUNTIF(B1:B3,480)", "COUNTIFS(B1:B3,\"<=1000\",A1:A3,\">0\")",
                              "SUMIF(B1:B3,\">100\",A1:A3)", "SUMIF(A1:A3,\">2000\",B1:B3)",
                              "AVERAGEIF(A1:A3,\"<>0\",B1:B3)", "SUMIF(B1:B3,\">0\")"})
    EXPECT_THAT(said_of_texts(formula), ElementsAre(HasSubstr("2021 is the text '480 шт.'")))
        << formula;
}

TEST(NumbersWithWords, AreNamedWhereAnErrorIsHidden) {
  for (const char* formula :
       {"IFERROR(B1*2,0)", "IFERROR(SUM(B1:B2)/B1,0)", "IFERROR(ROUND(B1,0),\"\")", "N(B1)",
        "IFERROR(-B1,0)", "IF(ISERROR(B1+1),0,1)", "IFERROR(VALUE(B1),0)"})
    EXPECT_THAT(said_of_texts(formula), ElementsAre(HasSubstr("2021 is the text '480 шт.'")))
        << formula;
}

// A label may have a number in it; a sum by labels may be 0.
TEST(NumbersWithWords, AreLabelsForCriteriaThatAreTexts) {
  for (const char* formula :
       {"COUNTIF(B1:B3,\"480 шт.\")", "COUNTIF(B1:B3,\"*шт*\")", "SUMIF(B1:B3,\"нет\",A1:A3)",
        "SUMIF(B1:B3,B1,A1:A3)", "COUNTIF(B1:B3,B1&\"*\")", "SUMIF(A1:A3,2023,B1:B3)",
        "COUNTIF(B2:B3,\">5\")", "EXACT(B1,\"480\")", "IFERROR(LEFT(B1,3)*2,0)"})
    EXPECT_THAT(said_of_texts(formula), ElementsAre()) << formula;
}

TEST(UncertainFigures, OfWhichACriterionIsMadeAreNamed) {
  for (const char* formula :
       {"COUNTIF(B3:B4,\">=\"&B1)", "COUNTIF(B3:B4,B1)", "SUMIF(B3:B4,\"<\"&B1)",
        "COUNTIFS(B3:B4,\">\"&B1,A3:A4,\">0\")", "EXACT(B1,B3)"})
    EXPECT_THAT(
        said_of(formula),
        ElementsAre("Л!C9: the formula compares figures that are not all known: 2021 is missing"))
        << formula;
  for (const char* formula :
       {"EXACT(B1,\"н/д\")", "COUNTIF(B3:B4,\">=\"&B3)", "COUNTIF(B3:B4,\">=\"&50)"})
    EXPECT_THAT(said_of(formula), ElementsAre()) << formula;
}

TEST(UncertainFigures, WithOneLabelAreToldApartByTheirCells) {
  Years years;
  for (int row = 0; row < 2; ++row) {
    years.put(row, 0, std::string("Всего"));
    years.put(row, 1, std::string("н/д"), Certainty::missing);
  }
  years.formula(8, 2, "SUM(B1:B2)");
  years.formula(9, 2, "B1*2");
  years.formula(10, 2, "B2/3");
  EXPECT_THAT(
      years.said(),
      ElementsAre("Л!C9: the formula adds 0 of 2: Всего (Л!B1) is missing, Всего (Л!B2) is missing",
                  "Л!C10: the formula comes out as #VALUE!: Всего (Л!B1) is missing",
                  "Л!C11: the formula comes out as #VALUE!: Всего (Л!B2) is missing"));
}

TEST(NumbersWithWords, AreTextsForWhatTakesTexts) {
  for (const char* formula :
       {"B1", "B1&\"!\"", "B1=\"480 шт.\"", "B1=B2", "COUNTA(B1:B3)", "MATCH(\"505 шт.\",B1:B3,0)",
        "SUMIF(B1:B2,\"480 шт.\",A1:A2)", "LEN(B1)", "SUM(B3:B3)", "SUM(B2:B3)", "MAX(B2,B3)",
        "IF(AND(B1=\"480 шт.\",B3=20),1,0)", "AND(B1=B2,B3=20)"})
    EXPECT_THAT(said_of_texts(formula), ElementsAre()) << formula;
}

TEST(NumbersWithWords, AreSoInWhatShowsThem) {
  Years years = of_texts();
  years.formula(0, 2, "B1");
  years.formula(8, 2, "SUM(C1:C1)");
  EXPECT_THAT(years.said(),
              ElementsAre("Л!C9: the formula adds 0 of 1: 2021 is the text '480 шт.'"));
}

TEST(UncertainFigures, CopiesOfAFormulaAreNamedOnce) {
  Years years = of_four();
  years.missing(2025);
  for (int row = 0; row < 5; ++row) years.formula(row, 2, "B" + std::to_string(row + 1) + ">=100");
  EXPECT_THAT(years.said(),
              ElementsAre("Л!C1: the formula compares figures that are not all known: 2021 is "
                          "missing; likewise Л!C2, Л!C5"));
}

TEST(UncertainFigures, BlankOnesCountAsZeroAndAreNamed) {
  Years years;
  years.add(2021, std::monostate{}, Certainty::missing);
  years.formula(4, 2, "B1*2");
  EXPECT_THAT(years.said(), ElementsAre("Л!C5: the formula computes with figures that are not all "
                                        "known: 2021 is missing"));
}

TEST(UncertainFigures, OfOneRowTheHeadingsName) {
  Years years;
  years.put(0, 0, std::string("Показатель"));
  years.put(0, 1, std::string("январь"));
  years.put(0, 2, std::string("февраль"));
  years.put(1, 0, std::string("Пресс-релизы"));
  years.put(1, 1, std::string("н/д"), Certainty::missing);
  years.put(1, 2, 5.0);
  years.formula(1, 3, "SUM(B2:C2)");
  EXPECT_THAT(years.said(), ElementsAre("Л!D2: the formula adds 1 of 2: январь is missing"));
}

void draw(workbook::Book& book, const std::string& values, const std::string& drawn = "") {
  workbook::Chart chart;
  chart.type = "line";
  chart.series.emplace_back().values = values;
  chart.drawn = drawn;
  book.sheets[0].charts.push_back(std::move(chart));
}

TEST(UncertainFigures, OfTablesSideBySideTheNearerOneNamesThem) {
  Years years;
  years.put(0, 0, std::string("Ухта"));
  years.put(0, 1, 5.0);
  years.put(0, 3, std::string("Воркута"));
  years.put(0, 4, std::string("н/д"), Certainty::missing);
  years.formula(0, 5, "E1*2");
  EXPECT_THAT(years.said(),
              ElementsAre("Л!F1: the formula comes out as #VALUE!: Воркута is missing"));
}

TEST(UncertainFigures, BehindABlankColumnTheRowNamesThem) {
  Years years;
  years.put(0, 0, std::string("Ухта"));
  years.put(0, 2, std::string("н/д"), Certainty::missing);
  years.formula(0, 3, "C1*2");
  EXPECT_THAT(years.said(), ElementsAre("Л!D1: the formula comes out as #VALUE!: Ухта is missing"));
}

// The text over the figure belongs to a row of figures.
TEST(UncertainFigures, OfARowWithoutANameTheHeaderNamesThemAndNoTextOfAnotherRow) {
  Years years;
  years.put(0, 0, std::string("План"));
  years.put(0, 1, std::string("Факт"));
  years.put(1, 0, std::string("без плана"));
  years.put(1, 1, 7.0);
  years.put(2, 0, std::string("н/д"), Certainty::missing);
  years.put(2, 1, 8.0);
  years.formula(2, 2, "A3-B3");
  EXPECT_THAT(years.said(), ElementsAre("Л!C3: the formula comes out as #VALUE!: План is missing"));
}

class DrawnFormula : public testing::Test {
 protected:
  // 2021 is missing, and column C with the formula is drawn.
  std::string drawn(const std::string& text) {
    Years years = of_four();
    years.formula(0, 2, text);
    workbook::Chart chart;
    chart.series.push_back({.values = "Л!$C$1:$C$4"});
    years.book().sheets[0].charts = {chart};
    calculation::leave_gaps(years.book());
    said_ = years.said();
    for (const workbook::Cell& cell : years.book().sheets[0].cells) {
      if (cell.column != 2) continue;
      const auto& formula = std::get<workbook::Formula>(cell.value);
      const auto* error = std::get_if<workbook::CellError>(&formula.value);
      const auto* number = std::get_if<double>(&formula.value);
      return formula.text + " -> " +
             (error    ? error->code
              : number ? std::to_string(static_cast<int>(*number))
                       : "text");
    }
    return "";
  }

  std::vector<std::string> said_;
};

TEST_F(DrawnFormula, OfAMissingFigureLeavesAGap) {
  EXPECT_EQ(drawn("B1"), "IF(COUNT(B1)<1,NA(),B1) -> #N/A");
  EXPECT_THAT(said_,
              ElementsAre("Л!C1: the formula comes out as #N/A, which leaves a gap in a chart: "
                          "2021 is missing"));
  EXPECT_EQ(drawn("B1/B3*100"), "IF(COUNT(B1)<1,NA(),B1/B3*100) -> #N/A");
  EXPECT_EQ(drawn("SUM(B1:B1)"), "IF(COUNT(B1)<1,NA(),SUM(B1:B1)) -> #N/A");
}

TEST_F(DrawnFormula, OfKnownFiguresAndOfSomeStaysAsItIs) {
  EXPECT_EQ(drawn("B3*2"), "B3*2 -> 200");
  EXPECT_EQ(drawn("SUM(B1,B3)"), "SUM(B1,B3) -> 100");
  EXPECT_EQ(drawn("IF(ISNUMBER(B1),B1,5)"), "IF(ISNUMBER(B1),B1,5) -> 5");
}

// IFERROR(...) has made a 0 of it, which the total adds: with #N/A there would be no total.
TEST_F(DrawnFormula, ThatATotalReadsIsLeftAsItIs) {
  Years years = of_four();
  for (int row = 0; row < 4; ++row)
    years.formula(row, 2, "IFERROR(B" + std::to_string(row + 1) + "*2,0)");
  years.formula(8, 2, "SUM(C1:C4)");
  std::vector<workbook::Cell>& cells = years.book().sheets[0].cells;
  std::sort(cells.begin(), cells.end(), [](const workbook::Cell& a, const workbook::Cell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  });
  draw(years.book(), "Л!$C$1:$C$4");
  calculation::leave_gaps(years.book());
  EXPECT_THAT(years.said(),
              Contains("Л!C1: the formula leaves no gap in its chart, which would make #N/A of "
                       "that of Л!C9: 2021 is missing"));
  const auto& first = std::get<workbook::Formula>(cells[2].value);
  EXPECT_EQ(first.text, "IFERROR(B1*2,0)");
  EXPECT_EQ(first.value, workbook::FormulaValue(0.0));
  EXPECT_EQ(std::get<workbook::Formula>(cells.back().value).value, workbook::FormulaValue(1000.0));
}

// 30 formulas, each of which reads the one before it twice.
TEST_F(DrawnFormula, NamesAFigureOnceHoweverManyWaysLeadToIt) {
  Years years = of_four();
  years.formula(0, 2, "IFERROR(B1*2,0)");
  for (int row = 1; row < 30; ++row) {
    const std::string before = "C" + std::to_string(row);
    years.formula(row, 2, before + "+" + before);
  }
  years.formula(40, 3, "SUM(C1:C29)");
  std::vector<workbook::Cell>& cells = years.book().sheets[0].cells;
  std::sort(cells.begin(), cells.end(), [](const workbook::Cell& a, const workbook::Cell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  });
  draw(years.book(), "Л!$C$1:$C$30");
  years.said();
  for (const workbook::Cell& cell : cells) {
    if (cell.row != 29) continue;
    EXPECT_EQ(std::get<workbook::Formula>(cell.value).text, "IF(COUNT(B1)<1,NA(),C29+C29)");
  }
}

// Excel takes 255 arguments, and 8,192 characters.
TEST(AGap, NamesWhatIsMissingInAsFewAreasAsThereAre) {
  Years years;
  calculation::BookCells cells(years.book());
  const calculation::DrawnFormulas drawn(years.book(), cells);
  const auto with_gap = [&](int rows, int step, int columns) {
    std::vector<calculation::Spot> missing;
    for (int row = 0; row < rows; row += step)
      for (int column = 0; column < columns; ++column) missing.push_back({0, row, column});
    return drawn.with_gap({0, 0, 9}, "B1*2", calculation::FigureUse::computes, missing);
  };
  EXPECT_EQ(with_gap(300, 1, 2), "IF(COUNT(A1:B300)<600,NA(),B1*2)");
  EXPECT_EQ(with_gap(3, 2, 2), "IF(COUNT(A1:B1,A3:B3)<4,NA(),B1*2)");
  const std::string many = with_gap(512, 2, 1).value();
  EXPECT_THAT(many, testing::EndsWith(",A507,A509)+COUNT(A511)<256,NA(),B1*2)"));
  EXPECT_TRUE(formula::Formula::parse(many));
  EXPECT_EQ(with_gap(5000, 2, 1), std::nullopt);
}

// One that is drawn too, and that nothing else reads, has the gap with it.
TEST_F(DrawnFormula, ThatOnlyADrawnFormulaReadsLeavesAGapWithIt) {
  for (const bool has_total : {false, true}) {
    Years years = of_four();
    years.formula(0, 2, "IFERROR(B1*2,0)");
    years.formula(0, 3, "C1+1");
    std::vector<workbook::Cell>& cells = years.book().sheets[0].cells;
    if (has_total) years.formula(8, 4, "SUM(C1:C4)");
    std::sort(cells.begin(), cells.end(), [](const workbook::Cell& a, const workbook::Cell& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
    draw(years.book(), "Л!$C$1:$D$1");
    years.said();
    EXPECT_EQ(std::get<workbook::Formula>(cells[2].value).text,
              has_total ? "IFERROR(B1*2,0)" : "IF(COUNT(B1)<1,NA(),IFERROR(B1*2,0))");
    EXPECT_EQ(std::get<workbook::Formula>(cells[3].value).text,
              has_total ? "IF(COUNT(B1)<1,NA(),C1+1)" : "IF(COUNT(C1)<1,NA(),C1+1)");
    EXPECT_EQ(std::get<workbook::Formula>(cells[3].value).value,
              workbook::FormulaValue(workbook::CellError{"#N/A"}));
  }
}

TEST(ChartGaps, AMissingFigureThatIsDrawnIsBlank) {
  Years years = of_four();
  draw(years.book(), "Л!$B$1:$B$4");
  calculation::leave_gaps(years.book());
  EXPECT_EQ(years.book().sheets[0].cells[1].value, workbook::CellValue());
  EXPECT_EQ(years.book().sheets[0].cells[3].value, workbook::CellValue(350.0));
}

TEST(ChartGaps, OneThatIsNotDrawnStaysAText) {
  Years years = of_four();
  draw(years.book(), "Л!$B$2:$B$4");
  calculation::leave_gaps(years.book());
  EXPECT_EQ(years.book().sheets[0].cells[1].value, workbook::CellValue(std::string("н/д")));
}

TEST(ChartGaps, BehindANameTheyAreFoundToo) {
  Years years = of_four();
  years.book().names.push_back({"Ряд", "Л!$B$1:$B$4", "", false});
  draw(years.book(), "Ряд");
  calculation::leave_gaps(years.book());
  EXPECT_EQ(years.book().sheets[0].cells[1].value, workbook::CellValue());
}

TEST(ChartGaps, AChartThatDrawsBlanksAsZerosLeavesAGap) {
  Years years = of_four();
  draw(years.book(), "Л!$B$1:$B$4", "<c:chart><c:dispBlanksAs val=\"zero\"/></c:chart>");
  draw(years.book(), "Л!$B$3:$B$4", "<c:chart><c:dispBlanksAs val=\"zero\"/></c:chart>");
  calculation::leave_gaps(years.book());
  EXPECT_EQ(years.book().sheets[0].charts[0].drawn,
            "<c:chart><c:dispBlanksAs val=\"gap\"/></c:chart>");
  EXPECT_EQ(years.book().sheets[0].charts[1].drawn,
            "<c:chart><c:dispBlanksAs val=\"zero\"/></c:chart>");
}

TEST(ChartGaps, SparklinesLeaveOneToo) {
  Years years = of_four();
  workbook::SparklineGroup group;
  group.look = "<x14:sparklineGroup type=\"line\">";
  group.sparklines.push_back({0, 5, "Л!B1:B4"});
  years.book().sheets[0].sparklines.push_back(group);
  calculation::leave_gaps(years.book());
  EXPECT_EQ(years.book().sheets[0].sparklines[0].look,
            "<x14:sparklineGroup displayEmptyCellsAs=\"gap\" type=\"line\">");
}

}  // namespace
}  // namespace svodka
