#include "engine/script/explanations.hpp"

namespace svodka::script {
namespace {

const Source* source_at(const Core& core, const Place& place) {
  for (const auto& [chunk, source] : core.sources) {
    if (source.origin.file == place.file && source.origin.cell == place.cell) return &source;
  }
  return nullptr;
}

}  // namespace

std::string_view line_at(const Core& core, const Place& place) {
  const Source* const source = source_at(core, place);
  if (source == nullptr || place.line <= 0) return {};
  std::string_view rest = source->text;
  for (int line = std::max(source->origin.line, 1); line < place.line; ++line) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  std::string_view line = rest.substr(0, rest.find('\n'));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

void add_excerpt(const Core& core, Diagnostic& diagnostic) {
  diagnostic.excerpt = line_at(core, diagnostic.place);
}

void explain_runtime(const Core& core, Diagnostic& diagnostic) { add_excerpt(core, diagnostic); }

void explain_raised(const Core& core, Diagnostic& diagnostic) {
  if (diagnostic.excerpt.empty()) add_excerpt(core, diagnostic);
}

}  // namespace svodka::script
