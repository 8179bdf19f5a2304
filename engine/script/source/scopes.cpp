#include "engine/script/source/scopes.hpp"

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
    const int last = tokens.empty() ? 0 : tokens.back().line;
    found_.functions.push_back({0, 0, 0, last});
    scopes_.emplace_back();
    for (const std::string& name : given) declare(name, Origin::given);
  }

  Scopes run() {
    while (at_ < tokens_.size()) {
      if (tokens_[at_].kind == TokenKind::symbol) {
        bracket(text(at_));
        if (text(at_) == "=" && at_ > 0 && is_statement() && at_ != known_equals_)
          change(at_ - 1, std::nullopt);
        ++at_;
      } else if (tokens_[at_].kind != TokenKind::name) {
        ++at_;
      } else if (std::find(keywords.begin(), keywords.end(), text(at_)) != keywords.end()) {
        keyword(text(at_));
      } else {
        name();
      }
    }
    return std::move(found_);
  }

 private:
  struct Name {
    Origin origin;
    std::size_t variable;
  };
  struct Scope {
    std::map<std::string_view, Name> names = {};
    std::size_t function = 0;
    std::size_t brackets = 0;  // that were open at its beginning
    bool whole_function = false;
  };
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

  // Whether no bracket of this block is open.
  bool is_statement() const { return brackets_.size() <= scopes_.back().brackets; }
  // Whether a name stands where a table's keys do.
  bool is_key(std::size_t i) const {
    const std::string_view left = before(i);
    return !is_statement() && brackets_.back() == '{' &&
           (left == "{" || left == "," || left == ";");
  }

  void declare(std::string_view name, Origin origin, bool new_table = false) {
    const std::size_t function = scopes_.back().function;
    scopes_.back().names[name] = {origin, found_.variables.size()};
    found_.variables.push_back({function, new_table});
  }

  void open() { scopes_.push_back({{}, scopes_.back().function, brackets_.size(), false}); }
  void open_function(std::size_t word) {
    const int bracket = tokens_[std::min(at_, tokens_.size() - 1)].line;
    found_.functions.push_back({scopes_.back().function, tokens_[word].line, bracket, bracket});
    scopes_.push_back({{}, found_.functions.size() - 1, brackets_.size(), true});
  }
  void close() {
    if (scopes_.size() < 2) return;
    const Scope& ended = scopes_.back();
    brackets_.resize(std::min(brackets_.size(), ended.brackets));
    if (ended.whole_function) {
      found_.functions[ended.function].last_line = tokens_[std::min(at_, tokens_.size()) - 1].line;
    }
    scopes_.pop_back();
  }
  // The condition behind `until` still sees the block's names.
  void close_into_outer() {
    if (scopes_.size() < 2) return;
    const Scope inner = std::move(scopes_.back());
    scopes_.pop_back();
    scopes_.back().names.insert(inner.names.begin(), inner.names.end());
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
      known_equals_ = at_;
      loops_.push_back(std::move(loop));
    } else if (word == "do") {
      open();
      if (!loops_.empty() && loops_.back().depth + 1 == scopes_.size()) {
        for (const std::string_view name : loops_.back().names) declare(name, Origin::local);
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
      declare(text(at_ + 1), Origin::local);
      const std::size_t word = at_++;
      ++at_;
      declare_function(word);
      return;
    }
    const std::size_t first = at_;
    while (is_name(at_)) {
      declare(text(at_), Origin::local);
      at_ += text(at_ + 1) == "<" ? 4u : 1u;  // <const>
      if (text(at_) != ",") break;
      ++at_;
    }
    if (text(at_) == "=") known_equals_ = at_;
    const bool one = at_ == first + 1 || text(first + 1) == "<";
    if (one && text(at_) == "=" && text(at_ + 1) == "{") {
      const std::string_view behind = text(behind_brackets(at_ + 1));
      if (behind != "and" && behind != "or") found_.variables.back().new_table = true;
    }
  }

  // At its name or its bracket; `word` is `function` itself.
  void declare_function(std::size_t word) {
    const bool member = word > 2 && before(word) == "=" && is_name(word - 2) && is_key(word - 2);
    bool method = false;
    for (; at_ < tokens_.size() && text(at_) != "("; ++at_) {
      if (is_name(at_) && before(at_) == "function") {
        use(at_);
        if (text(at_ + 1) == "(") assign(at_);
      }
      if (text(at_) == "." || text(at_) == ":") change(at_ + 1, std::nullopt);
      method = method || text(at_) == ":";
    }
    open_function(word);
    if (method) declare("self", Origin::local);
    for (; at_ < tokens_.size() && text(at_) != ")"; ++at_) {
      if (is_name(at_)) declare(text(at_), member ? Origin::parameter : Origin::local);
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
    if (is_statement()) note_target(here);
    if (text(here) == "table" && found_.uses.back().origin == Origin::none) note_table_call(here);
  }

  const Name* find(std::string_view name) const {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      const auto known = scope->names.find(name);
      if (known != scope->names.end()) return &known->second;
    }
    return nullptr;
  }

  std::optional<std::size_t> variable(std::size_t token) const {
    const Name* const known = find(text(token));
    if (known == nullptr) return std::nullopt;
    return known->variable;
  }

  void use(std::size_t token) {
    const Name* const known = find(text(token));
    found_.uses.push_back(
        {token, known == nullptr ? Origin::none : known->origin, scopes_.back().function});
  }

  void assign(std::size_t token) {
    const std::optional<std::size_t> assigned = variable(token);
    if (assigned) found_.variables[*assigned].assigned = true;
    found_.assignments.push_back({token, scopes_.back().function, assigned});
  }

  void change(std::size_t token, std::optional<std::size_t> variable) {
    found_.table_changes.push_back({token, scopes_.back().function, variable});
  }

  // Behind the brackets that open at `at`.
  std::size_t behind_brackets(std::size_t at) const {
    for (std::size_t depth = 0; at < tokens_.size(); ++at) {
      const std::string_view symbol = text(at);
      if (symbol == "(" || symbol == "{" || symbol == "[") ++depth;
      if ((symbol == ")" || symbol == "}" || symbol == "]") && --depth == 0) return at + 1;
    }
    return at;
  }

  // What may stand left of '=': a name or brackets, and any fields, indices and calls behind it.
  struct Target {
    std::size_t end;
    int suffixes = 0;
  };
  Target target_at(std::size_t at) const {
    Target target{text(at) == "(" ? behind_brackets(at) : at + 1};
    for (;; ++target.suffixes) {
      const std::string_view next = text(target.end);
      if (next == "." || next == ":") {
        target.end += 2;
      } else if (next == "[" || next == "(" || next == "{") {
        target.end = behind_brackets(target.end);
      } else if (target.end < tokens_.size() && tokens_[target.end].kind == TokenKind::text) {
        ++target.end;
      } else {
        return target;
      }
    }
  }

  // a, b.c, d[i] = …: notes the target that begins at `first`, when it is one.
  void note_target(std::size_t first) {
    const Target target = target_at(first);
    std::size_t end = target.end;
    bool brackets = false;             // (f()).x
    constexpr int most_targets = 250;  // Lua has registers for fewer
    for (int n = 0; n < most_targets && text(end) == ","; ++n) {
      if (!is_name(end + 1) && text(end + 1) != "(") return;
      brackets = brackets || text(end + 1) == "(";
      end = target_at(end + 1).end;
    }
    if (text(end) != "=") return;
    known_equals_ = end;
    if (brackets) change(end - 1, std::nullopt);
    if (target.suffixes == 0) {
      assign(first);
    } else {
      const std::size_t field = target.end - (text(target.end - 1) == "]" ? 2 : 1);
      change(field, target.suffixes == 1 ? variable(first) : std::nullopt);
    }
  }

  // table.insert(list, …): `here` is `table`, the library.
  void note_table_call(std::size_t here) {
    const std::string_view function = text(here + 1) == "." ? text(here + 2) : "";
    if (function == "concat" || function == "pack" || function == "unpack") return;
    const bool in_place = function == "insert" || function == "remove" || function == "sort";
    const bool plain = in_place && text(here + 3) == "(" && is_name(here + 4) &&
                       (text(here + 5) == "," || text(here + 5) == ")");
    change(here, plain ? variable(here + 4) : std::nullopt);
  }

  std::string_view source_;
  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  std::vector<Scope> scopes_;
  std::vector<Loop> loops_;
  std::vector<char> brackets_;
  std::size_t known_equals_ = 0;  // the last '=' that was accounted for
  Scopes found_;
};

}  // namespace

Scopes scopes_of(std::string_view source, const std::vector<Token>& tokens,
                 std::span<const std::string> given) {
  return Resolver(source, tokens, given).run();
}

}  // namespace svodka::script
