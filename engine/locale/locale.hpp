// Numbers and words as a language writes them (ICU): thousands, decimals, plurals, qualifiers.
//
// A Locale is made once per report and reused for every cell; making one costs milliseconds, using it
// microseconds. Not thread-safe. Independent of the machine's locale.
#pragma once

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
  // 39.6 -> "39,6" in ru and uk. Four-digit numbers are grouped too.
  std::string number(double value, int decimals = -1, bool grouped = true) const;

  // With its qualifier in words: >350 -> "более 350" / "понад 350" / "more than 350"; ~100 ->
  // "около 100" / "близько 100" / "about 100"; >= "не менее", < "менее", <= "не более"; intervals
  // "от 3 до 5". Missing -> missing_mark().
  std::string quantity(const Quantity& q, int decimals = -1, bool grouped = true) const;

  std::string qualifier_words(Qualifier qualifier) const;  // "более", without the number
  std::string missing_mark() const;                        // "н/д", "н/д", "n/a"

  // CLDR cardinal plural category of the number as printed with `decimals`.
  PluralForm plural(double value, int decimals = -1) const;

  // Upper and lower case, length in characters, by ICU.
  std::string upper(std::string_view text) const;
  std::string lower(std::string_view text) const;

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace svodka
