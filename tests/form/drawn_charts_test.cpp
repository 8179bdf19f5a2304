// Charts that are kept as a form drew them, filled where some of their lists are empty.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/reader/drawn_chart.hpp"
#include "engine/workbook/chart_part.hpp"
#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

// Two lists: "first" in row 2, "second" in row 5; row 7 has plain cells.
workbook::Book two_lists() {
  return drawn_book({{"#each x in first"},
                     {"", "{{ x.label }}", "{{ x.value }}"},
                     {"#end"},
                     {"#each y in second"},
                     {"", "{{ y.label }}", "{{ y.value }}"},
                     {"#end"},
                     {"", "Имя", "7"}});
}

std::string drawn_series(int number, const std::string& inside) {
  return "<c:ser><c:idx val=\"" + std::to_string(number) + "\"/><c:order val=\"" +
         std::to_string(number) + "\"/>" + inside + "</c:ser>";
}
std::string literal_name(const std::string& text) { return "<c:tx><c:v>" + text + "</c:v></c:tx>"; }
std::string referring(const std::string& element, const std::string& kind,
                      const std::string& formula) {
  return "<c:" + element + "><c:" + kind + "><c:f>" + formula + "</c:f></c:" + kind +
         "></c:" + element + ">";
}
std::string cells_in_row(int row) {
  const std::string at = std::to_string(row);
  return referring("cat", "strRef", "Лист!$B$" + at) + referring("val", "numRef", "Лист!$C$" + at);
}

// The part of the filled workbook's chart; "" where the chart is left out.
std::string drawn_over(const std::string& inside, const json& first, const json& second) {
  const std::string part =
      "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:chart>" +
      inside + "</c:chart></c:chartSpace>";
  auto chart = reader::drawn_chart(part, {});
  if (!chart) {
    ADD_FAILURE() << "the chart is not kept as drawn";
    return "";
  }
  workbook::Book book = two_lists();
  book.sheets[0].charts = {chart->chart};
  const Filled form = filled(book, {{"first", first}, {"second", second}, {"city", "Ухта & Ко"}});
  EXPECT_EQ(render(form.problems), "");
  const std::vector<workbook::Chart>& charts = form.book.sheets[0].charts;
  return charts.empty() ? "" : workbook::filled_chart_part(form.book, charts[0]);
}

const std::string axes = "<c:axId val=\"1\"/><c:axId val=\"2\"/>";

std::string drawn_axis(const std::string& kind, int number, const std::string& side) {
  return "<c:" + kind + "><c:axId val=\"" + std::to_string(number) +
         "\"/><c:scaling/><c:axPos val=\"" + side + "\"/><c:crossAx val=\"" +
         std::to_string(3 - number) + "\"/></c:" + kind + ">";
}
const std::string drawn_axes = drawn_axis("catAx", 1, "b") + drawn_axis("valAx", 2, "l");

std::string bars(const std::string& inside) {
  return "<c:plotArea><c:barChart><c:barDir val=\"col\"/>" + inside + axes + "</c:barChart>" +
         drawn_axes + "</c:plotArea>";
}

const std::string two_series = bars(drawn_series(0, literal_name("Подписчики") + cells_in_row(2)) +
                                    drawn_series(1, literal_name("Релизы") + cells_in_row(5)));

// Elsewhere the first series shows the second one's figures.
TEST(ASeriesOverAnEmptyList, IsLeftOutAndTheOthersKeepWhatIsTheirs) {
  const std::string part = drawn_over(two_series, json::array(), items(2));
  EXPECT_THAT(part, HasSubstr("<c:ser><c:idx val=\"1\"/><c:order val=\"1\"/><c:tx><c:v>Релизы</c:v>"
                              "</c:tx><c:cat><c:strRef><c:f>Лист!$A$1:$A$2</c:f>"));
  EXPECT_THAT(part, HasSubstr("<c:f>Лист!$B$1:$B$2</c:f>"));
  EXPECT_THAT(part, Not(HasSubstr("Подписчики")));
  EXPECT_THAT(part, Not(HasSubstr("#REF!")));
  EXPECT_THAT(part, Not(HasSubstr("<c:f></c:f>")));
  const std::string both = drawn_over(two_series, items(1), items(1));
  EXPECT_THAT(both, HasSubstr("Подписчики"));
  EXPECT_THAT(both, HasSubstr("Релизы"));
}

TEST(AChart, AllOfWhoseSeriesAreEmptyIsLeftOut) {
  EXPECT_EQ(drawn_over(two_series, json::array(), json::array()), "");
}

