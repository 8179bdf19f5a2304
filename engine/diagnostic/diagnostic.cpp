#include "engine/diagnostic/diagnostic.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/places/places.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {
namespace {

constexpr std::size_t widest_excerpt = 120;
constexpr std::size_t longest_shown_line = 2'000;  // bytes; it may quote a name of megabytes
constexpr std::size_t room_after_caret = 40;
constexpr std::string_view indent = "    ";

std::string text_of(const Place& place) {
  std::string text = place.file;
  if (!place.cell.empty()) {
    if (!text.empty()) text += ": ";
    return text + place.cell;
  }
  if (place.line > 0) text += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
  return text;
}

struct Excerpt {
  std::u32string line;
  std::size_t caret;  // characters before the caret
};

// Keeps the neighbourhood of the caret when the line is too wide for a terminal.
Excerpt cut(const std::u32string& line, std::size_t caret) {
  if (line.size() <= widest_excerpt) return {line, caret};
  const std::size_t end =
      std::min(line.size(), std::max(widest_excerpt - 1, caret + room_after_caret));
  const std::size_t begin = end > widest_excerpt ? end - widest_excerpt + 2 : 0;
  std::u32string shown = line.substr(begin, end - begin);
  if (end < line.size()) shown += U'…';
  if (begin > 0) {
    shown.insert(shown.begin(), U'…');
    caret = caret - begin + 1;
  }
  return {shown, caret};
}

// Texts quote what people wrote: their line breaks are kept, but nothing that a terminal obeys.
void append_lines(std::string& out, std::string_view text, std::string_view between) {
  for (bool first = true; !text.empty(); first = false) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (!first) out += between;
    out += printable(shortened(text.substr(0, end), longest_shown_line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void append_indented(std::string& out, std::string_view text) {
  const std::string line_break = "\n" + std::string(indent);
  if (!text.empty()) out += line_break;
  append_lines(out, text, line_break);
}

void append_excerpt(std::string& out, const Diagnostic& diagnostic) {
  const std::u32string line = decode_utf8(printable(diagnostic.excerpt));
  const bool pointed = diagnostic.place.column > 0;
  const std::size_t column =
      pointed ? std::min<std::size_t>(as_size(diagnostic.place.column) - 1, line.size()) : 0;
  const Excerpt excerpt = cut(line, column);
  append_indented(out, encode_utf8(excerpt.line));
  if (!pointed) return;
  const std::size_t room =
      excerpt.line.size() > excerpt.caret ? excerpt.line.size() - excerpt.caret : 1;
  const std::size_t width =
      std::clamp<std::size_t>(as_size(std::max(diagnostic.width, 1)), 1, room);
  append_indented(out, std::string(excerpt.caret, ' ') + '^' + std::string(width - 1, '~'));
}

}  // namespace

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string render(const Diagnostic& diagnostic) {
  std::string out = printable(shortened(text_of(diagnostic.place), longest_shown_line));
  if (!out.empty()) out += ": ";
  out.append(name_of(diagnostic.severity)).append(": ");
  append_lines(out, diagnostic.message, "\n");
  if (!diagnostic.excerpt.empty()) append_excerpt(out, diagnostic);
  append_indented(out, diagnostic.hint);
  for (const std::string& step : diagnostic.trail) append_indented(out, "in " + step);
  return out;
}

std::string render(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!out.empty()) out += '\n';
    out += render(diagnostic);
  }
  return out;
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

}  // namespace svodka
