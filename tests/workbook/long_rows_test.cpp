// Rows that are not held: kept in a file, read back, written into a workbook.
#include "engine/workbook/long_rows.hpp"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <regex>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "engine/system/files.hpp"
#include "engine/workbook/comparison/difference.hpp"
#include "engine/workbook/writing/writer.hpp"
#include "tests/system/temporary_folder.hpp"
#include "tests/workbook/written_part.hpp"

namespace svodka::workbook {
namespace {

LongRow row_of_everything(int number) {
  LongRow row{number, {}, {}};
  if (number % 3 == 0)
    row.properties =
        Row{.height = 20.5, .style = StyleIndex{1}, .hidden = true, .collapsed = true, .level = 2};
  if (number % 3 == 1) row.properties = Row{.fitted = true};
  const auto text = "строка " + std::to_string(number);
  const std::vector<CellValue> values = {{},
                                         number / 7.0,
                                         text,
                                         number % 2 == 0,
                                         CellError{"#N/A"},
                                         Formula{"A1+1", 2.5, {}},
                                         Formula{"A1&\"\"", text, {}},
                                         Formula{"A1=1", true, {}},
                                         Formula{"A1/0", CellError{"#DIV/0!"}, {}},
                                         Formula{"FOO()", {}, {}}};
  for (std::size_t i = 0; i < values.size(); ++i)
    row.cells.push_back(
        {number, static_cast<int>(2 * i), static_cast<StyleIndex>(i % 2), values[i]});
  return row;
}

std::shared_ptr<const LongRows> rows_of_everything(int first, int count) {
  LongRows::Builder builder(first);
  for (int i = 0; i < count; ++i) builder.add(row_of_everything(first + i));
  return builder.finish();
}

void expect_equal(const LongRow& found, const LongRow& expected) {
  EXPECT_EQ(found.row, expected.row);
  ASSERT_EQ(found.properties.has_value(), expected.properties.has_value());
  if (found.properties) {
    EXPECT_EQ(found.properties->height, expected.properties->height);
    EXPECT_EQ(found.properties->fitted, expected.properties->fitted);
    EXPECT_EQ(found.properties->style, expected.properties->style);
    EXPECT_EQ(found.properties->hidden, expected.properties->hidden);
    EXPECT_EQ(found.properties->collapsed, expected.properties->collapsed);
    EXPECT_EQ(found.properties->level, expected.properties->level);
  }
  ASSERT_EQ(found.cells.size(), expected.cells.size());
  for (std::size_t i = 0; i < found.cells.size(); ++i) {
    EXPECT_EQ(found.cells[i].row, expected.row);
    EXPECT_EQ(found.cells[i].column, expected.cells[i].column);
    EXPECT_EQ(found.cells[i].style, expected.cells[i].style);
    EXPECT_TRUE(found.cells[i].value == expected.cells[i].value) << i;
  }
}

TEST(LongRows, ComeBackAsTheyWereOneAfterTheOther) {
  const auto rows = rows_of_everything(5, 2000);
  LongRows::Reader reader(rows);
  int number = 5;
  while (const LongRow* row = reader.next()) expect_equal(*row, row_of_everything(number++));
  EXPECT_EQ(number, 2005);
  EXPECT_EQ(rows->last_row(), 2004);
  EXPECT_EQ(rows->columns()->last, 18);
  EXPECT_EQ(rows->styles(), (std::set<StyleIndex>{StyleIndex{0}, StyleIndex{1}}));
  EXPECT_EQ(rows->most_level(), 2);
}

TEST(LongRows, AreFoundByTheirNumbersInAnyOrder) {
  const auto rows = rows_of_everything(5, 2000);
  LongRows::Reader reader(rows);
  for (const int number : {5, 2004, 300, 301, 301, 299, 1000, 6, 5})
    expect_equal(reader.at(number), row_of_everything(number));
}

Book book_with(const std::shared_ptr<const LongRows>& rows) {
  Book book;
  Style bold;
  bold.font.bold = true;
  book.styles.add(bold);
  book.sheets.resize(1);
  book.sheets[0].name = "Отчёт";
  book.sheets[0].cells = {{0, 0, {}, std::string("выше")}};
  book.sheets[0].long_rows = {rows};
  book.sheets[0].cells.push_back({rows->last_row() + 1, 0, StyleIndex{1}, std::string("ниже")});
  return book;
}

TEST(ABookWithLongRows, IsTheSameFileWrittenAsInMemory) {
  const Book book = book_with(rows_of_everything(1, 5000));
  const TemporaryFolder folder;
  write(book, folder.file("long.xlsx"));
  EXPECT_TRUE(real_files().read(folder.file("long.xlsx")) == to_bytes(book));
}

TEST(ABookWithLongRows, HasEachRowOnceAndInOrderWhereThereAreComments) {
  Book book = book_with(rows_of_everything(1, 3));
  book.sheets[0].comments = {{0, 0, "выше"}, {2, 0, "внутри"}, {4, 0, "ниже"}};
  const std::string part = written_part(book, "xl/worksheets/sheet1.xml");
  const std::regex row("<row r=\"([0-9]+)");
  std::string numbers;
  for (std::sregex_iterator at(part.begin(), part.end(), row), end; at != end; ++at)
    numbers += (*at)[1].str() + " ";
  EXPECT_EQ(numbers, "1 2 3 4 5 ");
}

TEST(ABookWithLongRows, IsValidatedAndComparedWithThem) {
  LongRows::Builder bad(1);
  bad.add({1, {}, {{1, 0, StyleIndex{7}, 1.0}}});
  bad.add({2, {}, {{2, 1, {}, std::string("\xff")}}});
  const Book book = book_with(bad.finish());
  EXPECT_EQ(render(validate(book, "a.xlsx")),
            "a.xlsx: Отчёт!A2: error: the style 7 does not exist\n"
            "a.xlsx: Отчёт!B3: error: the text is not valid UTF-8");
  LongRows::Builder one(1), other(1);
  one.add({1, {}, {{1, 0, {}, 1.0}}});
  other.add({1, {}, {{1, 0, {}, 2.0}}});
  const auto found = differences(book_with(one.finish()), book_with(other.finish()));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].place, "Отчёт!A2");
}

// Files of this process end at so many bytes, as on a full disk.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

template <typename Action>
std::string failure_of(const Action& action) {
  try {
    action();
  } catch (const SystemFailure& failure) {
    return failure.what();
  }
  return "";
}

TEST(AFullDisk, StopsLongRowsWithAClearError) {
  ::setenv("TMPDIR", "/tmp", 1);
  const SmallDisk disk(100'000);
  EXPECT_EQ(failure_of([] { rows_of_everything(0, 5000); }),
            "cannot write a temporary file in '/tmp': File too large");
}

TEST(AFullDisk, LeavesNothingOfABookWithLongRows) {
  const Book book = book_with(rows_of_everything(1, 20'000));
  const TemporaryFolder folder;
  const std::string path = folder.file("full.xlsx");
  const SmallDisk disk(100'000);
  EXPECT_EQ(failure_of([&] { write(book, path); }), "cannot write '" + path + "': File too large");
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(AFolderForTemporaryFilesThatIsNotThere, IsNamed) {
  ::setenv("TMPDIR", "/no such folder", 1);
  EXPECT_EQ(failure_of([] { LongRows::Builder builder(0); }),
            "cannot make a temporary file in '/no such folder': there is no such file or folder");
  ::unsetenv("TMPDIR");
}

}  // namespace
}  // namespace svodka::workbook
