// Stamped workbooks are the very bytes that libxlsxwriter's are.
#include "engine/workbook/writing/stamp.hpp"

#include <cstring>
#include <functional>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workbook/long_rows.hpp"
#include "tests/workbook/everything.hpp"

namespace svodka::workbook {
namespace {

using testing::ElementsAre;

// Without what is written as always.
Book stampable_book() {
  Book book = book_of_everything();
  for (Sheet& sheet : book.sheets) {
    sheet.hyperlinks.clear();
    sheet.tables.clear();
    sheet.charts.clear();
  }
  // Heights vary with the texts where nothing is anchored by them.
  book.sheets[1].rows = {{0, {.height = 15}},
                         {2, {.height = 30.5}},
                         {3, {}},
                         {7, {.height = 12, .hidden = true}},
                         {9, {.height = 0}}};
  return book;
}

double any_number(std::mt19937_64& dice) {
  switch (dice() % 6) {
    case 0:
      return static_cast<double>(dice() % 100'000);
    case 1:
      return -static_cast<double>(dice() % 1000) / 10;
    case 2:
      return static_cast<double>(dice()) / 7.0;
    case 3:
      return static_cast<double>(dice() % 100) / 3 * 1e-9;
    case 4:
      return static_cast<double>(dice()) * 1e20;
    default:
      return 9.2;
  }
}

std::string any_text(std::mt19937_64& dice) {
  const std::vector<std::string> texts = {
      "Ухта",  " с пробелом",       "в конце ",    "две\nстроки",
      "\tтаб", "a & b < c > \"d\"", "_x0041_ нет", "1",
      "TRUE",  "<r>r</r>",          "<si>",        "более 350",
      "'"};
  return texts[dice() % texts.size()];
}

FormulaValue any_result(std::mt19937_64& dice) {
  switch (dice() % 6) {
    case 0:
      return std::monostate();
    case 1:
      return any_text(dice);
    case 2:
      return dice() % 2 == 0;
    case 3:
      return CellError{dice() % 2 == 0 ? "#DIV/0!" : "#SPILL!"};
    case 4:
      return std::string();
    default:
      return any_number(dice);
  }
}

CellValue any_value(std::mt19937_64& dice) {
  return std::visit([](const auto& value) { return CellValue(value); }, any_result(dice));
}

void vary(Book& book, std::mt19937_64& dice) {
  for (Sheet& sheet : book.sheets) {
    if (!sheet.page.text.header.empty()) {
      sheet.page.text.header = "&L" + any_text(dice);
      sheet.page.text.own_first = dice() % 2 == 0;
      sheet.page.text.first_footer = any_text(dice);
    }
    if (sheet.comments.empty()) {
      for (auto& [number, row] : sheet.rows) {
        if (row.height.value_or(0) > 0) row.height = 1 + static_cast<double>(dice() % 100) / 4;
      }
    }
    for (Cell& cell : sheet.cells) {
      if (auto* formula = std::get_if<Formula>(&cell.value)) {
        formula->value = any_result(dice);
      } else if (!std::holds_alternative<std::vector<TextRun>>(cell.value)) {
        cell.value = any_value(dice);
      }
    }
  }
}

TEST(Stamps, GiveTheBytesThatLibxlsxwriterGives) {
  Stamps stamps;
  Book book = stampable_book();
  std::mt19937_64 dice(20261128);
  for (int round = 0; round < 300; ++round) {
    ASSERT_EQ(stamps.to_bytes(book), to_bytes(book)) << round;
    vary(book, dice);
  }
  EXPECT_EQ(stamps.written(), 1);
  EXPECT_EQ(stamps.stamped(), 299);
}

TEST(Stamps, PrintNumbersAsPrintfDoesOrWithAllTheirDigits) {
  std::mt19937_64 dice(7);
  const auto printed = [](double number) {
    std::string xml;
    put_number(xml, number);
    return xml;
  };
  for (int round = 0; round < 200'000; ++round) {
    double number = any_number(dice);
    if (round % 2 == 0) {
      const auto bits = dice();
      std::memcpy(&number, &bits, sizeof number);
      if (!std::isfinite(number)) continue;
    }
    char expected[40];
    std::snprintf(expected, sizeof expected, "%.16G", number);
    const std::string found = printed(number);
    if (std::strtod(expected, nullptr) == number) {
      ASSERT_EQ(found, expected);
    } else {
      ASSERT_EQ(std::strtod(found.c_str(), nullptr), number) << found;
    }
  }
  EXPECT_EQ(printed(0.0), "0");
  EXPECT_EQ(printed(-0.0), "-0");
  EXPECT_EQ(printed(1e15), "1000000000000000");
  EXPECT_EQ(printed(1e300), "1E+300");
  EXPECT_EQ(printed(0.1 + 0.2), "0.30000000000000004");
}

TEST(Stamps, FitWhateverDiffersInNothingButItsCells) {
  const Book book = stampable_book();
  std::vector<WrittenPart> parts;
  to_bytes(book, &parts);
  const std::optional<Stamp> stamp = Stamp::learn(book, parts);
  ASSERT_TRUE(stamp);
  EXPECT_TRUE(stamp->fits(book));
  const std::vector<std::pair<const char*, std::function<void(Book&)>>> changes = {
      {"a style", [](Book& b) { b.styles.append({}); }},
      {"a title", [](Book& b) { b.properties.title += "."; }},
      {"a name", [](Book& b) { b.names[0].formula += "1"; }},
      {"the theme", [](Book& b) { b.theme = "<a/>"; }},
      {"the dates", [](Book& b) { b.date_1904 = true; }},
      {"a setting", [](Book& b) { b.settings.view = " showSheetTabs=\"0\""; }},
      {"a sheet", [](Book& b) { b.sheets.pop_back(); }},
      {"a sheet's name", [](Book& b) { b.sheets[0].name += "2"; }},
      {"a cell's style", [](Book& b) { b.sheets[1].cells[0].style = StyleIndex{1}; }},
      {"a cell's place", [](Book& b) { b.sheets[1].cells[0].column = 5; }},
      {"a cell", [](Book& b) { b.sheets[1].cells.pop_back(); }},
      {"a formula", [](Book& b) { std::get<Formula>(b.sheets[1].cells[7].value).text = "1"; }},
      {"a formula's place", [](Book& b) { b.sheets[1].cells[7].value = 1.0; }},
      {"a height", [](Book& b) { b.sheets[0].rows[3].height = 77; }},
      {"that there is a height", [](Book& b) { b.sheets[1].rows[3].height = 77; }},
      {"that a row is hidden", [](Book& b) { b.sheets[1].rows[9].height = 20; }},
      {"a row", [](Book& b) { b.sheets[1].rows.erase(2); }},
      {"a column", [](Book& b) { b.sheets[0].columns[3].width = 77; }},
      {"a merge", [](Book& b) { b.sheets[0].merges.clear(); }},
      {"a comment", [](Book& b) { b.sheets[0].comments[0].text += "."; }},
      {"a picture", [](Book& b) { b.sheets[0].pictures[0].description += "."; }},
      {"a rule", [](Book& b) { b.sheets[0].conditional_formats.pop_back(); }},
      {"that there is a header", [](Book& b) { b.sheets[1].page.text.header = "x"; }},
      {"that there is none", [](Book& b) { b.sheets[0].page.text = {}; }},
      {"the margins", [](Book& b) { b.sheets[0].page.left = 2; }},
      {"the texts", [](Book& b) {
         for (Sheet& sheet : b.sheets)
           std::erase_if(sheet.cells, [](const Cell& cell) {
             return std::holds_alternative<std::vector<TextRun>>(cell.value);
           });
         for (Sheet& sheet : b.sheets)
           for (Cell& cell : sheet.cells)
             if (std::holds_alternative<std::string>(cell.value)) cell.value = 1.0;
       }}};
  for (const auto& [what, change] : changes) {
    Book changed = book;
    change(changed);
    EXPECT_FALSE(stamp->fits(changed)) << what;
    Stamps stamps;
    stamps.to_bytes(book);
    EXPECT_EQ(stamps.to_bytes(changed), to_bytes(changed)) << what;
    EXPECT_EQ(stamps.written(), 2) << what;
  }
}

TEST(Stamps, AreNotMadeOfWorkbooksWithoutTextWhereOthersHaveSome) {
  Book book;
  book.sheets.resize(1);
  book.sheets[0].name = "A";
  book.sheets[0].cells = {{0, 0, {}, 1.0}};
  Book with_text = book;
  with_text.sheets[0].cells[0].value = std::string("x");
  Stamps stamps;
  for (const Book& each : {book, with_text, book, with_text}) {
    EXPECT_EQ(stamps.to_bytes(each), to_bytes(each));
  }
  EXPECT_EQ(stamps.written(), 2);
  EXPECT_EQ(stamps.stamped(), 2);
}

TEST(Stamps, SayWhatTheyDoNotExpress) {
  Book book = book_of_everything();
  LongRows::Builder rows(100);
  rows.add({100, {}, {{100, 0, {}, 1.0}}});
  book.sheets[2].long_rows = {rows.finish()};
  EXPECT_THAT(not_stamped_for(book),
              ElementsAre("Отчёт: its links", "Данные: its tables",
                          "Данные: its charts, which are made by Lua",
                          "Служебный: its rows, which are too many for memory"));
  EXPECT_THAT(not_stamped_for(stampable_book()), ElementsAre());
  Stamps stamps;
  book.sheets[2].long_rows.clear();
  for (int round = 0; round < 3; ++round) EXPECT_EQ(stamps.to_bytes(book), to_bytes(book));
  EXPECT_EQ(stamps.stamped(), 0);
}

TEST(Stamps, KeepNoLargePictures) {
  Stamps stamps;
  Book book = stampable_book();
  book.sheets[0].pictures[0].bytes += std::string(2 << 20, '\0');
  for (int round = 0; round < 2; ++round) EXPECT_EQ(stamps.to_bytes(book), to_bytes(book));
  EXPECT_EQ(stamps.stamped(), 0);
}

// Where no book is like one before, learning is given up but for a try now and then.
TEST(Stamps, StillFitAfterManyThatNeverDid) {
  Stamps stamps;
  Book book = stampable_book();
  for (int round = 0; round < 100; ++round) {
    book.properties.title = std::to_string(round);
    stamps.to_bytes(book);
  }
  EXPECT_EQ(stamps.stamped(), 0);
  for (int round = 0; round < 40; ++round) stamps.to_bytes(book);
  EXPECT_GE(stamps.stamped(), 20);
}

}  // namespace
}  // namespace svodka::workbook
