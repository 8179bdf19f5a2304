#include "engine/cli/terminal/terminal.hpp"

#include <cerrno>

#include <unistd.h>

#include "engine/text/ascii.hpp"

namespace svodka::cli {

namespace {

// One that is shown by signs, and its last bytes.
struct Terminal {
  std::FILE* itself = nullptr;
  BytesBefore before = {};
};
Terminal output, errors;

// fopencookie(3): bytes taken, or 0 for an error.
ssize_t write_shown(void* terminal, const char* bytes, std::size_t size) {
  auto* to = static_cast<Terminal*>(terminal);
  const std::string shown = shown_by_signs({bytes, size}, to->before);
  std::FILE* file = to->itself;
  const bool written =
      std::fwrite(shown.data(), 1, shown.size(), file) == shown.size() && std::fflush(file) == 0;
  return written ? static_cast<ssize_t>(size) : 0;
}

void guard(std::FILE*& stream, Terminal& terminal, int buffering) {
  terminal.itself = stream;
  if (::isatty(::fileno(stream)) == 0) return;
  std::FILE* guarded = ::fopencookie(&terminal, "w", {nullptr, write_shown, nullptr, nullptr});
  if (guarded == nullptr) return;
  std::setvbuf(guarded, nullptr, buffering, BUFSIZ);
  stream = guarded;
}

}  // namespace

void guard_terminals() {
  guard(stdout, output, _IOLBF);
  guard(stderr, errors, _IONBF);
}

std::FILE* standard_output_unguarded() { return output.itself == nullptr ? stdout : output.itself; }
std::FILE* standard_error_unguarded() { return errors.itself == nullptr ? stderr : errors.itself; }

namespace {

// U+200E and U+200F, U+2028 to U+202E (lines, and directions of writing), U+2066 to U+2069.
bool turns_the_writing(const BytesBefore& before, unsigned char last) {
  if (before.one_earlier != '\xe2') return false;
  if (before.last == '\x80') return last == 0x8e || last == 0x8f || (last >= 0xa8 && last <= 0xae);
  return before.last == '\x81' && last >= 0xa6 && last <= 0xa9;
}

}  // namespace

std::string shown_by_signs(std::string_view bytes, BytesBefore& before) {
  std::string shown;
  shown.reserve(bytes.size());
  for (const char byte : bytes) {
    const auto code = byte_of(byte);
    // U+0080 to U+009F are control characters too; in UTF-8 they are C2 80 to C2 9F. C2 has gone to
    // the terminal already, so another sign of that row, U+00A4, stands for them.
    if (before.last == '\xc2' && code >= 0x80 && code < 0xa0) {
      shown += '\xa4';
    } else if (turns_the_writing(before, code)) {
      shown += before.last == '\x80' ? '\xa1' : '\x82';  // likewise: U+2021, U+2042
    } else if (code < 0x20 && byte != '\n' && byte != '\t') {
      shown += {'\xe2', '\x90', static_cast<char>(0x80 + code)};  // U+2400 and the code
    } else if (code == 0x7f) {
      shown += "\u2421";
    } else {
      shown += byte;
    }
    before = {byte, before.last};
  }
  return shown;
}

}  // namespace svodka::cli
