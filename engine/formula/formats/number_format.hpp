// Values as texts by a number format of Excel, as TEXT() and cells show them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/formula/formats/format_section.hpp"
#include "engine/formula/formula.hpp"

namespace svodka::formula {

// nullopt when the format or the value (a date before 1900) cannot be shown. Colours and widths are
// left out. Separators in the format are those of `settings`, as in Excel's TEXT.
std::optional<std::string> formatted(double number, std::string_view format,
                                     const Settings& settings);
std::optional<std::string> formatted(const std::string& text, std::string_view format,
                                     const Settings& settings);

// A number as a cell with this format shows it: what files hold is written with the separators of
// English and shown with those of `settings`.
std::optional<std::string> shown_in_cell(double number, std::string_view format,
                                         const Settings& settings);

// The section by which a number is shown.
const FormatSection& section_for(const std::vector<FormatSection>& sections, double number);

// The format General as a cell shows it that is wide enough: eleven characters at most, so fewer
// digits than 1/3&"" has.
std::string shown_in_general(double number, const Settings& settings);

// Whether a format of numbers is written with the separators of another language: "0.00" where the
// decimals stand behind a comma, "# ##0,00" where they stand behind a point. Excel of the report's
// language would show it as nobody meant it.
bool has_foreign_separators(std::string_view format, const Settings& settings);

// A section of digits, and one of dates and times; `value` without its sign.
std::string formatted_digits(double value, const FormatSection& section, const Settings& settings);
std::optional<std::string> formatted_date(double serial, const FormatSection& section,
                                          const Settings& settings);

// Fixed decimals with or without group separators: 1,234.50. Half is rounded away from zero.
std::string fixed_text(double number, int decimals, bool grouped, const Settings& settings);

}  // namespace svodka::formula
