#include "engine/explanation/explanation.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "engine/places/places.hpp"

namespace svodka {

namespace {

// The codes of an observation that are not those of the figure: a sealed workbook is explained
// without a catalogue, and may have been made after they were renamed.
std::string other_codes(const SealedFigure& figure, const StoredObservation& observation) {
  std::string codes;
  const auto compare = [&](const char* kind, const std::string& now, const std::string& recorded) {
    if (now == recorded) return;
    codes += (codes.empty() ? "" : ", ") + std::string(kind) + " " + recorded;
  };
  compare("municipality", figure.municipality, observation.municipality);
  compare("indicator", figure.indicator, observation.indicator);
  compare("value", figure.breakdown, observation.breakdown.text());
  return codes;
}

// Numbers the figures in the order in which a walk from the roots first reaches them.
class Walk {
 public:
  Walk(std::function<SealedFigure(int)> figure, Store& store)
      : figure_(std::move(figure)), store_(store) {}

  Explanation from(const std::vector<int>& roots) {
    for (const int root : roots) {
      const int place = visit(root);
      explanation_.roots.push_back(place);
    }
    return std::move(explanation_);
  }

 private:
  int visit(int index) {
    const auto [known, added] = places_.emplace(index, how_many(places_));
    const int place = known->second;
    if (!added) return place;
    Explanation::Figure figure{figure_(index), std::nullopt};
    if (figure.observation != 0) figure.reported = store_.observation(figure.observation);
    if (figure.reported && figure.reported->recorded_as.empty()) {
      figure.reported->recorded_as = other_codes(figure, *figure.reported);
    }
    std::vector<int> children;
    children.swap(figure.children);
    explanation_.figures.push_back(std::move(figure));
    for (int& child : children) child = visit(child);
    nth(explanation_.figures, place).children = std::move(children);
    return place;
  }

  std::function<SealedFigure(int)> figure_;
  Store& store_;
  std::map<int, int> places_;
  Explanation explanation_;
};

}  // namespace

Explanation explain(const Evaluation& evaluation, const std::vector<int>& nodes, Store& store) {
  return Walk([&](int node) { return sealed(evaluation, node); }, store).from(nodes);
}

Explanation explain(const Seal& seal, const std::vector<int>& figures, Store& store) {
  const auto figure = [&](int index) { return entry_of(seal.figures, index); };
  return Walk(figure, store).from(figures);
}

bool is_a_difference(const Explanation& explanation, const Explanation::Figure& figure) {
  if (figure.kind != NodeKind::aggregate) return false;
  const Result<Period> own = Period::parse(figure.period);
  return own && std::any_of(figure.children.begin(), figure.children.end(), [&](int child) {
           const Result<Period> read = Period::parse(nth(explanation.figures, child).period);
           return read && !own->contains(*read);
         });
}

std::string_view purpose(ReadAs as) {
  switch (as) {
    case ReadAs::value:
      break;
    case ReadAs::row:
      return "a row of a list";
    case ReadAs::whole:
      return "the whole that the list's shares are of";
    case ReadAs::listed:
      return "looked through by r:observations";
  }
  return "";
}

}  // namespace svodka
