// Cells in which words stand beside a number, and are texts for formulas.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::HasSubstr;

// The list's row is 3 of the form, and the first of three in the workbook is its row 3, too.
Rows summed(const std::string& cell, const std::string& formula = "=SUM(C3:C3)") {
  return {{"", "Отчёт"},
          {"", "Имя", "Число"},
          {"#each x in list\n#end", "{{ x.label }}", cell},
          {"", "Всего", formula}};
}

std::string told_of_words(const Rows& rows) {
  const json data = {{"list", items(3)}, {"total", 5}, {"text", "1 234,5"}, {"day", "01.02.2024"}};
  return render(filled(drawn_book(rows), data).problems);
}

TEST(ANumberWithWords, IsNoNumberForASumWhichIsTold) {
  EXPECT_EQ(told_of_words(summed("{{ x.value }} шт.")),
            "form.xlsx: Лист!C4: warning: the formula adds 0 of 3: п1 is the text '1 шт.', п2 is "
            "the text '2 шт.', п3 is the text '3 шт.'\n"
            "    Excel takes no number from a text: leave {{ }} alone in its cell, without "
            "number(...), and put the words into the number format, 0\" pcs\"\n"
            "    in Лист!B6 of the workbook");
  for (const std::string cell : {"≈ {{ x.value }}", "№{{ x.value }}", "{{ x.value }} чел. (план)",
                                 "${{ x.value }}", "{{ text }}"})
    EXPECT_THAT(told_of_words(summed(cell)), HasSubstr("adds 0 of 3: п1 is the text")) << cell;
}

TEST(ANumberWithWords, IsToldWhereItIsCompared) {
  EXPECT_THAT(told_of_words({{"{{ total }} шт.", "=IF(A1>100,\"много\",\"мало\")"}}),
              HasSubstr("compares figures that are not all numbers"));
}

TEST(ANumberWithWords, IsNoSentenceAndNoHeading) {
  for (const std::string cell :
       {"Всего {{ x.value }} шт.", "{{ x.label }}", "{{ x.value }} из {{ total }}",
        "{{ x.value }} обращений от жителей города за отчётный период", "{{ day }}"})
    EXPECT_EQ(told_of_words(summed(cell)), "") << cell;
  EXPECT_EQ(told_of_words({{"{{ total }} шт.", "=A1&\"!\"", "=LEN(A1)"}}), "");
}

// It is a text with a value, no missing figure.
TEST(ANumberWithWords, StaysInItsCellWhereAChartDrawsIt) {
  workbook::Book book = drawn_book({{"{{ total }} шт."}});
  workbook::Chart chart;
  chart.type = "column";
  chart.series.emplace_back().values = "Лист!$A$1:$A$1";
  book.sheets[0].charts.push_back(std::move(chart));
  const Filled form = filled(book, {{"total", 5}});
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "A1")->value), "5 шт.");
  EXPECT_THAT(render(form.problems),
              HasSubstr("warning: the chart draws zeros where texts stand: A1 is the text '5 шт.'\n"
                        "    Excel takes no number from a text"));
}

}  // namespace
}  // namespace svodka::form
