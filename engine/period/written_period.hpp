// Periods as people write them into tables: «январь 2024», «01.2024», «янв.24», «I кв. 2024»,
// «1 полугодие 2024 г.», «январь-март 2015», «9 месяцев 2024», «2022 рік», "May 2024".
#pragma once

#include <optional>
#include <string_view>

#include "engine/period/period.hpp"

namespace svodka {

// In Russian, Ukrainian or English, or as a code (Period::parse). nullopt: it says something else,
// or cannot be told (the season 2018/19, a month without a year).
std::optional<Period> written_period(std::string_view text);

}  // namespace svodka
