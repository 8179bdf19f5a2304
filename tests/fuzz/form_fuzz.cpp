// A form's file is read or refused; what was read can be validated. Two shapes: the bytes of a
// file, or its parts as text ("=== NAME" lines, see tests/fuzz/run), since a fuzzer seldom gets
// through deflate.
#include <cstdint>
#include <string>

#include "engine/reader/reader.hpp"
#include "engine/text/code_points.hpp"
#include "engine/workbook/writing/writer.hpp"
#include "tests/fuzz/must.hpp"
#include "tests/reader/xlsx_file.hpp"

namespace {

using svodka::must;

constexpr std::string_view part_mark = "=== ";

std::string packed(std::string_view parts) {
  svodka::form::XlsxFile file;
  while (parts.starts_with(part_mark)) {
    parts.remove_prefix(part_mark.size());
    const std::size_t line = std::min(parts.find('\n'), parts.size());
    const std::size_t next = std::min(parts.find("\n=== ", line), parts.size());
    const std::string name(parts.substr(0, line));
    const bool writable = svodka::first_invalid_utf8(name) == std::string::npos;
    if (!name.empty() && name.find('\0') == std::string::npos && writable)
      file.part(name, std::string(parts.substr(line, next - line)));
    parts.remove_prefix(std::min(next + 1, parts.size()));
  }
  return file.bytes();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto read =
      svodka::reader::read_xlsx(bytes.starts_with(part_mark) ? packed(bytes) : bytes, "form.xlsx");
  const std::string shown = render(read.diagnostics());
  must(read || has_errors(read.diagnostics()), "a refusal says why");
  must(svodka::first_invalid_utf8(shown) == std::string::npos, "a message is UTF-8", shown);
  if (!read) return 0;
  const std::string invalid = render(svodka::workbook::validate(read->book, "form.xlsx"));
  must(svodka::first_invalid_utf8(invalid) == std::string::npos, "a message is UTF-8", invalid);
  return 0;
}
