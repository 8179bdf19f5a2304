// Blocks of rows, filled.
#include "engine/form/filling/fill.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/form/cell_problem.hpp"
#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;

const Rows table_with_a_total = {{"", "Площадка", "Подписчики"},
                                 {"#each x in parts"},
                                 {"", "{{ x.label }}", "{{ x.value }}"},
                                 {"#end"},
                                 {"", "Всего", "=SUM(C3:C3)"}};

TEST(ABand, RepeatsForEachItemAndItsSumGrows) {
  const Filled form = filled(drawn_book(table_with_a_total), {{"parts", items(3)}});
  EXPECT_THAT(form.problems, ElementsAre());
  EXPECT_THAT(rows_of(form.book.sheets[0]), ElementsAre("Площадка | Подписчики", "п1 | 1", "п2 | 2",
                                                        "п3 | 3", "Всего | =SUM(B2:B4) -> 6"));
}

// Nobody sees them, and a text is nothing to a SUM.
TEST(ABand, WithBlanksBesideItsExpressionHasNumbers) {
  for (const char* drawn : {" {{ x.value }}", "{{ x.value }} ", "\u00a0{{ x.value }}\n"}) {
    const Filled form = filled(
        drawn_book({{"#each x in parts"}, {"", drawn}, {"#end"}, {"", " {{= SUM(B2:B2) }} "}}),
        {{"parts", items(3)}});
    EXPECT_THAT(form.problems, ElementsAre());
    EXPECT_THAT(rows_of(form.book.sheets[0]), ElementsAre("1", "2", "3", "=SUM(A1:A3) -> 6"))
        << drawn;
  }
  const Filled two = filled(drawn_book({{" {{ n }} {{ n }}"}}), {{"n", 2}});
  EXPECT_THAT(rows_of(two.book.sheets[0]), ElementsAre(" 2 2"));
}

TEST(ABand, OfOneItemIsOneRow) {
  const Filled form = filled(drawn_book(table_with_a_total), {{"parts", items(1)}});
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("Площадка | Подписчики", "п1 | 1", "Всего | =SUM(B2:B2) -> 1"));
}

TEST(ABand, OfAThousandItemsIsAThousandRows) {
  const Filled form = filled(drawn_book(table_with_a_total), {{"parts", items(1000)}});
  const std::vector<std::string> rows = rows_of(form.book.sheets[0]);
  ASSERT_EQ(rows.size(), 1002u);
  EXPECT_EQ(rows[1000], "п1000 | 1000");
  EXPECT_EQ(rows[1001], "Всего | =SUM(B2:B1001) -> 500500");
}

// Elsewhere an empty list leaves #REF! in the totals.
TEST(AnEmptyList, LeavesNoRowAndATotalOfNothing) {
  const Filled form = filled(drawn_book(table_with_a_total), {{"parts", json::array()}});
  EXPECT_THAT(form.problems, ElementsAre());
  EXPECT_THAT(rows_of(form.book.sheets[0]), ElementsAre("Площадка | Подписчики", "Всего | 0"));
}

TEST(NestedBands, SeeTheVariablesAroundThem) {
  const json groups = {{{"name", "А"}, {"parts", items(2)}}, {{"name", "Б"}, {"parts", items(1)}}};
  const Filled form = filled(drawn_book({{"#each g in groups", "{{ g.name }}"},
                                         {"#each x in g.parts"},
                                         {"", "{{ g.name }}-{{ x.label }}", "{{ x.value }}"},
                                         {"#end"},
                                         {"#end", "Итого {{ g.name }}", "=SUM(C3:C3)"}}),
                             {{"groups", groups}});
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("А", "А-п1 | 1", "А-п2 | 2", "Итого А | =SUM(B2:B3) -> 3", "Б",
                          "Б-п1 | 1", "Итого Б | =SUM(B6:B6) -> 1"));
}

