#include "engine/workbook/chart_part.hpp"

#include <gtest/gtest.h>

#include "engine/system/files.hpp"

namespace svodka::workbook {
namespace {

Book book_of_figures() {
  Book book;
  Sheet& sheet = book.sheets.emplace_back();
  sheet.name = "It's";
  sheet.cells = {{0, 0, {}, std::string("ВК & ОК")},
                 {0, 1, {}, 12.5},
                 {1, 1, {}, Formula{"B1*2", 25.0, {}}},
                 {3, 1, {}, std::string("нет данных")}};
  return book;
}

Chart drawn(const std::string& xml, const ChartSeries& series) {
  Chart chart;
  chart.drawn = xml;
  chart.series = {series};
  return chart;
}

TEST(TheMarksOfADrawnChart, GiveWayToReferencesAndWhatTheirCellsHold) {
  const Chart chart = drawn("<c:cat><c:strRef><c:f>" + reference_mark(0, 1) +
                                "</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>" +
                                reference_mark(0, 2) + "</c:f></c:numRef></c:val>",
                            {.categories = "'It''s'!$A$1", .values = "'It''s'!$B$1:$B$4"});
  EXPECT_EQ(filled_chart_part(book_of_figures(), chart),
            "<c:cat><c:strRef><c:f>'It''s'!$A$1</c:f><c:strCache><c:ptCount val=\"1\"/>"
            "<c:pt idx=\"0\"><c:v>ВК &amp; ОК</c:v></c:pt></c:strCache></c:strRef></c:cat>"
            "<c:val><c:numRef><c:f>'It''s'!$B$1:$B$4</c:f><c:numCache>"
            "<c:formatCode>General</c:formatCode><c:ptCount val=\"4\"/>"
            "<c:pt idx=\"0\"><c:v>12.5</c:v></c:pt><c:pt idx=\"1\"><c:v>25</c:v></c:pt>"
            "</c:numCache></c:numRef></c:val>");
}

TEST(AReference, ToWhatIsNoRangeOfTheBookHasNoCache) {
  for (const char* formula : {"Итог", "Другой!$A$1:$A$5", "($A$1,$B$2)"}) {
    const Chart chart = drawn("<val><numRef><f>" + reference_mark(0, 2) + "</f></numRef></val>",
                              {.values = formula});
    EXPECT_EQ(filled_chart_part(book_of_figures(), chart),
              "<val><numRef><f>" + std::string(formula) + "</f></numRef></val>");
  }
}

TEST(TheTitlesOfADrawnChart, AreWrittenAsTheyWereFilled) {
  Chart chart = drawn("<a:t>" + title_mark(ChartTitle::chart) + "</a:t><a:t>" +
                          title_mark(ChartTitle::y_axis) + "</a:t>",
                      {});
  chart.title = "Охват < 2024";
  chart.y_title = "чел.";
  EXPECT_EQ(filled_chart_part(book_of_figures(), chart),
            "<a:t>Охват &lt; 2024</a:t><a:t>чел.</a:t>");
}

TEST(AReference, WhoseCellsAreGoneIsWrittenAsExcelDoes) {
  const Chart chart = drawn("<val><numRef><f>" + reference_mark(0, 2) + "</f></numRef></val>", {});
  EXPECT_EQ(filled_chart_part(book_of_figures(), chart),
            "<val><numRef><f>#REF!</f></numRef></val>");
}

TEST(AMark, ThatTheChartHasNothingForFails) {
  const auto failure = [](const std::string& xml) -> std::string {
    Chart chart = drawn(xml, {});
    chart.row = 4;
    try {
      return filled_chart_part(book_of_figures(), chart);
    } catch (const SystemFailure& failed) {
      return failed.what();
    }
  };
  EXPECT_EQ(failure("<f>" + reference_mark(1, 2) + "</f>"),
            "cannot make the workbook: the chart at A5 has no series 2 to fill its mark");
  EXPECT_EQ(failure("<t>" + std::string(chart_mark_start) + "z" + std::string(chart_mark_end)),
            "cannot make the workbook: the chart at A5 has the unknown mark 'z'");
  EXPECT_EQ(failure("<t>" + std::string(chart_mark_start) + "t"),
            "cannot make the workbook: the chart at A5 has a mark without an end");
  EXPECT_EQ(failure("<f>" + reference_mark(0, 2)),
            "cannot make the workbook: the chart at A5 has a mark outside of an element");
}

}  // namespace
}  // namespace svodka::workbook
