#include "engine/importers/rows/text_rows.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/system/files.hpp"
#include "tests/system/temporary_folder.hpp"

namespace svodka {
namespace {

using testing::ElementsAre;

struct Read {
  std::vector<std::vector<std::string>> rows;
  std::vector<int> lines;
  Diagnostics problems;
};

Read read(const std::string& bytes) {
  const TemporaryFolder folder;
  Files& files = real_files();
  const std::string path = folder.path() + "/a.csv";
  files.write(path, bytes);
  Read read;
  Result<std::unique_ptr<TableRows>> rows = text_rows(files, path);
  if (!rows) {
    read.problems = rows.diagnostics();
    return read;
  }
  TableRow row;
  while ((*rows)->next(row)) {
    read.lines.push_back(row.number);
    std::vector<std::string>& fields = read.rows.emplace_back();
    for (const RowCell& cell : row.cells) fields.push_back(cell.text);
  }
  read.problems = (*rows)->problems();
  return read;
}

TEST(TextRows, KnowTheirLines) {
  const Read given = read("a;b\r\n\r\n1;\"x\r\ny\"\r\n2; z \r\n\r\n3;\"say \"\"so\"\"\"");
  EXPECT_THAT(given.rows, ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "x\r\ny"),
                                      ElementsAre("2", "z"), ElementsAre("3", "say \"so\"")));
  EXPECT_THAT(given.lines, ElementsAre(1, 3, 5, 7));
  EXPECT_TRUE(given.problems.empty());
}

TEST(TextRows, TakeASeparatorThatIsNamed) {
  const Read given = read("sep=|\na|b;c\n1|2\n");
  EXPECT_THAT(given.rows, ElementsAre(ElementsAre("a", "b;c"), ElementsAre("1", "2")));
  EXPECT_THAT(given.lines, ElementsAre(2, 3));
}

// More than a piece of the file, with a row across every border.
TEST(TextRows, GoOnFromPieceToPiece) {
  std::string bytes = "№,текст\n";
  for (int i = 0; i < 40'000; ++i)
    bytes += std::to_string(i) + ",\"Сообщение,\n." +
             std::string(static_cast<std::size_t>(i % 17), 'x') + "\"\n";
  const Read given = read(bytes);
  ASSERT_EQ(given.rows.size(), 40'001U);
  for (int i = 0; i < 40'000; ++i) {
    const auto at = static_cast<std::size_t>(i) + 1;
    ASSERT_THAT(given.rows[at],
                ElementsAre(std::to_string(i),
                            "Сообщение,\n." + std::string(static_cast<std::size_t>(i % 17), 'x')));
    ASSERT_EQ(given.lines[at], 2 + 2 * i);
  }
}

TEST(TextRows, ARowThatDoesNotEndIsAnError) {
  const Read given = read("a;b\n1;\"x\n" + std::string(9u << 20, 'y'));
  ASSERT_EQ(given.problems.size(), 1U);
  EXPECT_EQ(given.problems[0].message, "the row that begins in line 2 does not end");
  EXPECT_EQ(given.rows.size(), 1U);
}

TEST(TextRows, WhatTurnsOutToBeNoTextIsAnError) {
  std::string bytes = "Ухта;b\n";
  while (bytes.size() < 300'000) bytes += "Ухта;1\n";
  const Read given = read(bytes + "\xFF\xFE\xFD\xFC\xFB;\n");
  ASSERT_EQ(given.problems.size(), 1U);
  EXPECT_THAT(given.problems[0].message, testing::HasSubstr("this is no text in UTF-8"));
}

}  // namespace
}  // namespace svodka
