// What Excel keeps outside of a sheet's older parts: pictures of headers, sparklines.
#include <gtest/gtest.h>

#include "engine/workbook/writing/writer.hpp"
#include "tests/form/drawn_form.hpp"
#include "tests/form/painted.hpp"
#include "tests/workbook/kept_workbook.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using workbook::HeaderPicture;
using workbook::SparklineGroup;

const char* const look =
    "<x14:sparklineGroup type=\"column\" high=\"1\"><x14:colorSeries rgb=\"FF376092\"/>"
    "<x14:colorHigh rgb=\"FFD00000\"/>";

// "D2 <- Лист!B2:C2"
std::vector<std::string> sparklines_of(const workbook::Sheet& sheet) {
  std::vector<std::string> all;
  for (const SparklineGroup& group : sheet.sparklines) {
    EXPECT_EQ(group.look, look);
    for (const SparklineGroup::Sparkline& each : group.sparklines)
      all.push_back(workbook::cell_name(each.row, each.column) + " <- " + each.values);
  }
  return all;
}

reader::ReadBook written_and_read(const workbook::Book& book) {
  workbook::keep_workbook(book);
  Result<reader::ReadBook> read = reader::read_xlsx(workbook::to_bytes(book), "form.xlsx");
  EXPECT_TRUE(read) << render(read.diagnostics());
  return read ? read.take() : reader::ReadBook();
}

TEST(HeaderPictures, are_read_as_they_were_written) {
  workbook::Book book = drawn_book({{"1"}});
  book.sheets.push_back(drawn_sheet("Второй", {{"2"}}));
  const std::string logo = painted_png(40, 20), arms = painted_png(10, 10);
  book.sheets[0].page.text.header = "&L&GСводка";
  book.sheets[0].page.text.own_first = true;
  book.sheets[0].page.text.first_footer = "&R&G";
  book.sheets[0].page.text.pictures = {{"LH", logo, "знак & имя", 60, 30},
                                       {"RFFIRST", arms, "герб", 15, 22.5}};
  book.sheets[1].page.text.footer = "&C&G";
  book.sheets[1].page.text.pictures = {{"CF", logo, "знак", 30, 15}};
  const reader::ReadBook after = written_and_read(book);
  EXPECT_EQ(after.not_kept, std::vector<std::string>{});
  for (std::size_t i = 0; i < 2; ++i) {
    const std::vector<HeaderPicture>& wanted = book.sheets[i].page.text.pictures;
    const std::vector<HeaderPicture>& found = after.book.sheets[i].page.text.pictures;
    ASSERT_EQ(found.size(), wanted.size());
    for (std::size_t k = 0; k < wanted.size(); ++k) {
      EXPECT_EQ(found[k].position, wanted[k].position);
      EXPECT_EQ(found[k].bytes, wanted[k].bytes);
      EXPECT_EQ(found[k].title, wanted[k].title);
      EXPECT_EQ(found[k].width, wanted[k].width);
      EXPECT_EQ(found[k].height, wanted[k].height);
    }
  }
}

// libxlsxwriter would look for the drawing under another number.
TEST(HeaderPictures, leave_the_next_sheets_drawing_in_its_place) {
  workbook::Book book = drawn_book({{"1"}});
  book.sheets.push_back(drawn_sheet("Второй", {{"2"}}));
  book.sheets[0].page.text.header = "&L&G";
  book.sheets[0].page.text.pictures = {{"LH", painted_png(4, 4), "знак", 3, 3}};
  workbook::Picture arms;
  arms.bytes = painted_png(8, 8);
  book.sheets[1].pictures = {arms};
  const reader::ReadBook after = written_and_read(book);
  ASSERT_EQ(after.book.sheets.size(), 2u);
  ASSERT_EQ(after.book.sheets[1].pictures.size(), 1u);
  EXPECT_EQ(after.book.sheets[1].pictures[0].bytes, arms.bytes);
}

TEST(HeaderPictures, stand_on_each_sheet_of_a_list) {
  workbook::Book drawn = drawn_book({{"#sheet x in towns"}, {"", "{{ x.name }}"}});
  drawn.sheets[0].name = "{{ x.name }}";
  drawn.sheets[0].page.text.header = "&L&G&R{{ x.name }}";
  drawn.sheets[0].page.text.pictures = {{"LH", painted_png(4, 4), "знак", 3, 3}};
  const Filled made = filled(drawn, json{{"towns", {{{"name", "Ухта"}}, {{"name", "Хабаровск"}}}}});
  ASSERT_EQ(made.book.sheets.size(), 2u);
  for (const workbook::Sheet& sheet : made.book.sheets) {
    EXPECT_EQ(sheet.page.text.header, "&L&G&R" + sheet.name);
    EXPECT_EQ(sheet.page.text.pictures.size(), 1u);
  }
}

TEST(Sparklines, are_read_as_they_were_written) {
  workbook::Book book = drawn_book({{"1", "2"}});
  book.sheets[0].sparklines = {{look, "Лист!A1:B1", {{0, 2, "Лист!A1:B1"}, {1, 2, "Лист!A1:A2"}}}};
  const reader::ReadBook after = written_and_read(book);
  EXPECT_EQ(after.not_kept, std::vector<std::string>{});
  EXPECT_EQ(sparklines_of(after.book.sheets[0]), sparklines_of(book.sheets[0]));
  EXPECT_EQ(after.book.sheets[0].sparklines[0].dates, "Лист!A1:B1");
}

class Drawn : public ::testing::Test {
 protected:
  Drawn()
      : form_(drawn_book({{"", "Город", "I", "II"},
                          {"#each x in towns"},
                          {"", "{{ x.name }}", "{{ x.a }}", "{{ x.b }}"},
                          {"#end"},
                          {"", "Всего"}})) {
    form_.sheets[0].sparklines = {
        {look, "", {{2, 4, "Лист!C3:D3"}, {4, 2, "Лист!C3:C3"}, {4, 4, "Лист!$C$1:$D$1"}}}};
  }

  std::vector<std::string> sparklines(const json& towns) {
    return sparklines_of(filled(form_, json{{"towns", towns}}).book.sheets[0]);
  }

  workbook::Book form_;
};

TEST_F(Drawn, sparklines_follow_the_rows) {
  EXPECT_EQ(sparklines({{{"name", "Ухта"}, {"a", 1}, {"b", 2}},
                        {{"name", "Хабаровск"}, {"a", 3}, {"b", 4}}}),
            (std::vector<std::string>{"D2 <- Лист!B2:C2", "D3 <- Лист!B3:C3", "B4 <- Лист!B2:B3",
                                      "D4 <- Лист!$B$1:$C$1"}));
}

TEST_F(Drawn, sparklines_of_an_empty_list_are_left_out) {
  EXPECT_EQ(sparklines(json::array()), std::vector<std::string>{"D2 <- Лист!$B$1:$C$1"});
}

}  // namespace
}  // namespace svodka::form
