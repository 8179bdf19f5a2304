#include <charconv>

#include "engine/script/explanations.hpp"

namespace svodka::script {

Diagnostics syntax_errors(const Core& core, const Source& source, const std::string& chunk,
                          const std::string& message) {
  Diagnostic diagnostic;
  diagnostic.place = source.origin;
  diagnostic.message = message;
  const std::size_t end = message.find(": ");
  if (end != std::string::npos) {
    const std::size_t colon = message.rfind(':', end - 1);
    int line = 0;
    std::from_chars(message.data() + colon + 1, message.data() + end, line);
    diagnostic.place = place_in(core, chunk, line);
    diagnostic.message = message.substr(end + 2);
  }
  add_excerpt(core, diagnostic);
  return {diagnostic};
}

}  // namespace svodka::script
