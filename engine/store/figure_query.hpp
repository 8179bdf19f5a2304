// The hot read: all figures of a municipality as small integers and doubles, prepared once.
#pragma once

#include <soci/soci.h>

#include <cstdint>
#include <string>
#include <vector>

namespace svodka {

// Columns of equal length, one element per figure.
struct FigureColumns {
  std::vector<long long> id;
  std::vector<int> indicator;
  std::vector<int> breakdown;
  std::vector<int> period;
  std::vector<int> unit;
  std::vector<int> qualifier;
  std::vector<double> value;
  std::vector<soci::indicator> has_value;

  void resize(std::size_t size);
  std::size_t size() const { return id.size(); }
};

class FigureQuery {
 public:
  enum class When { latest, as_of };

  FigureQuery(soci::session& sql, When when);

  // Calls `take(const FigureColumns&)` for each block of figures.
  template <typename Take>
  void run(int municipality, std::int64_t as_of, Take&& take) {
    municipality_ = municipality;
    as_of_ = as_of;
    columns_.resize(block);
    statement_.execute();
    // Until the end: only then does SQLite let go of its snapshot.
    while (statement_.fetch()) {
      take(columns_);
      columns_.resize(block);
    }
  }

 private:
  static constexpr std::size_t block = 128;

  int municipality_ = 0;
  long long as_of_ = 0;
  FigureColumns columns_;
  soci::statement statement_;
};

}  // namespace svodka
