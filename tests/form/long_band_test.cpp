// Lists whose rows are not held in memory give the workbooks that they would give if they were.
#include "engine/form/filling/long_band.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workbook/comparison/difference.hpp"
#include "engine/workbook/long_rows.hpp"
#include "engine/workbook/writing/writer.hpp"
#include "tests/form/drawn_form.hpp"
#include "tests/workbook/kept_workbook.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr int from_two = 2;  // members, and a list is long

Filled filled_with(const workbook::Book& drawn, const json& data, int long_from) {
  DataExpressions expressions(data);
  const auto form = Form::compile({drawn, {}}, "form.xlsx", expressions);
  EXPECT_TRUE(form) << render(form.diagnostics());
  return fill(**form, expressions, long_from);
}

workbook::Book written_and_read(const workbook::Book& book) {
  EXPECT_EQ(render(workbook::validate(book, "form.xlsx")), "");
  const Result<reader::ReadBook> read = reader::read_xlsx(workbook::to_bytes(book), "form.xlsx");
  EXPECT_TRUE(read) << render(read.diagnostics());
  return read ? read->book : workbook::Book();
}

std::string ranges_of(const std::vector<workbook::Range>& ranges) {
  std::string text;
  for (const workbook::Range& range : ranges) text += " " + workbook::range_name(range);
  return text;
}

// What differences() does not look at.
std::vector<std::string> rest_of(const workbook::Book& book) {
  std::vector<std::string> all;
  for (const workbook::DefinedName& name : book.names) all.push_back(name.name + name.formula);
  for (const workbook::Sheet& sheet : book.sheets) {
    for (const workbook::ConditionalFormat& rule : sheet.conditional_formats)
      all.push_back(fmt::format("format{} {}", ranges_of(rule.ranges), rule.formulas.front()));
    for (const workbook::Validation& rule : sheet.validations)
      all.push_back(fmt::format("validation{} {}", ranges_of(rule.ranges), rule.formula1));
    if (sheet.autofilter) all.push_back("filter " + workbook::range_name(*sheet.autofilter));
    for (const auto& [number, row] : sheet.rows) {
      all.push_back(fmt::format("row {} {} {} {} {} {}", number, row.height.value_or(-1),
                                row.fitted, row.hidden, row.collapsed, row.level));
    }
    for (const workbook::Comment& comment : sheet.comments)
      all.push_back(workbook::cell_name(comment.row, comment.column) + comment.text);
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::size_t long_lists(const workbook::Book& book) {
  std::size_t count = 0;
  for (const workbook::Sheet& sheet : book.sheets) count += sheet.long_rows.size();
  return count;
}

// Fills both ways and compares what a reader of the two workbooks sees.
void expect_the_same(const workbook::Book& drawn, const json& data, std::size_t lists = 1) {
  const Filled held = filled_with(drawn, data, no_list_is_long);
  const Filled streamed = filled_with(drawn, data, from_two);
  EXPECT_EQ(long_lists(held.book), 0u);
  EXPECT_EQ(long_lists(streamed.book), lists);
  EXPECT_EQ(render(streamed.problems), render(held.problems));
  workbook::keep_workbook(streamed.book);
  const workbook::Book expected = written_and_read(held.book);
  const workbook::Book found = written_and_read(streamed.book);
  for (const workbook::Difference& each : workbook::differences(expected, found))
    ADD_FAILURE() << each.place << " " << each.what << ": " << each.before << " -> " << each.after;
  EXPECT_EQ(rest_of(found), rest_of(expected));
  EXPECT_TRUE(workbook::differences(held.book, streamed.book).empty());
}

TEST(ALongList, IsFilledRowByRowAndItsTotalsAreRight) {
  const Filled form = filled_with(drawn_book(list_with_shares()), {{"list", items(1000)}}, 1000);
  ASSERT_EQ(long_lists(form.book), 1u);
  EXPECT_THAT(form.problems, IsEmpty());
  workbook::LongRows::Reader rows(form.book.sheets[0].long_rows.front());
  const workbook::LongRow& last = rows.at(1000);
  std::vector<std::string> texts;
  for (const workbook::Cell& cell : last.cells) texts.push_back(text_of(cell.value));
  EXPECT_THAT(texts, ElementsAre("п1000", "1000", "=B1001/B$1002 -> 0.001998001998001998",
                                 "=IF(B1001>2,\"да\",B1001=1) -> да"));
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "B1002")->value), "=SUM(B2:B1001) -> 500500");
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "D1002")->value),
            "=COUNTIF(D2:D1001,\"да\") -> 998");
}