TEST(ACondition, ChoosesOneOfTwoBranches) {
  const Rows drawn = {{"#if growing"},    {"", "рост"}, {"#else"},    {"", "спад"},
                      {"", "на {{ n }}"}, {"#end"},     {"", "конец"}};
  EXPECT_THAT(rows_of(filled(drawn_book(drawn), {{"growing", true}, {"n", 2}}).book.sheets[0]),
              ElementsAre("рост", "конец"));
  EXPECT_THAT(rows_of(filled(drawn_book(drawn), {{"growing", false}, {"n", 2}}).book.sheets[0]),
              ElementsAre("спад", "на 2", "конец"));
}

TEST(AConditionInABand, IsAskedForEachItem) {
  const json list = {{{"value", 1}, {"new", false}},
                     {{"value", 2}, {"new", true}},
                     {{"value", 4}, {"new", false}}};
  const Filled form = filled(drawn_book({{"#each x in list"},
                                         {"#if x.new"},
                                         {"", "новая", "{{ x.value }}"},
                                         {"#else"},
                                         {"", "прежняя", "{{ x.value }}"},
                                         {"#end"},
                                         {"#end"},
                                         {"", "Всего", "=SUM(C3:C5)"}}),
                             {{"list", list}});
  // The row drawn first is filled second: the range still goes from top to bottom.
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("прежняя | 1", "новая | 2", "прежняя | 4", "Всего | =SUM(B1:B3) -> 7"));
}

TEST(AFailingList, IsMarkedInItsPlaceAndTheRestIsMade) {
  const Filled form = filled(drawn_book({{"", "{{ title }}"},
                                         {"#each x in nowhere"},
                                         {"", "Площадка", "{{ x.label }}", "{{ x.value }}"},
                                         {"#end"},
                                         {"", "конец"}}),
                             {{"title", "Отчёт"}});
  const workbook::Sheet& sheet = form.book.sheets[0];
  EXPECT_THAT(rows_of(sheet), ElementsAre("Отчёт", "Площадка | ошибка | ошибка", "конец"));
  EXPECT_EQ(render(form.problems), "form.xlsx: Лист!A2: error: 'nowhere' is not known");
  ASSERT_EQ(sheet.comments.size(), 1u);
  EXPECT_EQ(workbook::cell_name(sheet.comments[0].row, sheet.comments[0].column), "B2");
  EXPECT_EQ(sheet.comments[0].text, "'nowhere' is not known");
  EXPECT_EQ(form.book.styles[cell_at(sheet, "B2")->style].foreground, 0xFFC7CEu);
}

TEST(AFailingCondition, IsMarkedInItsPlaceAndTheRestIsMade) {
  const Filled form = filled(drawn_book({{"#if nowhere"},
                                         {"", "Новый раздел", "1"},
                                         {"#else"},
                                         {"", "Прежний раздел"},
                                         {"#end"},
                                         {"", "конец"}}),
                             json::object());
  EXPECT_THAT(rows_of(form.book.sheets[0]), ElementsAre("ошибка | 1", "конец"));
  EXPECT_EQ(render(form.problems), "form.xlsx: Лист!A1: error: 'nowhere' is not known");
  EXPECT_EQ(form.book.sheets[0].comments.at(0).text, "'nowhere' is not known");
}

TEST(AFailingCell, IsMarkedAndTheOthersAreFilled) {
  const Filled form = filled(drawn_book({{"{{ nowhere }}", "{{ total }}", "Рост {{ nowhere }} %"}}),
                             {{"total", 5}});
  EXPECT_THAT(rows_of(form.book.sheets[0]), ElementsAre("ошибка | 5 | ошибка"));
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист!A1: error: 'nowhere' is not known\n"
            "form.xlsx: Лист!C1: error: 'nowhere' is not known");
}

TEST(AText, WithAControlCharacterIsRefused) {
  const Filled form =
      filled(drawn_book({{"{{ bad }}", "<{{ bad }}>"}}), {{"bad", std::string("a\x01")}});
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист!A1: error: the text holds the control character U+0001\n"
            "form.xlsx: Лист!B1: error: the text holds the control character U+0001");
}

