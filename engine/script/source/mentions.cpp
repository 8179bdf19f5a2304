// Names in the loaded sources, for finding misspelt ones without running anything.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/script/source/scopes.hpp"
#include "engine/script/source/source_places.hpp"

namespace svodka::script {
namespace {

void add_names(lua_State* state, std::vector<std::string>& names) {
  lua_pushnil(state);
  while (lua_next(state, -2) != 0) {
    lua_pop(state, 1);
    if (lua_type(state, -1) == LUA_TSTRING) names.emplace_back(lua_tostring(state, -1));
  }
}

std::vector<std::string> environment_names(lua_State* state) {
  std::vector<std::string> names;
  lua_getfield(state, LUA_REGISTRYINDEX, environment_key);
  add_names(state, names);
  lua_pop(state, 1);
  std::sort(names.begin(), names.end());
  return names;
}

// The functions of math, string and the like; empty for what is none of them. Scripts hold an empty
// table through which the library is read.
std::vector<std::string> names_of_library(lua_State* state, const std::string& library) {
  std::vector<std::string> names;
  const int below = lua_gettop(state);
  lua_getfield(state, LUA_REGISTRYINDEX, environment_key);
  lua_pushlstring(state, library.data(), library.size());
  const bool is_table = lua_rawget(state, -2) == LUA_TTABLE;
  if (is_table && lua_getmetatable(state, -1) != 0) {
    lua_pushliteral(state, "__index");
    if (lua_rawget(state, -2) == LUA_TTABLE) add_names(state, names);
  }
  lua_settop(state, below);
  return names;
}

// Follows what stands behind one use of a name.
class Follower {
 public:
  Follower(const Source& source, const std::vector<Token>& tokens,
           std::span<const std::string_view> chaining, std::vector<Sandbox::Mention>& found,
           std::vector<Sandbox::MethodArgument>& arguments)
      : source_(source),
        tokens_(tokens),
        chaining_(chaining),
        found_(found),
        arguments_(arguments) {}

  void follow_call(std::size_t name) {
    const std::string function(text(name));
    if (text(name + 1) == "(") add_arguments(function, name + 1);
    if (const std::optional<std::string> only = literal(name + 1))
      add_argument(function, *only, 1, "", only, name + 1);
  }

  void follow(std::size_t name) {
    begin_ = name;
    for (std::size_t at = name + 1; at + 1 < tokens_.size();) {
      if (text(at) == "[" && text(at + 2) == "]") {  // r["name"]
        if (const std::optional<std::string> member = literal(at + 1))
          add("", *member, "", at + 1, is_condition(at + 3));
        return;
      }
      if (tokens_[at + 1].kind != TokenKind::name) return;
      if (text(at) == ".") {
        const std::string member(text(at + 1));
        add("", member, "", at + 1, is_condition(at + 2));
        if (text(at + 2) == "." && at + 3 < tokens_.size())
          add("", member, std::string(text(at + 3)), at + 3);
        if (text(at + 2) == ":" && text(at + 4) == "(") {
          member_ = member;
          add_arguments(std::string(text(at + 3)), at + 4);
          member_.clear();
        }
        return;
      }
      if (text(at) != ":" || text(at + 2) != "(") return;
      const std::string method(text(at + 1));
      add_literal(method, at + 3, is_condition(behind_bracket(at + 2)));
      add_arguments(method, at + 2);
      if (std::find(chaining_.begin(), chaining_.end(), method) == chaining_.end()) return;
      at = behind_bracket(at + 2);
    }
  }

 private:
  std::string_view text(std::size_t i) const {
    return i < tokens_.size() ? text_of(source_.text, tokens_[i]) : std::string_view();
  }

  void add(std::string method, std::string text, std::string field, std::size_t token,
           bool is_condition = false) {
    found_.push_back({std::move(method), std::move(text), std::move(field),
                      pointing(source_, tokens_[token]), is_condition});
  }

  bool is_before(std::size_t i, std::initializer_list<std::string_view> words) const {
    return i > 0 && std::find(words.begin(), words.end(), text(i - 1)) != words.end();
  }

  bool is_sign(std::size_t at) const {
    return tokens_[at].kind == TokenKind::symbol && text(at) != ";";
  }

