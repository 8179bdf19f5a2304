// What a build function must not be able to do with the workbook that it is handed: each attempt
// ends as an ordinary error with its place, and later workbooks are unaffected.
#include "engine/books/lua_book.hpp"
#include "engine/workbook/writing/writer.hpp"
#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class Handles : public RulesTest {
 protected:
  // `body` is the build function's.
  void declare(const std::string& body) {
    open(
        "report \"a\" { municipalities = \"ukhta\", every = \"year\", build = function(book, "
        "r)\n" +
            body + "\nend }",
        "ukhta,press_releases,,2023,6,item,A\n");
    register_lua_book(rules_->sandbox());
    give_keep();
  }

  // What the build function's error says, or else the book: its first cell, and what is invalid.
  std::string build(const char* period = "2023") {
    evaluation_->begin("ru");
    LuaBook book(*evaluation_, pictures_);
    const Result<bool> built =
        book.build(rules_->reports().front(), catalog_->find_municipality("ukhta").value(),
                   *Period::parse(period), {});
    if (!built) return without_folder(render(built.diagnostics()));
    const Diagnostics invalid = workbook::validate(book.book(), "a.xlsx");
    return invalid.empty() ? first_cell(book.book()) : render(invalid);
  }

  std::string after(const std::string& body) {
    declare(body);
    return build();
  }

 private:
  Pictures pictures_{real_files(), folder_.file("pictures")};

  static std::string first_cell(const workbook::Book& book) {
    if (book.sheets.front().cells.empty()) return "empty";
    const workbook::CellValue& value = book.sheets.front().cells.front().value;
    if (const auto* text = std::get_if<std::string>(&value)) return "text " + *text;
    if (const auto* number = std::get_if<double>(&value)) return "number " + shortest(*number);
    return "something else";
  }
};

TEST_F(Handles, a_sheet_kept_from_an_earlier_workbook_is_refused) {
  declare("local sheet = book:sheet(\"A\")\nkeep(sheet):write(\"A1\", 1)");
  EXPECT_EQ(build(), "number 1");
  EXPECT_EQ(
      build(),
      R"(scripts/rules.lua:3:13: error: :write(cell, value, style?): this sheet belongs to a workbook that is already finished
    keep(sheet):write("A1", 1)
                ^~~~~)");
}

TEST_F(Handles, a_book_kept_from_an_earlier_workbook_is_refused) {
  declare("keep(book):sheet(\"A\")");
  EXPECT_EQ(build(), "empty");
  EXPECT_EQ(
      build(),
      R"(scripts/rules.lua:2:12: error: :sheet(name): this book belongs to a workbook that is already finished
    keep(book):sheet("A")
               ^~~~~)");
}

TEST_F(Handles, a_reading_kept_from_an_earlier_workbook_is_refused) {
  declare("book:sheet(\"A\"):write(\"A1\", keep(r).press_releases)");
  EXPECT_EQ(build(), "number 6");
  EXPECT_EQ(
      build(),
      R"(scripts/rules.lua:2: error: this reading belongs to a workbook that is already finished
    book:sheet("A"):write("A1", keep(r).press_releases)
    use the `r` that your function receives; do not keep it)");
}

TEST_F(Handles, methods_are_refused_on_anything_else) {
  EXPECT_EQ(after("book.sheet(r, \"A\")"),
            R"(scripts/rules.lua:2:6: error: :sheet(name): call it with a colon on a book
    book.sheet(r, "A")
         ^~~~~
    write book:sheet(...))");
  EXPECT_EQ(
      after("local s = book:sheet(\"A\")\ns.write(book, \"A1\", 1)"),
      R"(scripts/rules.lua:3:3: error: :write(cell, value, style?): call it with a colon on a sheet
    s.write(book, "A1", 1)
      ^~~~~
    write sheet:write(...))");
  EXPECT_EQ(after("book.title(nil, \"A\")"),
            R"(scripts/rules.lua:2:6: error: :title(text): call it with a colon on a book
    book.title(nil, "A")
         ^~~~~
    write book:title(...))");
}

