#include "engine/script/source/call_site.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <lua.hpp>

#include "engine/script/core.hpp"
#include "engine/script/source/scopes.hpp"

namespace svodka::script {

namespace {

using Kind = Expression::Kind;

constexpr int most_declarations = 16;  // one behind the other

class CallSite {
 public:
  CallSite(std::string_view source, const std::vector<Token>& tokens)
      : source_(source), tokens_(tokens) {
    for (const Assignment& assigned : scopes_of(source, tokens, {}).assignments)
      assigned_.insert(text(assigned.token));
  }

  Expression argument(std::size_t bracket, int number) {
    std::size_t at = bracket + 1;
    for (int i = 1; i < number; ++i) {
      expression_tree(source_, tokens_, at);
      if (text(at) != ",") return {};
      ++at;
    }
    const std::size_t begin = at;
    return with_locals(expression_tree(source_, tokens_, at), begin, 0);
  }

 private:
  std::string_view text(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind != TokenKind::text ? text_of(source_, tokens_[i])
                                                                    : std::string_view();
  }

  Expression with_locals(Expression tree, std::size_t at, int depth) {
    if (depth > most_declarations) return {};
    if (tree.kind == Kind::name) {
      std::optional<Expression> declared = declaration(tree.text, at, depth);
      return declared ? std::move(*declared) : std::move(tree);
    }
    if (tree.kind == Kind::function) return tree;  // its parameters are its own
    for (Expression& part : tree.parts) part = with_locals(std::move(part), at, depth);
    return tree;
  }

  // What the name that is read at a token was declared as: looked for backwards, past the blocks
  // that have ended before.
  std::optional<Expression> declaration(std::string_view name, std::size_t at, int depth) {
    if (assigned_.count(name) != 0) return std::nullopt;
    int ended = 0;
    for (std::size_t i = at; i-- > 0;) {
      const std::string_view word = text(i);
      if (word == "end" || word == "until" ||
          ((word == "else" || word == "elseif") && ended == 0)) {
        ++ended;
      } else if (word == "repeat" || word == "if") {
        ended = std::max(0, ended - 1);
      } else if (word == "function") {
        if (ended == 0 && is_parameter(name, i)) return std::nullopt;
        ended = std::max(0, ended - 1);
      } else if (word == "do") {
        if (ended == 0 && is_of_loop(name, i)) return member(name, i, depth);
        ended = std::max(0, ended - 1);
      } else if (word == "local" && ended == 0 && text(i + 1) == name) {
        if (text(i + 2) != "=") return std::nullopt;
        std::size_t value = i + 3;
        Expression written = expression_tree(source_, tokens_, value);
        if (written.kind == Kind::table) return std::nullopt;  // it may be filled later
        return with_locals(std::move(written), i, depth + 1);
      } else if (word == "local" && ended == 0 && is_declared_among(name, i)) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  bool is_parameter(std::string_view name, std::size_t function) const {
    std::size_t i = function + 1;
    while (i < tokens_.size() && text(i) != "(") ++i;
    for (; i < tokens_.size() && text(i) != ")"; ++i)
      if (text(i) == name) return true;
    return false;
  }

  // local a, b = …; local function a
  bool is_declared_among(std::string_view name, std::size_t local) const {
    for (std::size_t i = local + 1; i < tokens_.size() && tokens_[i].kind == TokenKind::name;) {
      if (text(i) == name || (text(i) == "function" && text(i + 1) == name)) return true;
      if (text(i + 1) != ",") return false;
      i += 2;
    }
    return false;
  }

  std::size_t loop_of(std::size_t body) const {
    std::size_t i = body;
    while (i > 0 && text(i) != "for" && text(i) != "while") --i;
    return i;
  }
  bool is_of_loop(std::string_view name, std::size_t body) const {
    for (std::size_t i = loop_of(body); text(i) != "in" && text(i) != "=" && i < body; ++i)
      if (text(i) == name) return true;
    return false;
  }

  // for _, NAME in ipairs(LIST) do
  std::optional<Expression> member(std::string_view name, std::size_t body, int depth) {
    const std::size_t loop = loop_of(body);
    if (text(loop + 2) != "," || text(loop + 3) != name || text(loop + 4) != "in" ||
        text(loop + 5) != "ipairs")
      return std::nullopt;
    std::size_t at = loop + 5;
    Expression call = expression_tree(source_, tokens_, at);
    if (call.kind != Kind::call || call.parts.size() != 2 || at != body) return std::nullopt;
    Expression one{Kind::item, ""};
    one.parts.push_back(with_locals(std::move(call.parts[1]), loop, depth + 1));
    one.parts.push_back({Kind::number, "1"});
    return one;
  }

  std::string_view source_;
  const std::vector<Token>& tokens_;
  std::set<std::string_view> assigned_;
};

}  // namespace

std::optional<Expression> written_argument(std::string_view source,
                                           const std::vector<Token>& tokens, int line,
                                           std::string_view method, int number) {
  std::optional<std::size_t> bracket;
  for (std::size_t i = 2; i < tokens.size(); ++i) {
    if (tokens[i].line != line || text_of(source, tokens[i]) != "(" ||
        text_of(source, tokens[i - 1]) != method || text_of(source, tokens[i - 2]) != ":")
      continue;
    if (bracket) return std::nullopt;
    bracket = i;
  }
  if (!bracket) return std::nullopt;
  return CallSite(source, tokens).argument(*bracket, number);
}

std::optional<Expression> Sandbox::argument_as_written(std::string_view method, int number) const {
  const std::optional<lua_Debug> frame = innermost_frame(core_->state);
  if (!frame) return std::nullopt;
  const auto source = core_->sources.find(frame->source);
  if (source == core_->sources.end()) return std::nullopt;
  const Source& text = source->second;
  return written_argument(text.text, text.tokens, frame->currentline, method, number);
}

}  // namespace svodka::script