TEST(AFilledCell, IsReportedWithItsPlaceInTheOutput) {
  DataExpressions expressions(json{{"parts", items(2)}});
  reader::ReadBook read;
  read.book = drawn_book(table_with_a_total);
  const auto form = Form::compile(std::move(read), "form.xlsx", expressions);
  ASSERT_TRUE(form);
  fill(**form, expressions);
  EXPECT_THAT(expressions.finished(), ElementsAre("0!A2", "0!B2", "0!A3", "0!B3"));
  EXPECT_EQ(expressions.lists_opened(), 1);
}

TEST(NamesAndHeaders, HoldExpressions) {
  workbook::Book drawn = drawn_book({{"1"}});
  drawn.sheets[0].name = "{{ city }} 2024";
  drawn.sheets[0].page.text.header = "&CОтчёт: {{ city }}";
  drawn.sheets[0].page.text.footer = "&P из &N";
  drawn.sheets[0].page.text.first_header = "&L{{ city }}";
  const Filled form = filled(drawn, {{"city", "Ухта"}});
  EXPECT_EQ(form.book.sheets[0].name, "Ухта 2024");
  EXPECT_EQ(form.book.sheets[0].page.text.header, "&CОтчёт: Ухта");
  EXPECT_EQ(form.book.sheets[0].page.text.footer, "&P из &N");
  EXPECT_EQ(form.book.sheets[0].page.text.first_header, "&LУхта");
}

TEST(TheTitlesOfAChart, HoldExpressions) {
  workbook::Book drawn = drawn_book({{"1"}});
  workbook::Chart& chart = drawn.sheets[0].charts.emplace_back();
  chart.title = "Охват: {{ city }}";
  chart.y_title = "чел.";
  chart.series = {{.values = "Лист!$A$1"}};
  const Filled form = filled(drawn, {{"city", "Ухта"}});
  EXPECT_EQ(form.book.sheets[0].charts[0].title, "Охват: Ухта");
  EXPECT_EQ(form.book.sheets[0].charts[0].y_title, "чел.");
  chart.title = "{{ }}";
  EXPECT_EQ(errors_of(drawn), "form.xlsx: Лист!A1 (chart): error: '{{ }}' is empty");
}

TEST(ALink, HoldsExpressions) {
  workbook::Book drawn =
      drawn_book({{"#each x in list"}, {"", "{{ x.label }}"}, {"#end"}, {"", "сайт", "план"}});
  drawn.sheets[0].hyperlinks = {{{1, 1, 1, 1}, "https://vk.com/{{ x.page }}", "страница"},
                                {{3, 1, 3, 1}, "{{ site }}", ""},
                                {{3, 2, 3, 2}, "external:{{ plan }}", ""}};
  const json data = {{"list",
                      {{{"label", "а"}, {"page", "ukhta"}},
                       {{"label", "б"}, {"page", {{"missing", "не заведена"}}}},
                       {{"label", "в"}, {"page", 1200}}}},
                     {"site", "#Лист!B4"},
                     {"plan", "план.xlsx"}};
  const Filled form = filled(drawn, data);
  EXPECT_TRUE(form.problems.empty());
  std::vector<std::string> links;
  for (const workbook::Hyperlink& each : form.book.sheets[0].hyperlinks)
    links.push_back(workbook::cell_name(each.range.first_row, each.range.first_column) + " " +
                    each.target + " " + each.tip);
  EXPECT_THAT(links,
              ElementsAre("A1 https://vk.com/ukhta страница", "A3 https://vk.com/1200 страница",
                          "A4 internal:Лист!A4 ", "B4 external:план.xlsx "));
}

