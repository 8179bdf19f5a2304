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

  std::string qualifier_words(Qualifier qualifier) const;  // "более", without the number
  std::string missing_mark() const;                        // "н/д", "н/д", "n/a"

  // CLDR cardinal plural category of the number as printed with `decimals`.
  PluralForm plural(double value, int decimals = -1) const;

  // Upper and lower case by the language's rules; bytes that are not UTF-8 stay as they are.
  std::string upper(std::string_view text) const;
  std::string lower(std::string_view text) const;
  // The length in characters as a reader counts them: a letter with its accents, an emoji is one.
  std::size_t length(std::string_view text) const;
  // Characters `from` to `to`, counted as by length() from 1; negative: from the end. What lies
  // outside the text is left out.
  std::string part(std::string_view text, long long from, long long to) const;

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace svodka
