#include "engine/form/filling/sheet_names.hpp"

#include <fmt/format.h>

namespace svodka::form {

namespace {

constexpr std::size_t longest_name = 31;  // UTF-16 units

// The beginning of a text that has at most so many UTF-16 units.
std::string beginning(const std::string& text, std::size_t most) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0) == 0x80) continue;
    units += byte >= 0xF0 ? 2 : 1;
    if (units > most) return text.substr(0, at);
  }
  return text;
}

std::string cleaned(const std::string& wanted) {
  std::string name;
  for (const char c : wanted) {
    const bool forbidden = std::string_view("[]:*?/\\").find(c) != std::string_view::npos;
    name += forbidden ? '-' : static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  const std::size_t first = name.find_first_not_of("' ");
  if (first == std::string::npos) return "-";
  name = beginning(name.substr(first), longest_name);
  return name.substr(0, name.find_last_not_of("' ") + 1);
}

}  // namespace

SheetNames::SheetNames(const Locale& locale, const Form& form) : locale_(locale) {
  taken_.insert("history");  // by Excel, for the log of a shared workbook
  for (const SheetPlan& plan : form.sheets()) {
    if (plan.name_pieces.empty() && plan.list < 0) taken_.insert(locale_.lower(plan.name));
  }
}

std::string SheetNames::allowed(const std::string& wanted) {
  const std::string clean = cleaned(wanted);
  std::string name = clean;
  for (int number = 2; !taken_.insert(locale_.lower(name)).second; ++number) {
    const std::string suffix = fmt::format(" ({})", number);
    name = beginning(clean, longest_name - suffix.size()) + suffix;
  }
  return name;
}

}  // namespace svodka::form
