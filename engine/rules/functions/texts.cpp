// plural, number, upper …: figures and words as the report's language writes them.
#include <fmt/format.h>
#include <lua.hpp>

#include "engine/period/label.hpp"
#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/reading/reading_lists.hpp"

namespace svodka {

namespace {

enum class WordForm : unsigned char { one, few, many, fraction };

// In Russian every qualifier takes the genitive: около 21 мероприятия, более 22 мероприятий. In
// Ukrainian «понад» takes the accusative, which is as in counting, and the others the genitive.
bool takes_genitive(const Quantity& value, const std::string& language) {
  if (value.is_interval()) return true;
  return !value.is_exact() && !(language == "uk" && value.qualifier() == Qualifier::more);
}

// The genitive singular is the word after a fraction, 1,5 часа. In Russian it is that after 2 as
// well; in Ukrainian it is a word of its own, 1,5 заходу, which a rule may leave out.
WordForm slavic_form(const Quantity& value, const Locale& locale, bool knows_fraction) {
  const bool russian = locale.language() == "ru";
  const WordForm singular = knows_fraction ? WordForm::fraction : WordForm::few;
  const PluralForm form = locale.plural(value.is_interval() ? value.high() : value.value());
  const bool genitive = takes_genitive(value, locale.language());
  switch (form) {
    case PluralForm::one:
      if (!genitive) return WordForm::one;
      return russian || knows_fraction ? singular : WordForm::many;
    case PluralForm::few:
      return genitive ? WordForm::many : WordForm::few;
    case PluralForm::many:
      return WordForm::many;
    case PluralForm::other:
      break;
  }
  return singular;
}

WordForm form_after(const Quantity& value, const Locale& locale, bool knows_fraction) {
  if (value.is_missing()) return WordForm::many;
  const bool slavic = locale.language() == "ru" || locale.language() == "uk";
  if (slavic) return slavic_form(value, locale, knows_fraction);
  return locale.plural(value.value()) == PluralForm::one ? WordForm::one : WordForm::many;
}

int plural(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const std::string few = arguments.text(3);
  switch (form_after(arguments.quantity(1), evaluation_of(state).locale(), arguments.given(5))) {
    case WordForm::one:
      push_text(state, arguments.text(2));
      break;
    case WordForm::few:
      push_text(state, few);
      break;
    case WordForm::many:  // two forms are enough for English
      push_text(state, arguments.text_or(4, few.c_str()));
      break;
    case WordForm::fraction:
      push_text(state, arguments.text(5));
      break;
  }
  return 1;
}

int number(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  Quantity value = arguments.quantity(1);
  const long long decimals = arguments.integer_or(2, -1);
  if (decimals < -1 || decimals > 15) arguments.fail("decimals must lie between 0 and 15");
  const bool grouped = !arguments.given(3) || lua_toboolean(state, 3) != 0;
  if (decimals >= 0) value = round_half_away(value, static_cast<int>(decimals));
  push_text(state,
            evaluation_of(state).locale().quantity(value, static_cast<int>(decimals), grouped));
  return 1;
}

// A text to be gone through at about so many steps of the budget per byte.
std::string charged_text(lua_State* state, const Arguments& arguments, std::uint64_t steps) {
  std::string text = arguments.text(1);
  script::charge_each(state, text.size(), steps);
  return text;
}

constexpr std::uint64_t per_mapped_byte = 50;
constexpr std::uint64_t per_counted_byte = 200;  // where characters begin is looked up in tables

int upper(lua_State* state, void* function) {
  const std::string text = charged_text(state, Arguments(state, function), per_mapped_byte);
  push_text(state, evaluation_of(state).locale().upper(text));
  return 1;
}

int capital(lua_State* state, void* function) {
  const std::string text = charged_text(state, Arguments(state, function), per_mapped_byte);
  push_text(state, evaluation_of(state).locale().capital(text));
  return 1;
}

int lower(lua_State* state, void* function) {
  const std::string text = charged_text(state, Arguments(state, function), per_mapped_byte);
  push_text(state, evaluation_of(state).locale().lower(text));
  return 1;
}

int length(lua_State* state, void* function) {
  const std::string text = charged_text(state, Arguments(state, function), per_counted_byte);
  lua_pushinteger(state, static_cast<lua_Integer>(evaluation_of(state).locale().length(text)));
  return 1;
}

int sub(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const std::string text = charged_text(state, arguments, per_counted_byte);
  push_text(state, evaluation_of(state).locale().part(text, arguments.integer(2),
                                                      arguments.integer_or(3, -1)));
  return 1;
}

Date date_argument(const Arguments& arguments, int number) {
  const std::string code = arguments.text(number);
  const Result<Period> day = Period::parse(code);
  if (!day || day->frequency() != Frequency::day) {
    arguments.fail(day ? fmt::format("{} is not a day", code) : day.problem().message,
                   "a day is written as \"2024-05-17\"");
  }
  return day->first_day();
}

int date(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const Date day = date_argument(arguments, 1);
  const std::string style = arguments.text_or(2, "long");
  if (style != "long" && style != "short") {
    arguments.fail(fmt::format("'{}' is not a way to write a date", style),
                   "use \"long\" or \"short\"");
  }
  const std::string& language = evaluation_of(state).language();
  push_text(state, style == "long" ? long_date_label(day, language) : date_label(day, language));
  return 1;
}

int days_between(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  lua_pushinteger(state, (date_argument(arguments, 2) - date_argument(arguments, 1)).days());
  return 1;
}

int lines(lua_State* state, void* function) {
  push_lines(state, charged_text(state, Arguments(state, function), 1));
  return 1;
}

constexpr ApiFunction text_table[] = {
    {"Texts", "plural", "n, one, few, many?, fraction?", "text",
     "The form of the word that goes with the number; after «более», «около» the genitive. In "
     "Ukrainian the word after 1.5 is one of its own and stands after «близько 21» too.",
     "0.1", plural},
    {"Texts", "number", "x, decimals?, grouped?", "text",
     "The number as the language prints it, with the words of its qualifier.", "0.1", number},
    {"Texts", "upper", "text", "text", "In capital letters.", "0.1", upper},
    {"Texts", "capital", "text", "text",
     "With a capital letter at the beginning, also behind a quotation mark: for a sentence that "
     "begins with a figure's words, «Более 350».",
     "0.2", capital},
    {"Texts", "lower", "text", "text", "In small letters.", "0.1", lower},
    {"Texts", "length", "text", "number",
     "How many characters the text has; a letter with its accent is one.", "0.1", length},
    {"Texts", "sub", "text, from, to?", "text",
     "The characters from..to, counted from 1, or from the end when negative; to the end when `to` "
     "is left out.",
     "0.1", sub},
    {"Texts", "date", "day, style?", "text",
     "A day such as r.period.last_day as the language writes it, \"long\" (the usual) or "
     "\"short\".",
     "0.1", date},
    {"Texts", "days_between", "from, to", "number",
     "How many days later the second day is than the first.", "0.1", days_between},
    {"Texts", "lines", "text", "list of texts", "The lines of the text that are not empty.", "0.1",
     lines},
};

}  // namespace

std::span<const ApiFunction> text_functions() { return text_table; }

}  // namespace svodka
