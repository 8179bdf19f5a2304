// Merged cells that reach over the edge of a block.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;

std::vector<std::string> merges_of(const workbook::Sheet& sheet) {
  std::vector<std::string> all;
  for (const workbook::Range& merge : sheet.merges) all.push_back(workbook::range_name(merge));
  return all;
}

// C3:C5, from the list's row to the total behind it.
workbook::Book note_beside_a_list(const std::string& note) {
  workbook::Book book = drawn_book({{"", "Заголовок"},
                                    {"#each x in list"},
                                    {"", "{{ x.label }}", note},
                                    {"#end"},
                                    {"", "Всего"}});
  book.sheets[0].merges = {{2, 2, 4, 2}};
  return book;
}

// Elsewhere the merge of every round reaches to the total, and Excel repairs the file.
TEST(AMergeFromAListToTheRowBehindIt, IsOneOverAllRounds) {
  const Filled form = filled(note_beside_a_list("примечание"), {{"list", items(3)}});
  EXPECT_THAT(form.problems, ElementsAre());
  EXPECT_THAT(merges_of(form.book.sheets[0]), ElementsAre("B2:B5"));
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("Заголовок", "п1 | примечание", "п2", "п3", "Всего"));
}

TEST(AMergeFromAListToTheRowBehindIt, KeepsItsTextBesideAnEmptyList) {
  const Filled form = filled(note_beside_a_list("примечание"), {{"list", items(0)}});
  EXPECT_THAT(form.problems, ElementsAre());
  EXPECT_THAT(merges_of(form.book.sheets[0]), ElementsAre());
  EXPECT_THAT(rows_of(form.book.sheets[0]), ElementsAre("Заголовок", "Всего | примечание"));
}

TEST(AMergeFromAListToTheRowBehindIt, SaysThatAnExpressionIsLostBesideAnEmptyList) {
  const Filled form = filled(note_beside_a_list("{{ x.label }}"), {{"list", items(0)}});
  EXPECT_THAT(rows_of(form.book.sheets[0]), ElementsAre("Заголовок", "Всего | ошибка"));
  EXPECT_EQ(
      render(form.problems),
      "form.xlsx: Лист!B2: error: the merged cells C3:C5 begin where this workbook has no row "
      "or column, so what they say is lost\n    begin the merge in front of the list or the "
      "condition, or end it inside");
}

TEST(AMergeFromAListToTheRowBehindIt, SaysThatRoundsDiffer) {
  const Filled form = filled(note_beside_a_list("{{ x.label }}"), {{"list", items(2)}});
  EXPECT_THAT(merges_of(form.book.sheets[0]), ElementsAre("B2:B4"));
  EXPECT_THAT(rows_of(form.book.sheets[0]), ElementsAre("Заголовок", "п1 | ошибка", "п2", "Всего"));
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист!B2: error: the merged cells C3:C5 come once for 2 rounds, which say "
            "different things in C3\n    write what is the same for all rounds, or end the merge "
            "inside the list");
  EXPECT_THAT(filled(note_beside_a_list("{{ x.label }}"), {{"list", items(1)}}).problems,
              ElementsAre());
}

TEST(AMergeFromAListToTheRowBehindIt, ShowsTheFormulaOfOneRound) {
  EXPECT_THAT(rows_of(filled(note_beside_a_list("=B5"), {{"list", items(1)}}).book.sheets[0]),
              ElementsAre("Заголовок", "п1 | =A3 -> Всего", "Всего"));
  const Filled form = filled(note_beside_a_list("=B3"), {{"list", items(2)}});
  EXPECT_THAT(rows_of(form.book.sheets[0]), ElementsAre("Заголовок", "п1 | ошибка", "п2", "Всего"));
  EXPECT_EQ(form.problems.size(), 1u);
}

TEST(AMergeFromAListToTheRowBehindIt, CoversNoCommentAndNoLink) {
  workbook::Book book = note_beside_a_list("примечание");
  book.sheets[0].comments.push_back({2, 2, "сверено", "", false, {}, {}});
  book.sheets[0].hyperlinks.push_back({{2, 2, 2, 2}, "https://example.org", ""});
  const Filled form = filled(book, {{"list", items(3)}});
  ASSERT_EQ(form.book.sheets[0].comments.size(), 1u);
  EXPECT_EQ(form.book.sheets[0].comments[0].row, 1);
  ASSERT_EQ(form.book.sheets[0].hyperlinks.size(), 1u);
  EXPECT_EQ(workbook::range_name(form.book.sheets[0].hyperlinks[0].range), "B2");
}

