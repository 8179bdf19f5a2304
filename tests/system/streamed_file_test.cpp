#include "engine/system/streamed_file.hpp"

#include <gtest/gtest.h>

#include "engine/system/files.hpp"
#include "tests/system/temporary_folder.hpp"

namespace svodka {
namespace {

TEST(AFileWrittenInPieces, HoldsThemAll) {
  TemporaryFolder folder;
  FileWriter file(folder.file("whole"));
  file.append("first ");
  file.append("second");
  file.close();
  EXPECT_EQ(real_files().read(folder.file("whole")), "first second");
}

TEST(AFileWrittenInPieces, IsRemovedWhenItIsLeftUnfinished) {
  TemporaryFolder folder;
  {
    FileWriter file(folder.file("part"));
    file.append("first ");
    EXPECT_EQ(real_files().kind(folder.file("part")), FileKind::file);
  }
  EXPECT_EQ(real_files().kind(folder.file("part")), FileKind::missing);
}

TEST(ATemporaryFile, IsReadFromAnyPlaceToItsEnd) {
  TemporaryFile file;
  file.append("0123456789");
  file.append("abc");
  char bytes[8];
  EXPECT_EQ(std::string(bytes, file.read(2, bytes, 4)), "2345");
  EXPECT_EQ(std::string(bytes, file.read(8, bytes, 8)), "89abc");
  EXPECT_EQ(file.read(13, bytes, 8), 0u);
}

}  // namespace
}  // namespace svodka
