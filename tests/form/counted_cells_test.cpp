// Formulas that count to a cell by a number, or name one by a text: neither moves with the rows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

json three_members() { return {{"list", items(3)}}; }

// The list's row is 2, in columns B and C, the total's 3; the formula stands in C4.
Rows headed_list_with(const std::string& formula) {
  return {{"", "Имя", "Число"},
          {"#each x in list\n#end", "{{ x.label }}", "{{ x.value }}"},
          {"", "Всего", "=SUM(C2:C2)"},
          {"", "", formula}};
}

Filled below_headed_list(const std::string& formula, const json& data = three_members()) {
  return filled(drawn_book(headed_list_with(formula)), data);
}

std::string result_below_headed_list(const std::string& formula,
                                     const json& data = three_members()) {
  const Filled form = below_headed_list(formula, data);
  EXPECT_EQ(render(form.problems), "") << formula;
  return rows_of(form.book.sheets[0]).back();
}

TEST(ANumberInAFormula, ThatLeadsToOtherCellsIsTold) {
  EXPECT_EQ(
      render(below_headed_list("=OFFSET(C1,2,0)").problems),
      "form.xlsx: Лист!C4: error: the formula =OFFSET(C1,2,0) counts to C3 by a number, which "
      "does not move: OFFSET(C1,2,0) leads to other cells here\n"
      "    write C3 instead, or let MATCH, ROWS or COLUMNS count\n"
      "    in Лист!B6 of the workbook");
  for (const std::string formula :
       {"=INDEX(C1:C3,3)", "=INDEX(B1:C3,3,2)", "=INDEX(C1:C3,2)", "=INDEX(C:C,3)",
        "=OFFSET(B1,2,1)", "=SUM(OFFSET(C2,0,0,2,1))", "=SUM(OFFSET(C1,1,0,2,1))",
        "=SUM(OFFSET(C2:C2,1,0))", "=SUM(OFFSET(C2,0,1))", "=SUM(C2:OFFSET(C2,1,0))",
        "=HLOOKUP(\"Число\",B1:C3,3,FALSE)"}) {
    EXPECT_THAT(render(below_headed_list(formula).problems),
                HasSubstr("by a number, which does not move"))
        << formula;
  }
}

TEST(ANumberInAFormula, ThatCountsMembersOrWhatHasNotMovedStays) {
  EXPECT_EQ(result_below_headed_list("=INDEX(C2:C2,2)"), " | =INDEX(B2:B4,2) -> 2");
  EXPECT_EQ(result_below_headed_list("=SUM(OFFSET(C1,1,0,COUNT(C2:C2),1))"),
            " | =SUM(OFFSET(B1,1,0,COUNT(B2:B4),1)) -> 6");
  EXPECT_EQ(result_below_headed_list("=OFFSET(C1,0,-1)"), " | =OFFSET(B1,0,-1) -> Имя");
  EXPECT_EQ(result_below_headed_list("=VLOOKUP(\"п2\",B2:C2,2,FALSE)"),
            " | =VLOOKUP(\"п2\",A2:B4,2,FALSE) -> 2");
  EXPECT_EQ(result_below_headed_list("=OFFSET(C3,-1,0)", {{"list", items(1)}}),
            " | =OFFSET(B3,-1,0) -> 1");
}

TEST(ANumberInAFormula, MayEndARangeInTheRowAboveATotal) {
  const Filled form =
      filled(drawn_book({{"", "Имя", "Число"},
                         {"#each x in list\n#end", "{{ x.label }}", "{{ x.value }}"},
                         {"", "Всего", "=SUM(C2:OFFSET(C3,-1,0))"},
                         {"", "Без первого", "=SUM(OFFSET(C1,2,0):OFFSET(C4,-2,0))"}}),
             three_members());
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              testing::Contains("Всего | =SUM(B2:OFFSET(B5,-1,0)) -> 6"));
  EXPECT_THAT(render(form.problems), HasSubstr("OFFSET(C1,2,0) leads to other cells here"));
  EXPECT_THAT(render(form.problems), testing::Not(HasSubstr("OFFSET(C3,-1,0)")));
  EXPECT_THAT(render(form.problems), testing::Not(HasSubstr("OFFSET(C4,-2,0) leads")));
}

TEST(ANumberInAFormula, MayLeadAMemberToTheFirstOne) {
  const Filled form = filled(drawn_book({{"", "Имя", "Число", "К первому"},
                                         {"#each x in list\n#end", "{{ x.label }}", "{{ x.value }}",
                                          "=C2/OFFSET($C$1,1,0)"},
                                         {"", "", "=SUM(C2:C2)/INDEX(C:C,2)"}}),
                             three_members());
  EXPECT_EQ(render(form.problems), "");
  EXPECT_THAT(
      rows_of(form.book.sheets[0]),
      ElementsAre("Имя | Число | К первому", "п1 | 1 | =B2/OFFSET($B$1,1,0) -> 1",
                  "п2 | 2 | =B3/OFFSET($B$1,1,0) -> 2", "п3 | 3 | =B4/OFFSET($B$1,1,0) -> 3",
                  " | =SUM(B2:B4)/INDEX(B:B,2) -> 6"));
}

