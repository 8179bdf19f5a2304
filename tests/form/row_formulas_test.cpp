// Formulas in the rows of a list that fill down in Excel otherwise than they repeat in a form.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/form/trial.hpp"
#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::HasSubstr;

// The list's row is 4, under a row of numbers and one of headings; the formula stands in D4.
Rows list_with(const std::string& formula, const std::string& above = "Число") {
  return {{"", "Отчёт"},
          {"", "Итого", "100"},
          {"", "Имя", above, "Доля"},
          {"#each x in list\n#end", "{{ x.label }}", "{{ x.value }}", formula},
          {"", "Всего", "=SUM(C4:C4)"}};
}

std::string told(const Rows& rows, int members = 3) {
  return render(filled(drawn_book(rows), {{"list", items(members)}}).problems);
}

std::string found(const Rows& rows) {
  DataExpressions expressions(json::object());
  reader::ReadBook drawn;
  drawn.book = drawn_book(rows);
  return render(Form::compile(std::move(drawn), "form.xlsx", expressions).diagnostics());
}

TEST(ARangeOfOneCell, InTheRowsOfAListIsTold) {
  const std::string expected =
      "form.xlsx: Лист!D4: warning: the formula =RANK(C4,C4:C4) gives RANK one cell of the list, "
      "C4:C4: in each row its own\n"
      "    write C$4:C$4 for the whole list, C$4:C4 for what has run up so far, C4 for the cell "
      "alone";
  EXPECT_EQ(told(list_with("=RANK(C4,C4:C4)")), expected);
  EXPECT_EQ(found(list_with("=RANK(C4,C4:C4)")), expected);
}

TEST(ARangeOfOneCell, IsToldInWhateverLooksAtManyCells) {
  for (const std::string formula :
       {"=C4/SUM(C4:C4)", "=C4-AVERAGE(C4:C4)", "=RANK(C4,C4)", "=C4/SUM(C4)", "=COUNTIF(C4:C4,C4)",
        "=IF(C4=MAX(C4:C4),1,0)", "=VLOOKUP(B4,B4:C4,2,FALSE)", "=SUMIF(B4:B4,B4,C4:C4)",
        "=C4/SUM($C4:$C4)", "=C4/SUM(Лист!C4:C4)"}) {
    EXPECT_THAT(told(list_with(formula)), HasSubstr("one cell of the list")) << formula;
    EXPECT_THAT(found(list_with(formula)), HasSubstr("Лист!D4: warning: the formula")) << formula;
  }
}

TEST(ARangeOfOneCell, IsNotToldWhereTheListHasOneMember) {
  EXPECT_EQ(told(list_with("=RANK(C4,C4:C4)"), 1), "");
}

TEST(ARangeOfOneCell, IsNotToldWhereItBecomesTheListOrIsMeant) {
  for (const std::string formula :
       {"=RANK(C4,$C$4:$C$4)", "=RANK(C4,C$4:C$4)", "=SUM(C$4:C4)", "=C4/SUM(C$4:C$4)", "=SUM(C4)",
        "=SUM(C4,1)", "=MAX(C4,0)", "=SUM(B4:C4)", "=C4/C5", "=SUM(C2:C2)", "=C4/SUM(C5:C5)"}) {
    EXPECT_EQ(told(list_with(formula)), "") << formula;
    EXPECT_EQ(found(list_with(formula)), "") << formula;
  }
}

TEST(ARangeOfOneCell, OfAnInnerListIsTheGroup) {
  EXPECT_EQ(render(filled(drawn_book(grouped("=SUM(C3:C3)")), groups_of_sizes({2, 3})).problems),
            "");
}

TEST(ARangeOfOneCell, IsToldInColumnsThatRepeat) {
  const auto rows = [](const std::string& formula) -> Rows {
    return {{"", "#each x in list\n#end"}, {"", "{{ x.value }}"}, {"", formula}};
  };
  const std::string problems = told(rows("=B2/SUM(B2:B2)"));
  EXPECT_THAT(problems, HasSubstr("gives SUM one cell of the list, B2:B2: in each column its own"));
  EXPECT_THAT(problems, HasSubstr("write $B2:$B2 for the whole list"));
  EXPECT_EQ(told(rows("=B2/SUM($B2:$B2)")), "");
}

