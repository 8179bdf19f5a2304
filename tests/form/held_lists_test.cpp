// Lists whose rows something in the form needs in memory, and the reason that is given for each.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/form/filling/long_band.hpp"
#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

// Each with its reason.
std::vector<std::string> lists_held(const workbook::Book& drawn) {
  DataExpressions expressions(json::object());
  const auto form = Form::compile({drawn, {}}, "form.xlsx", expressions);
  EXPECT_TRUE(form) << render(form.diagnostics());
  return lists_held_in_memory(**form);
}

constexpr const char* held_because = "a list of 10,000 members or more is held in memory: ";

TEST(AListWhoseRowsAreNeededAtHand, IsNamedWithTheReason) {
  const auto why = [](const Rows& rows) { return lists_held(drawn_book(rows)); };
  const auto said = [](const std::string& reason, const char* cell = "A1") {
    return ElementsAre(fmt::format("Лист!{}: {}{}", cell, held_because, reason));
  };
  EXPECT_THAT(lists_held(drawn_book(list_with_shares())), IsEmpty());
  EXPECT_THAT(why({{"#each x in list"}, {"#if x.more"}, {"", "{{ x.label }}"}, {"#end"}, {"#end"}}),
              said("A2 holds an #if of its own"));
  EXPECT_THAT(
      why({{"#each x in list"}, {"#each y in x.list"}, {"", "{{ y.label }}"}, {"#end"}, {"#end"}}),
      said("A2 holds an #each of its own"));
  EXPECT_THAT(why({{"#if some"}, {"#each x in list"}, {"", "{{ x.label }}"}, {"#end"}, {"#end"}}),
              said("it stands inside another #if or #each", "A2"));
  EXPECT_THAT(why({{"#each x in list"}, {"", "{{ x.value }}", "=SUM(B$2:B2)"}, {"#end"}}),
              said("C2 looks at other rows of the list"));
  EXPECT_THAT(why({{"#each x in list"}, {"", "{{ x.value }}", "=B2/SUM(B$2:B$2)"}, {"#end"}}),
              said("C2 looks at other rows of the list"));
  for (const char* formula :
       {"=OFFSET(B2,-1,0)", "=INDIRECT(\"A\"&ROW()-1)", "=SUM(B2:INDEX(B2,1))"}) {
    EXPECT_THAT(why({{"#each x in list"}, {"", "{{ x.value }}", formula}, {"#end"}}),
                said("C2 looks at other rows of the list"));
  }
  EXPECT_THAT(why({{"#each x in list\n#end", "{{ x.value }}"},
                   {"#each y in few\n#end", "{{ y.value }}", "=SUMIF(B1:B1,B2)"}}),
              said("C2, in another list, looks at its rows"));
  EXPECT_THAT(why({{"#each x in list"},
                   {"", "{{ x.value }}"},
                   {"", "{{ x.value }}"},
                   {"#end"},
                   {"", "=SUM(B2:B2)"}}),
              said("B5 looks at some of its rows only"));
}

TEST(AListWhoseRowsAreNeededAtHand, IsNamedForWhatIsDrawnOnThem) {
  const auto why = [](const auto& draw) {
    workbook::Book book = drawn_book({{"#each x in list"}, {"", "{{ x.value }}"}, {"#end"}});
    draw(book.sheets[0]);
    const std::vector<std::string> reasons = lists_held(book);
    return reasons.size() == 1 ? reasons.front().substr(reasons.front().rfind(": ") + 2) : "";
  };
  EXPECT_EQ(why([](workbook::Sheet& sheet) { sheet.merges = {{1, 1, 1, 2}}; }), "B2:C2 is merged");
  EXPECT_EQ(why([](workbook::Sheet& sheet) {
              sheet.comments = {{1, 1, "как"}};
            }),
            "B2 has a comment");
  EXPECT_EQ(why([](workbook::Sheet& sheet) {
              sheet.hyperlinks = {{{1, 1, 1, 1}, "https://example.org", ""}};
            }),
            "B2 has a link");
  EXPECT_EQ(why([](workbook::Sheet& sheet) { sheet.pictures.push_back({.row = 1, .column = 3}); }),
            "a picture stands at D2");
  EXPECT_EQ(why([](workbook::Sheet& sheet) {
              sheet.sparklines = {{.sparklines = {{1, 4, "Лист!B2:C2"}}}};
            }),
            "E2 has a sparkline");
  EXPECT_EQ(why([](workbook::Sheet& sheet) { sheet.page.row_breaks = {2}; }),
            "a page ends after row 2");
  EXPECT_EQ(why([](workbook::Sheet& sheet) {
              sheet.charts.push_back({.row = 4, .column = 5, .series = {{.values = "Лист!$B$2"}}});
            }),
            "the chart at F5 draws it");
  EXPECT_EQ(why([](workbook::Sheet& sheet) {
              workbook::Table table;
              table.range = {0, 1, 1, 1};
              table.name = "Итоги";
              sheet.tables = {table};
            }),
            "the table Итоги lies over its rows");
  EXPECT_EQ(why([](workbook::Sheet& sheet) {
              sheet.cells.push_back(
                  {1, 2, {}, std::vector<workbook::TextRun>{{"а", {}}, {"б", workbook::Font{}}}});
            }),
            "C2 holds a text in several fonts");
}

}  // namespace
}  // namespace svodka::form
