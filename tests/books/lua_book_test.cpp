// What a build function can say about its workbook, and how its slips are answered.
#include "engine/books/lua_book.hpp"

#include "engine/calculation/compute_formulas.hpp"
#include "engine/form/filling/fill.hpp"
#include "tests/form/drawn_form.hpp"
#include "tests/form/painted.hpp"
#include "tests/rules/rules_fixture.hpp"
#include "tests/workbook/kept_workbook.hpp"

namespace svodka {
namespace {

class BuiltBook : public RulesTest {
 protected:
  // The workbook that the build function's `body` makes; its sheet is `s`.
  void build(const std::string& body) {
    open(
        "report \"a\" { municipalities = \"ukhta\", every = \"year\", build = function(book, r)\n"
        "local s = book:sheet(\"Лист\")\n" +
            body + "\nend }",
        "ukhta,press_releases,,2023,6,item,A\nukhta,followers,,2023,>500,person,A\n");
    register_lua_book(rules_->sandbox());
    evaluation_->begin("ru");
    LuaBook building(*evaluation_, pictures_);
    const Result<bool> built =
        building.build(rules_->reports().front(), catalog_->find_municipality("ukhta").value(),
                       *Period::parse("2023"), {});
    said_ = without_folder(render(built.diagnostics()));
    if (built) said_ = render(calculation::compute_formulas(building.book(), "a.xlsx"));
    book_ = std::move(building.book());
    workbook::keep_workbook(book_);
  }

  // The message alone, and what to do.
  std::string refused(const std::string& body) {
    build(body);
    const std::size_t from = said_.find("error: ");
    const std::string message = said_.substr(from, said_.find('\n', from) - from);
    const std::size_t caret = said_.rfind('^');
    const std::size_t hint = caret == std::string::npos ? caret : said_.find("\n    ", caret);
    return hint == std::string::npos ? message : message + said_.substr(hint);
  }

  const workbook::Sheet& sheet() const { return book_.sheets.front(); }

