#include "engine/workbook/comparison/difference.hpp"

#include <gtest/gtest.h>

namespace svodka::workbook {
namespace {

// A sheet whose rows hold these values in column A.
Book book(const std::vector<std::string>& rows) {
  Book book;
  Sheet sheet;
  sheet.name = "Отчёт";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const int row = static_cast<int>(i);
    sheet.cells.push_back({row, 0, {}, rows[i]});
  }
  book.sheets.push_back(sheet);
  return book;
}

std::string told(const Book& before, const Book& after) {
  std::string text;
  for (const Difference& each : differences(before, after)) {
    text += each.place + " " + each.what + ": " + each.before + " -> " + each.after + "\n";
  }
  return text;
}

TEST(Difference, finds_none_between_equal_books) {
  EXPECT_EQ(told(book({"a", "b"}), book({"a", "b"})), "");
}

TEST(Difference, tells_values_as_a_person_reads_them) {
  Book before = book({"a", "b", "c", "d"});
  Book after = before;
  after.sheets[0].cells[0].value = 0.1;
  after.sheets[0].cells[1].value = Formula{"SUM(C5:C9)", 12.0, {}};
  after.sheets[0].cells[2].value = std::string("two\nlines");
  after.sheets[0].cells[3].value = CellError{"#N/A"};
  after.sheets[0].cells.push_back({5, 1, {}, true});
  EXPECT_EQ(told(before, after),
            "Отчёт!A1 value: \"a\" -> 0.1\n"
            "Отчёт!A2 value: \"b\" -> =SUM(C5:C9) giving 12\n"
            "Отчёт!A3 value: \"c\" -> \"two\\nlines\"\n"
            "Отчёт!A4 value: \"d\" -> #N/A\n"
            "Отчёт!6 row:  -> TRUE\n");
}

TEST(Difference, tells_looks_formats_and_comments_apart) {
  const Book before = book({"a"});
  Book after = before;
  Style style;
  style.number_format = "\"более \"#,##0";
  style.font.bold = true;
  style.wrap = true;
  after.sheets[0].cells[0].style = after.styles.add(style);
  after.sheets[0].comments.push_back({0, 0, "нет данных", "", false, {}, {}});
  EXPECT_EQ(told(before, after),
            "Отчёт!A1 number format: General -> \"более \"#,##0\n"
            "Отчёт!A1 look:  -> font, alignment\n"
            "Отчёт!A1 comment:  -> нет данных\n");
}

TEST(Difference, does_not_count_the_same_look_under_another_number) {
  Style bold;
  bold.font.bold = true;
  Book before = book({"a"});
  before.sheets[0].cells[0].style = before.styles.add(bold);
  Book after = book({"a"});
  Style other;
  other.number_format = "0";
  after.styles.add(other);
  after.sheets[0].cells[0].style = after.styles.add(bold);
  ASSERT_NE(before.sheets[0].cells[0].style, after.sheets[0].cells[0].style);
  EXPECT_EQ(told(before, after), "");
}

TEST(Difference, does_not_let_an_added_row_change_everything_below) {
  EXPECT_EQ(
      told(book({"head", "a", "b", "c", "foot"}), book({"head", "a", "new", "b", "c", "end"})),
      "Отчёт!3 row:  -> \"new\"\n"
      "Отчёт!A5 value: \"foot\" -> \"end\"\n");
  EXPECT_EQ(told(book({"head", "a", "b", "c"}), book({"head", "b", "c"})),
            "Отчёт!2 row: \"a\" -> \n");
}

TEST(Difference, tells_sheets_added_removed_and_renamed) {
  const Book one = book({"a"});
  Book two = one;
  two.sheets.push_back(one.sheets[0]);
  two.sheets[1].name = "Источники";
  EXPECT_EQ(told(one, two), "Источники sheet:  -> there\n");
  EXPECT_EQ(told(two, one), "Источники sheet: there -> \n");
  Book renamed = one;
  renamed.sheets[0].name = "Звіт";
  EXPECT_EQ(told(one, renamed), "Отчёт name: Отчёт -> Звіт\n");
}

TEST(Difference, tells_what_of_the_sheet_itself_differs) {
  const Book before = book({"a"});
  Book after = before;
  Sheet& sheet = after.sheets[0];
  sheet.columns[1].width = 20;
  sheet.rows[0].height = 30;
  sheet.merges.push_back({0, 0, 0, 2});
  sheet.page.landscape = true;
  EXPECT_EQ(told(before, after),
            "Отчёт column widths:  -> B 20\n"
            "Отчёт row heights:  -> 1 30\n"
            "Отчёт merges:  -> A1:C1\n"
            "Отчёт page: paper 9 -> paper 9 landscape\n");
}

TEST(Difference, tells_another_picture_from_the_same) {
  Book before = book({"a"});
  Picture logo;
  logo.row = 2;
  logo.column = 1;
  logo.bytes = "GIF89a";
  logo.description = "logo";
  before.sheets[0].pictures = {logo};
  Book after = before;
  EXPECT_EQ(told(before, after), "");
  after.sheets[0].pictures[0].bytes = "GIF89b";
  EXPECT_EQ(
      told(before, after),
      "Отчёт pictures: \"logo\" at B3, 6 bytes (610f5ae4) -> \"logo\" at B3, 6 bytes (bf4c6e27)\n");
}

}  // namespace
}  // namespace svodka::workbook