TEST_F(Handles, have_no_door_to_their_methods) {
  EXPECT_EQ(after("book.sheet = print"),
            R"(scripts/rules.lua:2:1: error: 'book' is a book, it has no fields
    book.sheet = print
    ^~~~)");
  EXPECT_EQ(after("for k in pairs(book) do end"),
            R"(scripts/rules.lua:2:10: error: argument 1 of 'pairs' must be a table, got a book
    for k in pairs(book) do end
             ^~~~~)");
}

TEST_F(Handles, numbers_that_are_none_are_written_as_missing) {
  EXPECT_EQ(after("book:sheet(\"A\"):write(\"A1\", 0/0)"), "text н/д");
  EXPECT_EQ(after("book:sheet(\"A\"):write(\"A1\", math.huge)"), "text н/д");
  EXPECT_EQ(after("book:sheet(\"A\"):merge(\"A1:B2\", -1/0)"), "text н/д");
}

TEST_F(Handles, texts_that_no_workbook_takes_are_refused) {
  EXPECT_EQ(
      after("book:sheet(\"A\"):write(\"A1\", \"\\xff\")"),
      R"(scripts/rules.lua:2:17: error: :write(cell, value, style?): the text is not valid UTF-8 (byte 1)
    book:sheet("A"):write("A1", "\xff")
                    ^~~~~)");
  EXPECT_EQ(
      after("book:sheet(\"A\"):write(\"A1\", \"a\\0b\")"),
      R"(scripts/rules.lua:2:17: error: :write(cell, value, style?): the text holds the control character U+0000
    book:sheet("A"):write("A1", "a\0b")
                    ^~~~~)");
  EXPECT_EQ(
      after("book:sheet(\"A\"):write(\"A1\", (\"x\"):rep(40000))"),
      R"(scripts/rules.lua:2:17: error: :write(cell, value, style?): the text has 40000 characters; a cell holds 32767
    book:sheet("A"):write("A1", ("x"):rep(40000))
                    ^~~~~)");
  EXPECT_EQ(
      after("book:sheet(\"A\"):comment(\"A1\", \"\\xff\")"),
      R"(scripts/rules.lua:2:17: error: :comment(cell, text): the text is not valid UTF-8 (byte 1)
    book:sheet("A"):comment("A1", "\xff")
                    ^~~~~~~)");
  EXPECT_EQ(
      after("book:sheet(\"A\")\nbook:title(\"\\x01\")"),
      R"(scripts/rules.lua:3:6: error: :title(text): the text holds the control character U+0001
    book:title("\x01")
         ^~~~~)");
}

TEST_F(Handles, a_text_never_becomes_a_formula) {
  EXPECT_EQ(after("book:sheet(\"A\"):write(\"A1\", '=HYPERLINK(\"http://x\")')"),
            "text =HYPERLINK(\"http://x\")");
}

TEST_F(Handles, names_of_sheets_are_checked_at_once) {
  EXPECT_EQ(
      after("book:sheet(\"a/b\")"),
      R"(scripts/rules.lua:2:12: error: 'a/b': the sheet's name holds '/', Excel allows none of []:*?/\
    book:sheet("a/b")
               ^~~~~)");
  EXPECT_EQ(after("book:sheet(\"\")"), R"(scripts/rules.lua:2:6: error: '': a sheet has no name
    book:sheet("")
         ^~~~~)");
  EXPECT_EQ(after("book:sheet(\"A\")\nbook:sheet(\"a\")"),
            R"(scripts/rules.lua:3:6: error: there is a sheet 'A' already
    book:sheet("a")
         ^~~~~
    give each sheet its own name (capital and small letters are the same to Excel))");
  EXPECT_EQ(
      after("book:sheet((\"x\"):rep(32))"),
      R"(scripts/rules.lua:2:6: error: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx': the sheet's name has 32 characters, Excel allows 31
    book:sheet(("x"):rep(32))
         ^~~~~)");
  EXPECT_EQ(after("book:sheet(\"\\xff\")"),
            R"(scripts/rules.lua:2:6: error: '�': the sheet's name holds an invalid character
    book:sheet("\xff")
         ^~~~~)");
}

