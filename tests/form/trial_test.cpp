// What `form check` finds by filling a form with made-up answers.
#include "engine/form/trial.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string tried(const workbook::Book& book) {
  DataExpressions expressions(nlohmann::json::object());
  reader::ReadBook drawn;
  drawn.book = book;
  const auto form = Form::compile(std::move(drawn), "form.xlsx", expressions);
  if (!form) return "refused: " + render(form.diagnostics());
  return render(problems_of_trial(**form));
}

TEST(ATrial, FindsAPlainReferenceToAListFromOutside) {
  EXPECT_EQ(
      tried(drawn_book({{"#each x in list"}, {"", "{{ x.a }}", "=B2*2"}, {"#end"}, {"", "=B2*2"}})),
      "form.xlsx: Лист!B4: warning: the formula =B2*2 takes one cell of a list that has 2 here\n"
      "    add them up with SUM, take one of them with INDEX, or write C5:C5 for all of them\n"
      "    in a trial with two members in each list, and each #if met");
}

TEST(ATrial, FindsWhatNeedsARowThatAnIfLeavesOut) {
  EXPECT_THAT(
      tried(drawn_book({{"#if some"}, {"", "{{ a }}"}, {"#end"}, {"", "=B2*2"}})),
      HasSubstr("Лист!B4: warning: the formula =B2*2 needs B2, which this workbook leaves out"));
}

TEST(ATrial, FindsLookupsOverGroupsAndCircles) {
  EXPECT_THAT(tried(drawn_book(grouped("=MATCH(1,C3:C3,0)"))),
              HasSubstr("Лист!C6: warning: the formula"));
  EXPECT_THAT(tried(drawn_book({{"=B1"}, {}, {"{{ a }}"}})), "");
  EXPECT_THAT(tried(drawn_book({{"=B1", "=A1"}})), HasSubstr("refers to itself"));
}

TEST(ATrial, SaysNothingOfWhatFormulasMakeOfItsFigures) {
  EXPECT_EQ(tried(drawn_book({{"{{ a }}", "=1/(A1-1)", "=A1&\"!\"", "=SUM(A1:B1)"}})), "");
  EXPECT_EQ(tried(drawn_book(grouped("=SUM(C3:C3)"))), "");
  EXPECT_EQ(tried(drawn_book(list_with_shares())), "");
}

TEST(AFormulaOfATable, ThatNamesAColumnInBracesIsRefused) {
  workbook::Book book = drawn_book({{"{{ year }}"}, {"1"}, {"=SUM(Годы[{{ year }}])"}});
  workbook::Table table{.range = {0, 0, 1, 0}, .name = "Годы"};
  table.columns = {{.header = "{{ year }}"}};
  book.sheets[0].tables = {table};
  EXPECT_THAT(tried(book),
              HasSubstr("refused: form.xlsx: Лист!A3: error: the formula =SUM(Годы[{{ year }}]) "
                        "names a table's column by {{ }}, which is not filled"));
}

}  // namespace
}  // namespace svodka::form
