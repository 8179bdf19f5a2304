// Any diagnostic prints as lines of valid UTF-8 without control characters, its caret within reach
// of its line; the nearest name is always one of those known.
#include <algorithm>
#include <string>
#include <vector>

#include <fuzzer/FuzzedDataProvider.h>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/text/code_points.hpp"
#include "tests/fuzz/must.hpp"

namespace {

using svodka::Diagnostic;
using svodka::must;

Diagnostic diagnostic_from(FuzzedDataProvider& data) {
  Diagnostic made;
  made.severity = static_cast<svodka::Severity>(data.ConsumeIntegralInRange(0, 2));
  made.place.line = data.ConsumeIntegral<int>();
  made.place.column = data.ConsumeIntegral<int>();
  made.width = data.ConsumeIntegral<int>();
  made.place.file = data.ConsumeRandomLengthString();
  made.place.cell = data.ConsumeRandomLengthString();
  made.message = data.ConsumeRandomLengthString();
  made.hint = data.ConsumeRandomLengthString();
  for (int left = data.ConsumeIntegralInRange(0, 3); left > 0; --left)
    made.trail.push_back(data.ConsumeRandomLengthString());
  made.excerpt = data.ConsumeRemainingBytesAsString();
  return made;
}

std::size_t texts_of(const Diagnostic& diagnostic) {
  std::size_t bytes = diagnostic.place.file.size() + diagnostic.place.cell.size() +
                      diagnostic.message.size() + diagnostic.hint.size() +
                      diagnostic.excerpt.size();
  for (const std::string& step : diagnostic.trail) bytes += step.size();
  return bytes;
}

void check_printed(const Diagnostic& diagnostic) {
  const std::string shown = render(diagnostic);
  must(svodka::first_invalid_utf8(shown) == std::string::npos, "a message is UTF-8", shown);
  must(std::none_of(shown.begin(), shown.end(),
                    [](unsigned char c) { return (c < ' ' && c != '\n') || c == 0x7f; }),
       "a message holds no control characters", shown);
  // An invalid byte prints as three; the caret's line is as long as the excerpt's.
  must(shown.size() <= 500 + 6 * texts_of(diagnostic), "a message is not longer than its texts",
       shown);
}

void check_suggestion(const Diagnostic& diagnostic) {
  const std::vector<std::string> known = {diagnostic.hint, diagnostic.message, "followers",
                                          "подписчики"};
  const std::string nearest = svodka::nearest(diagnostic.excerpt, known);
  must(nearest.empty() || std::find(known.begin(), known.end(), nearest) != known.end(),
       "the nearest name is a known one", nearest);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzedDataProvider data(bytes, size);
  const Diagnostic diagnostic = diagnostic_from(data);
  check_printed(diagnostic);
  check_suggestion(diagnostic);
  return 0;
}