TEST_F(Handles, places_beyond_the_sheet_are_refused) {
  EXPECT_EQ(after("book:sheet(\"A\"):write(\"XFE1\", 1)"),
            R"(scripts/rules.lua:2:23: error: :write(cell, value, style?): 'XFE1' is not a cell
    book:sheet("A"):write("XFE1", 1)
                          ^~~~~~
    write it as "C5")");
  EXPECT_EQ(after("book:sheet(\"A\"):write(cell(-2147483648, 1), 1)"),
            R"(scripts/rules.lua:2:23: error: cell(column, row): there is no such cell
    book:sheet("A"):write(cell(-2147483648, 1), 1)
                          ^~~~)");
  EXPECT_EQ(after("book:sheet(\"A\"):write(cell(1, 4294967297), 1)"),
            R"(scripts/rules.lua:2:23: error: cell(column, row): there is no such cell
    book:sheet("A"):write(cell(1, 4294967297), 1)
                          ^~~~)");
  EXPECT_EQ(after("book:sheet(\"A\"):write(cell(4294967297, 1), 1)"),
            R"(scripts/rules.lua:2:23: error: cell(column, row): there is no such cell
    book:sheet("A"):write(cell(4294967297, 1), 1)
                          ^~~~)");
}

// A small memory, so that the attempt ends soon.
class Greed : public Handles {
 protected:
  Greed() {
    limits_.memory = 16u << 20;
    limits_.seconds = 120;  // memory ends first on the busiest machine
  }

  std::string message_of(const std::string& body) {
    const std::string all = after(body);
    return all.substr(all.find("error: "), all.find('\n') - all.find("error: "));
  }
};

const std::string too_much =
    "error: not enough memory: scripts may use 16 MB, and 64 MB for one text or table";

TEST_F(Greed, a_thousand_million_cells_end_at_the_limit_of_memory) {
  EXPECT_EQ(
      message_of("local s = book:sheet(\"A\")\n"
                 "for i = 0, 10^9 // 1 do s:write(cell(i % 16384 + 1, i // 16384 + 1), i) end"),
      too_much);
}

TEST_F(Greed, so_do_comments_merges_tables_and_styles) {
  EXPECT_EQ(message_of("local s = book:sheet(\"A\")\nwhile true do s:comment(\"A1\", \"x\") end"),
            too_much);
  EXPECT_EQ(
      message_of("local s = book:sheet(\"A\")\nlocal c = {}\nfor i = 1, 1000 do c[i] = \"x\" end\n"
                 "while true do s:table { range = \"A1:ALL2\", columns = c } end"),
      too_much);
  EXPECT_EQ(message_of("local s = book:sheet(\"A\")\n"
                       "for i = 1, 10^9 do s:write(\"A1\", 1, { size = 1 + i / 1e6 }) end"),
            "error: :write(cell, value, style?): a workbook has at most 4000 different styles");
}

TEST_F(Greed, swallowing_the_refusal_gains_nothing) {
  EXPECT_EQ(message_of("local s = book:sheet(\"A\")\n"
                       "for i = 1, 10^4 do pcall(s.comment, s, \"A1\", (\"x\"):rep(10000)) end\n"
                       "s:comment(\"A1\", \"x\")"),
            too_much);
}

TEST_F(Greed, a_thousand_sheets_are_enough) {
  EXPECT_EQ(message_of("for i = 1, 10^9 do book:sheet(\"s\" .. i) end"),
            "error: a workbook has at most 1000 sheets");
}

TEST_F(Greed, the_next_workbook_has_all_the_memory_again) {
  declare(
      "local s = book:sheet(\"A\")\nlocal rows = r.period.year == 2023 and 10^9 or 10\n"
      "for i = 1, rows do s:write(\"A1\", 1) end");
  EXPECT_NE(build("2023"), "number 1");
  EXPECT_EQ(build("2022"), "number 1");
}

}  // namespace
}  // namespace svodka
