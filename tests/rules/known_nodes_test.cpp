#include "engine/rules/evaluation/known_nodes.hpp"

#include <random>
#include <unordered_map>

#include <gtest/gtest.h>

namespace svodka {
namespace {

class KnownNodesTest : public ::testing::Test {
 protected:
  int add_node(const Coordinate& at) {
    Node node;
    node.at = at;
    nodes_.push_back(std::move(node));
    return static_cast<int>(nodes_.size()) - 1;
  }

  std::deque<Node> nodes_;
  KnownNodes known_{nodes_};
};

TEST_F(KnownNodesTest, WhatWasAddedIsFoundAndNothingElse) {
  std::mt19937 random(20261128);
  std::unordered_map<Coordinate, NodesOf, CoordinateHash> expected;
  int NodesOf::*const kinds[] = {&NodesOf::read, &NodesOf::stated, &NodesOf::computed};
  std::size_t found = 0;
  for (int step = 0; step < 20'000; ++step) {
    const Coordinate at{MunicipalityIndex(random() % 5), IndicatorIndex(random() % 20),
                        BreakdownIndex(random() % 3),
                        Period::month(2023, static_cast<int>(random() % 12) + 1),
                        GroupIndex(random() % 2)};
    const auto place = expected.find(at);
    const NodesOf wanted = place == expected.end() ? NodesOf() : place->second;
    const NodesOf given = known_.find(at);
    for (int NodesOf::*const kind : kinds) ASSERT_EQ(given.*kind, wanted.*kind);
    if (place != expected.end()) ++found;
    if (random() % 2 == 0) continue;
    int NodesOf::*const kind = kinds[random() % 3];
    const int node = add_node(at);
    known_.add(at, kind, node);
    expected[at].*kind = node;
  }
  EXPECT_GT(expected.size(), 5'000u);
  EXPECT_GT(found, 5'000u);
}

TEST_F(KnownNodesTest, AMunicipalityAndAGroupThatItLeadsAreTwo) {
  const Coordinate one{MunicipalityIndex(3), IndicatorIndex(1), the_whole, Period::year(2023)};
  Coordinate group = one;
  group.group = GroupIndex(1);
  const int node = add_node(one);
  known_.add(one, &NodesOf::read, node);
  EXPECT_EQ(known_.find(one).read, node);
  EXPECT_EQ(known_.find(one).stated, no_node);
  EXPECT_EQ(known_.find(group).read, no_node);
}

TEST_F(KnownNodesTest, NothingIsKnownAfterwards) {
  const Coordinate at{MunicipalityIndex(3), IndicatorIndex(1), the_whole, Period::year(2023)};
  known_.add(at, &NodesOf::read, add_node(at));
  known_.clear();
  nodes_.clear();
  EXPECT_EQ(known_.find(at).read, no_node);
}

}  // namespace
}  // namespace svodka
