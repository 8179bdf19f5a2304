// Tables whose headings, totals and formulas come from expressions or move.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"
#include "tests/workbook/kept_workbook.hpp"

namespace svodka::form {
namespace {

using testing::ElementsAre;

std::vector<std::string> headers_of(const workbook::Table& table) {
  std::vector<std::string> headers;
  for (const workbook::Table::Column& column : table.columns) headers.push_back(column.header);
  return headers;
}

workbook::Book with_table(const Rows& rows, const workbook::Range& range,
                          const std::vector<workbook::Table::Column>& columns) {
  workbook::Book book = drawn_book(rows);
  workbook::Table table;
  table.range = range;
  table.name = "Т1";
  table.columns = columns;
  book.sheets[0].tables = {table};
  return book;
}

TEST(ATablesHeadings, FromExpressionsAreTextsThatItsColumnsAreNamedBy) {
  const Rows rows = {{"{{ a }}", "{{ b }}", "{{ c }}", "{{ d }}", "Год"},
                     {"1", "2", "3", "4", "5"}};
  const workbook::Book drawn = with_table(rows, {0, 0, 1, 4},
                                          {{.header = "{{ a }}"},
                                           {.header = "{{ b }}"},
                                           {.header = "{{ c }}"},
                                           {.header = "{{ d }}"},
                                           {.header = "Год"}});
  const Filled form = filled(drawn, {{"a", 2023}, {"b", "год"}, {"c", ""}, {"d", "а\nб"}});
  workbook::keep_workbook(form.book);
  EXPECT_THAT(headers_of(form.book.sheets[0].tables.at(0)),
              ElementsAre("2023", "год", "Столбец3", "а\nб", "Год2"));
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("2023 | год | Столбец3 | а\nб | Год2", "1 | 2 | 3 | 4 | 5"));
  EXPECT_TRUE(std::holds_alternative<std::string>(cell_at(form.book.sheets[0], "A1")->value));
}

TEST(ATablesHeadings, InRepeatedColumnsAreAllDifferent) {
  const workbook::Book drawn =
      with_table({{"", "#each c in list\n#end"}, {"Имя", "{{ c.name }}"}, {"п1", "1"}},
                 {1, 0, 2, 1}, {{.header = "Имя"}, {.header = "{{ c.name }}"}});
  const Filled form =
      filled(drawn, {{"list", {{{"name", "Год"}}, {{"name", "год"}}, {{"name", "Год"}}}}});
  workbook::keep_workbook(form.book);
  EXPECT_THAT(headers_of(form.book.sheets[0].tables.at(0)),
              ElementsAre("Имя", "Год", "год2", "Год3"));
  EXPECT_EQ(rows_of(form.book.sheets[0]).at(0), "Имя | Год | год2 | Год3");
}

TEST(ATablesTotalRow, SaysInTheTableWhatItsCellSays) {
  workbook::Book drawn = with_table({{"Имя"}, {"п1"}, {"Итого {{ year }}"}}, {0, 0, 2, 0},
                                    {{.header = "Имя", .total_text = "Итого {{ year }}"}});
  drawn.sheets[0].tables[0].total_row = true;
  const Filled form = filled(drawn, {{"year", "2023"}});
  workbook::keep_workbook(form.book);
  EXPECT_EQ(form.book.sheets[0].tables.at(0).columns.at(0).total_text, "Итого 2023");
}

TEST(ACalculatedColumn, HasTheFormulaOfItsFirstCell) {
  const workbook::Book drawn = with_table({{"", "Имя", "Дважды", "Сам"},
                                           {"#each x in list"},
                                           {"", "{{ x.value }}", "=B3*2", "=Т1[[#This Row],[Имя]]"},
                                           {"#end"}},
                                          {0, 1, 2, 3},
                                          {{.header = "Имя"},
                                           {.header = "Дважды", .formula = "B3*2"},
                                           {.header = "Сам", .formula = "Т1[[#This Row],[Имя]]"}});
  const Filled form = filled(drawn, {{"list", items(2)}});
  workbook::keep_workbook(form.book);
  EXPECT_EQ(form.book.sheets[0].tables.at(0).columns.at(1).formula, "A2*2");
  EXPECT_EQ(form.book.sheets[0].tables.at(0).columns.at(2).formula, "Т1[[#This Row],[Имя]]");
  const Filled empty = filled(drawn, {{"list", nlohmann::json::array()}});
  EXPECT_EQ(empty.book.sheets[0].tables.at(0).columns.at(1).formula, "");
}

}  // namespace
}  // namespace svodka::form
