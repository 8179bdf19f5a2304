#include "engine/script/source/call_site.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <lua.hpp>

#include "engine/script/core.hpp"
#include "engine/script/source/scopes.hpp"
#include "engine/script/source/source_places.hpp"

namespace svodka::script {

namespace {

using Kind = Expression::Kind;

constexpr int most_declarations = 16;  // one behind the other
constexpr int deepest_call = 100;

// `tree` with its names replaced by what they stand for.
void put_in(Expression& tree, const std::vector<std::string>& names,
            const std::vector<Expression>& values) {
  if (tree.kind == Kind::name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] != tree.text) continue;
      tree = i < values.size() ? values[i] : Expression{Kind::constant, "nil"};
      return;
    }
  }
  for (Expression& part : tree.parts) put_in(part, names, values);
}

int depth_of(const Expression& tree) {
  int depth = 0;
  for (const Expression& part : tree.parts) depth = std::max(depth, depth_of(part));
  return depth + 1;
}

class CallSite {
 public:
  CallSite(std::string_view source, const std::vector<Token>& tokens)
      : source_(source), tokens_(tokens) {
    for (const Assignment& assigned : scopes_of(source, tokens, {}).assignments)
      assigned_.emplace(text(assigned.token), assigned.token);
  }

  WrittenFunction function(std::size_t begin) {
    WrittenFunction made;
    std::size_t at = begin + 1;
    while (at < tokens_.size() && text(at) != "(") ++at;
    for (; at < tokens_.size() && text(at) != ")"; ++at)
      if (tokens_[at].kind == TokenKind::name) made.parameters.emplace_back(text(at));
    const std::size_t end = end_of(begin);
    begin_ = at;
    end_ = end;
    for (++at; at < end; ++at) {
      if (text(at) == "function") at = end_of(at);
      if (text(at) != "return") continue;
      std::size_t value = at + 1;
      Expression written = expression_tree(source_, tokens_, value);
      made.returns.push_back({with_locals(std::move(written), at, 0), at});
    }
    return made;
  }

  // The token `end` of the function that begins there.
  std::size_t end_of(std::size_t function) const {
    int open = 0;
    for (std::size_t at = function; at < tokens_.size(); ++at) {
      const std::string_view word = text(at);
      if (word == "function" || word == "do" || word == "if" || word == "repeat") ++open;
      if ((word == "end" || word == "until") && --open == 0) return at;
    }
    return tokens_.size();
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
      std::optional<Expression> declared = assigned_.count(tree.text) != 0
                                               ? assigned(tree.text, at, depth)
                                               : declaration(tree.text, at, depth);
      return declared ? std::move(*declared) : std::move(tree);
    }
    if (tree.kind == Kind::function) return tree;  // its parameters are its own
    for (Expression& part : tree.parts) part = with_locals(std::move(part), at, depth);
    return tree.kind == Kind::call ? called(std::move(tree)) : tree;
  }

  // What a function that does nothing but return something gives for what it is called with.
  static Expression called(Expression call) {
    if (call.parts.front().kind != Kind::function || call.parts.front().parts.size() != 1)
      return call;
    Expression given = std::move(call.parts.front().parts.front());
    const std::vector<std::string> parameters = std::move(call.parts.front().keys);
    call.parts.erase(call.parts.begin());
    put_in(given, parameters, call.parts);
    return depth_of(given) > deepest_call ? Expression{} : given;
  }

  // All that a variable of the function may be, as `a or b`. Nothing where what it is given rests
  // on what it was.
  std::optional<Expression> assigned(std::string_view name, std::size_t at, int depth) {
    std::vector<Expression> values;
    const auto [first, last] = assigned_.equal_range(name);
    for (auto each = first; each != last; ++each) {
      const std::size_t token = each->second;
      if (token < begin_ || token >= end_) continue;
      std::size_t value = token + 2;
      if (text(token + 1) != "=" || text(token - 1) == ",") return std::nullopt;
      Expression written = expression_tree(source_, tokens_, value);
      if (mentions(written, name)) return std::nullopt;
      values.push_back(with_locals(std::move(written), token, depth + 1));
    }
    if (values.empty()) return std::nullopt;
    if (std::optional<Expression> declared = declaration(name, at, depth))
      values.insert(values.begin(), std::move(*declared));
    Expression all = std::move(values.front());
    for (std::size_t i = 1; i < values.size(); ++i) {
      Expression either{Kind::binary, "or"};
      either.parts.push_back(std::move(all));
      either.parts.push_back(std::move(values[i]));
      all = std::move(either);
    }
    return depth_of(all) > deepest_call ? Expression{} : all;
  }

  static bool mentions(const Expression& tree, std::string_view name) {
    return (tree.kind == Kind::name && tree.text == name) ||
           std::any_of(tree.parts.begin(), tree.parts.end(),
                       [&](const Expression& part) { return mentions(part, name); });
  }

  // What the name that is read at a token was declared as: looked for backwards, past the blocks
  // that have ended before.
  std::optional<Expression> declaration(std::string_view name, std::size_t at, int depth) {
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
      } else if (word == "local" && ended == 0 && text(i + 1) == "function" &&
                 text(i + 2) == name) {
        return local_function(i + 1, depth);
      } else if (word == "local" && ended == 0 && is_declared_among(name, i)) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  std::optional<Expression> local_function(std::size_t function, int depth) {
    std::size_t at = function;
    Expression written = expression_tree(source_, tokens_, at);
    if (written.kind != Kind::function) return std::nullopt;
    const std::size_t body = at - 1;
    for (Expression& part : written.parts) part = with_locals(std::move(part), body, depth + 1);
    return written;
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
  std::multimap<std::string_view, std::size_t> assigned_;
  std::size_t begin_ = 0, end_ = 0;  // of the function whose variables may be assigned to
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

WrittenFunction written_function(std::string_view source, const std::vector<Token>& tokens,
                                 int first_line, int last_line) {
  CallSite site(source, tokens);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].line != first_line || text_of(source, tokens[i]) != "function") continue;
    const std::size_t end = site.end_of(i);
    if (end == tokens.size() || tokens[end].line != last_line) continue;
    if (found) return {};
    found = i;
    i = end;  // those inside are parts of it
  }
  return found ? site.function(*found) : WrittenFunction{};
}

Sandbox::Returned Sandbox::returned_by(int function) const {
  lua_Debug about{};
  lua_rawgeti(core_->state, LUA_REGISTRYINDEX, function);
  if (!lua_isfunction(core_->state, -1)) {
    lua_pop(core_->state, 1);
    return {};
  }
  lua_getinfo(core_->state, ">S", &about);
  const auto found = core_->sources.find(about.source);
  if (found == core_->sources.end()) return {};
  const Source& source = found->second;
  WrittenFunction written =
      written_function(source.text, source.tokens, about.linedefined, about.lastlinedefined);
  Returned returned{std::move(written.parameters)};
  for (WrittenReturn& each : written.returns)
    returned.values.push_back({std::move(each.value), pointing(source, source.tokens[each.token])});
  return returned;
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
