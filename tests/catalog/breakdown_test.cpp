#include "engine/catalog/breakdown.hpp"

#include <gtest/gtest.h>

#include "engine/catalog/written_breakdown.hpp"

namespace svodka {
namespace {

const Breakdown mayor = Breakdown().with("account", "mayor");
const Breakdown mayor_ok = Breakdown().with("platform", "ok").with("account", "mayor");

TEST(Breakdown, PrintsDimensionsInAlphabeticalOrder) {
  EXPECT_EQ(mayor_ok.text(), "account=mayor;platform=ok");
  EXPECT_EQ(Breakdown().text(), "");
}

TEST(Breakdown, IsEqualHoweverItWasMade) {
  EXPECT_EQ(mayor_ok, mayor.with("platform", "vk").with("platform", "ok"));
  EXPECT_EQ(mayor_ok.without("platform"), mayor);
  EXPECT_EQ(mayor.without("platform"), mayor);
}

TEST(Breakdown, KnowsItsValues) {
  EXPECT_EQ(mayor_ok.value_of("platform"), "ok");
  EXPECT_EQ(mayor.value_of("platform"), "");
}

TEST(Breakdown, RefinesWhateverItSharesEveryPartOf) {
  EXPECT_TRUE(mayor_ok.refines(mayor));
  EXPECT_TRUE(mayor_ok.refines(Breakdown()));
  EXPECT_TRUE(mayor.refines(mayor));
  EXPECT_FALSE(mayor.refines(mayor_ok));
  EXPECT_FALSE(mayor_ok.refines(Breakdown().with("account", "administration")));
}

TEST(Breakdown, IsReadAsItIsWritten) {
  EXPECT_EQ(parse_breakdown(" platform=ok ; account = mayor;"), mayor_ok);
  EXPECT_EQ(parse_breakdown(mayor_ok.text()), mayor_ok);
  EXPECT_EQ(parse_breakdown(""), Breakdown());
  EXPECT_EQ(parse_breakdown("platform"), std::nullopt);
  EXPECT_EQ(parse_breakdown("platform=ok;platform=vk"), std::nullopt);
}

}  // namespace
}  // namespace svodka
