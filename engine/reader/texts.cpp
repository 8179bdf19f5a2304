#include "engine/reader/texts.hpp"

#include <algorithm>
#include <charconv>

#include "engine/reader/styles.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::reader {
namespace {

using workbook::CellValue;
using workbook::TextRun;

// The character of "_xHHHH_" at the start of `text`, or -1.
int escaped_character(std::string_view text) {
  if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return -1;
  int code = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, code, 16);
  return error == std::errc() && end == text.data() + 6 ? code : -1;
}

// In the text of a cell; half of a surrogate pair is no character, and XML has no U+FFFE, U+FFFF.
bool is_allowed(int code) {
  if (code < 0x20) return code == '\t' || code == '\n';
  return (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE && code != 0xFFFF;
}

bool is_noncharacter(std::string_view text) {
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

std::string without_invalid_bytes(std::string_view text) {
  std::string sound;
  while (!text.empty()) {
    const std::size_t invalid = std::min(first_invalid_utf8(text), text.size());
    sound += text.substr(0, invalid);
    text.remove_prefix(std::min(invalid + 1, text.size()));
  }
  return sound;
}

}  // namespace

std::string unescaped_text(std::string_view text, bool& dropped) {
  std::string sound;
  if (first_invalid_utf8(text) != std::string_view::npos) {
    dropped = true;
    sound = without_invalid_bytes(text);
    text = sound;
  }
  std::string plain;
  plain.reserve(text.size());
  const auto add = [&](int code) {
    if (code == '\r')
      plain += '\n';
    else if (is_allowed(code))
      plain += encode_utf8(std::u32string(1, static_cast<char32_t>(code)));
    else
      dropped = true;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int code = text[at] == '_' ? escaped_character(text.substr(at)) : -1;
    if (code >= 0) {
      const bool line_end = code == '\r' && at + 7 < text.size() && text[at + 7] == '\n';
      if (!line_end) add(code);
      at += 6;
    } else if (text[at] == '\r') {
      if (at + 1 == text.size() || text[at + 1] != '\n') plain += '\n';
    } else if (is_noncharacter(text.substr(at))) {
      dropped = true;
      at += 2;
    } else if (byte_of(text[at]) >= 0x20 || text[at] == '\t' || text[at] == '\n') {
      plain += text[at];
    } else {
      dropped = true;
    }
  }
  return plain;
}

std::string unescaped_text(std::string_view text) {
  bool dropped = false;
  return unescaped_text(text, dropped);
}

CellValue read_text(pugi::xml_node node, const Colours& colours, bool& dropped) {
  std::vector<TextRun> runs;
  bool rich = false;
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = child.name();
    if (name == "t") {
      runs.push_back({unescaped_text(child.child_value(), dropped), {}});
    } else if (name == "r") {
      TextRun run;
      run.text = unescaped_text(child.child_value("t"), dropped);
      if (child.child("rPr")) run.font = read_font(child.child("rPr"), colours);
      rich |= run.font.has_value();
      if (!run.text.empty()) runs.push_back(std::move(run));
    }
  }
  if (rich) return runs;
  std::string text;
  for (TextRun& run : runs) text += run.text;
  return text;
}

std::vector<SharedText> read_shared_texts(pugi::xml_node root, const Colours& colours) {
  std::vector<SharedText> texts;
  for (const pugi::xml_node node : root.children("si")) {
    SharedText& text = texts.emplace_back();
    text.value = read_text(node, colours, text.dropped);
  }
  return texts;
}

}  // namespace svodka::reader
