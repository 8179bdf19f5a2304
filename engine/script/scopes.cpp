#include "engine/script/scopes.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace svodka::script {
namespace {

constexpr std::array<std::string_view, 22> keywords = {
    "and",      "break",  "do",   "else", "elseif", "end",  "false", "for",
    "function", "goto",   "if",   "in",   "local",  "nil",  "not",   "or",
    "repeat",   "return", "then", "true", "until",  "while"};

class Resolver {
 public:
  Resolver(std::string_view source, const std::vector<Token>& tokens,
           std::span<const std::string> given)
      : source_(source), tokens_(tokens) {
    scopes_.emplace_back();
    for (const std::string& name : given) scopes_.back()[name] = Origin::given;
  }

  std::vector<Use> run() {
    while (at_ < tokens_.size()) {
      if (tokens_[at_].kind == TokenKind::symbol) {
        bracket(text(at_));
        ++at_;
      } else if (tokens_[at_].kind != TokenKind::name) {
        ++at_;
      } else if (std::find(keywords.begin(), keywords.end(), text(at_)) != keywords.end()) {
        keyword(text(at_));
      } else {
        name();
      }
    }
    return std::move(uses_);
  }

 private:
  using Scope = std::map<std::string_view, Origin>;
  struct Loop {  // `for` has named its variables, `do` has not come yet
    std::size_t depth;
    std::vector<std::string_view> names;
  };

  std::string_view text(std::size_t i) const {
    return i < tokens_.size() ? text_of(source_, tokens_[i]) : std::string_view();
  }
  std::string_view before(std::size_t i) const { return i == 0 ? std::string_view() : text(i - 1); }
  bool is_name(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::name;
  }

  void bracket(std::string_view symbol) {
    if (symbol == "{" || symbol == "(" || symbol == "[") brackets_.push_back(symbol.front());
    if ((symbol == "}" || symbol == ")" || symbol == "]") && !brackets_.empty())
      brackets_.pop_back();
  }

  // Whether a name stands where a table's keys do.
  bool is_key(std::size_t i) const {
    const std::string_view left = before(i);
    return !brackets_.empty() && brackets_.back() == '{' &&
           (left == "{" || left == "," || left == ";");
  }

  void open() { scopes_.emplace_back(); }
  void close() {
    if (scopes_.size() > 1) scopes_.pop_back();
  }
  // The condition behind `until` still sees the block's names.
  void close_into_outer() {
    if (scopes_.size() < 2) return;
    const Scope inner = std::move(scopes_.back());
    scopes_.pop_back();
    scopes_.back().insert(inner.begin(), inner.end());
  }

  void keyword(std::string_view word) {
    const std::size_t here = at_++;
    if (word == "local") {
      declare_locals();
    } else if (word == "function") {
      declare_function(here);
    } else if (word == "for") {
      Loop loop{scopes_.size(), {}};
      for (; at_ < tokens_.size() && text(at_) != "in" && text(at_) != "="; ++at_) {
        if (is_name(at_)) loop.names.push_back(text(at_));
      }
      loops_.push_back(std::move(loop));
    } else if (word == "do") {
      open();
      if (!loops_.empty() && loops_.back().depth + 1 == scopes_.size()) {
        for (const std::string_view name : loops_.back().names)
          scopes_.back()[name] = Origin::local;
        loops_.pop_back();
      }
    } else if (word == "then" || word == "repeat") {
      open();
    } else if (word == "else") {
      close();
      open();
    } else if (word == "elseif" || word == "end") {
      close();
    } else if (word == "until") {
      close_into_outer();
    } else if (word == "goto") {
      ++at_;
    }
  }

  void declare_locals() {
    if (text(at_) == "function") {
      scopes_.back()[text(at_ + 1)] = Origin::local;
      const std::size_t here = at_++;
      ++at_;
      declare_function(here);
      return;
    }
    for (; is_name(at_); ++at_) {
      scopes_.back()[text(at_)] = Origin::local;
      if (text(at_ + 1) == "<") at_ += 3;  // <const>
      if (text(at_ + 1) != ",") {
        ++at_;
        return;
      }
      ++at_;
    }
  }

  // At its name or its bracket; `here` is the word itself.
  void declare_function(std::size_t here) {
    const bool member = here > 2 && before(here) == "=" && is_name(here - 2) && is_key(here - 2);
    bool method = false;
    for (; at_ < tokens_.size() && text(at_) != "("; ++at_) {
      if (is_name(at_) && before(at_) == "function") use(at_);
      method = method || text(at_) == ":";
    }
    open();
    if (method) scopes_.back()["self"] = Origin::local;
    for (; at_ < tokens_.size() && text(at_) != ")"; ++at_) {
      if (is_name(at_)) scopes_.back()[text(at_)] = member ? Origin::parameter : Origin::local;
    }
    ++at_;
  }

  void name() {
    const std::size_t here = at_++;
    const std::string_view left = before(here), right = text(here + 1);
    if (left == "." || left == ":") return;
    if (left == "::" || right == "::") return;
    if (right == "=" && is_key(here)) return;
    use(here);
  }

  void use(std::size_t token) {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      if (const auto known = scope->find(text(token)); known != scope->end()) {
        uses_.push_back({token, known->second});
        return;
      }
    }
    uses_.push_back({token, Origin::none});
  }

  std::string_view source_;
  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  std::vector<Scope> scopes_;
  std::vector<Loop> loops_;
  std::vector<char> brackets_;
  std::vector<Use> uses_;
};

}  // namespace

std::vector<Use> uses_of(std::string_view source, const std::vector<Token>& tokens,
                         std::span<const std::string> given) {
  return Resolver(source, tokens, given).run();
}

}  // namespace svodka::script
