// Names in the loaded sources, for finding misspelt ones without running anything.
#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/script/scopes.hpp"
#include "engine/script/source_places.hpp"

namespace svodka::script {
namespace {

std::vector<std::string> environment_names(lua_State* state) {
  std::vector<std::string> names;
  lua_getfield(state, LUA_REGISTRYINDEX, environment_key);
  lua_pushnil(state);
  while (lua_next(state, -2) != 0) {
    lua_pop(state, 1);
    if (lua_type(state, -1) == LUA_TSTRING) names.emplace_back(lua_tostring(state, -1));
  }
  lua_pop(state, 1);
  std::sort(names.begin(), names.end());
  return names;
}

// Follows what stands behind one use of a name.
class Follower {
 public:
  Follower(const Core& core, const Source& source, const std::vector<Token>& tokens,
           std::span<const std::string_view> chaining, std::vector<Sandbox::Mention>& found)
      : core_(core), source_(source), tokens_(tokens), chaining_(chaining), found_(found) {}

  void follow(std::size_t name) {
    for (std::size_t at = name + 1; at + 1 < tokens_.size();) {
      if (tokens_[at + 1].kind != TokenKind::name) return;
      if (text(at) == ".") {
        add("", std::string(text(at + 1)), at + 1);
        return;
      }
      if (text(at) != ":" || text(at + 2) != "(") return;
      const std::string method(text(at + 1));
      add_literal(method, at + 3);
      if (std::find(chaining_.begin(), chaining_.end(), method) == chaining_.end()) return;
      at = behind_bracket(at + 2);
    }
  }

 private:
  std::string_view text(std::size_t i) const {
    return i < tokens_.size() ? text_of(source_.text, tokens_[i]) : std::string_view();
  }

  void add(std::string method, std::string text, std::size_t token) {
    found_.push_back(
        {std::move(method), std::move(text), pointing(core_, source_, tokens_[token])});
  }

  // A plain text as the first argument; one that is put together is not known before it runs.
  void add_literal(const std::string& method, std::size_t at) {
    const std::string_view literal = text(at);
    if (literal.size() < 2 || (literal.front() != '"' && literal.front() != '\'')) return;
    if (literal.find('\\') != std::string_view::npos) return;
    if (text(at + 1) != "," && text(at + 1) != ")") return;
    add(method, std::string(literal.substr(1, literal.size() - 2)), at);
  }

  std::size_t behind_bracket(std::size_t at) const {
    for (int depth = 0; at < tokens_.size(); ++at) {
      if (text(at) == "(") ++depth;
      if (text(at) == ")" && --depth == 0) return at + 1;
    }
    return at;
  }

  const Core& core_;
  const Source& source_;
  const std::vector<Token>& tokens_;
  std::span<const std::string_view> chaining_;
  std::vector<Sandbox::Mention>& found_;
};

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
      if (use.origin != Origin::none || std::binary_search(known.begin(), known.end(), name)) {
        continue;
      }
      Diagnostic problem = pointing(core, source, tokens[use.token]);
      problem.message = fmt::format("unknown name '{}'", name);
      problem.hint = did_you_mean(name, known);
      problems.push_back(std::move(problem));
    }
  }
  return problems;
}

std::vector<Sandbox::Mention> Sandbox::mentions_of(
    std::string_view name, std::span<const std::string_view> chaining) const {
  const Core& core = *core_;
  std::vector<Mention> found;
  for (const auto& [chunk, source] : core.sources) {
    const std::vector<Token>& tokens = source.tokens;
    Follower follower(core, source, tokens, chaining, found);
    const Scopes scopes = scopes_of(source.text, tokens, source.given);
    for (const Use& use : scopes.uses) {
      const bool outer = use.origin == Origin::parameter || use.origin == Origin::given;
      if (outer && text_of(source.text, tokens[use.token]) == name) follower.follow(use.token);
    }
  }
  return found;
}

}  // namespace svodka::script
