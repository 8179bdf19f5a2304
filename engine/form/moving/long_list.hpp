// The place of a long list in a sheet's layout. Its rounds are all alike and may be a million, so
// only their number is kept and everything else about them is computed.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "engine/form/axis_plan.hpp"
#include "engine/places/places.hpp"

namespace svodka::form {

class LongList {
 public:
  // `lines`: the drawn lines of every round. `begin`: the first output line. `rounds_before`: how
  // many rounds the long lists before it have.
  LongList(BlockId block, std::vector<int> lines, int begin, int rounds, int rounds_before)
      : block_(block),
        lines_(std::move(lines)),
        begin_(begin),
        rounds_(rounds),
        rounds_before_(rounds_before) {}

  BlockId block() const { return block_; }
  int rounds() const { return rounds_; }
  int round_length() const { return how_many(lines_); }
  int length() const { return rounds_ * round_length(); }
  int begin() const { return begin_; }
  int end() const { return begin_ + length(); }

  bool holds_drawn(int line) const { return line >= lines_.front() && line <= lines_.back(); }
  bool holds_output(int line) const { return line >= begin() && line < end(); }
  int drawn(int output_line) const { return nth(lines_, (output_line - begin_) % round_length()); }
  int output(int drawn_line, int round) const {
    return begin_of(round) + drawn_line - lines_.front();
  }
  int begin_of(int round) const { return begin_ + round * round_length(); }

  // Rounds are numbered through all long lists of an axis.
  int number_of(int round) const { return rounds_before_ + round; }
  int number_at(int output_line) const {
    return number_of((output_line - begin_) / round_length());
  }
  int round_of_number(int number) const { return number - rounds_before_; }
  int numbers_end() const { return rounds_before_ + rounds_; }

 private:
  BlockId block_;
  std::vector<int> lines_;
  int begin_, rounds_, rounds_before_;
};

}  // namespace svodka::form
