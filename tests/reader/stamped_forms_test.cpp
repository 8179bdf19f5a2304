// The cities' forms, stamped with whatever their cells may come to hold.
#include <filesystem>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/reader/reader.hpp"
#include "engine/system/files.hpp"
#include "engine/workbook/writing/stamp.hpp"

namespace svodka::reader {
namespace {

TEST(StampedForms, AreTheBytesThatLibxlsxwriterGives) {
  std::mt19937_64 dice(1);
  int stamped = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SVODKA_SOURCE_DIR "/templates")) {
    const std::string path = entry.path();
    const Result<ReadBook> read = read_xlsx(real_files().read(path), path);
    ASSERT_TRUE(read) << path;
    workbook::Book book = read->book;
    EXPECT_THAT(workbook::not_stamped_for(book), testing::ElementsAre()) << path;
    workbook::Stamps stamps;
    for (int round = 0; round < 20; ++round) {
      ASSERT_EQ(stamps.to_bytes(book), workbook::to_bytes(book)) << path << round;
      for (workbook::Sheet& sheet : book.sheets) {
        for (workbook::Cell& cell : sheet.cells) {
          if (auto* formula = std::get_if<workbook::Formula>(&cell.value)) {
            formula->value = static_cast<double>(dice() % 1000) / 7;
          } else if (std::holds_alternative<double>(cell.value)) {
            cell.value = static_cast<double>(dice() % 1000) / 3;
          } else if (auto* text = std::get_if<std::string>(&cell.value)) {
            if (dice() % 4 == 0) *text = "текст " + std::to_string(dice() % 20);
          }
        }
      }
    }
    stamped += stamps.stamped();
  }
  EXPECT_EQ(stamped, 5 * 19);
}

}  // namespace
}  // namespace svodka::reader
