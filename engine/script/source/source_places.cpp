#include "engine/script/source/source_places.hpp"

#include <algorithm>

#include "engine/text/code_points.hpp"

namespace svodka::script {
namespace {

bool is_text(std::string_view token) { return token.size() >= 2 && token.front() != '['; }

// Whether a token is `name`, as a name or as a text in quotes (t["name"]).
bool stands_for(std::string_view source, const Token& token, std::string_view name) {
  const std::string_view text = text_of(source, token);
  if (token.kind == TokenKind::text && is_text(text))
    return text.substr(1, text.size() - 2) == name;
  return text == name;
}

}  // namespace

const Source* source_at(const Core& core, const Place& place) {
  // A cell may hold several expressions; what fails is the one that runs.
  const auto running = core.sources.find(core.running);
  if (running != core.sources.end() && running->second.origin.file == place.file &&
      running->second.origin.cell == place.cell)
    return &running->second;
  for (const auto& [chunk, source] : core.sources) {
    if (source.origin.file == place.file && source.origin.cell == place.cell) return &source;
  }
  return nullptr;
}

std::string_view line_of(const Source& source, int line_number) {
  if (line_number <= 0) return {};
  std::string_view rest = source.text;
  for (int line = std::max(source.origin.line, 1); line < line_number; ++line) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  std::string_view line = rest.substr(0, rest.find('\n'));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

std::string_view line_at(const Core& core, const Place& place) {
  const Source* const source = source_at(core, place);
  return source == nullptr ? std::string_view() : line_of(*source, place.line);
}

void add_excerpt(const Core& core, Diagnostic& diagnostic) {
  diagnostic.excerpt = line_at(core, diagnostic.place);
}

void point_at(const Source& source, std::size_t begin, std::size_t end, Diagnostic& diagnostic) {
  const auto [line, column] = line_column(source.text, begin);
  diagnostic.place.line = source.origin.line > 0 ? source.origin.line + line - 1 : line;
  diagnostic.place.column = column;
  const std::string_view underlined =
      std::string_view(source.text).substr(begin, std::min(end, source.text.size()) - begin);
  diagnostic.width = printed_width(underlined.substr(0, underlined.find('\n')));
}

void point_at_name(const Source& source, std::string_view name, std::string_view follows,
                   Diagnostic& diagnostic) {
  const std::vector<Token>& tokens = source.tokens;
  const int line = diagnostic.place.line - std::max(source.origin.line - 1, 0);
  const Token* found = nullptr;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].line != line || !stands_for(source.text, tokens[i], name)) continue;
    std::size_t next = i + 1;
    if (tokens[i].kind == TokenKind::text && next < tokens.size()) ++next;  // the ']'
    const char after = next < tokens.size() ? source.text[tokens[next].begin] : '\0';
    if (!follows.empty() && follows.find(after) == std::string_view::npos) continue;
    if (found != nullptr) return;
    found = &tokens[i];
  }
  if (found == nullptr) return;
  diagnostic.place.column = line_column(source.text, found->begin).column;
  diagnostic.width = printed_width(text_of(source.text, *found));
}

void point_into_table(const Core& core, const Source& source, std::string_view name,
                      Diagnostic& diagnostic) {
  const int line = diagnostic.place.line - std::max(source.origin.line - 1, 0);
  const Token* found = nullptr;
  int depth = 0;
  for (const Token& token : source.tokens) {
    if (token.line < line) continue;
    const char first = source.text[token.begin];
    if (depth == 0 && token.line > line) break;
    if (token.kind != TokenKind::text && first == '{') ++depth;
    if (token.kind != TokenKind::text && first == '}') --depth;
    if (depth == 0 || !stands_for(source.text, token, name)) continue;
    if (found != nullptr) return;
    found = &token;
  }
  if (found == nullptr) return;
  point_at(source, found->begin, found->end, diagnostic);
  add_excerpt(core, diagnostic);
}

Diagnostic pointing(const Source& source, const Token& token) {
  Diagnostic diagnostic;
  diagnostic.place = source.origin;
  point_at(source, token.begin, token.end, diagnostic);
  diagnostic.excerpt = line_of(source, diagnostic.place.line);
  return diagnostic;
}

}  // namespace svodka::script
