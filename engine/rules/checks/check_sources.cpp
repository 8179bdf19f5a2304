#include "engine/rules/checks/check_sources.hpp"

#include <algorithm>

#include "engine/rules/evaluation/evaluation.hpp"

namespace svodka {

namespace {

void collect_observations(const Evaluation& evaluation, int index, std::vector<std::int64_t>& ids) {
  const Node& node = evaluation.node(index);
  if (node.observation != 0 && std::find(ids.begin(), ids.end(), node.observation) == ids.end()) {
    ids.push_back(node.observation);
  }
  for (const ReadNode& child : node.children) collect_observations(evaluation, child.node, ids);
}

}  // namespace

std::vector<StoredObservation> sources_of(const CheckResult& result, Evaluation& evaluation) {
  std::vector<std::int64_t> ids;
  for (const int index : result.reads) collect_observations(evaluation, index, ids);
  std::vector<StoredObservation> sources;
  for (const std::int64_t id : ids) {
    if (std::optional<StoredObservation> observation = evaluation.store().observation(id)) {
      sources.push_back(std::move(*observation));
    }
  }
  return sources;
}

}  // namespace svodka
