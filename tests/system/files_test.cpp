#include "engine/system/files.hpp"

#include <functional>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/system/faulty_files.hpp"
#include "tests/system/temporary_folder.hpp"

namespace svodka {
namespace {

using Names = std::vector<std::string>;

std::string failure_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const SystemFailure& failure) {
    return failure.what();
  }
  return "no failure";
}

TEST(RealFiles, ReadsBackWhatItWrote) {
  const TemporaryFolder folder;
  const std::string bytes("a\0\xff\r\n", 5);
  real_files().write(folder.file("x"), bytes);
  EXPECT_EQ(real_files().read(folder.file("x")), bytes);
  real_files().write(folder.file("x"), "short");
  EXPECT_EQ(real_files().read(folder.file("x")), "short");
}

TEST(RealFiles, TellsWhatAPathIs) {
  const TemporaryFolder folder;
  real_files().write(folder.file("x"), "");
  EXPECT_EQ(real_files().kind(folder.path()), FileKind::directory);
  EXPECT_EQ(real_files().kind(folder.file("x")), FileKind::file);
  EXPECT_EQ(real_files().kind(folder.file("y")), FileKind::missing);
  EXPECT_EQ(real_files().kind(folder.file("x/y")), FileKind::missing);
  EXPECT_EQ(real_files().kind("/dev/null"), FileKind::other);
}

TEST(RealFiles, TellsAllOfAPathAtOneLook) {
  const TemporaryFolder folder;
  real_files().write(folder.file("x"), "four");
  const FileState state = real_files().state(folder.file("x"));
  EXPECT_EQ(state.kind, FileKind::file);
  EXPECT_EQ(state.size, 4U);
  EXPECT_EQ(state.modified, real_files().modified(folder.file("x")));
  EXPECT_EQ(real_files().state(folder.path()).kind, FileKind::directory);
  EXPECT_EQ(real_files().state(folder.path()).size, 0U);
  EXPECT_EQ(real_files().state(folder.file("y")).kind, FileKind::missing);
  EXPECT_EQ(real_files().state("/dev/null").kind, FileKind::other);
}

TEST(RealFiles, ListsNamesInByteOrder) {
  const TemporaryFolder folder;
  real_files().create_folder(folder.file("sub/deep"));
  for (const char* name : {"b.lua", "a.lua", "sub/c.lua", "sub/deep/d.lua", "Б"}) {
    real_files().write(folder.file(name), "");
  }
  ASSERT_EQ(::symlink(folder.path().c_str(), folder.file("sub/back").c_str()), 0);
  EXPECT_EQ(real_files().list(folder.path()), (Names{"a.lua", "b.lua", "sub", "Б"}));
  EXPECT_EQ(real_files().list(folder.path(), true),
            (Names{"a.lua", "b.lua", "sub/back", "sub/c.lua", "sub/deep/d.lua", "Б"}));
}

TEST(RealFiles, CreatesFoldersWithTheirParentsAndAgain) {
  const TemporaryFolder folder;
  real_files().create_folder(folder.file("a/b/c"));
  real_files().create_folder(folder.file("a/b/c/"));
  EXPECT_EQ(real_files().kind(folder.file("a/b/c")), FileKind::directory);
  real_files().write(folder.file("file"), "");
  EXPECT_EQ(
      failure_of([&] { real_files().create_folder(folder.file("file/sub")); }),
      "cannot create the folder '" + folder.file("file") + "': a part of the path is not a folder");
}

