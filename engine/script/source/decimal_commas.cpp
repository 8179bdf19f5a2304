#include "engine/script/source/decimal_commas.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace svodka::script {

namespace {

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class CommaReader {
 public:
  CommaReader(std::string_view source, const std::vector<Token>& tokens)
      : source_(source), tokens_(tokens) {}

  std::vector<Trap> run() {
    open_.push_back({false, false, {}});
    for (std::size_t i = 0; i < tokens_.size(); ++i) take(i);
    while (!open_.empty()) close();
    std::sort(found_.begin(), found_.end(),
              [](const Trap& a, const Trap& b) { return a.begin < b.begin; });
    return std::move(found_);
  }

 private:
  // What stands between two brackets, or the statements of a block.
  struct Level {
    bool brackets;
    bool spaced;                        // a comma of it is followed by a blank
    std::vector<std::size_t> doubtful;  // commas
  };

  std::string_view text(std::size_t i) const {
    return i < tokens_.size() ? text_of(source_, tokens_[i]) : std::string_view();
  }
  // Of the token before `i`; "" at the beginning.
  std::string_view before(std::size_t i, std::size_t back) const {
    return i >= back ? text(i - back) : std::string_view();
  }
  bool touches_next(std::size_t i) const {
    return i + 1 < tokens_.size() && tokens_[i].end == tokens_[i + 1].begin;
  }
  bool touching_pair(std::size_t comma) const {
    return comma > 0 && text(comma) == "," && is_digits(text(comma - 1)) &&
           is_digits(text(comma + 1)) && touches_next(comma - 1) && touches_next(comma);
  }

  void take(std::size_t i) {
    const std::string_view word = text(i);
    if (word == "for") in_for_ = true;
    if (word == "do") in_for_ = false;
    if (word == "(" || word == "{" || word == "[") open_.push_back({true, false, {}});
    // Every `function`, `do`, `then` and `repeat` has its `end`, `elseif`, `else` or `until`.
    if (word == "end" || word == "until" || word == "elseif" || word == "else" || word == ")" ||
        word == "}" || word == "]") {
      if (open_.size() > 1) close();
    }
    if (word == "function" || word == "do" || word == "then" || word == "repeat" ||
        word == "else") {
      open_.push_back({false, false, {}});
    }
    if (word == ",") take_comma(i);
  }

  void take_comma(std::size_t i) {
    Level& level = open_.back();
    if (touching_pair(i)) {
      const bool in_a_row = (i >= 2 && touching_pair(i - 2)) || touching_pair(i + 2);
      if (!in_a_row && !(in_for_ && !level.brackets)) level.doubtful.push_back(i);
    } else if (!touches_next(i) && i + 1 < tokens_.size() &&
               tokens_[i].line == tokens_[i + 1].line) {
      level.spaced = true;
    }
  }

  void close() {
    const Level level = std::move(open_.back());
    open_.pop_back();
    for (const std::size_t comma : level.doubtful) {
      if (level.brackets ? is_decimal_in_brackets(level, comma) : !has_names_enough(comma))
        found_.push_back(trap(comma));
    }
  }

  bool is_decimal_in_brackets(const Level& level, std::size_t comma) const {
    if (level.spaced) return true;
    const std::string_view decimals = text(comma + 1);
    // { 0,5 }, { 1,05 }, { 100,000 }: what follows is no whole number that anybody writes.
    if (before(comma, 1) == "0" && decimals != "0") return true;
    if (decimals.size() > 1 && decimals.starts_with('0')) return true;
    const std::string_view sign = before(comma, 2);
    static constexpr std::string_view operators[] = {"+", "-",  "*",  "/",  "%",  "^", "<",
                                                     ">", "<=", ">=", "==", "~=", "="};
    const bool apart = comma >= 2 && !touches_next(comma - 2);
    return apart &&
           std::find(std::begin(operators), std::end(operators), sign) != std::end(operators) &&
           !is_sign_of_a_value(comma - 2);
  }

  // `{ - 1,5 }`: nobody writes it, and then it says nothing.
  bool is_sign_of_a_value(std::size_t i) const {
    const std::string_view left = before(i, 1);
    return text(i) == "-" && (left.empty() || left == "," || left == "(" || left == "{");
  }

  // local a, b = 1,2
  bool has_names_enough(std::size_t comma) const {
    std::size_t i = comma - 1;
    for (; i > 0 && tokens_[i].line == tokens_[comma].line; --i) {
      if (text(i) == "return") return false;
      if (text(i) == "=") return before(i, 2) == ",";
    }
    return false;
  }

  Trap trap(std::size_t comma) const {
    const std::string_view whole = text(comma - 1), decimals = text(comma + 1);
    return {"a decimal comma makes two values of one number",
            fmt::format("write {0}.{1}, or {0}, {1} with a blank where two values are meant", whole,
                        decimals),
            tokens_[comma - 1].begin, tokens_[comma + 1].end};
  }

  std::string_view source_;
  const std::vector<Token>& tokens_;
  std::vector<Level> open_;
  bool in_for_ = false;  // between `for` and its `do`
  std::vector<Trap> found_;
};

}  // namespace

std::vector<Trap> decimal_commas(std::string_view source, const std::vector<Token>& tokens) {
  return CommaReader(source, tokens).run();
}

}  // namespace svodka::script
