// Pictures by name in the cells of a form.
#include <gtest/gtest.h>

#include "engine/form/fitting/fit_pictures.hpp"
#include "tests/form/drawn_form.hpp"
#include "tests/form/painted.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;

std::shared_ptr<reader::PictureFile> file(int width, int height) {
  auto made = std::make_shared<reader::PictureFile>();
  made->name = "logo";
  made->bytes = painted_png(width, height);
  made->size = *reader::picture_size(made->bytes);
  return made;
}

// "C1 + 1,1 × 0.5": the corner, the offset into it in pixels, the scale.
std::vector<std::string> placed(const workbook::Sheet& sheet) {
  std::vector<std::string> places;
  for (const workbook::Picture& each : sheet.pictures) {
    EXPECT_DOUBLE_EQ(each.x_scale, each.y_scale);
    places.push_back(workbook::cell_name(each.row, each.column) + " + " +
                     std::to_string(each.x_offset) + "," + std::to_string(each.y_offset) + " × " +
                     json(each.x_scale).dump());
  }
  return places;
}

class Fitted : public ::testing::Test {
 protected:
  Fitted() {
    sheet_.name = "A";
    sheet_.rows[0].height = 39;  // 52 pixels
    for (const int column : {0, 1}) {
      sheet_.columns[column].width = 13.857142857142858;  // 102 pixels
      sheet_.columns[column].custom_width = true;
    }
  }

  std::vector<std::string> put(int width, int height, workbook::Style style = {}) {
    sheet_.pictures.clear();
    fit_pictures(sheet_, workbook::Styles(style), {{0, 0, {}, file(width, height)}});
    return placed(sheet_);
  }

  workbook::Sheet sheet_;
};

using Places = std::vector<std::string>;

TEST_F(Fitted, fills_its_cell_and_keeps_its_proportions) {
  EXPECT_EQ(put(200, 100), Places{"A1 + 1,1 × 0.5"});
  EXPECT_EQ(put(100, 100), Places{"A1 + 1,1 × 0.5"});
  EXPECT_EQ(put(200, 10), Places{"A1 + 1,1 × 0.5"});
  EXPECT_EQ(put(20, 10), Places{"A1 + 1,1 × 5.0"});
}

TEST_F(Fitted, fills_the_merged_range_that_begins_there) {
  sheet_.merges = {{0, 0, 1, 1}};
  sheet_.rows[1].height = 36;  // 48 pixels: 202 × 98 inside
  EXPECT_EQ(put(404, 98), Places{"A1 + 1,1 × 0.5"});
  EXPECT_EQ(put(98, 98), Places{"A1 + 1,1 × 1.0"});
}

TEST_F(Fitted, goes_where_the_alignment_of_the_cell_sets_it) {
  workbook::Style style;
  style.horizontal = workbook::Horizontal::centre;
  style.vertical = workbook::Vertical::centre;
  EXPECT_EQ(put(100, 100, style), Places{"A1 + 26,1 × 0.5"});
  EXPECT_EQ(put(200, 10, style), Places{"A1 + 1,23 × 0.5"});
  style.horizontal = workbook::Horizontal::right;
  EXPECT_EQ(put(100, 100, style), Places{"A1 + 51,1 × 0.5"});
}

TEST_F(Fitted, is_not_seen_where_its_cell_is_hidden) {
  sheet_.rows[0].hidden = true;
  EXPECT_EQ(put(200, 100), Places{});
}

TEST(Pictures, stand_in_each_row_of_a_list) {
  const Filled made = filled(drawn_book({{"", "{{ logo }}"},
                                         {"#each x in people"},
                                         {"", "{{ x.name }}", "{{ x.signature }}"},
                                         {"#end"}}),
                             json{{"logo", {{"picture", {18, 18}}}},
                                  {"people",
                                   {{{"name", "Анна"}, {"signature", {{"picture", {36, 18}}}}},
                                    {{"name", "Пётр"}, {"signature", {{"picture", {9, 18}}}}}}}});
  EXPECT_EQ(render(made.problems), "");
  const workbook::Sheet& sheet = made.book.sheets.front();
  EXPECT_EQ(placed(sheet), (Places{"A1 + 1,1 × 1.0", "B2 + 1,1 × 1.0", "B3 + 1,1 × 1.0"}));
  EXPECT_EQ(rows_of(sheet), (Rows::value_type{"", "Анна", "Пётр"}));
  EXPECT_EQ(sheet.pictures[1].bytes, painted_png(36, 18));
  EXPECT_EQ(sheet.pictures[1].description, "36 × 18");
}

TEST(Pictures, have_no_place_in_a_text) {
  const Filled made =
      filled(drawn_book({{"Подпись: {{ logo }}"}}), json{{"logo", {{"picture", {18, 18}}}}});
  EXPECT_EQ(render(made.problems),
            "form.xlsx: Лист!A1: error: a picture stands in a cell, without any text beside it\n"
            "    give it a cell of its own, or merged cells");
  EXPECT_EQ(rows_of(made.book.sheets.front()), Rows::value_type{"ошибка"});
  EXPECT_TRUE(made.book.sheets.front().pictures.empty());
}

TEST(PictureFiles, are_whole) {
  const std::string png = painted_png(30, 20);
  EXPECT_EQ(reader::picture_problem(png), std::nullopt);
  EXPECT_EQ(
      reader::picture_problem(std::string("\xFF\xD8\xFF\xC0\0\x0B\x08\0\x10\0\x20\xFF\xD9", 13)),
      std::nullopt);
  EXPECT_EQ(reader::picture_problem(std::string("GIF89a\x20\0\x10\0\0\0\0;\0\0", 16)),
            std::nullopt);
  std::string bmp = "BM" + std::string(60, '\0');
  bmp[10] = 54, bmp[18] = 32, bmp[22] = 16;
  EXPECT_EQ(reader::picture_problem(bmp), std::nullopt);
  EXPECT_EQ(reader::picture_size(bmp)->height, 16);
}

TEST(PictureFiles, that_no_viewer_can_show_are_told) {
  std::string png = painted_png(30, 20);
  const char* cut = "the picture is cut: its end is missing";
  EXPECT_EQ(reader::picture_problem(""), "the file is empty");
  EXPECT_EQ(reader::picture_problem("<svg/>"), "it is not a PNG, JPEG, GIF or BMP picture");
  EXPECT_EQ(reader::picture_problem(png.substr(0, png.size() - 12)), cut);
  EXPECT_EQ(reader::picture_problem(png.substr(0, 20)), cut);
  EXPECT_EQ(reader::picture_problem("\xFF\xD8\xFF\xC0"), cut);
  EXPECT_EQ(reader::picture_problem("GIF89a"), cut);
  EXPECT_EQ(reader::picture_problem("BM"), cut);
  png[20] ^= 1;
  EXPECT_EQ(reader::picture_problem(png), "the picture is damaged: a checksum in it is wrong");
  EXPECT_EQ(reader::picture_problem("\xFF\xD8\xFF\xD9"),
            "the picture is damaged: it does not say how large it is");
}

}  // namespace
}  // namespace svodka::form
