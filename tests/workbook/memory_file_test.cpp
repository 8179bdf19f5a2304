#include "engine/workbook/writing/memory_file.hpp"

#include <memory>
#include <string>

#include <gtest/gtest.h>

namespace svodka::workbook {
namespace {

using Stream = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

Stream opened() { return {open_memory_file(), std::fclose}; }

std::string rest_of(std::FILE* file) {
  std::string text;
  char piece[1000];
  for (std::size_t got = 0; (got = std::fread(piece, 1, sizeof piece, file)) > 0;)
    text.append(piece, got);
  return text;
}

TEST(MemoryFile, GivesBackWhatWasWritten) {
  const Stream file = opened();
  std::fprintf(file.get(), "<c r=\"%s\"/>", "A1");
  std::rewind(file.get());
  EXPECT_EQ(rest_of(file.get()), "<c r=\"A1\"/>");
}

TEST(MemoryFile, IsEmptyAtFirstEvenWhenAnotherWasClosed) {
  std::fputs("the part before", opened().get());
  const Stream file = opened();
  EXPECT_EQ(rest_of(file.get()), "");
}

TEST(MemoryFile, KeepsItsPartsApartWhileSeveralAreOpen) {
  const Stream one = opened();
  const Stream two = opened();
  std::fputs("one", one.get());
  std::fputs("two", two.get());
  std::rewind(one.get());
  std::rewind(two.get());
  EXPECT_EQ(rest_of(one.get()) + rest_of(two.get()), "onetwo");
}

TEST(MemoryFile, WritesAtThePlaceSoughtAndTellsIt) {
  const Stream file = opened();
  std::fputs("0123456789", file.get());
  ASSERT_EQ(std::fseek(file.get(), 4, SEEK_SET), 0);
  std::fputs("xy", file.get());
  EXPECT_EQ(std::ftell(file.get()), 6);
  ASSERT_EQ(std::fseek(file.get(), -1, SEEK_END), 0);
  EXPECT_EQ(rest_of(file.get()), "9");
  EXPECT_NE(std::fseek(file.get(), -1, SEEK_SET), 0);
  std::rewind(file.get());
  EXPECT_EQ(rest_of(file.get()), "0123xy6789");
}

TEST(MemoryFile, KeepsEverythingWhenItGrowsOutOfMemory) {
  const Stream file = opened();
  const std::string line(999, 'x');
  constexpr int lines = 70'000;  // 70 MB
  for (int i = 0; i < lines; ++i) ASSERT_GT(std::fprintf(file.get(), "%s\n", line.c_str()), 0);
  EXPECT_EQ(std::ftell(file.get()), 70'000'000);
  std::rewind(file.get());
  char read[1001] = "";
  int same = 0;
  while (std::fgets(read, sizeof read, file.get()) != nullptr) same += read == line + '\n';
  EXPECT_EQ(same, lines);
}

}  // namespace
}  // namespace svodka::workbook
