#include "engine/locale/locale.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/coll.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>

#include "engine/text/code_points.hpp"

namespace svodka {
namespace {

using icu::number::FormattedNumber;
using icu::number::LocalizedNumberFormatter;
using icu::number::Precision;

struct Words {
  std::string_view language;
  std::array<std::string_view, 6> qualifiers;  // in the order of Qualifier
  std::string_view from;
  std::string_view to;
  std::string_view missing;
};

constexpr Words english = {
    "en", {"", "about", "more than", "at least", "less than", "at most"}, "from", "to", "n/a"};
constexpr std::array<Words, 2> translated = {{
    {"ru", {"", "около", "более", "не менее", "менее", "не более"}, "от", "до", "н/д"},
    {"uk", {"", "близько", "понад", "не менше", "менше", "не більше"}, "від", "до", "н/д"},
}};

const Words& words_of(std::string_view tag) {
  std::string language(tag.substr(0, tag.find_first_of("-_")));
  for (char& c : language) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const Words& words : translated) {
    if (words.language == language) return words;
  }
  return english;
}

// ICU fails only when its data is broken or memory is out.
void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

icu::StringPiece piece(std::string_view text) {
  return icu::StringPiece(text.data(), static_cast<int32_t>(text.size()));
}

// The beginning that decides the order of texts.
std::string_view beginning(std::string_view text) { return first_bytes(text, 8192); }

}  // namespace

struct Locale::Tables {
  explicit Tables(const Words& chosen)
      : words(chosen), language(chosen.language), icu_locale(language.c_str()) {}

  // By the decimals shown (-1: as many as there are) and whether thousands are grouped.
  const LocalizedNumberFormatter& formatter(int decimals, bool grouped);
  FormattedNumber format(double value, int decimals, bool grouped);
  const icu::PluralRules& plural_rules();
  icu::BreakIterator& characters();
  const icu::Collator& collator();

  const Words& words;
  std::string language;
  icu::Locale icu_locale;
  std::map<std::pair<int, bool>, LocalizedNumberFormatter> formatters;
  std::unique_ptr<icu::PluralRules> rules;
  std::unique_ptr<icu::BreakIterator> breaks;
  std::unique_ptr<icu::Collator> order;
};

const LocalizedNumberFormatter& Locale::Tables::formatter(int decimals, bool grouped) {
  const auto key = std::make_pair(decimals, grouped);
  if (const auto known = formatters.find(key); known != formatters.end()) return known->second;
  const Precision precision =
      decimals < 0 ? Precision::unlimited() : Precision::fixedFraction(decimals);
  // Aligned: some languages leave four-digit numbers ungrouped by default.
  const UNumberGroupingStrategy grouping = grouped ? UNUM_GROUPING_ON_ALIGNED : UNUM_GROUPING_OFF;
  return formatters
      .emplace(key, icu::number::NumberFormatter::withLocale(icu_locale)
                        .precision(precision)
                        .grouping(grouping))
      .first->second;
}

// By way of the shortest decimal: what people typed as 39.6 must not print as 39.60000000000001.
FormattedNumber Locale::Tables::format(double value, int decimals, bool grouped) {
  constexpr int most_decimals = 100;
  const int shown = decimals < 0 ? -1 : std::min(decimals, most_decimals);
  const double rounded = shown < 0 ? value : round_half_away(value, shown);
  UErrorCode status = U_ZERO_ERROR;
  FormattedNumber number =
      formatter(shown, grouped).formatDecimal(piece(shortest(rounded)), status);
  check(status);
  return number;
}

const icu::PluralRules& Locale::Tables::plural_rules() {
  if (!rules) {
    UErrorCode status = U_ZERO_ERROR;
    rules.reset(icu::PluralRules::forLocale(icu_locale, status));
    check(status);
  }
  return *rules;
}

icu::BreakIterator& Locale::Tables::characters() {
  if (!breaks) {
    UErrorCode status = U_ZERO_ERROR;
    breaks.reset(icu::BreakIterator::createCharacterInstance(icu_locale, status));
    check(status);
  }
  return *breaks;
}

const icu::Collator& Locale::Tables::collator() {
  if (!order) {
    UErrorCode status = U_ZERO_ERROR;
    order.reset(icu::Collator::createInstance(icu_locale, status));
    check(status);
  }
  return *order;
}

Locale::Locale(std::string_view tag) : tables_(std::make_unique<Tables>(words_of(tag))) {}
Locale::~Locale() = default;
Locale::Locale(Locale&&) noexcept = default;
Locale& Locale::operator=(Locale&&) noexcept = default;

const std::string& Locale::language() const { return tables_->language; }

