#include "engine/run/saved_files.hpp"

#include <gtest/gtest.h>

namespace svodka {
namespace {

using Touches = SavedFiles::Touches;

SavedFiles files_of_workspace() {
  Workspace workspace;
  workspace.root = "w";
  return SavedFiles(workspace);
}

TEST(SavedFiles, scripts_settings_pictures_and_the_catalogue_touch_everything) {
  const SavedFiles files = files_of_workspace();
  for (const char* path : {"w/svodka.toml", "w/scripts/a/b.lua", "w/pictures/logo.png",
                           "w/data/catalog/units.csv", "w/data/checks/accepted.csv"}) {
    EXPECT_EQ(files.touches(path), Touches::everything) << path;
  }
}

TEST(SavedFiles, forms_tables_and_the_store_touch_what_is_made_of_them) {
  const SavedFiles files = files_of_workspace();
  EXPECT_EQ(files.touches("w/templates/ukhta.xlsx"), Touches::form);
  EXPECT_EQ(files.touches("w/data/facts.csv"), Touches::table);
  EXPECT_EQ(files.touches("w/svodka.db"), Touches::store);
  EXPECT_EQ(files.touches("w/svodka.db-wal"), Touches::store);
}

TEST(SavedFiles, tests_and_what_editors_put_beside_a_file_touch_nothing) {
  const SavedFiles files = files_of_workspace();
  for (const char* path :
       {"w/scripts/a_test.lua", "w/scripts/.a.lua.swp", "w/scripts/a.lua~", "w/templates/~$u.xlsx",
        "w/data/notes.txt", "w/svodka.db-shm", "w/out/ukhta_2023.xlsx"}) {
    EXPECT_EQ(files.touches(path), Touches::nothing) << path;
  }
}

TEST(SavedFiles, all_touch_the_same_or_not) {
  const SavedFiles files = files_of_workspace();
  EXPECT_TRUE(files.all_touch({"w/data/a.csv", "w/data/b.csv"}, Touches::table));
  EXPECT_FALSE(files.all_touch({"w/data/a.csv", "w/svodka.toml"}, Touches::table));
}

}  // namespace
}  // namespace svodka
