// Quantities written short.
#pragma once

#include "engine/value/quantity.hpp"

namespace svodka {

inline Quantity more(double value) { return Quantity::number(value, Qualifier::more); }
inline Quantity at_least_of(double value) { return Quantity::number(value, Qualifier::at_least); }
inline Quantity less(double value) { return Quantity::number(value, Qualifier::less); }
inline Quantity at_most_of(double value) { return Quantity::number(value, Qualifier::at_most); }
inline Quantity about(double value) { return Quantity::number(value, Qualifier::about); }
inline Quantity exactly(double value) { return Quantity::number(value); }

}  // namespace svodka
