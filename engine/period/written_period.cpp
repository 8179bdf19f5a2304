#include "engine/period/written_period.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "engine/period/months.hpp"
#include "engine/places/places.hpp"
#include "engine/text/code_points.hpp"
#include "engine/text/letter_case.hpp"

namespace svodka {
namespace {

// The months by all the forms in which tables write them; «лист» is a sheet.
constexpr std::array<std::string_view, 12> months = {{
    " январь января январе янв січень січня січні січ january jan ",
    " февраль февраля феврале фев февр лютий лютого лютому лют february feb ",
    " март марта марте мар березень березня березні бер march mar ",
    " апрель апреля апреле апр квітень квітня квітні кві квіт april apr ",
    " май мая мае травень травня травні тра трав may ",
    " июнь июня июне июн червень червня червні чер черв june jun ",
    " июль июля июле июл липень липня липні лип july jul ",
    " август августа августе авг серпень серпня серпні сер серп august aug ",
    " сентябрь сентября сентябре сен сент вересень вересня вересні вер верес september sep sept ",
    " октябрь октября октябре окт жовтень жовтня жовтні жов жовт october oct ",
    " ноябрь ноября ноябре ноя нояб листопад листопада листопаді листоп november nov ",
    " декабрь декабря декабре дек грудень грудня грудні гру груд december dec ",
}};
constexpr std::string_view quarters = " кв квартал квартала квартале кварталі кварталу quarter q ";
constexpr std::string_view halves =
    " полугодие полугодия полугодии полуг півріччя півріччі півр half пг ";
constexpr std::string_view counts_of_months =
    " месяцев месяца месяц мес місяців місяці міс months month ";
// What may stand beside a year, a number or in front of everything.
constexpr std::array<std::string_view, 28> fillers = {
    "г",  "год", "года", "году", "р",   "рік", "року", "році", "year", "за",
    "в",  "на",  "for",  "of",   "the", "й",   "е",    "ый",   "ой",   "ий",
    "ое", "го",  "st",   "nd",   "rd",  "th",  "я",    "ше"};

enum class Word : unsigned char { quarter, half, months, dash, dot };
struct Month {
  int number;
};
struct Number {
  int value;
  std::size_t digits;  // 0: written in Roman ones
};
using Token = std::variant<Word, Month, Number>;

bool is_one_of(std::string_view forms, std::string_view word) {
  return forms.find(" " + std::string(word) + " ") != forms.npos;
}

std::optional<int> month_of(std::string_view word) {
  const auto found = std::find_if(months.begin(), months.end(),
                                  [&](std::string_view forms) { return is_one_of(forms, word); });
  if (found == months.end()) return std::nullopt;
  return as_int(found - months.begin()) + 1;
}

// Also with the Ukrainian letter that looks the same.
std::optional<int> roman(std::string word) {
  constexpr std::string_view cyrillic = "і";
  for (std::size_t at = word.find(cyrillic); at != word.npos; at = word.find(cyrillic, at))
    word.replace(at, cyrillic.size(), "i");
  constexpr std::array<std::string_view, 4> numbers = {"i", "ii", "iii", "iv"};
  const auto found = std::find(numbers.begin(), numbers.end(), word);
  if (found == numbers.end()) return std::nullopt;
  return as_int(found - numbers.begin()) + 1;
}

bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= 0x400 && c <= 0x4FF); }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// nullopt: a word or a sign that no period has.
std::optional<std::vector<Token>> tokens_of(std::string_view text) {
  const std::u32string characters = decode_utf8(folded_case(text));
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < characters.size();) {
    const char32_t c = characters[at];
    std::size_t end = at + 1;
    if (is_digit(c)) {
      while (end < characters.size() && is_digit(characters[end])) ++end;
      if (end - at > 4) return std::nullopt;
      tokens.push_back(Number{std::stoi(encode_utf8(characters.substr(at, end - at))), end - at});
    } else if (is_letter(c)) {
      while (end < characters.size() && is_letter(characters[end])) ++end;
      const std::string word = encode_utf8(characters.substr(at, end - at));
      if (const auto number = roman(word)) {
        tokens.push_back(Number{*number, 0});
      } else if (std::find(fillers.begin(), fillers.end(), word) != fillers.end()) {
        // says nothing
      } else if (is_one_of(halves, word)) {
        tokens.push_back(Word::half);
      } else if (is_one_of(quarters, word)) {
        tokens.push_back(Word::quarter);
      } else if (is_one_of(counts_of_months, word)) {
        tokens.push_back(Word::months);
      } else if (const auto month = month_of(word)) {
        tokens.push_back(Month{*month});
      } else if (word != "л") {  // of «кв-л»
        return std::nullopt;
      }
    } else if (c == U'-' || c == U'–' || c == U'—') {
      tokens.push_back(Word::dash);
    } else if (c == U'.' || c == U'/') {
      tokens.push_back(Word::dot);
    } else if (c != U' ' && c != U'\u00A0' && c != U',' && c != U'\'' && c != U'\n') {
      return std::nullopt;
    }
    at = end;
  }
  return tokens;
}