TEST(ALink, WhoseExpressionFailsIsToldAndLeftOut) {
  workbook::Book drawn = drawn_book({{"сайт"}});
  drawn.sheets[0].hyperlinks = {{{0, 0, 0, 0}, "https://{{ nowhere }}", ""}};
  const Filled form = filled(drawn, json::object());
  EXPECT_TRUE(form.book.sheets[0].hyperlinks.empty());
  ASSERT_EQ(form.problems.size(), 1u);
  EXPECT_EQ(form.problems[0].place.cell, "Лист!A1 (link)");
  EXPECT_EQ(form.problems[0].message, "'nowhere' is not known");
}

TEST(CommentsAndChartTitles, HoldExpressions) {
  workbook::Book drawn = drawn_book(table_with_a_total);
  workbook::Sheet& sheet = drawn.sheets[0];
  sheet.comments = {{2, 2, "источник: {{ x.label }}", "Иванов", false, {}, {}},
                    {8, 1, "{{ city }}", "", false, {}, {}}};
  workbook::Chart chart;
  chart.title = "Подписчики, {{ city }}";
  chart.series.push_back({"", "", "Лист!$C$3:$C$3", "", {}, false});
  sheet.charts = {chart};
  const Filled form = filled(drawn, {{"city", "Ухта"}, {"parts", items(2)}});
  EXPECT_THAT(form.problems, ElementsAre()) << render(form.problems);
  std::vector<std::string> comments;
  for (const workbook::Comment& each : form.book.sheets[0].comments)
    comments.push_back(workbook::cell_name(each.row, each.column) + " " + each.text);
  EXPECT_THAT(comments, ElementsAre("B2 источник: п1", "B3 источник: п2", "A8 Ухта"));
  EXPECT_EQ(form.book.sheets[0].comments[0].author, "Иванов");
  EXPECT_EQ(form.book.sheets[0].charts.at(0).title, "Подписчики, Ухта");
}

TEST(AComment, ThatCannotBeCompiledIsAnErrorOfItsCell) {
  workbook::Book drawn = drawn_book({{"1"}});
  drawn.sheets[0].comments = {{0, 0, "{{ wrong( }}", "", false, {}, {}}};
  EXPECT_EQ(errors_of(drawn), "form.xlsx: Лист!A1 (comment): error: 'wrong(' is not a path");
}

// Viewers see a blank cell in the file, and count it so.
TEST(AnEmptyText, IsBlankToFormulas) {
  const json list = {{{"t", "а"}}, {{"t", ""}}, {{"t", "в"}}};
  const Filled form = filled(drawn_book({{"#each x in list"},
                                         {"", "{{ x.t }}", "{{ x.t }}{{ none }}"},
                                         {"#end"},
                                         {"", "=COUNTA(B2:B2)", "=COUNTIF(C2:C2,\"*\")"},
                                         {"", "=ISBLANK(B6)", "=B6+1"},
                                         {"", "{{ none }}"}}),
                             {{"list", list}, {"none", ""}});
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("а | а", "", "в | в", "=COUNTA(A1:A3) -> 2 | =COUNTIF(B1:B3,\"*\") -> 2",
                          "=ISBLANK(A6) -> TRUE | =A6+1 -> 1"));
}

// Each row is marked, and the problem is told once.
TEST(AnErrorOfAList, IsToldOnceForItsRows) {
  const Filled made =
      filled(drawn_book({{"#each x in list\n#end", "{{ x.label }}", "{{ x.nothing }}"}}),
             {{"list", items(5)}});
  EXPECT_EQ(made.problems.size(), 5u);
  const Diagnostics told = once_for_all_rows(made.problems);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(workbook_cell(told[0]), workbook_cell(made.problems[0]));
  EXPECT_THAT(render(told),
              testing::HasSubstr("4 more cells of the workbook, the last of them Лист!B5"));
}

TEST(AnErrorOfAList, ThatDiffersByRowIsToldForEach) {
  Diagnostics two(2);
  two[0].message = "п1";
  two[1].message = "п2";
  EXPECT_EQ(once_for_all_rows(two).size(), 2u);
}

}  // namespace
}  // namespace svodka::form