  workbook::Book book_;
  std::string said_;
  Pictures pictures_{real_files(), folder_.file("pictures")};
};

TEST_F(BuiltBook, holds_numbers_texts_bounds_and_computed_formulas) {
  build(
      R"(s:write("A1", "Пресс-релизы") s:write("B1", r.press_releases) s:write("C1", r.followers)
           s:write("A2", true) s:formula("B2", "=SUM(B1:C1)*2"))");
  EXPECT_EQ(said_,
            "a.xlsx: Лист!B2: warning: the formula adds 2 of 2: Лист!C1 is 'более 500'\n"
            "    Excel takes a bound as an exact number; a rule carries it on into its result");
  EXPECT_EQ(form::rows_of(sheet()),
            (std::vector<std::string>{"Пресс-релизы | 6 | 500", "TRUE | =SUM(B1:C1)*2 -> 1012"}));
  const workbook::Style& style = book_.styles[form::cell_at(sheet(), "C1")->style];
  EXPECT_NE(style.number_format.find("более"), std::string::npos) << style.number_format;
}

TEST_F(BuiltBook, takes_texts_with_line_ends_of_windows) {
  build(R"(s:write("A1", "а\r\nб\rв") s:comment("A1", "г\r\nд") s:header_footer("е\rж")
           s:chart { type = "bar", at = "D1", title = "з\r\nи", series = { { values = "Лист!B2:B2" } } })");
  EXPECT_EQ(said_, "");
  EXPECT_EQ(form::rows_of(sheet()), std::vector<std::string>{"а\nб\nв"});
  EXPECT_EQ(sheet().comments.front().text, "г\nд");
  EXPECT_EQ(sheet().page.text.header, "е\nж");
  EXPECT_EQ(sheet().charts.front().title, "з\nи");
  EXPECT_EQ(refused(R"(s:chart { type = "bar", at = "D1", title = "\1",
                       series = { { values = "Лист!B2:B2" } } })"),
            "error: :chart(chart): title: the text holds the control character U+0001");
}

TEST_F(BuiltBook, says_beside_an_empty_cell_why_it_is_empty) {
  build(R"(s:write("B1", r:at("2022").press_releases))");
  ASSERT_EQ(sheet().comments.size(), 1u);
  EXPECT_EQ(sheet().comments.front().text, "нет данных: «Пресс-релизы», 2022 год");
}

TEST_F(BuiltBook, prints_as_it_was_told) {
  build(R"(s:landscape() s:fit(1, 0) s:margins(0.5, 0.6, 0.7, 0.8) s:repeat_rows(1, 2)
           s:print_area("A1:C40") s:scale(80) s:page_break(20) s:page_break(20) s:freeze("B3")
           s:header_footer("&LУхта", "&C&P") s:gridlines(false) s:width("A:B", 20) s:height(3, 30))");
  EXPECT_EQ(said_, "");
  const workbook::PageSetup& page = sheet().page;
  EXPECT_TRUE(page.landscape);
  EXPECT_EQ(page.scale, 80);
  EXPECT_EQ(page.row_breaks, std::vector<int>{19});
  EXPECT_EQ(page.text.header, "&LУхта");
  EXPECT_DOUBLE_EQ(page.bottom, 0.8);
  EXPECT_EQ(sheet().view.freeze_row, 2);
  EXPECT_FALSE(sheet().view.gridlines);
  EXPECT_DOUBLE_EQ(sheet().rows.at(2).height.value(), 30);
  EXPECT_DOUBLE_EQ(sheet().columns.at(1).width, 20);
}

TEST_F(BuiltBook, draws_charts_and_tables_of_its_cells) {
  build(R"(s:write("A1", "Город") s:write("B1", "Число") s:write("A2", "Ухта") s:write("B2", 6)
           s:table { range = "A1:B2", name = "figures", columns = { "Город", "Число" } }
           s:chart { type = "bar", at = "D1", title = "Числа",
                     series = { { categories = "Лист!A2:A2", values = "Лист!B2:B2" } } })");
  EXPECT_EQ(said_, "");
  ASSERT_EQ(sheet().charts.size(), 1u);
  EXPECT_EQ(sheet().charts.front().series.front().values, "Лист!$B$2:$B$2");
  ASSERT_EQ(sheet().tables.size(), 1u);
  EXPECT_EQ(sheet().tables.front().columns.at(1).header, "Число");
}

TEST_F(BuiltBook, refuses_charts_that_excel_could_not_show) {
  const auto chart = [](const std::string& more) {
    return "s:chart { type = \"bar\", at = \"D1\", " + more + " }";
  };
  EXPECT_EQ(refused("local x = {} for i = 1, 256 do x[i] = { values = \"Лист!A1:A2\" } end\n" +
                    chart("series = x")),
            "error: :chart(chart): the chart has 256 series, Excel allows 255");
  const std::string series = "series = { { values = \"Лист!B2:B2\" } }";
  for (const char* size : {"0", "-1", "1e300", "0/0", "2^21"}) {
    EXPECT_EQ(refused(chart(series + ", width = " + size)),
              "error: :chart(chart): a chart's width lies between 1 and 1048576 pixels")
        << size;
  }
  EXPECT_EQ(refused(chart(series + ", height = 1/0")),
            "error: :chart(chart): a chart's height lies between 1 and 20971520 pixels");
}

TEST_F(BuiltBook, refuses_tables_whose_headings_do_not_fit) {
  EXPECT_EQ(refused(R"(s:table { range = "A1:C3", columns = { "a", "b" } })"),
            "error: :table(table): A1:C3 is 3 columns wide, and 2 are named");
  EXPECT_EQ(refused(R"(s:table { range = "A1:A3", columns = { ("x"):rep(256) } })"),
            "error: :table(table): the text has 256 characters; the heading of a table's column "
            "holds 255");
}

TEST_F(BuiltBook, shows_pictures_in_cells_and_merged_ranges) {
  real_files().create_folder(folder_.file("pictures"));
  real_files().write(folder_.file("pictures/logo.png"), form::painted_png(18, 18));
  build(
      R"(s:width("B:C", 20) s:write("A1", picture "logo") s:merge("B2:C4", picture("logo.png")))");
  EXPECT_EQ(said_, "");
  ASSERT_EQ(sheet().pictures.size(), 2u);
  EXPECT_EQ(sheet().pictures[0].x_scale, 1);
  EXPECT_EQ(workbook::cell_name(sheet().pictures[1].row, sheet().pictures[1].column), "B2");
  EXPECT_NEAR(sheet().pictures[1].x_scale, 58 / 18.0, 1e-12);
  EXPECT_EQ(refused(R"(s:write("A1", picture "lgo.png"))"),
            "error: there is no picture 'lgo.png'\n    did you mean 'logo.png'?");
}

TEST_F(BuiltBook, refuses_what_no_sheet_can_be) {
  EXPECT_EQ(refused("s:page_break(1)"),
            "error: :page_break(row): a page begins with row 2 or a later one");
  EXPECT_EQ(refused("s:scale(5)"),
            "error: :scale(percent): a scale lies between 10 and 400 percent");
  EXPECT_EQ(refused("s:margins(1, 1, 0/0, 1)"),
            "error: :margins(left, right, top, bottom): margins are inches from 0 to 49");
  EXPECT_EQ(refused("s:margins(-0.1, 1, 1, 1)"),
            "error: :margins(left, right, top, bottom): margins are inches from 0 to 49");
  EXPECT_EQ(refused("s:height(0, 10)"),
            "error: :height(row, points): rows count from 1 to 1048576");
  EXPECT_EQ(
      refused("s:width(\"1\", 10)"),
      "error: :width(columns, characters): '1' is not a column\n    write it as \"A\" or \"A:C\"");
  EXPECT_EQ(refused("s:merge(\"A1:B2\", 1) s:merge(\"B2:C3\", 2)"),
            "error: :merge(range, value, style?): B2:C3 overlaps A1:B2, which is merged already");
  EXPECT_EQ(refused("s:formula(\"A1\", \"=SUM(\")").substr(0, 70),
            "error: :formula(cell, formula, style?): the formula =SUM( cannot be re");
}

TEST_F(BuiltBook, suggests_the_style_that_was_meant) {
  EXPECT_NE(refused("s:write(\"A1\", 1, { blod = true })").find("did you mean 'bold'?"),
            std::string::npos)
      << said_;
  EXPECT_NE(refused("s:write(\"A1\", 1, { align = \"centr\" })").find("did you mean 'centre'?"),
            std::string::npos)
      << said_;
  EXPECT_NE(refused("s:chart { type = \"colum\", at = \"A1\", series = {} }")
                .find("did you mean 'column'?"),
            std::string::npos)
      << said_;
}

}  // namespace
}  // namespace svodka
