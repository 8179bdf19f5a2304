#include "engine/workspace/workspace.hpp"

#include <gtest/gtest.h>

#include "engine/workspace/settings.hpp"
#include "tests/system/temporary_folder.hpp"

namespace svodka {
namespace {

class WorkspaceTest : public ::testing::Test {
 protected:
  Result<Workspace> load(const std::string& text) {
    real_files().write(folder_.file("svodka.toml"), text);
    return Workspace::load(real_files(), folder_.path());
  }

  std::string errors(const std::string& text) {
    std::string shown = render(load(text).diagnostics());
    const std::string prefix = folder_.path() + "/";
    for (std::size_t at = shown.find(prefix); at != std::string::npos; at = shown.find(prefix)) {
      shown.erase(at, prefix.size());
    }
    return shown;
  }

  TemporaryFolder folder_;
};

TEST_F(WorkspaceTest, knows_where_everything_lies) {
  const Result<Workspace> workspace = load(
      "name = \"Области\"\n[store]\nurl = \"sqlite:db/a.db\"\n[limits]\nseconds = 2.5\nmemory_mb = "
      "64\n");
  ASSERT_TRUE(workspace) << render(workspace.diagnostics());
  EXPECT_EQ(workspace->name, "Области");
  EXPECT_EQ(workspace->store(), "sqlite:" + folder_.file("db/a.db"));
  EXPECT_EQ(workspace->scripts_folder(), folder_.file("scripts"));
  EXPECT_EQ(workspace->limits.seconds, 2.5);
  EXPECT_EQ(workspace->limits.memory, 64u << 20);
}

TEST_F(WorkspaceTest, works_without_any_setting) {
  const Result<Workspace> workspace = load("");
  ASSERT_TRUE(workspace);
  EXPECT_EQ(workspace->store(), "sqlite:" + folder_.file("svodka.db"));
  EXPECT_EQ(workspace->file_pattern, "{municipality}_{period}.xlsx");
}

TEST_F(WorkspaceTest, reads_back_every_setting_as_it_is_written) {
  // What the reference shows as a default is taken, and is the default.
  const Workspace plain;
  std::string text, table;
  for (const Setting& setting : settings()) {
    const std::string name = setting.name;
    const std::size_t dot = name.find('.');
    const std::string own_table = dot == name.npos ? "" : name.substr(0, dot);
    if (own_table != table) text += "[" + (table = own_table) + "]\n";
    text += name.substr(dot == name.npos ? 0 : dot + 1) + " = " + setting.written(plain) + "\n";
  }
  const Result<Workspace> workspace = load(text);
  ASSERT_TRUE(workspace) << render(workspace.diagnostics());
  for (const Setting& setting : settings()) {
    EXPECT_EQ(setting.written(*workspace), setting.written(plain)) << setting.name;
    EXPECT_TRUE(std::string_view(setting.doc).ends_with('.')) << setting.name;
  }
}

TEST_F(WorkspaceTest, suggests_the_setting_that_was_meant) {
  EXPECT_EQ(errors("name = \"a\"\n[output]\nfoldr = \"out\"\n"),
            R"(svodka.toml:3:1: error: unknown setting 'output.foldr'
    foldr = "out"
    ^~~~~
    did you mean 'output.folder'?)");
}

TEST_F(WorkspaceTest, tells_all_wrong_values_at_once) {
  EXPECT_EQ(errors("name = 5\n[limits]\nseconds = 0\nmemory_mb = 1.5\n"),
            R"(svodka.toml:1:8: error: name must be a text
    name = 5
           ^
svodka.toml:3:11: error: limits.seconds must be a number of seconds above 0, 86400 at most
    seconds = 0
              ^
svodka.toml:4:13: error: limits.memory_mb must be a whole number of megabytes from 1 to 1048576
    memory_mb = 1.5
                ^)");
}

TEST_F(WorkspaceTest, shows_where_the_file_cannot_be_read) {
  EXPECT_EQ(errors("name = \n"),
            R"(svodka.toml:1:8: error: Error while parsing key-value pair: expected value, saw '\n'
    name = 
           ^)");
}

TEST_F(WorkspaceTest, needs_its_file) {
  EXPECT_EQ(
      render(Workspace::load(real_files(), "nowhere").diagnostics()),
      R"(nowhere/svodka.toml: error: there is no svodka.toml in this folder, so it is not a workspace
    go to the workspace, name it with -C DIR, or make one with `svodka init DIR`)");
}

}  // namespace
}  // namespace svodka
