// Values as texts by a number format of Excel, as TEXT() and cells show them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/formula/format_section.hpp"
#include "engine/formula/formula.hpp"

namespace svodka::formula {

// nullopt when the format or the value (a date before 1900) cannot be shown. Colours and widths are
// left out. Separators in the format are those of `settings`, as in Excel's TEXT.
std::optional<std::string> formatted(double number, std::string_view format,
                                     const Settings& settings);
std::optional<std::string> formatted(const std::string& text, std::string_view format,
                                     const Settings& settings);

// A section of digits, and one of dates and times; `value` without its sign.
std::string formatted_digits(double value, const FormatSection& section, const Settings& settings);
std::optional<std::string> formatted_date(double serial, const FormatSection& section,
                                          const Settings& settings);

// Fixed decimals with or without group separators: 1,234.50. Half is rounded away from zero.
std::string fixed_text(double number, int decimals, bool grouped, const Settings& settings);

}  // namespace svodka::formula
