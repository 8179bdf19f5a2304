// What tables and structures of SDMX call what the catalogue has. Codes are identifiers of SDMX as
// they are; those of components are written in capitals.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "engine/catalog/catalog.hpp"

namespace svodka {

// Of the components that every figure has.
namespace sdmx {
inline constexpr std::string_view frequency = "FREQ", area = "REF_AREA", indicator = "INDICATOR",
                                  period = "TIME_PERIOD", value = "OBS_VALUE", text = "OBS_TEXT",
                                  status = "OBS_STATUS", unit = "UNIT_MEASURE",
                                  unit_multiplier = "UNIT_MULT", decimals = "DECIMALS",
                                  qualifier = "QUALIFIER", source = "SOURCE", quote = "QUOTE",
                                  comment = "COMMENT_OBS", updated = "LAST_UPDATE";
// Before the components, in every row.
inline constexpr std::string_view structure = "STRUCTURE", structure_id = "STRUCTURE_ID",
                                  action = "ACTION";
inline constexpr std::array own_components = {
    structure, structure_id, action, frequency, area,    indicator,
    period,    value,        text,   status,    unit,    unit_multiplier,
    decimals,  qualifier,    source, quote,     comment, updated};
// A dimension's value for the whole, and for what is not broken down by the dimension at all.
inline constexpr std::string_view total = "_T", not_applicable = "_Z";
inline constexpr std::string_view flow = "SVODKA:FIGURES(1.0.0)";
}  // namespace sdmx

// "PLATFORM"; "DIM_SOURCE" where a component of every figure is called so.
std::string sdmx_id(const Dimension& dimension);
// CL_FREQ: A, S, Q, M, W, D; "_O", other, for ranges.
std::string_view sdmx_frequency(Frequency frequency);

}  // namespace svodka
