#include "engine/workbook/writing/link_target.hpp"

#include <string_view>

#include <fmt/format.h>

#include "engine/workbook/cell_text.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::workbook {

namespace {

constexpr std::string_view inside = "internal:", beside = "external:";

}  // namespace

std::string link_target(const std::string& address) {
  // What the form's own address was taken for before its expressions were known.
  std::string target = address.starts_with(beside) ? address.substr(beside.size()) : address;
  if (target.starts_with('#')) return std::string(inside) + target.substr(1);
  return target.find(':') == std::string::npos ? std::string(beside) + target : target;
}

std::optional<std::string> address_problem(const std::string& target) {
  if (auto problem = text_problem(target)) return problem;
  if (target.find('\r') != std::string::npos) return "the link's address has a line end";
  if (target.size() > longest_url)
    return fmt::format("the link's address has {} bytes; Excel takes {}", target.size(),
                       longest_url);
  return std::nullopt;
}

}  // namespace svodka::workbook
