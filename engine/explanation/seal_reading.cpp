// A seal read back from the ledger, whose texts somebody may have written over.
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/explanation/seal.hpp"
#include "engine/places/places.hpp"

namespace svodka {

namespace {

// What stands in the ledger was written here; if it cannot be read, somebody else has written over
// it.
template <typename Reading>
auto of_the_ledger(Reading&& reading) {
  try {
    return reading();
  } catch (const std::exception& failure) {
    throw SystemFailure(fmt::format(
        "the store is damaged: an entry of the ledger cannot be read ({})", failure.what()));
  }
}

void expect_places(const std::vector<int>& places, const Seal& seal) {
  for (const int place : places) {
    if (place < 0 || as_size(place) >= seal.figures.size()) {
      throw std::out_of_range(fmt::format("figure {} is none of its own", place));
    }
  }
}

SealedInputs inputs_in(const std::string& reads) {
  const nlohmann::json sealed = nlohmann::json::parse(reads);
  SealedInputs inputs;
  inputs.municipalities = sealed.at("municipalities").get<std::vector<std::string>>();
  if (const auto pictures = sealed.find("pictures"); pictures != sealed.end()) {
    for (const auto& entry : pictures->items()) inputs.pictures.push_back(entry.key());
  }
  return inputs;
}

Seal seal_in(const std::string& reads, const std::string& cells) {
  const nlohmann::json sealed = nlohmann::json::parse(reads);
  const nlohmann::json& rules = sealed.at("rules");
  Seal seal;
  for (const nlohmann::json& node : sealed.at("nodes")) {
    const auto code = [&](const char* list, std::size_t field) {
      return sealed.at(list).at(node.at(field).get<std::size_t>()).get<std::string>();
    };
    SealedFigure figure;
    figure.kind = static_cast<NodeKind>(node.at(0).get<int>());
    figure.municipality = code("m", 1);
    figure.indicator = code("i", 2);
    figure.breakdown = code("b", 3);
    figure.period = code("p", 4);
    figure.value = node.at(5);
    if (figure.kind == NodeKind::derived) figure.rule = rules.value(figure.indicator, "");
    figure.observation = node.at(6);
    if (node.size() > 7) figure.children = node.at(7).get<std::vector<int>>();
    figure.read_as.assign(figure.children.size(), ReadAs::value);
    for (std::size_t i = 0; node.size() > 8 && i < figure.read_as.size(); ++i) {
      figure.read_as[i] = static_cast<ReadAs>(node.at(8).at(i).get<int>());
    }
    seal.figures.push_back(std::move(figure));
  }
  const nlohmann::json sheets = nlohmann::json::parse(cells);
  for (const auto& [sheet, named] : sheets.items()) {
    for (const auto& [name, content] : named.items()) {
      SealedCell& cell = seal.cells[sheet + "!" + name];
      if (content.is_array()) {
        cell.figures = content.get<std::vector<int>>();
      } else if (content.is_object()) {
        cell.formula = content.at("formula");
        cell.value = content.at("value");
        cell.figures = content.value("nodes", std::vector<int>());
      } else {
        cell.value = content.dump();
      }
    }
  }
  for (const SealedFigure& figure : seal.figures) expect_places(figure.children, seal);
  for (const auto& [name, cell] : seal.cells) expect_places(cell.figures, seal);
  return seal;
}

}  // namespace

SealedInputs read_inputs(const std::string& reads) {
  return of_the_ledger([&] { return inputs_in(reads); });
}

Seal read_seal(const std::string& reads, const std::string& cells) {
  return of_the_ledger([&] { return seal_in(reads, cells); });
}

}  // namespace svodka
