#include <fmt/format.h>
#include <gmock/gmock.h>

#include "engine/store/backup/backup.hpp"
#include "engine/store/database.hpp"
#include "tests/store/store_fixture.hpp"

namespace svodka {
namespace {

TEST_F(StoreTest, ABackupOfAnOlderProgramIsTakenBack) {
  for (std::size_t version = 1; version < migrations().size(); ++version) {
    const std::string older = folder_.path() + fmt::format("/older{}.db", version);
    {
      Database(std::string("sqlite:") + older, files_, migrations().first(version),
               DamagedSchema::looked_at);
    }
    EXPECT_EQ(restore(url(), files_, older, false).value().contents.schema_version,
              static_cast<int>(version));
    EXPECT_THAT(open()->verify(), ::testing::IsEmpty());
  }
}

}  // namespace
}  // namespace svodka
