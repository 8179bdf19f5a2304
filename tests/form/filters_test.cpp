// Filters with criteria over a list that is filled: its rows are hidden by what comes into them,
// and what sums the list up without them is what Excel shows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/form/filling/long_band.hpp"
#include "engine/form/form.hpp"
#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using workbook::FilterColumn;

// A header in row 2, a list in row 3, its sums below; the filter lies over B2:C3.
workbook::Book filtered_list(std::vector<FilterColumn> columns) {
  workbook::Book book = drawn_book(
      {{"", "Города"},
       {"", "Город", "Число"},
       {"#each x in list\n#end", "{{ x.city }}", "{{ x.count }}"},
       {},
       {"", "=SUBTOTAL(9,C3:C3)", "=SUBTOTAL(109,C3:C3)", "=AGGREGATE(9,5,C3:C3)", "=SUM(C3:C3)"}});
  book.sheets[0].autofilter = workbook::Range{1, 1, 2, 2};
  book.sheets[0].filter.columns = std::move(columns);
  book.sheets[0].rows[2].hidden = true;  // as Excel left the row of {{ x.city }}
  return book;
}

FilterColumn texts(int column, std::vector<std::string> wanted) {
  FilterColumn asked{.column = column, .is_known = true};
  asked.element = "<filters>";
  for (const std::string& text : wanted) asked.element += "<filter val=\"" + text + "\"/>";
  asked.element += "</filters>";
  asked.texts = std::move(wanted);
  return asked;
}

// "<>Ух*" is the condition, of the operator notEqual with the value "Ух*".
FilterColumn conditions(int column, bool all, std::vector<std::string> wanted) {
  constexpr std::pair<std::string_view, std::string_view> operators[] = {
      {"<>", "notEqual"}, {"<=", "lessThanOrEqual"}, {">=", "greaterThanOrEqual"},
      {"<", "lessThan"},  {">", "greaterThan"},      {"=", "equal"}};
  FilterColumn asked{.column = column, .is_known = true};
  asked.element = all ? "<customFilters and=\"1\">" : "<customFilters>";
  for (const std::string& each : wanted)
    for (const auto& [sign, name] : operators)
      if (each.starts_with(sign)) {
        const std::string value = each.substr(sign.size());
        asked.element += "<customFilter operator=\"" + std::string(name) + "\" val=\"" +
                         (value.empty() ? " " : value) + "\"/>";
        break;
      }
  asked.element += "</customFilters>";
  asked.all_conditions = all;
  asked.conditions = std::move(wanted);
  return asked;
}

json cities() {
  return {{"list",
           {{{"city", "Ухта"}, {"count", 1}},
            {{"city", "Воркута"}, {"count", 2}},
            {{"city", "ухта"}, {"count", 4}},
            {{"city", ""}, {"count", 1000}}}}};
}

std::vector<int> hidden_rows(const workbook::Sheet& sheet) {
  std::vector<int> rows;
  for (const auto& [row, properties] : sheet.rows)
    if (properties.hidden) rows.push_back(row + 1);
  return rows;
}

// The sums, by SUBTOTAL(9), SUBTOTAL(109), AGGREGATE without hidden rows, and SUM.
std::string sums(const workbook::Sheet& sheet) {
  std::string all;
  for (const char* cell : {"A8", "B8", "C8", "D8"}) {
    const std::string text = text_of(cell_at(sheet, cell)->value);
    all += (all.empty() ? "" : " ") + text.substr(text.rfind(' ') + 1);
  }
  return all;
}

TEST(AFilter, HidesTheRowsOfAFilledListThatItDoesNotTake) {
  const Filled form = filled(filtered_list({texts(0, {"Ухта"})}), cities());
  const workbook::Sheet& sheet = form.book.sheets[0];
  EXPECT_EQ(workbook::range_name(*sheet.autofilter), "A2:B6");
  EXPECT_THAT(hidden_rows(sheet), ElementsAre(4, 6));
  EXPECT_EQ(sums(sheet), "5 5 5 1007");
  EXPECT_EQ(sheet.filter.columns.at(0).column, 0);
}

TEST(AFilter, TakesBlanksAndConditionsAndNumbersAsTheyAreShown) {
  FilterColumn blanks = texts(0, {"воркута"});
  blanks.blanks = true;
  EXPECT_THAT(hidden_rows(filled(filtered_list({blanks}), cities()).book.sheets[0]),
              ElementsAre(3, 5));
  const auto rows = [](const FilterColumn& asked) {
    return hidden_rows(filled(filtered_list({asked}), cities()).book.sheets[0]);
  };
  EXPECT_THAT(rows(conditions(0, true, {"=*та", "<>Ух*"})), ElementsAre(3, 5, 6));
  EXPECT_THAT(rows(conditions(0, false, {"=В*", "=Ух*"})), ElementsAre(6));
  EXPECT_THAT(rows(conditions(0, false, {"<>"})), ElementsAre(6));
  EXPECT_THAT(rows(conditions(1, true, {">1", "<1000"})), ElementsAre(3, 6));
  EXPECT_THAT(rows(texts(1, {"1", "1000"})), ElementsAre(4, 5));
}

TEST(AFilter, KnowsNumbersByTheirFormatInEitherLanguage) {
  for (const char* shown : {"1000.0", "1000,0", "1000"}) {
    workbook::Book book = filtered_list({texts(1, {shown})});
    workbook::Style style;
    style.number_format = "0.0";
    for (workbook::Cell& cell : book.sheets[0].cells)
      if (cell.row == 2 && cell.column == 2) cell.style = book.styles.add(style);
    EXPECT_THAT(hidden_rows(filled(book, cities()).book.sheets[0]), ElementsAre(3, 4, 5)) << shown;
  }
}

