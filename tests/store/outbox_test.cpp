#include "engine/store/ledger/outbox.hpp"

#include <gmock/gmock.h>

#include "tests/store/store_fixture.hpp"

namespace svodka {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class OutboxTest : public StoreTest {
 protected:
  std::vector<std::string> stands_there() {
    std::vector<std::string> lines;
    for (const OwedWorkbook& each : Outbox(url(), files_).all()) {
      lines.push_back((each.way == DeliveryWay::mail ? "mail " : "archive ") + each.recipient +
                      " " + each.path + ": " + each.told);
    }
    return lines;
  }

  void add(DeliveryWay way, const std::string& recipient, const std::string& path,
           const std::string& told) {
    std::vector<OwedWorkbook> owed = {{way, recipient, path, "passport", "ukhta mirny", told}};
    Outbox(url(), files_).add(owed);
  }
};

TEST_F(OutboxTest, IsEmptyWhereThereIsNoStore) {
  EXPECT_THAT(Outbox("sqlite:" + folder_.path() + "/none.db", files_).all(), IsEmpty());
  EXPECT_EQ(files_.kind(folder_.path() + "/none.db"), FileKind::missing);
}

TEST_F(OutboxTest, KeepsAWorkbookOnceForEachWayAndRecipientUntilItIsDelivered) {
  open();
  files_.set_clock(1);
  add(DeliveryWay::mail, "b", "/out/1.xlsx", "first");
  add(DeliveryWay::mail, "a", "/out/2.xlsx", "second");
  add(DeliveryWay::archive, "b", "/out/1.xlsx", "");
  const std::vector<OwedWorkbook> before = Outbox(url(), files_).all();
  EXPECT_EQ(before.at(0).report, "passport");
  EXPECT_EQ(before.at(0).municipalities, "ukhta mirny");
  files_.set_clock(2);
  add(DeliveryWay::mail, "b", "/out/1.xlsx", "made again");
  EXPECT_THAT(stands_there(), ElementsAre("mail a /out/2.xlsx: second", "archive b /out/1.xlsx: ",
                                          "mail b /out/1.xlsx: made again"));
  // What was made again while the older one was sent is still owed.
  Outbox(url(), files_).remove(before);
  EXPECT_THAT(stands_there(), ElementsAre("mail b /out/1.xlsx: made again"));
  Outbox(url(), files_).remove(Outbox(url(), files_).all());
  EXPECT_THAT(stands_there(), IsEmpty());
}

}  // namespace
}  // namespace svodka
