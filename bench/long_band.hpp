// The rows that both programs of the long list's benchmark write.
#pragma once

#include <array>
#include <string>

namespace bench {

inline constexpr const char* sheet_name = "Отделения";
inline constexpr std::array<const char*, 4> headings = {"Отделение", "Сейчас", "Год назад", "Доля"};

inline std::string name_of(int member) { return "Отделение " + std::to_string(member + 1); }
inline double now_of(int member) { return 1000 + member * 37 % 9973; }
inline double before_of(int member) { return 1000 + member * 53 % 9781; }

}  // namespace bench