  // Whether a bracket only holds something together, and is not that of a call.
  bool is_grouping(std::size_t bracket) const {
    if (text(bracket) != "(") return false;
    static constexpr std::array<std::string_view, 10> words = {
        "if", "elseif", "while", "until", "and", "or", "not", "return", "then", "else"};
    const bool is_called = bracket > 0 && (tokens_[bracket - 1].kind == TokenKind::name ||
                                           tokens_[bracket - 1].kind == TokenKind::text ||
                                           text(bracket - 1) == ")" || text(bracket - 1) == "]");
    return !is_called || std::find(words.begin(), words.end(), text(bracket - 1)) != words.end();
  }

  // Of what reaches from the name to before `end`, also in brackets: (r.a).
  bool is_condition(std::size_t end) {
    const std::size_t name = begin_;
    while (begin_ > 0 && text(end) == ")" && is_grouping(begin_ - 1)) {
      --begin_;
      ++end;
    }
    const bool is_one = is_tested_for_nil(end);
    begin_ = name;
    return is_one;
  }

  // In `a and r.b or c` the figure is no condition.
  bool is_tested_for_nil(std::size_t end) const {
    const std::string_view next = text(end);
    if (next == "." || next == ":" || next == "[" || next == "(") return false;
    const bool is_joined = is_before(begin_, {"and", "or"});
    const bool is_tested = is_joined || is_before(begin_, {"if", "elseif", "while", "until"});
    const bool is_operand =
        begin_ == 0 || is_tested || is_before(begin_, {"(", "[", "=", ",", "{", "return"});
    if (is_before(begin_, {"not"})) return true;
    if (is_before(begin_, {"==", "~="})) return is_before(begin_ - 1, {"nil"});
    if (next == "==" || next == "~=") return text(end + 1) == "nil";
    if (next == "then" || next == "do") return is_tested;
    // Behind `until r.a` the next statement begins.
    if (is_before(begin_, {"until"}) && (end >= tokens_.size() || !is_sign(end))) return true;
    if (next == "and") return is_operand;
    return next == "or" && is_operand && !is_before(begin_, {"and"});
  }

  // A plain text as the first argument; one that is put together is not known before it runs.
  void add_literal(const std::string& method, std::size_t at, bool is_condition) {
    if (const std::optional<std::string> literal = literal_at(at, ")"))
      add(method, *literal, "", at, is_condition);
  }

  // The text in quotes that is a whole argument or the whole value of a field.
  std::optional<std::string> literal_at(std::size_t at, std::string_view end) const {
    if (text(at + 1) != "," && text(at + 1) != end) return std::nullopt;
    return literal(at);
  }

  std::optional<std::string> literal(std::size_t at) const {
    const std::string_view quoted = text(at);
    if (quoted.size() < 2 || (quoted.front() != '"' && quoted.front() != '\'')) return std::nullopt;
    if (quoted.find('\\') != std::string_view::npos) return std::nullopt;
    return std::string(quoted.substr(1, quoted.size() - 2));
  }

  // `open`: the bracket of the call.
  void add_arguments(const std::string& method, std::size_t open) {
    const std::string code = literal_at(open + 1, ")").value_or("");
    const std::size_t end = behind_bracket(open);
    int number = 1;
    int depth = 0;
    bool in_table = false;  // that is an argument itself
    for (std::size_t at = open; at < end; ++at) {
      const std::string_view here = text(at);
      if (here == "(" || here == "{" || here == "[") {
        ++depth;
        if (depth == 2) in_table = here == "{" && (text(at - 1) == "(" || text(at - 1) == ",");
      } else if (here == ")" || here == "}" || here == "]") {
        --depth;
      } else if (here == "," && depth == 1) {
        ++number;
      } else if (depth == 1 && (text(at - 1) == "(" || text(at - 1) == ",")) {
        add_argument(method, code, number, "", literal_at(at, ")"), at);
      } else if (depth == 2 && in_table && text(at - 1) == "=") {
        add_argument(method, code, number, std::string(text(at - 2)), literal_at(at, "}"), at);
      }
    }
  }

  void add_argument(const std::string& method, const std::string& code, int number, std::string key,
                    const std::optional<std::string>& literal, std::size_t token) {
    if (!literal) return;
    arguments_.push_back({member_, method, code, number, std::move(key), *literal,
                          pointing(source_, tokens_[token])});
  }