TEST(AFilter, KnowsDaysByTheirMonth) {
  FilterColumn asked{.column = 1, .element = "<filters/>", .is_known = true};
  asked.dates = {{2024, 5}};
  const json data = {{"list",
                      {{{"city", "Ухта"}, {"count", 45413}},     // 2024-05-01
                       {{"city", "Ухта"}, {"count", 45443.5}},   // 2024-05-31, noon
                       {{"city", "Ухта"}, {"count", 45444}}}}};  // 2024-06-01
  const Filled form = filled(filtered_list({asked}), data);
  EXPECT_THAT(hidden_rows(form.book.sheets[0]), ElementsAre(5));
}

TEST(AFilter, OfAColumnMovesWithIt) {
  workbook::Book book =
      drawn_book({{"", "", "#each p in parts\n#end"},
                  {"", "Город", "{{ p }}", "Число"},
                  {"#each x in list\n#end", "{{ x.city }}", "", "{{ x.count }}"}});
  book.sheets[0].autofilter = workbook::Range{1, 1, 2, 3};
  book.sheets[0].filter.columns = {conditions(2, false, {">2"})};
  json data = cities();
  data["parts"] = {"а", "б", "в"};
  const workbook::Sheet sheet = filled(book, data).book.sheets[0];
  EXPECT_EQ(workbook::range_name(*sheet.autofilter), "A1:E5");
  EXPECT_EQ(sheet.filter.columns.at(0).column, 4);
  EXPECT_THAT(hidden_rows(sheet), ElementsAre(2, 3));
}

TEST(AFilter, OfATableLeavesItsTotalAlone) {
  workbook::Book book = filtered_list({});
  book.sheets[0].autofilter.reset();
  workbook::Table table{.range = {1, 1, 3, 2}, .name = "Города"};
  table.total_row = true;
  table.columns = {{.header = "Город"}, {.header = "Число"}};
  table.filter.columns = {conditions(1, false, {">=4"})};
  book.sheets[0].tables = {table};
  const Filled form = filled(book, cities());
  EXPECT_THAT(hidden_rows(form.book.sheets[0]), ElementsAre(3, 4));
  EXPECT_EQ(sums(form.book.sheets[0]), "1004 1004 1004 1007");
}

TEST(AFilter, OverCellsThatNothingFillsStaysAsItIsDrawn) {
  workbook::Book book =
      drawn_book({{"Город"}, {"Ухта"}, {"Воркута"}, {}, {"{{ total }}", "=SUBTOTAL(3,A2:A3)"}});
  book.sheets[0].autofilter = workbook::Range{0, 0, 2, 0};
  book.sheets[0].filter.columns = {{.element = "<top10 val=\"1\"/>"}};
  book.sheets[0].rows[1].hidden = true;
  const Filled form = filled(book, {{"total", 1}});
  EXPECT_THAT(hidden_rows(form.book.sheets[0]), ElementsAre(2));
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "B5")->value), "=SUBTOTAL(3,A2:A3) -> 1");
  EXPECT_EQ(form.book.sheets[0].filter.columns.at(0).element, "<top10 val=\"1\"/>");
}

TEST(AFilter, ThatComparesTheRowsOfAFilledListIsNamed) {
  const workbook::Book book = filtered_list({{.column = 1, .element = "<top10 val=\"1\"/>"}});
  DataExpressions expressions(cities());
  reader::ReadBook drawn;
  drawn.book = book;
  const auto form = Form::compile(std::move(drawn), "form.xlsx", expressions);
  ASSERT_TRUE(form);
  EXPECT_THAT((*form)->not_kept(),
              ElementsAre("Лист!C2: filter criteria that compare its rows with each other, or by "
                          "icons"));
  const Filled out = fill(**form, expressions, no_list_is_long);
  EXPECT_THAT(hidden_rows(out.book.sheets[0]), ElementsAre());
  EXPECT_EQ(out.book.sheets[0].filter.columns.at(0).element, "");
}

TEST(AFilter, HoldsItsListInMemory) {
  DataExpressions expressions(cities());
  reader::ReadBook drawn;
  drawn.book = filtered_list({texts(0, {"Ухта"})});
  const auto form = Form::compile(std::move(drawn), "form.xlsx", expressions);
  ASSERT_TRUE(form);
  EXPECT_THAT(lists_held_in_memory(**form),
              ElementsAre("Лист!A3: a list of 10,000 members or more is held in memory: B2:C3 is "
                          "filtered"));
}

TEST(AFilter, ThatTakesNoRowIsNamed) {
  const auto told = [](std::vector<FilterColumn> columns, const json& data) {
    return render(filled(filtered_list(std::move(columns)), data).problems);
  };
  EXPECT_EQ(told({texts(0, {"Ухта"})}, cities()), "");
  const std::string none = told({conditions(1, true, {">5000"})}, cities());
  EXPECT_THAT(none, testing::HasSubstr("Лист!C2: warning: the filter takes none of the 4 rows of "
                                       "its list, which are hidden"));
  EXPECT_EQ(told({conditions(1, true, {">5000"})}, {{"list", json::array()}}), "");
}

}  // namespace
}  // namespace svodka::form
