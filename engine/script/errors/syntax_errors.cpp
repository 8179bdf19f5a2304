// Sources that do not compile: the column where Lua's reader stopped, and its message in plain
// words.
#include <charconv>

#include <fmt/format.h>

#include "engine/script/errors/traps.hpp"
#include "engine/script/source/decimal_commas.hpp"
#include "engine/script/source/source_places.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::script {
namespace {

// "'then' expected near 'x'" in its parts.
struct LuaError {
  int line = 0;
  std::string problem;
  std::string near;  // the token at which Lua stopped
};

// Lua puts "file:line: " first, and shortens long names of files.
LuaError read_lua_error(std::string_view message) {
  LuaError error;
  for (std::size_t at = message.find(':'); at != std::string_view::npos;
       at = message.find(':', at + 1)) {
    const char* const end = message.data() + message.size();
    const auto [rest, status] = std::from_chars(message.data() + at + 1, end, error.line);
    if (status == std::errc() && std::string_view(rest, end).starts_with(": ")) {
      message = std::string_view(rest + 2, end);
      break;
    }
  }
  const std::size_t near = message.rfind(" near ");
  error.problem = message.substr(0, near);
  if (near != std::string_view::npos) error.near = message.substr(near + 6);
  return error;
}

struct Wording {
  std::string message;
  std::string hint;
};

std::string shown(std::string_view token) {
  if (token == "<eof>" || token.empty()) return "the end";
  return std::string(token);
}

// "'end' expected (to close 'if' at line 3)"
std::optional<Wording> unclosed(const LuaError& error) {
  const std::size_t at = error.problem.find(" expected (to close ");
  if (at == std::string::npos) return std::nullopt;
  const std::string closing = error.problem.substr(0, at);
  std::string rest = error.problem.substr(at + 20);
  rest.pop_back();  // ")"
  const std::size_t line = rest.find(" at line ");
  return Wording{fmt::format("{} is missing: the {} of line {} is not closed", closing,
                             rest.substr(0, line), rest.substr(line + 9)),
                 closing == "'end'" ? "each function, if, for and while has its own end" : ""};
}

Wording reworded(const LuaError& error) {
  if (auto wording = unclosed(error)) return *wording;
  const std::string& problem = error.problem;
  if (problem == "unfinished string") {
    return {"the text is not closed", "put the quote at its end on the same line"};
  }
  if (problem.starts_with("unfinished long ")) {
    const std::size_t line = problem.find(" (starting at line ");
    if (line == std::string::npos) return {problem, ""};
    const bool comment = problem.starts_with("unfinished long comment");
    return {fmt::format("the long {} that begins in line {} is not closed",
                        comment ? "comment" : "text",
                        problem.substr(line + 19, problem.size() - line - 20)),
            "close it with ]]"};
  }
  if (problem == "invalid escape sequence") {
    return {"what follows this backslash means nothing",
            "write \\\\ for a backslash, and / in the names of files"};
  }
  if (problem.starts_with("break outside loop")) return {"'break' stands outside of a loop", ""};
  if (problem.starts_with("no visible label ")) {
    return {fmt::format("there is no label {} to go to",
                        problem.substr(17, problem.find(" for <goto>") - 17)),
            ""};
  }
  if (problem.starts_with("attempt to assign to const variable ")) {
    return {fmt::format("{} is a constant and cannot be changed", problem.substr(36)), ""};
  }
  if (problem == "syntax error") {
    return {fmt::format("the statement before {} is not complete", shown(error.near)), ""};
  }
  if (problem == "'}' expected" || problem == "')' expected") {
    return {fmt::format("',' or {} is missing before {}", problem.substr(0, 3), shown(error.near)),
            ""};
  }
  if (problem == "malformed number") return {fmt::format("{} is not a number", error.near), ""};
  if (problem == "<eof> expected" && error.near == "'end'") {
    return {"this 'end' closes nothing", "there is one 'end' too many, here or above"};
  }
  if (problem == "<eof> expected") {
    return {fmt::format("{} is not expected here", shown(error.near)),
            "nothing may stand between return and the end of its block"};
  }
  if (problem == "unexpected symbol") {
    return {fmt::format("{} is not expected here", shown(error.near)), ""};
  }
  if (problem == "C stack overflow") {
    return {"brackets or blocks are nested too deeply", "at most about 190 levels"};
  }
  if (problem == "'end' expected") return {"'end' is missing before " + shown(error.near), ""};
  if (problem == "<name> expected") {
    return {fmt::format("a name is expected here, not {}", shown(error.near)), ""};
  }
  if (error.near.empty()) return {problem, ""};
  return {fmt::format("{} before {}", problem, shown(error.near)), ""};
}

bool has_else_if(std::string_view source, const std::vector<Token>& tokens) {
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (text_of(source, tokens[i - 1]) == "else" && text_of(source, tokens[i]) == "if" &&
        tokens[i - 1].line == tokens[i].line) {
      return true;
    }
  }
  return false;
}

