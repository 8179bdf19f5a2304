// The number formats that figures need instead of the drawn ones: "more than 350" is the number 350
// in its cell, and its format says the word.
#pragma once

#include <string>
#include <string_view>

namespace svodka::form {

// `format` with a word before the number in every section that a number can have: behind colours,
// conditions, languages and the blanks that fill the column, which must begin a section (ECMA-376
// part 1, 18.8.31). `#,##0;[Red]-#,##0` -> `"более "#,##0;[Red]"более "-#,##0`. Without a section
// for them negative numbers would have their minus before the word, so where `number` is one they
// are given a section: `0` -> `"менее "0;"менее "-0`.
std::string qualified_format(std::string_view format, std::string_view word, double number);

// A format whose decimals may all be left out (`#,##0.##`) prints a whole number with the separator
// that stands before them: "46." For a `number` that it shows without decimals, the format without
// them; otherwise the format itself.
std::string without_open_decimals(std::string_view format, double number);

// A % that is neither quoted nor escaped: 0.052 prints as 5.2%.
bool multiplies_by_a_hundred(std::string_view format);

}  // namespace svodka::form
