// What a program that stays has said in its last round, so that it says nothing twice in a row:
// with --forever a typo in a rule would else be told every half minute until somebody comes.
#pragma once

#include <set>
#include <string>

namespace svodka::cli {

class SaidBefore {
 public:
  void next_round() {
    last_ = std::move(now_);
    now_.clear();
  }

  // Whether the last round has not said this.
  bool is_new(const std::string& text) {
    now_.insert(text);
    return !last_.contains(text);
  }

 private:
  std::set<std::string> last_, now_;
};

}  // namespace svodka::cli
