// A form's errors, all at once, each with its cell.
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

TEST(AForm, TellsAllItsErrorsAtOnceWithTheirCells) {
  workbook::Book book = drawn_book({{"#each x in list(", "Заголовок"},
                                    {"лишнее", "{{ x.label"},
                                    {"", "=SUM(B2"},
                                    {"#for", "Итого {{= SUM(B2:B3) }}"},
                                    {"#else"},
                                    {"#end"},
                                    {"#end"},
                                    {"#if total"}});
  book.sheets[0].page.text.header = "&C{{ }}";
  book.sheets.push_back(drawn_sheet("Второй", {{"", "{{ wrong( }}"}}));
  EXPECT_EQ(errors_of(book),
            "form.xlsx: Лист (header): error: '{{ }}' is empty\n"
            "form.xlsx: Лист!A1: error: 'list(' is not a path\n"
            "form.xlsx: Лист!A2: error: column A holds directives on this sheet, so other content "
            "has no place in it\n    move the text to column B\n"
            "form.xlsx: Лист!B2: error: '{{' is not closed by '}}'\n"
            "form.xlsx: Лист!B3: error: the formula =SUM(B2 cannot be read: this ( is not closed\n"
            "form.xlsx: Лист!A4: error: '#for' is not a directive; there are #each, #if, #else, "
            "#end and #sheet\n"
            "form.xlsx: Лист!B4: error: a formula {{= }} must stand alone in its cell\n"
            "form.xlsx: Лист!A5: error: #else without #if\n"
            "form.xlsx: Лист!A7: error: #end without #each or #if\n"
            "form.xlsx: Лист!A8: error: this directive has no #end\n    write #end in column A "
            "below the last row of the block\n"
            "form.xlsx: Второй!B1: error: 'wrong(' is not a path");
}

TEST(AWordThatIsNoDirective, IsToldWhereverItStands) {
  const auto said = [](const Rows& rows) { return errors_of(drawn_book(rows)); };
  EXPECT_EQ(said({{"#Each x in {{v=1}}", "{{ x.label }}"}, {"#END"}}),
            "form.xlsx: Лист!A1: error: '#Each' is not a directive; did you mean #each?\n"
            "form.xlsx: Лист!A2: error: '#END' is not a directive; did you mean #end?");
  EXPECT_EQ(said({{}, {"#if total"}, {"# else", "1"}, {"#end"}}),
            "form.xlsx: Лист!A3: error: '# else' is not a directive; did you mean #else?");
  EXPECT_EQ(said({{}, {"", "", "#each x in list"}, {"", "", "#если"}}),
            "form.xlsx: Лист!C2: error: a directive counts in column A and in row 1 only\n"
            "    move it there; as a text, write it in quotes: {{ \"#end\" }}");
  EXPECT_EQ(said({{"#тег", "#1", "#"}, {"# 12", "#each раз"}}), "");
}

TEST(ASheetWithoutDirectives, KeepsItsColumnA) {
  const Filled form =
      filled(drawn_book({{"Раздел", "{{ total }}"}, {}, {"Всего", "=B1"}}), {{"total", 5}});
  EXPECT_EQ(rows_of(form.book.sheets[0]),
            (std::vector<std::string>{"Раздел | 5", "", "Всего | =B1 -> 5"}));
}

TEST(ADirectiveRowWithContent, IsPartOfItsBlock) {
  const Filled form =
      filled(drawn_book({{"#each x in list", "{{ x.label }}"}, {"#end", "конец {{ x.label }}"}}),
             {{"list", {{{"label", "а"}}, {{"label", "б"}}}}});
  EXPECT_EQ(rows_of(form.book.sheets[0]),
            (std::vector<std::string>{"а", "конец а", "б", "конец б"}));
}

// Excel would show the value of whichever row stands beside the formula.
TEST(AFormulaOutsideAList, TakesOneOfItsCellsOnlyWhileThereIsOne) {
  const workbook::Book drawn =
      drawn_book({{"#each x in list\n#end", "{{ x.value }}"}, {"", "=B1*2"}, {"", "=SUM(B1)"}});
  const nlohmann::json one = {{"value", 5}};
  const Filled alone = filled(drawn, {{"list", {one}}});
  EXPECT_EQ(rows_of(alone.book.sheets[0])[1], "=A1*2 -> 10");
  const Filled two = filled(drawn, {{"list", {one, one}}});
  EXPECT_THAT(render(two.problems),
              testing::HasSubstr("the formula =B1*2 takes one cell of a list that has 2 here"));
  EXPECT_EQ(rows_of(two.book.sheets[0])[3], "=SUM(A1:A2) -> 10");
}

TEST(AnUnknownFunction, IsListedAsNotComputed) {
  DataExpressions expressions(nlohmann::json::object());
  reader::ReadBook read;
  read.book = drawn_book({{"=TODAY()+FOO(1)", "=SUM(смещ)"}});
  read.book.names.push_back({"Смещ", "RAND()", "", false});
  const auto form = Form::compile(std::move(read), "form.xlsx", expressions);
  ASSERT_TRUE(form);
  EXPECT_EQ((*form)->not_computed(),
            (std::vector<std::string>{
                "Лист!A1: the function TODAY is not computed; viewers that do not recalculate show "
                "nothing",
                "Лист!A1: the function FOO is not computed; viewers that do not recalculate show "
                "nothing",
                "Лист!B1: the function RAND in the name Смещ is not computed; viewers that do "
                "not recalculate show nothing"}));
}

}  // namespace
}  // namespace svodka::form