TEST(ALongList, IsOneOnlyFromSoManyMembersOn) {
  EXPECT_EQ(long_lists(filled_with(drawn_book(list_with_shares()), {{"list", items(9)}}, 10).book),
            0u);
  EXPECT_EQ(long_lists(filled_with(drawn_book(list_with_shares()), {{"list", items(10)}}, 10).book),
            1u);
}

TEST(ALongList, ReadsAsAHeldOne) {
  expect_the_same(drawn_book(list_with_shares()), {{"list", items(600)}});
}

TEST(ALongList, WithNothingElseOnItsSheetReadsAsAHeldOne) {
  expect_the_same(drawn_book({{"#each x in list\n#end", "{{ x.label }}", "{{ x.ratio }}"}}),
                  {{"list", items(40)}});
}

TEST(ALongList, OfSeveralRowsAMemberReadsAsAHeldOne) {
  workbook::Book book = drawn_book({{"", "Список"},
                                    {"#each x in list"},
                                    {"", "{{ x.label }}", "{{ x.value }}", "=C4*2"},
                                    {"", "{{ x.label }}: {{ x.value }}", "=C3+1", "=C3*C4"},
                                    {""},
                                    {"#end"},
                                    {"", "Всего", "=SUM(C3:C5)", "=MAX(D3:D5)"}});
  book.sheets[0].rows[4].height = 3;
  book.sheets[0].rows[3].level = 1;
  book.sheets[0].rows[3].hidden = true;
  expect_the_same(book, {{"list", items(300)}});
}

TEST(TwoLongLists, OnOneSheetReadAsHeldOnes) {
  expect_the_same(drawn_book({{"", "=SUM(C3)-SUM(C8)"},
                              {"#each x in list"},
                              {"", "{{ x.label }}", "{{ x.value }}"},
                              {"#end"},
                              {"#each x in few"},
                              {"", "{{ x.label }}", "{{ x.value }}", "=C6/B1"},
                              {"#end"},
                              {"", "{{ more }}", "=SUM(C3:C6)"},
                              {"#each x in list"},
                              {"", "{{ x.label }}", "=LEN(B10)*C$8"},
                              {"#end"},
                              {"", "Всего", "=SUM(C10)"}}),
                  {{"list", items(30)}, {"few", items(1)}, {"more", 5}}, 2);
}

TEST(ALongList, KeepsStylesHeightsFormatsAndWhatIsSaidOfItsPlaces) {
  workbook::Book book = drawn_book(list_with_shares());
  workbook::Sheet& sheet = book.sheets[0];
  workbook::Style percent;
  percent.number_format = "0.00%";
  percent.pattern = workbook::Pattern::solid;
  percent.foreground = 0xDDEEFF;
  workbook::Style wrapped;
  wrapped.wrap = true;
  for (workbook::Cell& cell : sheet.cells) {
    if (cell.row == 2 && cell.column == 3) cell.style = book.styles.add(percent);
    if (cell.row == 2 && cell.column == 1) cell.style = book.styles.add(wrapped);
  }
  sheet.rows[2].height = 15;
  sheet.rows[2].style = book.styles.add(percent);
  sheet.rows[4].height = 30;
  sheet.default_row_height = 12.75;
  sheet.conditional_formats = {format_of("B3:D3", "$C3>SUM($C$3:$C$3)/2")};
  sheet.conditional_formats[0].style.bold = true;
  sheet.validations = {validation_of("C3", "whole", "0")};
  sheet.validations[0].comparison = "greaterThan";
  sheet.autofilter = workbook::Range{0, 1, 2, 3};
  sheet.page.print_area = workbook::Range{0, 1, 4, 4};
  sheet.page.repeat_rows = {0, 0};
  sheet.view.freeze_row = 1;
  sheet.merges = {{0, 1, 0, 2}};
  book.names = {{"Подписчики", "Лист!$C$3:$C$3", "", false}};
  book.sheets.push_back(
      drawn_sheet("Сводка", {{"=SUM(Подписчики)", "=VLOOKUP(\"п7\",Лист!B3:D3,2,FALSE)",
                              "=SUMIF(Лист!E3:E3,\"да\",Лист!C3:C3)"}}));
  json list = items(50);
  list[20]["label"] =
      "строка, которая длиннее своей ячейки, и потому высота её растёт вместе с ней";
  expect_the_same(book, {{"list", list}});
}

