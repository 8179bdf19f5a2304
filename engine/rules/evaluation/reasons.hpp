// Why there is no value, in the language of the report: the reader of a cell is a press officer.
#pragma once

#include <string>
#include <string_view>

namespace svodka {

// Characters that a rule may give as a reason or fill into a message: it stands in a comment of a
// cell, in a line of a terminal, and in the memory of every figure that follows from it.
inline constexpr std::size_t longest_reason = 1'000, longest_message = 4'000;

// "нет данных: «Подписчики», 2022 год"
std::string not_reported(std::string_view indicator_name, std::string_view period_label,
                         std::string_view language);
// Of a figure whose status or unit says that it has no value, with what the store says of it and a
// comment, when there is one: "данные есть, но не собраны (опрос отменён): «Подписчики», 2022 год".
std::string without_value(std::string_view stored_reason, std::string_view indicator_name,
                          std::string_view period_label, std::string_view language);
// "сообщено 11 из 12: «Подписчики», 2022 год"
std::string incomplete(int reported, int expected, std::string_view indicator_name,
                       std::string_view period_label, std::string_view language);
// "чисел в истории: 3, а нужно не меньше 5"
std::string short_history(int known, int needed, std::string_view language);
// "сообщено 2 из 3"
std::string incomplete(int reported, int expected, std::string_view language);
// "2 из 3": how many of those asked have reported.
std::string reported_of(int reported, int expected, std::string_view language);
// "правило followers_growth не выполнено"
std::string rule_failed(std::string_view rule, std::string_view language);
// "в 2019 году нет недели 53"
std::string no_such_week(int year, int week, std::string_view language);
// The fixed English reasons of arithmetic (engine/value) and of the rules' functions in `language`;
// a text that is not one of them is returned as it is.
std::string reason_in(std::string_view reason, std::string_view language);

}  // namespace svodka
