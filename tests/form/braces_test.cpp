// {{ }} outside of cells: filled, or an error of the form; never found in a finished workbook.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"
#include "tests/workbook/kept_workbook.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

const json year_data = {{"year", "2024"}, {"quoted", "\"Вести\""}, {"pair", "1,5"}};

workbook::Book one_cell() { return drawn_book({{"1"}}); }

TEST(TheTextsOfAValidation, AreFilled) {
  workbook::Book book = one_cell();
  workbook::Validation rule = validation_of("B1:B3", "list", "\"{{ year }},нет {{ quoted }}\"");
  rule.input_title = "Ввод {{ year }}";
  rule.input_message = "за {{ year }} год";
  rule.error_title = "{{ year }}";
  rule.error_message = "не за {{ year }}";
  book.sheets[0].validations = {validation_of("C1", "list", "\"да,нет\""), rule};
  const Filled form = filled(book, year_data);
  EXPECT_EQ(render(form.problems), "");
  workbook::keep_workbook(form.book);
  ASSERT_EQ(form.book.sheets[0].validations.size(), 2u);
  const workbook::Validation& made = form.book.sheets[0].validations[1];
  EXPECT_EQ(made.formula1, "\"2024,нет \"\"Вести\"\"\"");
  EXPECT_EQ(made.input_title, "Ввод 2024");
  EXPECT_EQ(made.input_message, "за 2024 год");
  EXPECT_EQ(made.error_title, "2024");
  EXPECT_EQ(made.error_message, "не за 2024");
}

TEST(AMember, WithACommaIsReportedAndItsListLeftOut) {
  workbook::Book book = one_cell();
  book.sheets[0].validations = {validation_of("B1", "list", "\"{{ pair }},нет\"")};
  const Filled form = filled(book, year_data);
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист: error: '1,5' would be several members of the validation's list, "
            "because of its comma\n    let the list look at cells");
  EXPECT_THAT(form.book.sheets[0].validations, IsEmpty());
}

TEST(AConditionalFormat, LooksForTheFilledText) {
  workbook::Book book = one_cell();
  workbook::ConditionalFormat rule = format_of("A1", "NOT(ISERROR(SEARCH(\"{{ year }}\",A1)))");
  rule.type = "containsText";
  rule.comparison = "containsText";
  rule.text = "{{ year }}";
  book.sheets[0].conditional_formats = {rule};
  const Filled form = filled(book, year_data);
  const workbook::ConditionalFormat& made = form.book.sheets[0].conditional_formats.at(0);
  EXPECT_EQ(made.text, "2024");
  EXPECT_THAT(made.formulas, ElementsAre("NOT(ISERROR(SEARCH(\"2024\",A1)))"));
}

TEST(TheTipOfALink, IsFilledWithOrWithoutItsAddress) {
  workbook::Book book = one_cell();
  book.sheets[0].hyperlinks = {{{0, 0, 0, 0}, "https://example.org", "за {{ year }}"},
                               {{0, 1, 0, 1}, "https://example.org/{{ year }}", "{{ year }}"}};
  const Filled form = filled(book, year_data);
  EXPECT_EQ(render(form.problems), "");
  EXPECT_EQ(form.book.sheets[0].hyperlinks.at(0).tip, "за 2024");
  EXPECT_EQ(form.book.sheets[0].hyperlinks.at(0).target, "https://example.org");
  EXPECT_EQ(form.book.sheets[0].hyperlinks.at(1).tip, "2024");
  EXPECT_EQ(form.book.sheets[0].hyperlinks.at(1).target, "https://example.org/2024");
}

TEST(TheTitleOfTheDocument, IsFilled) {
  workbook::Book book = one_cell();
  book.properties.title = "Отчёт {{ year }}";
  book.properties.keywords = "пресса, {{ year }}";
  const Filled form = filled(book, year_data);
  EXPECT_EQ(form.book.properties.title, "Отчёт 2024");
  EXPECT_EQ(form.book.properties.keywords, "пресса, 2024");
}

std::string error_of_cell(const std::string& text) { return errors_of(drawn_book({{text}})); }

TEST(AFormula, WithBracesIsAnErrorThatSaysWhatToDo) {
  EXPECT_EQ(error_of_cell("=\"Итоги за {{ year }} год\""),
            "form.xlsx: Лист!A1: error: the formula =\"Итоги за {{ year }} год\" has {{ }} in a "
            "text, which is not filled\n    write what the braces hold into a cell of its own, and "
            "join that cell with &");
  EXPECT_EQ(error_of_cell("=A2+{{ 1 }}"),
            "form.xlsx: Лист!A1: error: the formula =A2+{{ 1 }} has {{ }} inside\n"
            "    write what the braces hold into a cell of its own, and that cell's name into the "
            "formula");
}

TEST(BracesThatOnlyClose, AreAnError) {
  const std::string error =
      "form.xlsx: Лист!A1: error: '}}' has no '{{' before it\n"
      "    remove it, or write a blank between the braces";
  EXPECT_EQ(error_of_cell("за год }}"), error);
  EXPECT_EQ(error_of_cell("{{ year }} год }}"), error);
  EXPECT_EQ(error_of_cell("год }} {{ year }}"), error);
}

TEST(Braces, WhereNothingIsFilledAreErrors) {
  workbook::Book book = one_cell();
  workbook::Style style;
  style.number_format = "0 \"за {{ year }}\"";
  book.sheets[0].cells[0].style = book.styles.add(style);
  workbook::Picture picture;
  picture.description = "герб {{ year }}";
  book.sheets[0].pictures = {picture};
  book.names = {{"Год", "\"{{ year }}\"", "", false}};
  EXPECT_EQ(errors_of(book),
            "form.xlsx: Лист!A1: error: {{ }} is not filled in the alternative text of a picture\n"
            "    write it into a cell\n"
            "form.xlsx: Лист!A1: error: {{ }} is not filled in a number format\n"
            "    write it into a cell\n"
            "form.xlsx: name Год: error: {{ }} is not filled in the formula of a name\n"
            "    write it into a cell");
}

TEST(ASheetWithAnExpressionInItsName, IsNoTextOfAFormula) {
  workbook::Book book = drawn_book({{"=SUM('{{ p.label }}'!B2)"}});
  book.sheets.push_back(
      drawn_sheet("{{ p.label }}", {{"#sheet p in list"}, {"", "{{ p.value }}"}}));
  EXPECT_EQ(errors_of(book), "");
}

workbook::Font red() {
  workbook::Font font;
  font.colour = 0xFF0000;
  return font;
}

TEST(FontsInsideACell, StayAroundWhatIsFilled) {
  workbook::Book book = one_cell();
  workbook::Font bold;
  bold.bold = true;
  book.sheets[0].cells[0].value = std::vector<workbook::TextRun>{
      {"Итоги за ", {}}, {"{{ ye", bold}, {"ar }} год: ", bold}, {"рост", red()}};
  const Filled form = filled(book, year_data);
  EXPECT_EQ(form.book.sheets[0].cells.at(0).value,
            workbook::CellValue(std::vector<workbook::TextRun>{
                {"Итоги за ", {}}, {"2024 год: ", bold}, {"рост", red()}}));
}

}  // namespace
}  // namespace svodka::form