TEST(ALongList, TellsItsErrorsReasonsAndBoundsAsAHeldOne) {
  json list = items(60);
  list[3]["value"] = {{"more_than", 350}};
  list[4]["value"] = {{"missing", "не сообщено"}};
  list[5].erase("value");
  list[6]["value"] = true;
  list[7]["value"] = 0;
  list[8]["label"] = " <b> & \"_x0041_\"\nвторая строка ";
  list[9]["label"] = "";
  list[10]["value"] = nullptr;
  list[11]["label"] = "\x01";
  const Rows rows = {{"#each x in list"},
                     {"", "{{ x.label }}", "{{ x.value }}", "=100/C2", "до {{ x.value }}"},
                     {"#end"},
                     {"", "Всего", "=SUM(C2:C2)"}};
  expect_the_same(drawn_book(rows), {{"list", list}});
  const Filled form = filled_with(drawn_book(rows), {{"list", list}}, from_two);
  EXPECT_EQ(
      render(form.problems),
      "form.xlsx: Лист!C2: error: 'x.value' is not known\n"
      "    in Лист!B6 of the workbook\n"
      "form.xlsx: Лист!E2: error: 'x.value' is not known\n"
      "    in Лист!D6 of the workbook\n"
      "form.xlsx: Лист!B2: error: the text holds the control character U+0001\n"
      "    in Лист!A12 of the workbook\n"
      "form.xlsx: Лист!D2: warning: the formula comes out as #VALUE!\n"
      "    in Лист!C6 of the workbook\n"
      "form.xlsx: Лист!D2: warning: the formula comes out as #DIV/0!; so do those of "
      "Лист!C11\n"
      "    in Лист!C8 of the workbook\n"
      "form.xlsx: Лист!D2: warning: the formula computes with figures that are not all known: "
      "п4 is 'более 350'\n"
      "    Excel takes a bound as an exact number; a rule carries it on into its result\n"
      "    in Лист!C4 of the workbook\n"
      "form.xlsx: Лист!D2: warning: the formula comes out as #VALUE!: п5 is missing\n"
      "    where it may be missing, write IF(ISNUMBER(...), ..., \"\")\n"
      "    in Лист!C5 of the workbook\n"
      "form.xlsx: Лист!C4: warning: the formula adds 56 of 57: п4 is 'более 350', п5 is "
      "missing\n"
      "    Excel leaves out what is no number; sum(...) and the like in a rule or in {{ }} "
      "carry it on into their result\n"
      "    in Лист!B61 of the workbook\n"
      "form.xlsx: Лист!C2: note: 'более 350' is wider than its column, and would print as "
      "###: its cell shrinks it to fit\n"
      "    draw the column wider\n"
      "    in Лист!B4 of the workbook");
}

TEST(ALongList, OnARepeatedSheetReadsAsAHeldOne) {
  workbook::Book book = drawn_book({{"#sheet g in groups"},
                                    {"", "{{ g.name }}", "=SUM(C4)"},
                                    {"#each x in g.list"},
                                    {"", "{{ x.label }}", "{{ x.value }}", "=C4/C$2"},
                                    {"#end"}});
  book.sheets[0].name = "{{ g.name }}";
  book.sheets.push_back(drawn_sheet("Итог", {{"=SUM('{{ g.name }}'!C4)"}}));
  const json groups = {{{"name", "А"}, {"list", items(20)}}, {{"name", "Б"}, {"list", items(30)}}};
  expect_the_same(book, {{"groups", groups}}, 2);
}

