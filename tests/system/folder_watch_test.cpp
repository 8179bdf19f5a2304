#include "engine/system/folder_watch.hpp"

#include <csignal>

#include <gtest/gtest.h>

#include "engine/system/files.hpp"
#include "tests/system/temporary_folder.hpp"

namespace svodka {
namespace {

using std::chrono::milliseconds;
using NameSet = std::set<std::string>;

class FolderWatchTest : public ::testing::Test {
 protected:
  void SetUp() override {
    files_.create_folder(folder_.file("scripts/old"));
    files_.write(folder_.file("scripts/old/a.lua"), "1");
    watch_.add(folder_.file("scripts"), FolderWatch::Depth::with_subfolders);
  }

  NameSet happened() { return named(watch_.happened(all)); }

  NameSet named(const NameSet& paths) const {
    NameSet names;
    for (const std::string& path : paths) names.insert(path.substr(folder_.path().size() + 1));
    return names;
  }

  static bool all(const std::string&) { return true; }

  Files& files_ = real_files();
  TemporaryFolder folder_;
  FolderWatch watch_;
};

TEST_F(FolderWatchTest, tells_what_is_saved_renamed_and_removed) {
  EXPECT_EQ(happened(), NameSet{});
  files_.write(folder_.file("scripts/old/a.lua"), "2");
  files_.write(folder_.file("scripts/b.lua"), "new");
  EXPECT_EQ(happened(), (NameSet{"scripts/old/a.lua", "scripts/b.lua"}));
  files_.rename(folder_.file("scripts/b.lua"), folder_.file("scripts/c.lua"));
  EXPECT_EQ(happened(), (NameSet{"scripts/b.lua", "scripts/c.lua"}));
  files_.remove(folder_.file("scripts/c.lua"));
  EXPECT_EQ(happened(), NameSet{"scripts/c.lua"});
  static_cast<void>(files_.read(folder_.file("scripts/old/a.lua")));
  EXPECT_EQ(happened(), NameSet{});
}

TEST_F(FolderWatchTest, follows_new_folders) {
  files_.create_folder(folder_.file("scripts/new/deep"));
  files_.write(folder_.file("scripts/new/deep/a.lua"), "1");
  EXPECT_EQ(happened(), NameSet{"scripts/new/deep/a.lua"});
  files_.write(folder_.file("scripts/new/deep/b.lua"), "1");
  EXPECT_EQ(happened(), NameSet{"scripts/new/deep/b.lua"});
}

TEST_F(FolderWatchTest, looks_into_subfolders_only_when_asked) {
  FolderWatch flat;
  flat.add(folder_.path(), FolderWatch::Depth::this_folder);
  files_.write(folder_.file("scripts/old/a.lua"), "2");
  files_.write(folder_.file("svodka.toml"), "");
  EXPECT_EQ(named(flat.happened(all)), NameSet{"svodka.toml"});
}

TEST_F(FolderWatchTest, waits_for_what_matters_and_takes_what_comes_with_it) {
  files_.write(folder_.file("scripts/a.swp"), "");
  files_.write(folder_.file("scripts/a.lua"), "");
  files_.write(folder_.file("scripts/b.lua"), "");
  const auto is_rule = [](const std::string& path) { return path.ends_with(".lua"); };
  EXPECT_EQ(named(*watch_.wait(is_rule, milliseconds(20))),
            (NameSet{"scripts/a.lua", "scripts/b.lua"}));
}

TEST_F(FolderWatchTest, ends_when_the_process_is_asked_to_and_only_then) {
  sigset_t interrupt, before;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  sigprocmask(SIG_BLOCK, &interrupt, &before);
  raise(SIGINT);
  EXPECT_EQ(watch_.wait(all, milliseconds(20)), std::nullopt);
  files_.write(folder_.file("scripts/a.lua"), "");
  EXPECT_TRUE(watch_.wait(all, milliseconds(20)).has_value());
  sigprocmask(SIG_SETMASK, &before, nullptr);  // would end the test, were the signal still there
}

TEST_F(FolderWatchTest, watches_a_missing_folder_for_nothing) {
  watch_.add(folder_.file("absent"), FolderWatch::Depth::with_subfolders);
  EXPECT_EQ(happened(), NameSet{});
}

}  // namespace
}  // namespace svodka
