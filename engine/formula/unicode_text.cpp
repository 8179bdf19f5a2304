#include "engine/formula/unicode_text.hpp"

#include <memory>

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "engine/places/places.hpp"

namespace svodka::formula {
namespace {

icu::UnicodeString unicode(std::string_view text) { return icu::UnicodeString::fromUTF8(text); }

icu::UnicodeString unicode(std::u16string_view text) { return {text.data(), how_many(text)}; }

std::u16string units_of(const icu::UnicodeString& text) {
  return {text.getBuffer(), static_cast<std::size_t>(text.length())};
}

std::string utf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

// One character for one, as Excel does it: ß stays ß.
template <typename Change>
icu::UnicodeString changed(const icu::UnicodeString& from, Change change) {
  icu::UnicodeString to;
  for (int i = 0; i < from.length(); i = from.moveIndex32(i, 1))
    to.append(change(from.char32At(i)));
  return to;
}

std::u16string folded(std::u16string_view text) {
  return units_of(
      changed(unicode(text), [](UChar32 c) { return u_foldCase(c, U_FOLD_CASE_DEFAULT); }));
}

// The order of letters that all languages share, case set aside.
const icu::Collator* collator() {
  static const std::unique_ptr<const icu::Collator> shared = [] {
    UErrorCode failure = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(
        icu::Collator::createInstance(icu::Locale::getRoot(), failure));
    if (made && U_SUCCESS(failure)) made->setStrength(icu::Collator::SECONDARY);
    return made;
  }();
  return shared.get();
}

// Matches `pattern` at the start of `text` (both folded); `whole` demands that all of `text` is
// used.
// `past_star`: whether it was what follows a * that was not found.
bool matches_here(std::u16string_view text, std::u16string_view pattern, bool whole,
                  bool* past_star = nullptr) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t star = std::u16string_view::npos;
  std::size_t resume = 0;
  while (true) {
    if (p == pattern.size() && (!whole || t == text.size())) return true;
    if (p < pattern.size() && pattern[p] == u'*') {
      star = ++p;
      resume = t;
      continue;
    }
    if (p < pattern.size() && t < text.size()) {
      const bool escaped = pattern[p] == u'~' && p + 1 < pattern.size();
      const char16_t wanted = escaped ? pattern[p + 1] : pattern[p];
      if ((wanted == u'?' && !escaped) || wanted == text[t]) {
        p += escaped ? 2 : 1;
        ++t;
        continue;
      }
    }
    if (star == std::u16string_view::npos) return false;
    if (past_star) *past_star = true;
    if (resume >= text.size()) return false;
    p = star;
    t = ++resume;
  }
}

}  // namespace

std::u16string utf16_of(std::string_view text) { return units_of(unicode(text)); }

std::string utf8_of(std::u16string_view text) { return utf8(unicode(text)); }

std::string uppercase(std::string_view text) {
  return utf8(changed(unicode(text), [](UChar32 c) { return u_toupper(c); }));
}
std::string lowercase(std::string_view text) {
  return utf8(changed(unicode(text), [](UChar32 c) { return u_tolower(c); }));
}
bool is_letter(char16_t character) { return u_isalpha(character); }

bool same_text(std::string_view a, std::string_view b) {
  return a == b || folded(utf16_of(a)) == folded(utf16_of(b));
}

int compare_text(std::string_view a, std::string_view b) {
  if (same_text(a, b)) return 0;
  if (const icu::Collator* order = collator()) {
    UErrorCode failure = U_ZERO_ERROR;
    const int result = order->compare(unicode(a), unicode(b), failure);
    if (U_SUCCESS(failure) && result != 0) return result;
  }
  return folded(utf16_of(a)) < folded(utf16_of(b)) ? -1 : 1;
}

bool has_wildcards(std::string_view pattern) {
  return pattern.find_first_of("*?~") != std::string_view::npos;
}

bool matches_wildcards(std::string_view text, std::string_view pattern) {
  return matches_here(folded(utf16_of(text)), folded(utf16_of(pattern)), true);
}

std::size_t find_wildcards(std::u16string_view text, std::u16string_view pattern,
                           std::size_t from) {
  const std::u16string where = folded(text);
  const std::u16string what = folded(pattern);
  bool past_star = false;
  // What stands nowhere behind a * stands nowhere behind a later one either.
  for (std::size_t at = from; at <= where.size() && !past_star; ++at) {
    if (matches_here(std::u16string_view(where).substr(at), what, false, &past_star)) return at;
  }
  return std::u16string_view::npos;
}

}  // namespace svodka::formula
