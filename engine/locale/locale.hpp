// Numbers and words as a language writes them (ICU): thousands, decimals, plurals, qualifiers.
//
// A Locale is made once per report and reused for every cell: a process's first number costs some
// four milliseconds (ICU reads its data), the first of a further Locale a tenth of one, every other
// two microseconds. What nobody asks for is never loaded. Not thread-safe. Independent of the
// machine's locale.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "engine/value/quantity.hpp"

namespace svodka {

enum class PluralForm { one, few, many, other };

class Locale {
 public:
  explicit Locale(std::string_view tag);  // "ru", "uk", "en", "ru-RU"; unknown tags behave as "en"
  ~Locale();
  Locale(Locale&&) noexcept;
  Locale& operator=(Locale&&) noexcept;

  const std::string& language() const;  // "ru"

  // decimals -1: as many as the shortest form needs. 3415 -> "3 415" (U+00A0 between groups),
  // 39.6 -> "39,6" in ru and uk. Four-digit numbers are grouped too. Rounds half away from zero.
  // NaN and infinities are missing_mark().
  std::string number(double value, int decimals = -1, bool grouped = true) const;

  // With its qualifier in words: >350 -> "более 350" / "понад 350" / "more than 350"; ~100 ->
  // "около 100" / "близько 100" / "about 100"; >= "не менее", < "менее", <= "не более"; intervals
  // "от 3 до 5". Missing -> missing_mark().
  std::string quantity(const Quantity& q, int decimals = -1, bool grouped = true) const;

  // "от 3 до 5", of two numbers that are texts already.
  std::string between(std::string_view low, std::string_view high) const;

  std::string qualifier_words(Qualifier qualifier) const;  // "более", without the number
  std::string missing_mark() const;                        // "н/д", "н/д", "n/a"

  // CLDR cardinal plural category of the number as printed with `decimals`.
  PluralForm plural(double value, int decimals = -1) const;

  // Upper and lower case by the language's rules; bytes that are not UTF-8 stay as they are.
  std::string upper(std::string_view text) const;
  std::string lower(std::string_view text) const;
  // With its first letter as a capital, the others as they are. A text that begins with a number
  // stays as it is.
  std::string capital(std::string_view text) const;
  // The length in characters as a reader counts them: a letter with its accents, an emoji is one.
  std::size_t length(std::string_view text) const;
  // Characters `from` to `to`, counted as by length() from 1; negative: from the end. What lies
  // outside the text is left out.
  std::string part(std::string_view text, long long from, long long to) const;

  // Negative, zero or positive, as `a` stands before, is, or stands after `b` in a list of the
  // language (CLDR): Ё beside Е, І and Ї after И, Ґ after Г, small letters beside capitals,
  // Cyrillic before Latin in ru and uk. Texts that are alike to the language stand in the order of
  // their bytes, so that it is zero only for equal ones. No more than the first thousands of
  // characters are looked at this way, since neither a name nor a heading is longer and a
  // comparison must not take long.
  int compare(std::string_view a, std::string_view b) const;
  // A text whose order by bytes is that of compare(): for lists, where one is compared many times.
  std::string sort_key(std::string_view text) const;

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace svodka
