// What Excel makes of figures that are no exact numbers, in the words of a workbook's reader.
#pragma once

#include <string>

#include "engine/calculation/figures/uncertain_formula.hpp"

namespace svodka {

// "складывает 3 из 4: 2021 – нет данных; 2022 – «более 350»"
std::string uncertain_in_words(const calculation::UncertainFormula& formula,
                               const std::string& language);

}  // namespace svodka
