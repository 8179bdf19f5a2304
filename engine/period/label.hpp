// Periods as the cities write them: «в 2023 году», «за II півріччя 2021 року», "in May 2024".
#pragma once

#include <string>
#include <string_view>

#include "engine/period/period.hpp"

namespace svodka {

// How the label stands in its sentence.
//   nominative  2023 год; II півріччя 2021 року; May 2024          (a heading)
//   during      в 2023 году; у II півріччі 2021 року; in 2024      ("in")
//   over        за 2023 год; за II півріччя 2021 року; for 2024    ("for the whole of")
//   genitive    2023 года; II півріччя 2021 року; of 2024          ("of")
//   dates       01.07.2020 – 31.12.2021                            (first and last day)
enum class LabelCase { nominative, during, over, genitive, dates };

// language: "ru", "uk" or "en"; anything else falls back to "en".
std::string label(const Period& period, std::string_view language,
                  LabelCase which = LabelCase::nominative);
// "17.05.2024" for ru and uk, "17 May 2024" for en.
std::string date_label(Date date, std::string_view language);
// "17 мая 2024 года", "17 травня 2024 року", "17 May 2024".
std::string long_date_label(Date date, std::string_view language);

}  // namespace svodka
