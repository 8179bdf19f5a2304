#include "engine/workbook/writing/mark.hpp"

#include <string>

#include <gtest/gtest.h>

#include "engine/workbook/writing/writer.hpp"

namespace svodka::workbook {
namespace {

std::string written() {
  Book book;
  book.sheets.emplace_back();
  book.sheets.back().name = "A";
  return to_bytes(book);
}

TEST(Mark, IsInEveryWorkbookThatIsWritten) { EXPECT_TRUE(is_as_written(written())); }

TEST(Mark, IsLostWithAnyChangeOfTheDirectory) {
  const std::string whole = written();
  const std::size_t directory = whole.find("PK\x01\x02");
  ASSERT_NE(directory, std::string::npos);
  for (std::size_t at = directory; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    // The end record's numbers of disks and entries are nobody's content.
    const std::size_t from_end = whole.size() - at;
    if (from_end <= 18 && from_end > 10) continue;
    EXPECT_FALSE(is_as_written(changed)) << "byte " << at;
  }
}

TEST(Mark, IsNotSeenInWhatIsNoWholeWorkbook) {
  const std::string whole = written();
  EXPECT_FALSE(is_as_written(""));
  EXPECT_FALSE(is_as_written("half"));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(is_as_written(whole.substr(0, size))) << size;
  EXPECT_FALSE(is_as_written(whole + "more"));
  EXPECT_FALSE(is_as_written("more" + whole));
}

}  // namespace
}  // namespace svodka::workbook
