#include "engine/workbook/writing/cell_content.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "engine/text/ascii.hpp"
#include "engine/workbook/cell_errors.hpp"
#include "engine/workbook/writing/amendments.hpp"
#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {

namespace {

constexpr double exact_integers = 1e15;  // below it 16 digits hold every whole number

using Digits = std::array<char, 40>;

// As printf's "%.16G" does; answers the end.
char* print_16(Digits& digits, double number) {
  char* const end =
      std::to_chars(digits.begin(), digits.end(), number, std::chars_format::general, 16).ptr;
  std::replace(digits.data(), end, 'e', 'E');
  return end;
}

// libxlsxwriter escapes no quotes in texts, and control characters in its own way.
void put_escaped(std::string& xml, std::string_view text) {
  for (const char character : text) {
    const auto byte = byte_of(character);
    if (character == '&') {
      xml += "&amp;";
    } else if (character == '<') {
      xml += "&lt;";
    } else if (character == '>') {
      xml += "&gt;";
    } else if (byte < 0x20 && character != '\t' && character != '\n') {
      xml += fmt::format("_x{:04X}_", byte);
    } else {
      xml += character;
    }
  }
}

void put_number_in(std::string& xml, std::size_t number) {
  char digits[24];
  xml.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

bool is_space(char character) {
  return character == ' ' || (character >= '\t' && character <= '\r');
}

// `before`: the <f> of a formula.
class ContentXml {
 public:
  ContentXml(std::string& xml, const std::string& before) : xml_(xml), before_(before) {}

  void operator()(std::monostate) const { xml_.append(">").append(before_).append("</c>"); }
  void operator()(double number) const {
    xml_.append(">").append(before_).append("<v>");
    put_number(xml_, number);
    xml_ += "</v></c>";
  }
  void operator()(bool truth) const {
    xml_.append(" t=\"b\">").append(before_).append(truth ? "<v>1</v></c>" : "<v>0</v></c>");
  }
  void operator()(const std::string& text) const {
    xml_.append(" t=\"str\">").append(before_).append("<v>");
    // That of an array formula is an amendment.
    if (before_.starts_with("<f t=")) {
      xml_ += escape_xml(text);
    } else {
      put_escaped(xml_, text);
    }
    xml_ += "</v></c>";
  }
  void operator()(const CellError& error) const {
    xml_.append(" t=\"e\">").append(before_).append("<v>");
    xml_ += escape_xml(stored_error(error.code));
    xml_ += "</v></c>";
  }

 private:
  std::string& xml_;
  const std::string& before_;
};

}  // namespace

void put_height(std::string& xml, const Row& row) {
  Digits digits;
  xml.append(digits.data(), print_16(digits, written_height(row)));
}

void put_number(std::string& xml, double number) {
  Digits digits;
  const bool is_whole = std::abs(number) < exact_integers && number == std::trunc(number) &&
                        !(number == 0 && std::signbit(number));
  char* end = nullptr;
  if (is_whole) {
    end = std::to_chars(digits.begin(), digits.end(), static_cast<long long>(number)).ptr;
  } else {
    end = print_16(digits, number);
    double back = 0;
    std::from_chars(digits.data(), end, back);
    if (back != number) end = std::to_chars(digits.begin(), digits.end(), number).ptr;
  }
  xml.append(digits.data(), end);
}

std::size_t SharedTexts::number_of(std::string element) {
  ++count_;
  const auto [found, is_new] = numbers_.try_emplace(std::move(element), numbers_.size());
  if (is_new) elements_ += found->first;
  return found->second;
}

std::string SharedTexts::part(std::string_view head) const {
  std::string xml(head);
  xml += fmt::format(" count=\"{}\" uniqueCount=\"{}\">", count_, numbers_.size());
  return xml.append(elements_).append("</sst>");
}

std::string text_element(const std::string& text) {
  std::string escaped;
  put_escaped(escaped, stored_text(text));
  const bool keeps_spaces = is_space(escaped.front()) || is_space(escaped.back());
  return (keeps_spaces ? "<si><t xml:space=\"preserve\">" : "<si><t>") + escaped + "</t></si>";
}

void put_content(std::string& xml, const CellValue& value, const std::string& fixed,
                 SharedTexts& texts) {
  const auto put_shared = [&](std::string element) {
    xml += " t=\"s\"><v>";
    put_number_in(xml, texts.number_of(std::move(element)));
    xml += "</v></c>";
  };
  if (const auto* formula = std::get_if<Formula>(&value)) {
    std::visit(ContentXml(xml, fixed), formula->value);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    if (text->empty()) {
      xml += "/>";
    } else {
      put_shared(text_element(*text));
    }
  } else if (std::holds_alternative<std::vector<TextRun>>(value)) {
    if (fixed.empty()) {
      xml += "/>";
    } else {
      put_shared(fixed);
    }
  } else if (const auto* number = std::get_if<double>(&value)) {
    ContentXml(xml, fixed)(*number);
  } else if (const auto* truth = std::get_if<bool>(&value)) {
    ContentXml(xml, fixed)(*truth);
  } else if (const auto* error = std::get_if<CellError>(&value)) {
    ContentXml(xml, fixed)(*error);
  } else {
    xml += "/>";
  }
}

}  // namespace svodka::workbook