TEST(RealFiles, FailuresNameThePathAndTheReason) {
  const TemporaryFolder folder;
  const std::string missing = folder.file("none/x");
  const std::string reason = "': there is no such file or folder";
  EXPECT_EQ(failure_of([&] { real_files().read(missing); }), "cannot read '" + missing + reason);
  EXPECT_EQ(failure_of([&] { real_files().write(missing, "x"); }),
            "cannot write '" + missing + reason);
  EXPECT_EQ(failure_of([&] { real_files().sync(missing); }), "cannot sync '" + missing + reason);
  EXPECT_EQ(failure_of([&] { real_files().list(missing); }),
            "cannot list the folder '" + missing + reason);
  EXPECT_EQ(failure_of([&] { real_files().rename(missing, folder.file("y")); }),
            "cannot put a file in place at '" + folder.file("y") + reason);
  EXPECT_EQ(failure_of([&] { real_files().read(folder.path()); }),
            "cannot read '" + folder.path() + "': it is a folder");
  EXPECT_EQ(failure_of([&] { real_files().write("/dev/full", "x"); }),
            "cannot write '/dev/full': the disk is full");
}

TEST(RealFiles, RemovingWhatIsNotThereIsFine) {
  const TemporaryFolder folder;
  real_files().write(folder.file("x"), "");
  real_files().remove(folder.file("x"));
  real_files().remove(folder.file("x"));
  EXPECT_EQ(real_files().kind(folder.file("x")), FileKind::missing);
}