std::string Locale::number(double value, int decimals, bool grouped) const {
  if (!std::isfinite(value)) return missing_mark();
  const FormattedNumber formatted = tables_->format(value, decimals, grouped);
  UErrorCode status = U_ZERO_ERROR;
  std::string text;
  formatted.toTempString(status).toUTF8String(text);
  check(status);
  return text;
}

std::string Locale::quantity(const Quantity& q, int decimals, bool grouped) const {
  if (q.is_missing()) return missing_mark();
  if (q.is_interval())
    return between(number(q.low(), decimals, grouped), number(q.high(), decimals, grouped));
  const std::string text = number(q.value(), decimals, grouped);
  return q.is_exact() ? text : qualifier_words(q.qualifier()) + " " + text;
}

std::string Locale::between(std::string_view low, std::string_view high) const {
  const Words& words = tables_->words;
  std::string text(words.from);
  return text.append(" ").append(low).append(" ").append(words.to).append(" ").append(high);
}

std::string Locale::qualifier_words(Qualifier qualifier) const {
  return std::string(tables_->words.qualifiers[static_cast<std::size_t>(qualifier)]);
}

std::string Locale::missing_mark() const { return std::string(tables_->words.missing); }

PluralForm Locale::plural(double value, int decimals) const {
  if (!std::isfinite(value)) return PluralForm::other;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString keyword =
      tables_->plural_rules().select(tables_->format(value, decimals, true), status);
  check(status);
  if (keyword == u"one") return PluralForm::one;
  if (keyword == u"few") return PluralForm::few;
  if (keyword == u"many") return PluralForm::many;
  return PluralForm::other;
}

std::string Locale::upper(std::string_view text) const {
  UErrorCode status = U_ZERO_ERROR;
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  icu::CaseMap::utf8ToUpper(language().c_str(), 0, piece(text), sink, nullptr, status);
  check(status);
  return result;
}

std::string Locale::capital(std::string_view text) const {
  UErrorCode status = U_ZERO_ERROR;
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  icu::CaseMap::utf8ToTitle(language().c_str(), U_TITLECASE_WHOLE_STRING | U_TITLECASE_NO_LOWERCASE,
                            nullptr, piece(text), sink, nullptr, status);
  check(status);
  return result;
}

std::string Locale::lower(std::string_view text) const {
  UErrorCode status = U_ZERO_ERROR;
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  icu::CaseMap::utf8ToLower(language().c_str(), 0, piece(text), sink, nullptr, status);
  check(status);
  return result;
}

std::size_t Locale::length(std::string_view text) const {
  icu::BreakIterator& breaks = tables_->characters();
  breaks.setText(icu::UnicodeString::fromUTF8(piece(text)));
  std::size_t count = 0;
  while (breaks.next() != icu::BreakIterator::DONE) ++count;
  return count;
}

std::string Locale::part(std::string_view text, long long from, long long to) const {
  const icu::UnicodeString whole = icu::UnicodeString::fromUTF8(piece(text));
  icu::BreakIterator& breaks = tables_->characters();
  breaks.setText(whole);
  std::vector<std::int32_t> ends{0};
  while (breaks.next() != icu::BreakIterator::DONE) ends.push_back(breaks.current());
  const auto count = static_cast<long long>(ends.size()) - 1;
  if (from < 0) from = std::max(count + from + 1, 1LL);
  if (to < 0) to = count + to + 1;
  from = std::max(from, 1LL);
  to = std::min(to, count);
  std::string result;
  if (from > to) return result;
  const std::int32_t first = ends[static_cast<std::size_t>(from) - 1];
  const std::int32_t last = ends[static_cast<std::size_t>(to)];
  whole.tempSubStringBetween(first, last).toUTF8String(result);
  return result;
}

int Locale::compare(std::string_view a, std::string_view b) const {
  UErrorCode status = U_ZERO_ERROR;
  const UCollationResult order =
      tables_->collator().compareUTF8(piece(beginning(a)), piece(beginning(b)), status);
  check(status);
  return order != UCOL_EQUAL ? order : a.compare(b);
}

std::string Locale::sort_key(std::string_view text) const {
  const icu::UnicodeString letters = icu::UnicodeString::fromUTF8(piece(beginning(text)));
  const icu::Collator& collator = tables_->collator();
  std::string key(2 * static_cast<std::size_t>(letters.length()) + 32, '\0');
  const auto write = [&] {
    return static_cast<std::size_t>(collator.getSortKey(
        letters, reinterpret_cast<uint8_t*>(key.data()), static_cast<int32_t>(key.size())));
  };
  const std::size_t size = write();  // with the zero byte that ends it
  const bool fits = size <= key.size();
  key.resize(size);
  if (!fits) write();
  return key.append(text);
}

}  // namespace svodka