TEST(AMergeFromTheRowAboveIntoAList, GrowsWithIt) {
  workbook::Book book = drawn_book({{"", "Заголовок", "примечание"},
                                    {"#each x in list"},
                                    {"", "{{ x.label }}"},
                                    {"#end"},
                                    {"", "Всего"}});
  book.sheets[0].merges = {{0, 2, 2, 2}};
  EXPECT_THAT(merges_of(filled(book, {{"list", items(3)}}).book.sheets[0]), ElementsAre("B1:B4"));
  EXPECT_THAT(merges_of(filled(book, {{"list", items(0)}}).book.sheets[0]), ElementsAre());
}

const json groups = {{{"name", "А"}, {"parts", items(2)}},
                     {{"name", "Б"}, {"parts", items(0)}},
                     {{"name", "В"}, {"parts", items(3)}}};

TEST(AMergeFromAnInnerListToTheFooter, IsOneOfEachGroup) {
  workbook::Book book = drawn_book({{"#each g in groups", "{{ g.name }}"},
                                    {"#each x in g.parts"},
                                    {"", "{{ x.label }}", "к группе"},
                                    {"#end"},
                                    {"#end", "Итого {{ g.name }}"}});
  book.sheets[0].merges = {{2, 2, 4, 2}};
  const Filled form = filled(book, {{"groups", groups}});
  EXPECT_THAT(form.problems, ElementsAre());
  EXPECT_THAT(merges_of(form.book.sheets[0]), ElementsAre("B2:B4", "B8:B11"));
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("А", "п1 | к группе", "п2", "Итого А", "Б", "Итого Б | к группе", "В",
                          "п1 | к группе", "п2", "п3", "Итого В"));
}

TEST(AMergeFromAConditionToTheRowBehindIt, KeepsItsText) {
  workbook::Book book =
      drawn_book({{"#if shown"}, {"", "Новое", "примечание"}, {"#end"}, {"", "Всего"}});
  book.sheets[0].merges = {{1, 2, 3, 2}};
  EXPECT_THAT(rows_of(filled(book, {{"shown", true}}).book.sheets[0]),
              ElementsAre("Новое | примечание", "Всего"));
  EXPECT_THAT(rows_of(filled(book, {{"shown", false}}).book.sheets[0]),
              ElementsAre("Всего | примечание"));
}

TEST(AMergeFromAColumnOfAListToTheOneBehindIt, IsOneOverAllRounds) {
  workbook::Book book = drawn_book({{"", "#each x in list\n#end"},
                                    {"Раздел", "охват", "", "далее"},
                                    {"Имя", "{{ x.label }}", "всего"}});
  book.sheets[0].merges = {{1, 1, 1, 2}};
  const auto rows = [&](int count) {
    return rows_of(filled(book, {{"list", items(count)}}).book.sheets[0]);
  };
  EXPECT_THAT(rows(2), ElementsAre("Раздел | охват |  |  | далее", "Имя | п1 | п2 | всего"));
  EXPECT_THAT(rows(0), ElementsAre("Раздел | охват | далее", "Имя | всего"));
  EXPECT_THAT(merges_of(filled(book, {{"list", items(2)}}).book.sheets[0]), ElementsAre("B1:D1"));
}

TEST(MergesThatWouldMeet, AreLeftOutAndTold) {
  workbook::Book book = drawn_book({{"", "Заголовок", "сверху"},
                                    {"#each x in list"},
                                    {"", "{{ x.label }}"},
                                    {"", "подробно", "снизу"},
                                    {"#end"},
                                    {"", "Всего"}});
  book.sheets[0].merges = {{0, 2, 2, 2}, {3, 2, 5, 2}};
  EXPECT_THAT(merges_of(filled(book, {{"list", items(1)}}).book.sheets[0]),
              ElementsAre("B1:B2", "B3:B4"));
  const Filled form = filled(book, {{"list", items(2)}});
  EXPECT_THAT(merges_of(form.book.sheets[0]), ElementsAre("B3:B6"));
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист!B1: error: the merged cells C1:C3 cannot be merged here: that would "
            "cover C4\n    merge over all rows that repeat together, or inside one of them");
}

}  // namespace
}  // namespace svodka::form
