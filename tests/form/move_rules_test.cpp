// Conditional formats and validations whose formulas look at other cells.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;

workbook::Book with_format(const Rows& rows, const std::string& range, const std::string& formula) {
  workbook::Book book = drawn_book(rows);
  book.sheets[0].conditional_formats = {format_of(range, formula)};
  return book;
}

// "B2:B4 B2>B$5", one text per rule.
std::vector<std::string> formats(const Filled& form) {
  std::vector<std::string> all;
  for (const workbook::ConditionalFormat& rule : form.book.sheets[0].conditional_formats) {
    std::string text;
    for (const workbook::Range& range : rule.ranges) text += workbook::range_name(range) + " ";
    for (const std::string& formula : rule.formulas) text += formula;
    all.push_back(std::move(text));
  }
  return all;
}

const Rows listed = {{"", "Порог", "2"},
                     {"#each x in list"},
                     {"", "{{ x.label }}", "{{ x.value }}"},
                     {"#end"},
                     {"", "Всего", "=SUM(C3:C3)"}};

// Elsewhere the total of the second row is the cell below it, and that of the third nothing.
TEST(ARelativeReferenceOfAFormat, MeansTheSameCellInEachRow) {
  const json data = {{"list", items(3)}};
  EXPECT_THAT(formats(filled(with_format(listed, "C3", "C3>C5/3"), data)),
              ElementsAre("B2:B4 B2>B$5/3"));
  EXPECT_THAT(formats(filled(with_format(listed, "B3:C3", "$C3>C1"), data)),
              ElementsAre("A2:B4 $B2>B$1"));
  EXPECT_THAT(formats(filled(with_format(listed, "C3", "C3>=MAX(C$3:C3)"), data)),
              ElementsAre("B2:B4 B2>=MAX(B$2:B2)"));
}

TEST(ARelativeReferenceOfAFormat, StaysRelativeInsideItsRound) {
  const Rows drawn = {{"#each x in list"},
                      {"", "{{ x.label }}", "{{ x.value }}"},
                      {"", "удвоено", "=C2*2"},
                      {"#end"}};
  EXPECT_THAT(formats(filled(with_format(drawn, "C2", "C3>4"), {{"list", items(2)}})),
              ElementsAre("B1 B3 B2>4"));
}

TEST(ARelativeReferenceOfAValidation, MeansTheSameCellInEachRow) {
  workbook::Book book = drawn_book(listed);
  book.sheets[0].validations = {validation_of("C3", "decimal", "0", "C5")};
  const Filled form = filled(book, {{"list", items(3)}});
  EXPECT_EQ(form.book.sheets[0].validations.at(0).formula2, "B$5");
}

TEST(ARelativeReferenceOfAFormat, MeansTheSameCellInEachColumn) {
  const Rows drawn = {{"", "#each y in list", "#end"},
                      {"Площадка", "{{ y.label }}", "", "Всего"},
                      {"ВКонтакте", "{{ y.value }}", "", "=SUM(B3:B3)"}};
  EXPECT_THAT(formats(filled(with_format(drawn, "B3", "B3>D3/3"), {{"list", items(3)}})),
              ElementsAre("B2:D2 B2>$E2/3"));
}

TEST(AFormat, ThatAsksForTheRowOfAListsCellIsRightInEachRow) {
  const json data = {{"list", items(3)}};
  EXPECT_THAT(formats(filled(with_format(listed, "C3", "MOD(ROW(C3),2)=0"), data)),
              ElementsAre("B2:B4 MOD(ROW(B2),2)=0"));
  EXPECT_THAT(formats(filled(with_format(listed, "C3", "C3>OFFSET(C3,0,-1)"), data)),
              ElementsAre("B2:B4 B2>OFFSET(B2,0,-1)"));
  EXPECT_THAT(formats(filled(with_format(listed, "C3", "SUM(C$3:INDEX(C3,1))>1"), data)),
              ElementsAre("B2:B4 SUM(B$2:INDEX(B2,1))>1"));
  EXPECT_THAT(formats(filled(with_format(listed, "C5", "ROW(C3)=3"), data)),
              ElementsAre("B5 ROW(B2)=3"));
}

TEST(AValidation, ThatCountsFromAListsCellIsRightInEachRow) {
  workbook::Book book = drawn_book(listed);
  book.sheets[0].validations = {validation_of("C3", "decimal", "0", "OFFSET(C3,0,-1)")};
  const Filled form = filled(book, {{"list", items(3)}});
  EXPECT_EQ(form.book.sheets[0].validations.at(0).formula2, "OFFSET(B2,0,-1)");
}

// The footer of each group is another cell: no one formula is right for all rows.
TEST(AFormat, ThatLooksAtEachGroupsFooterBecomesOneForEachGroup) {
  const Rows drawn = {{"#each g in groups", "{{ g.name }}"},
                      {"#each x in g.parts"},
                      {"", "{{ x.label }}", "{{ x.value }}"},
                      {"#end"},
                      {"#end", "Итого", "=SUM(C3:C3)"}};
  for (const char* formula : {"C3>C5/2", "C3>C$5/2"}) {
    EXPECT_THAT(formats(filled(with_format(drawn, "C3", formula), groups_of_sizes({2, 3}))),
                ElementsAre("B2:B3 B2>B$4/2", "B6:B8 B6>B$9/2"));
  }
}

TEST(AFormat, ThatWouldNeedAreasOneByOneIsTold) {
  const Rows drawn = {{"#each g in groups", "{{ g.name }}"},  {"#each x in g.parts"},
                      {"", "{{ x.label }}", "{{ x.value }}"}, {"#end"},
                      {"#end", "Итого", "=SUM(C3:C3)"},       {"", "Всего", "=SUM(C3:C3)"}};
  EXPECT_THAT(formats(filled(with_format(drawn, "C6", "C6>2*MAX(C3:C3)"), groups_of_sizes({2, 2}))),
              ElementsAre("B9 B9>2*MAX(B$2:B$3,B$6:B$7)"));
  const Filled form =
      filled(with_format(drawn, "C6", "MATCH(1,C3:C3,0)>1"), groups_of_sizes({2, 2}));
  EXPECT_THAT(formats(form), ElementsAre());
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист!B9: error: the formula MATCH(1,C3:C3,0)>1 of a conditional format "
            "would have to name 2 areas one by one, because other rows stand between\n"
            "    let it look at a list without groups, perhaps on a sheet of its own");
}

// openpyxl takes a formula with its "="; Excel reads it.
TEST(AFormulaOfAValidation, MayBeginWithAnEqualsSign) {
  workbook::Book book = drawn_book(listed);
  book.sheets[0].validations = {validation_of("B5", "list", "=$B$3:$B$3")};
  const Filled form = filled(book, {{"list", items(3)}});
  EXPECT_EQ(form.book.sheets[0].validations.at(0).formula1, "$A$2:$A$4");
}

}  // namespace
}  // namespace svodka::form
