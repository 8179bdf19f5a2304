#include "engine/workbook/validation/overlaps.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "engine/workbook/limits.hpp"

namespace svodka::workbook {
namespace {

// Sweeps down the rows. The ranges that are open in the row of the sweep do not overlap each other,
// so each is known by its first column.
class OpenRanges {
 public:
  explicit OpenRanges(const std::vector<Range>& ranges) : ranges_(ranges), ends_(ranges.size()) {
    std::iota(ends_.begin(), ends_.end(), std::size_t{0});
    std::sort(ends_.begin(), ends_.end(), [&](std::size_t a, std::size_t b) {
      return ranges[a].last_row < ranges[b].last_row;
    });
  }

  void close_above(int row) {
    for (; closed_ < ends_.size() && ranges_[ends_[closed_]].last_row < row; ++closed_) {
      const auto ended = open_.find(ranges_[ends_[closed_]].first_column);
      if (ended != open_.end() && ended->second == ends_[closed_]) open_.erase(ended);
    }
  }
  void open(std::size_t index) { open_.emplace(ranges_[index].first_column, index); }

  // Calls `found` with the places of those that share columns with `range`, from right to left.
  template <typename Found>
  void each_in_columns_of(const Range& range, Found found) const {
    auto next = open_.upper_bound(range.last_column);
    while (next != open_.begin()) {
      --next;
      if (ranges_[next->second].last_column < range.first_column) return;
      found(next->second);
    }
  }

 private:
  const std::vector<Range>& ranges_;
  std::vector<std::size_t> ends_;
  std::size_t closed_ = 0;
  std::map<int, std::size_t> open_;
};

std::vector<std::size_t> from_above(const std::vector<Range>& ranges) {
  std::vector<std::size_t> starts(ranges.size());
  std::iota(starts.begin(), starts.end(), std::size_t{0});
  std::sort(starts.begin(), starts.end(),
            [&](std::size_t a, std::size_t b) { return ranges[a] < ranges[b]; });
  return starts;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> range_overlaps(const std::vector<Range>& ranges) {
  std::vector<std::pair<std::size_t, std::size_t>> overlaps;
  OpenRanges open(ranges);
  for (const std::size_t index : from_above(ranges)) {
    open.close_above(ranges[index].first_row);
    const std::size_t known = overlaps.size();
    open.each_in_columns_of(ranges[index], [&](std::size_t other) {
      if (overlaps.size() == known) overlaps.emplace_back(index, other);
    });
    if (overlaps.size() == known) open.open(index);
  }
  return overlaps;
}

std::vector<std::pair<std::size_t, std::size_t>> overlaps_between(
    const std::vector<Range>& some, const std::vector<Range>& others) {
  std::vector<std::pair<std::size_t, std::size_t>> overlaps;
  OpenRanges open_some(some);
  OpenRanges open_others(others);
  const std::vector<std::size_t> starts = from_above(others);
  auto next = starts.begin();
  const auto pass_others_to = [&](int row) {
    for (; next != starts.end() && others[*next].first_row <= row; ++next) {
      open_some.close_above(others[*next].first_row);
      open_others.close_above(others[*next].first_row);
      open_some.each_in_columns_of(others[*next],
                                   [&](std::size_t one) { overlaps.emplace_back(one, *next); });
      open_others.open(*next);
    }
  };
  for (const std::size_t one : from_above(some)) {
    pass_others_to(some[one].first_row);
    open_some.close_above(some[one].first_row);
    open_others.close_above(some[one].first_row);
    open_others.each_in_columns_of(some[one],
                                   [&](std::size_t other) { overlaps.emplace_back(one, other); });
    open_some.open(one);
  }
  pass_others_to(row_count);
  std::sort(overlaps.begin(), overlaps.end());
  return overlaps;
}

}  // namespace svodka::workbook
