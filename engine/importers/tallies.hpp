// Figures that come of many rows, one row after the other: what is held is a state for each figure,
// never the rows.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/importers/importer.hpp"
#include "engine/store/observation.hpp"

namespace svodka {

// What a row counts as.
struct CountedRow {
  MunicipalityIndex municipality;
  Period period = Period::year(2000);
  std::optional<std::int64_t> time;           // that gave the period
  std::vector<std::optional<double>> values;  // as Importer::values; conditions as 0 and 1
  std::vector<std::string> texts;             // as Importer::texts; "": none
};

class Tallies {
 public:
  Tallies(const Importer& importer, const Catalog& catalog)
      : importer_(importer), catalog_(catalog), states_(importer.figures.size()) {}

  // `breakdown`: of each figure, as the catalogue writes it. Throws ScriptError when more would
  // have to be held than fits.
  void add(const CountedRow& row, const std::vector<std::string>& breakdowns);

  // By municipality, figure, period and breakdown, in the order of the catalogue.
  std::vector<Observation> figures() const;

 private:
  // Of the rows of the last time the first and the last in the file: which is the newest depends on
  // whether the file goes forward.
  struct Last {
    double first = 0, last = 0;
    std::int64_t time = 0;
  };
  struct State {
    std::int64_t rows = 0;
    double sum = 0, lost = 0;  // what the sum has lost by rounding (Neumaier)
    double least = 0, greatest = 0;
    std::map<double, std::int64_t> seen;  // of a median: how often each number
    std::map<std::string, Last> last;

    void add(double value);
  };
  struct Key {
    MunicipalityIndex municipality;
    Period period;
    std::string breakdown;
    auto operator<=>(const Key&) const = default;
  };

  void hold_one_more(std::size_t bytes = 0);
  double result(const ImporterFigure& figure, const State& state) const;

  const Importer& importer_;
  const Catalog& catalog_;
  std::vector<std::map<Key, State>> states_;  // of each figure
  std::size_t held_ = 0, held_bytes_ = 0;     // numbers and texts, in all states
  std::int64_t rows_ = 0;
  std::optional<std::int64_t> time_before_;          // of the row before
  std::int64_t steps_forward_ = 0, steps_back_ = 0;  // of time, from row to row
};

}  // namespace svodka