// A row's total over columns that repeat.
TEST(ARangeOfOneCell, IsAllColumnsBesideThem) {
  const json data = {{"list", items(2)}, {"years", {{{"v", 1}}, {{"v", 10}}}}};
  const Filled form =
      filled(drawn_book({{"", "#each y in years\n#end"},
                         {"#each x in list\n#end", "{{ x.value }}", "=SUM(B2:B2)"}}),
             data);
  EXPECT_EQ(render(form.problems), "");
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "C1")->value), "=SUM(A1:B1) -> 2");
}

TEST(TheRowBefore, IsToldNotToBeMeant) {
  const std::string expected =
      "form.xlsx: Лист!D4: warning: the formula =C4-C3 takes C3 in each row of the list, not the "
      "row before\n"
      "    write C$3 if it is meant, OFFSET(C4,-1,0) for the row before";
  EXPECT_EQ(told(list_with("=C4-C3", "5")), expected);
  EXPECT_EQ(found(list_with("=C4-C3")), expected);
  EXPECT_EQ(told(list_with("=C4-C3", "5"), 1), "");
}

TEST(TheRowBefore, IsToldWhateverTheFormulaDoesWithIt) {
  for (const std::string formula :
       {"=C4/C3-1", "=N(C3)+C4", "=SUM(C3,C4)", "=IF(C3=0,\"\",C4/C3)", "=N(D3)+C4", "=N(D3)+1"})
    EXPECT_THAT(told(list_with(formula, "5")), HasSubstr("in each row of the list, not the row"))
        << formula;
  EXPECT_THAT(told(list_with("=AVERAGE(C3:C4)", "5")),
              HasSubstr("=AVERAGE(C3:C4) takes all from C3 to its own row, not as many as are "
                        "drawn\n    write C$3:C4 if that is meant"));
}

TEST(TheRowBefore, IsNotToldWhereTheCellAboveIsMeant) {
  for (const std::string formula :
       {"=C4-C$3", "=C4/C2", "=C4/B3", "=SUM(C$3:C4)", "=C4-OFFSET(C4,-1,0)+0*ROW()", "=C4*C5",
        "=C4*C3", "=C3*C4/100", "=C4*(1+C3)", "=C4*C3%", "=ROUND(C4*C3,2)"})
    EXPECT_EQ(found(list_with(formula, "5")), "") << formula;
}

// What the hint says.
TEST(TheRowBefore, IsFoundByOffset) {
  const Filled form = filled(drawn_book(list_with("=C4-OFFSET(C4,-1,0)", "5")),
                             {{"list",
                               {{{"label", "а"}, {"value", 7}},
                                {{"label", "б"}, {"value", 10}},
                                {{"label", "в"}, {"value", 4}}}}});
  EXPECT_EQ(render(form.problems), "");
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "C4")->value), "=B4-OFFSET(B4,-1,0) -> 2");
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "C5")->value), "=B5-OFFSET(B5,-1,0) -> 3");
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "C6")->value), "=B6-OFFSET(B6,-1,0) -> -6");
}

TEST(TheRowBefore, OfSeveralRowsAMemberIsThatOfItsKind) {
  const auto rows = [](const std::string& formula) -> Rows {
    return {{"", "1"},         {"", "2"}, {"#each x in list"}, {"", "{{ x.value }}"},
            {"", "", formula}, {"#end"}};
  };
  EXPECT_THAT(found(rows("=B4-B1")), HasSubstr("write B$1 if it is meant, OFFSET(B4,-2,0)"));
  EXPECT_EQ(found(rows("=B1/B2")), "");
  EXPECT_EQ(found(rows("=B4-B2")), "");
  // A figure above the list, in the formula's own column, against one of the member's.
  EXPECT_EQ(found({{"", "1"},
                   {"", "2"},
                   {"#each x in list"},
                   {"", "{{ x.value }}"},
                   {"", "=B2/B4-1"},
                   {"#end"}}),
            "");
}

TEST(TheColumnBefore, IsToldNotToBeMeant) {
  const Rows rows = {{"", "#each x in list\n#end"}, {"5", "{{ x.value }}"}, {"", "=B2-A2"}};
  const std::string problems = told(rows);
  EXPECT_THAT(problems, HasSubstr("=B2-A2 takes A2 in each column of the list, not the column"));
  EXPECT_THAT(problems, HasSubstr("write $A2 if it is meant, OFFSET(B2,0,-1)"));
}

}  // namespace
}  // namespace svodka::form