TEST(ALongList, OfRepeatedColumnsReadsAsAHeldOne) {
  expect_the_same(drawn_book({{"", "", "#each y in years\n#end", ""},
                              {"", "Площадка", "{{ y.label }}", "Всего"},
                              {"#each x in list"},
                              {"", "{{ x.label }}", "{{ y.value }}", "=SUM(C4:C4)"},
                              {"#end"},
                              {"", "Всего", "=SUM(C4:C4)", "=SUM(D4)"}}),
                  {{"list", items(30)}, {"years", items(3)}});
}

TEST(ALongList, HasNoPlaceForPictures) {
  json list = items(3);
  list[1]["value"] = {{"picture", {30, 20}}};
  const Filled form = filled_with(drawn_book(list_with_shares()), {{"list", list}}, from_two);
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист!C3: error: a list of so many members has no place for pictures\n"
            "    leave the picture out, or give the list fewer members\n"
            "    in Лист!B3 of the workbook\n"
            "form.xlsx: Лист!D3: warning: the formula comes out as #VALUE!\n"
            "    in Лист!C3 of the workbook");
  EXPECT_THAT(form.book.sheets[0].pictures, IsEmpty());
}

TEST(ALongList, WithACircleTellsIt) {
  const Filled form = filled_with(
      drawn_book({{"#each x in list\n#end", "{{ x.value }}", "=C1+B1"}, {"", "", "=SUM(C1:C1)"}}),
      {{"list", items(2)}}, from_two);
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист!C1: error: the formula refers to itself: Лист!B1 -> Лист!B1\n"
            "    break the circle: one of these formulas must not use the next\n"
            "    in Лист!B1 of the workbook\n"
            "form.xlsx: Лист!C1: error: the formula refers to itself: Лист!B2 -> Лист!B2\n"
            "    break the circle: one of these formulas must not use the next\n"
            "    in Лист!B2 of the workbook\n"
            "form.xlsx: Лист!C1: warning: a formula that refers to itself has no value, and "
            "neither has what reads it; viewers that do not recalculate show nothing here and in "
            "Лист!B3, Лист!B2\n"
            "    in Лист!B1 of the workbook");
}

// Each twice the one before, by turns in the first row of a member and in the second: computed anew
// for each that looks at it, the last would take 2^30 steps.
TEST(ALongList, ComputesWhatItsRowsReadOfEachOtherOnce) {
  Rows rows = {{"#each x in list"}, {"", "{{ x.value }}"}, {"", ""}, {"#end"}};
  std::string before = "B2";
  for (int column = 2; column < 32; ++column) {
    for (std::vector<std::string>* row : {&rows[1], &rows[2]}) row->emplace_back();
    const int row = column % 2 == 0 ? 2 : 1;
    rows[static_cast<std::size_t>(row)].back() = fmt::format("={0}+{0}", before);
    before = workbook::cell_name(row, column);
  }
  expect_the_same(drawn_book(rows), {{"list", items(3)}});
}

TEST(ALongList, GivesTheSameBytesTwice) {
  const json data = {{"list", items(700)}};
  const Filled form = filled_with(drawn_book(list_with_shares()), data, from_two);
  const std::string bytes = workbook::to_bytes(form.book);
  EXPECT_TRUE(workbook::to_bytes(form.book) == bytes);
  EXPECT_TRUE(workbook::to_bytes(
                  filled_with(drawn_book(list_with_shares()), data, from_two).book) == bytes);
}

TEST(AListThatIsHeld, IsHeldHoweverManyMembersItHas) {
  const Filled form = filled_with(
      drawn_book({{"#each x in list"}, {"", "{{ x.value }}", "=SUM(B$2:B2)"}, {"#end"}}),
      {{"list", items(5)}}, from_two);
  EXPECT_EQ(long_lists(form.book), 0u);
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "B5")->value), "=SUM(A$1:A5) -> 15");
}

}  // namespace
}  // namespace svodka::form