TEST(ANumberInAFormula, IsToldWithTheCellToWriteInstead) {
  EXPECT_THAT(render(below_headed_list("=INDEX(C:C,3)").problems),
              HasSubstr("counts to C3 by a number"));
}

// The row above a member's own is that of the member before it.
TEST(ANumberInAFormula, MayLeadToTheMemberBefore) {
  const Filled form =
      filled(drawn_book({{"", "Имя", "0"},
                         {"#each x in list\n#end", "{{ x.label }}", "=OFFSET(C2,-1,0)+1"}}),
             three_members());
  EXPECT_EQ(render(form.problems), "");
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("Имя | 0", "п1 | =OFFSET(B2,-1,0)+1 -> 1", "п2 | =OFFSET(B3,-1,0)+1 -> 2",
                          "п3 | =OFFSET(B4,-1,0)+1 -> 3"));
}

TEST(AColumnsNumber, ThatLeadsToAnotherColumnIsTold) {
  const json years = {{"years", {2022, 2023, 2024}}, {"list", items(1)}};
  const Filled form = filled(drawn_book({{"", "", "#each y in years\n#end", ""},
                                         {"", "а", "{{ y }}", "7"},
                                         {"", "", "", "=VLOOKUP(\"а\",B2:D2,3,FALSE)"}}),
                             years);
  EXPECT_THAT(render(form.problems), HasSubstr("counts to D2 by a number, which does not move"));
}

TEST(AText, ThatNamesCellsWhichHaveMovedIsTold) {
  EXPECT_EQ(render(below_headed_list("=SUM(INDIRECT(\"C2:C2\"))").problems),
            "form.xlsx: Лист!C4: error: the formula =SUM(INDIRECT(\"C2:C2\")) names C2 by a text, "
            "which does not move: what is drawn there stands elsewhere here\n"
            "    write C2 instead of INDIRECT(\"C2:C2\")\n"
            "    in Лист!B6 of the workbook");
  for (const std::string formula :
       {"=INDIRECT(\"C3\",TRUE)", "=INDIRECT(\"R3C3\",FALSE)", "=SUM(INDIRECT(\"R3C3:R2C3\",0))",
        "=INDIRECT(\"Лист!r3c3\",FALSE)"}) {
    EXPECT_THAT(render(below_headed_list(formula).problems),
                HasSubstr("by a text, which does not move"))
        << formula;
  }
  // It counts from its own cell, which has moved along.
  EXPECT_EQ(result_below_headed_list("=INDIRECT(\"R[-1]C\",FALSE)"),
            " | =INDIRECT(\"R[-1]C\",FALSE) -> 6");
  EXPECT_THAT(render(below_headed_list("=INDIRECT(\"R3C3\")").problems),
              HasSubstr("comes out as #REF!"));
  const Filled still = filled(drawn_book({{"7", "=INDIRECT(\"A1\")*2"}}), {});
  EXPECT_EQ(render(still.problems), "");
  EXPECT_THAT(rows_of(still.book.sheets[0]), ElementsAre("7 | =INDIRECT(\"A1\")*2 -> 14"));
}

TEST(AText, ThatIsComputedIsNotedBeforehand) {
  const auto noted = [](const Rows& rows) {
    DataExpressions expressions(json::object());
    const auto form = Form::compile({drawn_book(rows), {}}, "form.xlsx", expressions);
    return (*form)->not_computed();
  };
  EXPECT_THAT(noted(headed_list_with("=INDIRECT(\"C\"&ROW()-1)")),
              ElementsAre("Лист!C4: INDIRECT(\"C\"&ROW()-1) names cells by a text, which does not "
                          "move with rows and columns"));
  EXPECT_THAT(noted({{"7", "=INDIRECT(\"A\"&1)"}}), ElementsAre());
}

TEST(AGGREGATE, WithAPlaceTakesNoGroups) {
  const json data = {
      {"groups", {{{"name", "А"}, {"parts", items(2)}}, {{"name", "Б"}, {"parts", items(1)}}}}};
  EXPECT_THAT(render(filled(drawn_book(grouped("=AGGREGATE(14,6,C3:C3,1)")), data).problems),
              HasSubstr("would have to name 2 areas one by one"));
  const Filled sum = filled(drawn_book(grouped("=AGGREGATE(9,6,C3:C3)")), data);
  EXPECT_EQ(render(sum.problems), "");
  EXPECT_EQ(rows_of(sum.book.sheets[0]).back(), "Всего | =_xlfn.AGGREGATE(9,6,B2:B3,B6) -> 4");
}

}  // namespace
}  // namespace svodka::form