struct RoundBrackets {
  std::size_t open = 0;                         // and not closed
  std::optional<std::size_t> closing_too_many;  // the first token that does; none behind it counts
};

// Of the tokens before `end`.
RoundBrackets round_brackets(const Source& source, const std::vector<Token>& tokens,
                             std::size_t end) {
  RoundBrackets brackets;
  for (std::size_t i = 0; i < end && !brackets.closing_too_many; ++i) {
    const std::string_view text = text_of(source.text, tokens[i]);
    if (text == "(") ++brackets.open;
    if (text != ")") continue;
    if (brackets.open == 0) {
      brackets.closing_too_many = i;
    } else {
      --brackets.open;
    }
  }
  return brackets;
}

// The token at which the reader stands after it has taken `consumed` bytes: it always reads one
// character beyond the token.
std::size_t token_at(const std::vector<Token>& tokens, std::size_t consumed) {
  std::size_t i = tokens.size();
  while (i > 0 && tokens[i - 1].begin + 1 >= consumed) --i;
  return i == 0 ? tokens.size() : i - 1;
}

// Where a source ends, without the blank lines at its end.
std::size_t last_character(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return last == std::string_view::npos ? 0 : last + 1;
}

}  // namespace

Diagnostics syntax_errors(const Core& core, const Source& source, const std::string& message,
                          std::size_t consumed) {
  LuaError error = read_lua_error(message);
  Diagnostic diagnostic;
  diagnostic.place = source.origin;
  const std::vector<Token>& tokens = source.tokens;
  const std::size_t read = consumed > source.offset ? consumed - source.offset : 0;
  const bool at_end = error.near == "<eof>" || read > source.text.size() + 1;
  const std::size_t at = at_end ? tokens.size() : token_at(tokens, read);
  const bool expression = source.offset > 0;
  const RoundBrackets before = round_brackets(source, tokens, at);
  if (expression && error.problem.starts_with("')' expected") && before.open == 0 &&
      !before.closing_too_many) {
    error.problem = "unexpected symbol";  // the bracket is ours, not the user's
  }
  if (at_end) error.near = "<eof>";
  Wording wording = reworded(error);
  if (const auto trap = trap_at(source.text, tokens, at, error.problem)) {
    point_at(source, trap->begin, trap->end, diagnostic);
    wording = {trap->message, trap->hint};
  } else if (at < tokens.size()) {
    point_at(source, tokens[at].begin, tokens[at].end, diagnostic);
  } else {
    const std::size_t end = last_character(source.text);
    point_at(source, end, end + 1, diagnostic);
    if (has_else_if(source.text, tokens) && error.problem.starts_with("'end' expected")) {
      wording.hint = "write elseif as one word, or give each if its own end";
    }
  }
  diagnostic.message = std::move(wording.message);
  diagnostic.hint = std::move(wording.hint);
  add_excerpt(core, diagnostic);
  return {diagnostic};
}

std::optional<Diagnostic> breaking_out(const Core& core, const Source& source) {
  const std::vector<Token>& tokens = source.tokens;
  const RoundBrackets brackets = round_brackets(source, tokens, tokens.size());
  if (!brackets.closing_too_many) return std::nullopt;
  const Token& token = tokens[*brackets.closing_too_many];
  Diagnostic diagnostic;
  diagnostic.place = source.origin;
  point_at(source, token.begin, token.end, diagnostic);
  diagnostic.message = "this ')' closes nothing";
  add_excerpt(core, diagnostic);
  return diagnostic;
}

Diagnostics decimal_comma_errors(const Core& core, const Source& source) {
  Diagnostics errors;
  for (const Trap& trap : decimal_commas(source.text, source.tokens)) {
    Diagnostic& error = errors.emplace_back();
    error.place = source.origin;
    point_at(source, trap.begin, trap.end, error);
    error.message = trap.message;
    error.hint = trap.hint;
    add_excerpt(core, error);
  }
  return errors;
}

std::optional<Diagnostic> forbidden_name(const Core& core, const Source& source) {
  constexpr std::string_view name = "_ENV";
  if (source.text.find(name) == std::string::npos) return std::nullopt;
  for (const Token& token : source.tokens) {
    if (text_of(source.text, token) != name) continue;
    Diagnostic diagnostic;
    diagnostic.place = source.origin;
    point_at(source, token.begin, token.end, diagnostic);
    diagnostic.message = "'_ENV' is not available to scripts";
    add_excerpt(core, diagnostic);
    return diagnostic;
  }
  return std::nullopt;
}

}  // namespace svodka::script