template <typename Kind>
const Kind* at(const std::vector<Token>& tokens, std::size_t place) {
  return place < tokens.size() ? std::get_if<Kind>(&tokens[place]) : nullptr;
}

bool is_year(const Number& number) {
  return number.digits == 4 && number.value >= detail::first_year &&
         number.value <= detail::last_year;
}

// "24" beside a month's name is 2024, and "98" 1998.
std::optional<int> year_beside_month(const Number& number) {
  if (is_year(number)) return number.value;
  if (number.digits != 2) return std::nullopt;
  return number.value + (number.value < 70 ? 2000 : 1900);
}

// "01.2024", "15.07.2021"
std::optional<Period> of_numbers(const std::vector<Token>& tokens) {
  std::vector<Number> numbers;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto* number = std::get_if<Number>(&tokens[i]);
    const auto* word = std::get_if<Word>(&tokens[i]);
    if (i % 2 == 0 ? number == nullptr : (word == nullptr || *word != Word::dot))
      return std::nullopt;
    if (number != nullptr) numbers.push_back(*number);
  }
  if (numbers.empty() || !is_year(numbers.back()) || tokens.size() % 2 == 0) return std::nullopt;
  const int year = numbers.back().value;
  if (numbers.size() == 1) return Period::year(year);
  if (numbers.size() == 2) return Period::month(year, numbers[0].value);
  if (numbers.size() > 3) return std::nullopt;
  return Period::day(calendar_day(year, numbers[1].value, numbers[0].value));
}

// With a year and words, in either order; dots after short forms say nothing.
std::optional<Period> of_words(std::vector<Token> tokens) {
  std::erase_if(tokens, [](const Token& token) {
    const auto* word = std::get_if<Word>(&token);
    return word != nullptr && *word == Word::dot;
  });
  std::optional<Number> year;
  if (const auto* first = at<Number>(tokens, 0); first != nullptr && is_year(*first)) {
    year = *first;
    tokens.erase(tokens.begin());
  } else if (const auto* last = at<Number>(tokens, tokens.size() - 1)) {
    year = *last;
    tokens.pop_back();
  }
  const auto is_dash = [&](std::size_t place) {
    const auto* word = at<Word>(tokens, place);
    return word != nullptr && *word == Word::dash;
  };
  while (!tokens.empty() && is_dash(0)) tokens.erase(tokens.begin());
  while (!tokens.empty() && is_dash(tokens.size() - 1)) tokens.pop_back();
  if (!year) return std::nullopt;
  if (const auto* month = at<Month>(tokens, 0)) {
    const std::optional<int> of = year_beside_month(*year);
    if (!of) return std::nullopt;
    if (tokens.size() == 1) return Period::month(*of, month->number);
    const auto* last = at<Month>(tokens, 2);
    if (tokens.size() != 3 || !is_dash(1) || last == nullptr || last->number < month->number)
      return std::nullopt;
    return Period::range(Period::month(*of, month->number).first_day(),
                         Period::month(*of, last->number).last_day());
  }
  if (!is_year(*year)) return std::nullopt;
  // "1-й квартал", "I кв", "Q3"
  std::erase_if(tokens, [](const Token& token) {
    const auto* word = std::get_if<Word>(&token);
    return word != nullptr && *word == Word::dash;
  });
  if (tokens.size() != 2) return std::nullopt;
  if (std::holds_alternative<Word>(tokens[0])) std::swap(tokens[0], tokens[1]);
  const auto* number = std::get_if<Number>(&tokens[0]);
  const auto* word = std::get_if<Word>(&tokens[1]);
  if (number == nullptr || word == nullptr || number->digits > 2) return std::nullopt;
  if (*word == Word::quarter) return Period::quarter(year->value, number->value);
  if (*word == Word::half) return Period::half_year(year->value, number->value);
  if (number->value < 1 || number->value > 12) return std::nullopt;
  return Period::range(Period::month(year->value, 1).first_day(),
                       Period::month(year->value, number->value).last_day());
}

}  // namespace

std::optional<Period> written_period(std::string_view text) {
  if (const Result<Period> code = Period::parse(text)) return *code;
  std::string plain(text);
  for (const std::string_view slashed : {"п/г", "П/Г", "п/Г"}) {
    for (std::size_t at = plain.find(slashed); at != plain.npos; at = plain.find(slashed))
      plain.replace(at, slashed.size(), "пг");
  }
  const std::optional<std::vector<Token>> tokens = tokens_of(plain);
  if (!tokens || tokens->empty()) return std::nullopt;
  try {
    std::vector<Token> trailing = *tokens;
    while (!trailing.empty() && std::holds_alternative<Word>(trailing.back()) &&
           std::get<Word>(trailing.back()) == Word::dot)
      trailing.pop_back();
    if (const auto period = of_numbers(trailing)) return period;
    return of_words(*tokens);
  } catch (const std::out_of_range&) {  // month 13, 31 February
    return std::nullopt;
  }
}

}  // namespace svodka