// Marks once told series apart by their references, which several kinds may share.
TEST(ASeriesOfAnotherKind, LosesNothingToTheOneThatIsLeftOut) {
  const std::string combined =
      "<c:plotArea><c:barChart><c:barDir val=\"col\"/>" +
      drawn_series(0, referring("tx", "strRef", "Лист!$B$7") +
                          referring("cat", "strRef", "Лист!$B$5") +
                          referring("val", "numRef", "Лист!$C$2")) +
      axes + "</c:barChart><c:lineChart><c:grouping val=\"standard\"/>" +
      drawn_series(1, referring("tx", "strRef", "Лист!$B$7") + cells_in_row(5)) + axes +
      "</c:lineChart>" + drawn_axes + "</c:plotArea>";
  const std::string part = drawn_over(combined, json::array(), items(1));
  EXPECT_THAT(part, HasSubstr("<c:barChart><c:barDir val=\"col\"/>" + axes +
                              "</c:barChart><c:lineChart><c:grouping val=\"standard\"/>"
                              "<c:ser><c:idx val=\"1\"/>"));
  EXPECT_THAT(part, HasSubstr("<c:tx><c:strRef><c:f>Лист!$A$2</c:f>"));
  EXPECT_THAT(part, HasSubstr("<c:cat><c:strRef><c:f>Лист!$A$1</c:f>"));
  EXPECT_THAT(part, HasSubstr("<c:val><c:numRef><c:f>Лист!$B$1</c:f>"));
  EXPECT_EQ(drawn_over(combined, json::array(), json::array()), "");
}

// Rows 2 and 5 are lists, row 7 is a row of the form's own.
TEST(ASeries, OverRowsBetweenWhichListsGrowHasThemAll) {
  const auto drawn = [](const std::string& values, int first, int second) {
    return drawn_over(bars(drawn_series(0, referring("val", "numRef", values))), items(first),
                      items(second));
  };
  EXPECT_THAT(drawn("Лист!$C$2:$C$7", 2, 3), HasSubstr("<c:f>Лист!$B$1:$B$6</c:f>"));
  EXPECT_THAT(drawn("Лист!$C$2:$C$7", 0, 3), HasSubstr("<c:f>Лист!$B$1:$B$4</c:f>"));
  EXPECT_THAT(drawn("Лист!$C$2:$C$7", 0, 0), HasSubstr("<c:f>Лист!$B$1:$B$1</c:f>"));
  EXPECT_THAT(drawn("Лист!$C$5:$C$7", 4, 3), HasSubstr("<c:f>Лист!$B$5:$B$8</c:f>"));
  EXPECT_THAT(drawn("(Лист!$C$2,Лист!$C$7)", 2, 3),
              HasSubstr("<c:f>(Лист!$B$1:$B$2,Лист!$B$6)</c:f>"));
  EXPECT_THAT(drawn("(Лист!$C$2,Лист!$C$5,Лист!$C$7)", 1, 2),
              HasSubstr("<c:f>(Лист!$B$1,Лист!$B$2:$B$3,Лист!$B$4)</c:f>"));
}

// A name, labels and error bars may be of other lists than the values.
TEST(WhatASeriesTakesFromAnEmptyList, IsLeftOutAlone) {
  const std::string part = drawn_over(
      bars(drawn_series(
          0, referring("tx", "strRef", "Лист!$B$2") + "<c:dLbls><c:dLbl><c:idx val=\"0\"/>" +
                 referring("tx", "strRef", "Лист!$B$2") + "</c:dLbl></c:dLbls><c:errBars>" +
                 referring("plus", "numRef", "Лист!$C$2") + "</c:errBars>" +
                 referring("cat", "strRef", "Лист!$B$2") +
                 referring("val", "numRef", "Лист!$C$5"))),
      json::array(), items(1));
  EXPECT_THAT(part, HasSubstr("<c:ser><c:idx val=\"0\"/><c:order val=\"0\"/><c:dLbls><c:dLbl>"
                              "<c:idx val=\"0\"/></c:dLbl></c:dLbls><c:val><c:numRef>"
                              "<c:f>Лист!$B$1</c:f>"));
  EXPECT_THAT(part, Not(HasSubstr("#REF!")));
}

TEST(ATitle, FromAnEmptyListIsNone) {
  const std::string title = "<c:title>" + referring("tx", "strRef", "Лист!$B$2") +
                            "</c:title><c:autoTitleDeleted val=\"0\"/>";
  const std::string body = bars(drawn_series(0, cells_in_row(5)));
  EXPECT_THAT(drawn_over(title + body, json::array(), items(1)),
              HasSubstr("<c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea>"));
  EXPECT_THAT(drawn_over(title + body, items(1), items(1)),
              HasSubstr("</c:title><c:autoTitleDeleted val=\"0\"/><c:plotArea>"));
}

TEST(LiteralTextsOfAChart, AreFilled) {
  const std::string labels =
      "<c:dLbls><c:dLbl><c:idx val=\"0\"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>метка {{ "
      "ci</a:t></a:r><a:r><a:t>ty }}</a:t>"
      "</a:r></a:p></c:rich></c:tx></c:dLbl><c:numFmt formatCode=\"0 &quot;{{ city }}&quot;\"/>"
      "</c:dLbls>";
  const std::string part =
      drawn_over(bars(drawn_series(0, literal_name("Факт {{ city }}") + labels +
                                          referring("val", "numRef", "Лист!$C$7"))),
                 json::array(), json::array());
  EXPECT_THAT(part, HasSubstr("<c:v>Факт Ухта &amp; Ко</c:v>"));
  EXPECT_THAT(part, HasSubstr("<a:p><a:r><a:t>метка Ухта &amp; Ко</a:t></a:r></a:p>"));
  EXPECT_THAT(part, HasSubstr("formatCode=\"0 &quot;Ухта &amp; Ко&quot;\""));
}

}  // namespace
}  // namespace svodka::form