  std::size_t behind_bracket(std::size_t at) const {
    for (int depth = 0; at < tokens_.size(); ++at) {
      if (text(at) == "(") ++depth;
      if (text(at) == ")" && --depth == 0) return at + 1;
    }
    return at;
  }

  const Source& source_;
  const std::vector<Token>& tokens_;
  std::span<const std::string_view> chaining_;
  std::vector<Sandbox::Mention>& found_;
  std::vector<Sandbox::MethodArgument>& arguments_;
  std::size_t begin_ = 0;  // the name whose use is followed
  std::string member_;     // whose method is looked at; "" where it is the name's own
};

struct Uses {
  std::vector<Sandbox::Mention> mentions;
  std::vector<Sandbox::MethodArgument> arguments;
};

Uses uses_of(const Core& core, std::string_view name, std::span<const std::string_view> chaining) {
  Uses found;
  for (const auto& [chunk, source] : core.sources) {
    const std::vector<Token>& tokens = source.tokens;
    Follower follower(source, tokens, chaining, found.mentions, found.arguments);
    const Scopes scopes = scopes_of(source.text, tokens, source.given);
    for (const Use& use : scopes.uses) {
      const bool outer = use.origin == Origin::parameter || use.origin == Origin::given;
      if (outer && text_of(source.text, tokens[use.token]) == name) follower.follow(use.token);
    }
  }
  return found;
}

// Of a library that stands at the token: math.flor.
std::optional<Diagnostic> unknown_function(const Core& core, const Source& source,
                                           const std::vector<Token>& tokens, std::size_t library) {
  const auto text = [&](std::size_t i) { return text_of(source.text, tokens[i]); };
  const bool is_field = library + 2 < tokens.size() && text(library + 1) == "." &&
                        tokens[library + 2].kind == TokenKind::name;
  if (!is_field) return std::nullopt;
  const std::string called(text(library)), name(text(library + 2));
  const std::vector<std::string> known = names_of_library(core.state, called);
  if (known.empty() || std::find(known.begin(), known.end(), name) != known.end())
    return std::nullopt;
  Diagnostic problem = pointing(source, tokens[library + 2]);
  problem.message = fmt::format("'{}' has no function '{}'", called, name);
  problem.hint = did_you_mean(name, known);
  return problem;
}

}  // namespace

Diagnostics Sandbox::unknown_names() const {
  const Core& core = *core_;
  const std::vector<std::string> known = environment_names(core.state);
  Diagnostics problems;
  for (const auto& [chunk, source] : core.sources) {
    const std::vector<Token>& tokens = source.tokens;
    const Scopes scopes = scopes_of(source.text, tokens, source.given);
    for (const Use& use : scopes.uses) {
      const std::string name(text_of(source.text, tokens[use.token]));
      if (use.origin != Origin::none) continue;
      if (std::binary_search(known.begin(), known.end(), name)) {
        if (auto problem = unknown_function(core, source, tokens, use.token))
          problems.push_back(*std::move(problem));
        continue;
      }
      Diagnostic problem = pointing(source, tokens[use.token]);
      problem.message = fmt::format("unknown name '{}'", name);
      problem.hint = did_you_mean(name, known);
      problems.push_back(std::move(problem));
    }
  }
  return problems;
}

std::vector<Sandbox::Mention> Sandbox::mentions_of(
    std::string_view name, std::span<const std::string_view> chaining) const {
  return uses_of(*core_, name, chaining).mentions;
}

std::vector<Sandbox::MethodArgument> Sandbox::function_arguments_of(std::string_view name) const {
  Uses found;
  for (const auto& [chunk, source] : core_->sources) {
    Follower follower(source, source.tokens, {}, found.mentions, found.arguments);
    const Scopes scopes = scopes_of(source.text, source.tokens, source.given);
    for (const Use& use : scopes.uses) {
      if (use.origin == Origin::none && text_of(source.text, source.tokens[use.token]) == name)
        follower.follow_call(use.token);
    }
  }
  return std::move(found.arguments);
}

std::vector<Sandbox::MethodArgument> Sandbox::method_arguments_of(
    std::string_view name, std::span<const std::string_view> chaining) const {
  return uses_of(*core_, name, chaining).arguments;
}

}  // namespace svodka::script
