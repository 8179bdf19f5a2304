#include "engine/form/fitting/shown_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace svodka::form {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> russian_words = {{
    {"TRUE", "ИСТИНА"},
    {"FALSE", "ЛОЖЬ"},
    {"#DIV/0!", "#ДЕЛ/0!"},
    {"#N/A", "#Н/Д"},
    {"#NAME?", "#ИМЯ?"},
    {"#NULL!", "#ПУСТО!"},
    {"#NUM!", "#ЧИСЛО!"},
    {"#REF!", "#ССЫЛКА!"},
    {"#VALUE!", "#ЗНАЧ!"},
    {"#SPILL!", "#ПЕРЕНОС!"},
    {"#CALC!", "#ВЫЧИСЛ!"},
}};

std::string in_language(std::string_view word, std::string_view language) {
  if (language != "ru") return std::string(word);
  const auto found = std::find_if(russian_words.begin(), russian_words.end(),
                                  [&](const auto& each) { return each.first == word; });
  return std::string(found == russian_words.end() ? word : found->second);
}

template <typename Value>
std::optional<std::string> word_of(const Value& value, std::string_view language) {
  if (const auto* truth = std::get_if<bool>(&value))
    return in_language(*truth ? "TRUE" : "FALSE", language);
  if (const auto* error = std::get_if<workbook::CellError>(&value))
    return in_language(error->code, language);
  return std::nullopt;
}

}  // namespace

const double* number_in(const workbook::CellValue& value) {
  if (const auto* formula = std::get_if<workbook::Formula>(&value))
    return std::get_if<double>(&formula->value);
  return std::get_if<double>(&value);
}

std::optional<std::string> word_in(const workbook::CellValue& value, std::string_view language) {
  const auto* formula = std::get_if<workbook::Formula>(&value);
  return formula != nullptr ? word_of(formula->value, language) : word_of(value, language);
}

}  // namespace svodka::form
