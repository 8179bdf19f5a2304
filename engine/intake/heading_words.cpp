#include "engine/intake/heading_words.hpp"

#include <algorithm>
#include <iterator>

#include "engine/intake/names.hpp"

namespace svodka::intake {
namespace {

struct HeadingWords {
  std::string_view plain;  // plain_name() of the heading
  Role role;
};

// The whole heading: «Год рождения» is no year, «Городские мероприятия» are no town.
constexpr HeadingWords whole[] = {
    {"municipality", Role::municipality},
    {"municipality code", Role::municipality},
    {"мо", Role::municipality},
    {"го", Role::municipality},
    {"город", Role::municipality},
    {"города", Role::municipality},
    {"город район", Role::municipality},
    {"район", Role::municipality},
    {"районы", Role::municipality},
    {"городской округ", Role::municipality},
    {"територія", Role::municipality},
    {"территория", Role::municipality},
    {"територіальна громада", Role::municipality},
    {"громада", Role::municipality},
    {"місто", Role::municipality},
    {"city", Role::municipality},
    {"town", Role::municipality},
    {"district", Role::municipality},
    {"наименование мо", Role::municipality},
    {"наименование территории", Role::municipality},
    {"название муниципалитета", Role::municipality},
    {"код муниципалитета", Role::municipality},
    {"indicator", Role::indicator},
    {"indicator code", Role::indicator},
    {"показатель", Role::indicator},
    {"показатели", Role::indicator},
    {"индикатор", Role::indicator},
    {"показник", Role::indicator},
    {"показники", Role::indicator},
    {"код показателя", Role::indicator},
    {"код показника", Role::indicator},
    {"назва показника", Role::indicator},
    {"название показателя", Role::indicator},
    {"наименование", Role::indicator},
    {"breakdown", Role::breakdown},
    {"разрез", Role::breakdown},
    {"розріз", Role::breakdown},
    {"разрезы", Role::breakdown},
    {"period", Role::period},
    {"период", Role::period},
    {"отчетный период", Role::period},
    {"период отчета", Role::period},
    {"період", Role::period},
    {"звітний період", Role::period},
    {"дата", Role::period},
    {"date", Role::period},
    {"отчетная дата", Role::period},
    {"год", Role::year},
    {"рік", Role::year},
    {"year", Role::year},
    {"отчетный год", Role::year},
    {"звітний рік", Role::year},
    {"месяц", Role::part},
    {"місяць", Role::part},
    {"квартал", Role::part},
    {"полугодие", Role::part},
    {"півріччя", Role::part},
    {"month", Role::part},
    {"quarter", Role::part},
    {"отчетный месяц", Role::part},
    {"value", Role::value},
    {"значение", Role::value},
    {"значення", Role::value},
    {"величина", Role::value},
    {"факт", Role::value},
    {"фактическое значение", Role::value},
    {"значение показателя", Role::value},
    {"значення показника", Role::value},
    {"количество", Role::value},
    {"кількість", Role::value},
    {"unit", Role::unit},
    {"единица", Role::unit},
    {"единицы", Role::unit},
    {"единица измерения", Role::unit},
    {"единицы измерения", Role::unit},
    {"ед", Role::unit},
    {"ед изм", Role::unit},
    {"единица изм", Role::unit},
    {"размерность", Role::unit},
    {"одиниця", Role::unit},
    {"одиниця виміру", Role::unit},
    {"од вим", Role::unit},
    {"од виміру", Role::unit},
    {"qualifier", Role::qualifier},
    {"знак", Role::qualifier},
    {"status", Role::status},
    {"статус", Role::status},
    {"source", Role::source},
    {"источник", Role::source},
    {"источник данных", Role::source},
    {"джерело", Role::source},
    {"джерело даних", Role::source},
    {"quote", Role::quote},
    {"цитата", Role::quote},
    {"comment", Role::comment},
    {"comments", Role::comment},
    {"примечание", Role::comment},
    {"примечания", Role::comment},
    {"комментарий", Role::comment},
    {"комментарии", Role::comment},
    {"примітка", Role::comment},
    {"примітки", Role::comment},
    {"коментар", Role::comment},
    {"п п", Role::number},
    {"no", Role::number},
    {"n", Role::number},
    {"номер", Role::number},
    {"no п п", Role::number},
    {"n п п", Role::number},
};

// How it begins.
constexpr HeadingWords beginnings[] = {
    {"муниципал", Role::municipality},
    {"муніципал", Role::municipality},
    {"наименование муниципал", Role::municipality},
    {"наименование показател", Role::indicator},
};

constexpr std::string_view total_words[] = {"итого", "всего", "всього", "разом",
                                            "total", "сумма", "сума",   "в том числе"};

}  // namespace

std::optional<Role> role_of_heading(std::string_view heading) {
  const std::string plain = plain_name(heading);
  const auto* is = std::find_if(std::begin(whole), std::end(whole),
                                [&](const HeadingWords& each) { return plain == each.plain; });
  if (is != std::end(whole)) return is->role;
  const auto* begins =
      std::find_if(std::begin(beginnings), std::end(beginnings),
                   [&](const HeadingWords& each) { return plain.starts_with(each.plain); });
  if (begins != std::end(beginnings)) return begins->role;
  return std::nullopt;
}

bool says_total(std::string_view label) {
  const std::string plain = plain_name(label);
  return std::any_of(std::begin(total_words), std::end(total_words), [&](std::string_view word) {
    const bool ends =
        plain.size() == word.size() || (plain.size() > word.size() && plain[word.size()] == ' ');
    return plain.starts_with(word) && ends;
  });
}

}  // namespace svodka::intake
