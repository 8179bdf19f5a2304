#include "engine/workbook/cell_errors.hpp"

#include <algorithm>
#include <array>

namespace svodka::workbook {

namespace {

constexpr std::array<std::string_view, 8> first_errors = {
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"};
constexpr std::array<std::string_view, 8> later_errors = {
    "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#BUSY!", "#PYTHON!"};

bool is_later_error(std::string_view code) {
  return std::find(later_errors.begin(), later_errors.end(), code) != later_errors.end();
}

}  // namespace

bool is_error_code(std::string_view code) {
  return is_later_error(code) ||
         std::find(first_errors.begin(), first_errors.end(), code) != first_errors.end();
}

std::string stored_error(const std::string& code) {
  return is_later_error(code) ? "#VALUE!" : code;
}

}  // namespace svodka::workbook
