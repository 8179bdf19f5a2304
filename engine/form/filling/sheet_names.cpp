#include "engine/form/filling/sheet_names.hpp"

#include <fmt/format.h>

#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

namespace {

std::string cleaned(const std::string& wanted) {
  std::string name;
  for (const char c : wanted) {
    const bool forbidden = std::string_view("[]:*?/\\").find(c) != std::string_view::npos;
    name += forbidden ? '-' : byte_of(c) < 0x20 ? ' ' : c;
  }
  const std::size_t first = name.find_first_not_of("' ");
  if (first == std::string::npos) return "-";
  name = first_utf16_units(std::string_view(name).substr(first), workbook::longest_sheet_name);
  return name.substr(0, name.find_last_not_of("' ") + 1);
}

}  // namespace

SheetNames::SheetNames(const Locale& locale, const Form& form) : locale_(locale) {
  taken_.insert("history");  // by Excel, for the log of a shared workbook
  for (const SheetPlan& plan : form.sheets()) {
    if (plan.name_pieces.empty() && !plan.is_repeated()) taken_.insert(locale_.lower(plan.name));
  }
}

std::string SheetNames::allowed(const std::string& wanted) {
  const std::string clean = cleaned(wanted);
  std::string name = clean;
  for (int number = 2; !taken_.insert(locale_.lower(name)).second; ++number) {
    const std::string suffix = fmt::format(" ({})", number);
    name = std::string(first_utf16_units(clean, workbook::longest_sheet_name - suffix.size())) +
           suffix;
  }
  return name;
}

}  // namespace svodka::form