TEST(RealFiles, TheClockIsInMicroseconds) {
  const std::int64_t now = real_files().now();
  EXPECT_GT(now, 1'700'000'000'000'000);
  EXPECT_LT(now, 10'000'000'000'000'000);
}

TEST(Publish, ReplacesTheFileAndLeavesNothingBeside) {
  const TemporaryFolder folder;
  real_files().publish(folder.file("a.xlsx"), "old");
  real_files().publish(folder.file("a.xlsx"), "new");
  EXPECT_EQ(real_files().read(folder.file("a.xlsx")), "new");
  EXPECT_EQ(real_files().list(folder.path()), (Names{"a.xlsx"}));
}

// The whole publish again and again, with the fault one operation later each time.
TEST(Publish, WithAFaultAnywhereTheFileIsTheOldOneOrTheNewOneAndNoPartIsLeft) {
  const std::string old_bytes = "the old workbook";
  const std::string new_bytes = "the new workbook, longer";
  int n = 0;
  int kept_old = 0;
  for (bool failed = true; failed; ++n) {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.xlsx");
    real_files().write(path, old_bytes);
    FaultyFiles files(real_files());
    files.fail_at(n);
    const std::string failure = failure_of([&] { files.publish(path, new_bytes); });
    failed = files.happened();
    EXPECT_EQ(failure == "no failure", !failed);
    const std::string bytes = real_files().read(path);
    EXPECT_TRUE(bytes == old_bytes || bytes == new_bytes) << "fault at operation " << n;
    if (!failed) {
      EXPECT_EQ(bytes, new_bytes);
    }
    if (bytes == old_bytes) ++kept_old;
    EXPECT_EQ(real_files().list(folder.path()), (Names{"a.xlsx"})) << "fault at operation " << n;
  }
  EXPECT_EQ(n, 5);         // write, sync, rename, sync of the folder, and once without a fault
  EXPECT_EQ(kept_old, 3);  // every fault before the rename
}

TEST(Publish, KilledAnywhereTheFileIsTheOldOneOrTheNewOne) {
  for (int n = 0; n < 4; ++n) {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.xlsx");
    real_files().write(path, "old");
    FaultyFiles files(real_files());
    files.fail_at(n, true);
    EXPECT_NE(failure_of([&] { files.publish(path, "new"); }), "no failure");
    EXPECT_EQ(real_files().read(path), n < 3 ? "old" : "new") << "killed at operation " << n;
  }
}

TEST(Publish, AFailureIsToldAsItHappenedFirst) {
  const TemporaryFolder folder;
  FaultyFiles files(real_files());
  files.fail_always(FaultyFiles::Operation::rename, "permission denied");
  files.fail_always(FaultyFiles::Operation::remove, "something else");
  EXPECT_EQ(failure_of([&] { files.publish(folder.file("a"), "x"); }),
            "cannot go on with '" + folder.file("a") + "': permission denied");
}

TEST(Publish, AFileSomebodyElseWroteIsPutInPlace) {
  const TemporaryFolder folder;
  real_files().write(folder.file("tmp"), "bytes");
  real_files().publish_file(folder.file("tmp"), folder.file("a.xlsx"));
  EXPECT_EQ(real_files().list(folder.path()), (Names{"a.xlsx"}));
  EXPECT_EQ(real_files().read(folder.file("a.xlsx")), "bytes");
}

TEST(Paths, Join) {
  EXPECT_EQ(join("data", "a.csv"), "data/a.csv");
  EXPECT_EQ(join("data/", "a.csv"), "data/a.csv");
  EXPECT_EQ(join(".", "a.csv"), "a.csv");
  EXPECT_EQ(join("", "a.csv"), "a.csv");
  EXPECT_EQ(join("data", "/a.csv"), "/a.csv");
}

TEST(Sha256, KnownAnswers) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

unsigned mode_of(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 ? status.st_mode & 07777u : 0;
}

TEST(RealFiles, ANewFileIsNotWrittenThroughALink) {
  const TemporaryFolder folder;
  real_files().write(folder.file("victim"), "precious");
  for (const char* target : {"victim", "nothing"}) {
    const std::string link = folder.file(std::string("link to ") + target);
    ASSERT_EQ(::symlink(target, link.c_str()), 0);
    EXPECT_EQ(failure_of([&] { real_files().write_new(link, "x"); }),
              "cannot write '" + link + "': File exists");
  }
  EXPECT_EQ(real_files().read(folder.file("victim")), "precious");
  EXPECT_EQ(real_files().kind(folder.file("nothing")), FileKind::missing);
}

TEST(Publishing, ReplacesALinkInItsPlaceAndNotWhatItLeadsTo) {
  const TemporaryFolder folder;
  real_files().write(folder.file("victim"), "precious");
  ASSERT_EQ(::symlink("victim", folder.file("a.xlsx").c_str()), 0);
  ASSERT_EQ(::symlink("victim", folder.file("a.xlsx.part").c_str()), 0);
  real_files().publish(folder.file("a.xlsx"), "new");
  EXPECT_EQ(real_files().read(folder.file("victim")), "precious");
  EXPECT_EQ(real_files().read(folder.file("a.xlsx")), "new");
  EXPECT_EQ(real_files().real_path(folder.file("a.xlsx")),
            real_files().real_path(folder.path()) + "/a.xlsx");
}

TEST(Publishing, LetsNobodyElseWriteWhateverTheUmask) {
  const TemporaryFolder folder;
  for (const auto& [mask, mode] : {std::pair{0000u, 0664u}, {0022u, 0644u}, {0077u, 0600u}}) {
    const mode_t before = ::umask(mask);
    real_files().publish(folder.file("a"), "x");
    ::umask(before);
    EXPECT_EQ(mode_of(folder.file("a")), mode);
  }
}

TEST(Publishing, WritesUnderANameOfItsOwnEachTime) {
  const std::string first = part_beside("out/a.xlsx");
  EXPECT_NE(first, part_beside("out/a.xlsx"));
  ASSERT_TRUE(first.starts_with("out/."));
  EXPECT_TRUE(is_part_of(first.substr(4), "a.xlsx"));
  EXPECT_FALSE(is_part_of(first.substr(4), "b.xlsx"));
  EXPECT_FALSE(is_part_of("a.xlsx", "a.xlsx"));
  EXPECT_FALSE(is_part_of(".a.xlsx.part", "a.xlsx"));
  EXPECT_FALSE(is_part_of(".a.xlsx.0123456789abcdef01234567.party", "a.xlsx"));
  const std::string longest(255, 'x');
  EXPECT_LT(part_beside(longest).size(), 255u);
  EXPECT_TRUE(is_part_of(part_beside(longest), longest));
}

}  // namespace
}  // namespace svodka
