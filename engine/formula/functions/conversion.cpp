// CONVERT: a number of one unit as a number of another.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/formula/functions/functions.hpp"

namespace svodka::formula {
namespace {

enum class Dimension : unsigned char {
  mass,
  distance,
  time,
  pressure,
  force,
  energy,
  power,
  magnetism,
  temperature,
  volume,
  area,
  information,
  speed
};

struct Unit {
  std::string_view name;
  Dimension dimension;
  double size;            // in the dimension's first unit
  bool prefixed = false;  // milli, kilo, …
  double zero = 0;        // of a scale of temperature, in kelvin
};

constexpr double inch = 0.0254;
constexpr double foot = 0.3048;
constexpr double mile = 1609.344;
constexpr double nautical_mile = 1852;
constexpr double pound = 453.59237;
constexpr double gallon = 3.785411784;
constexpr double imperial_gallon = 4.54609;
constexpr double light_year = 9460730472580800;
constexpr double point = inch / 72;
constexpr double pica = inch / 6;
constexpr double cubed(double length) { return length * length * length * 1000; }  // in litres
constexpr double squared(double length) { return length * length; }

using D = Dimension;

// As the documentation of CONVERT lists them.
constexpr std::array units = {Unit{"g", D::mass, 1, true},
                              Unit{"sg", D::mass, 14593.9029372064},
                              Unit{"lbm", D::mass, pound},
                              Unit{"u", D::mass, 1.660538782e-24, true},
                              Unit{"ozm", D::mass, pound / 16},
                              Unit{"grain", D::mass, pound / 7000},
                              Unit{"cwt", D::mass, pound * 100},
                              Unit{"shweight", D::mass, pound * 100},
                              Unit{"uk_cwt", D::mass, pound * 112},
                              Unit{"lcwt", D::mass, pound * 112},
                              Unit{"hweight", D::mass, pound * 112},
                              Unit{"stone", D::mass, pound * 14},
                              Unit{"ton", D::mass, pound * 2000},
                              Unit{"uk_ton", D::mass, pound * 2240},
                              Unit{"LTON", D::mass, pound * 2240},
                              Unit{"brton", D::mass, pound * 2240},
                              Unit{"m", D::distance, 1, true},
                              Unit{"mi", D::distance, mile},
                              Unit{"Nmi", D::distance, nautical_mile},
                              Unit{"in", D::distance, inch},
                              Unit{"ft", D::distance, foot},
                              Unit{"yd", D::distance, 3 * foot},
                              Unit{"ang", D::distance, 1e-10, true},
                              Unit{"ell", D::distance, 45 * inch},
                              Unit{"ly", D::distance, light_year, true},
                              Unit{"parsec", D::distance, 30856775812815532, true},
                              Unit{"pc", D::distance, 30856775812815532, true},
                              Unit{"Picapt", D::distance, point},
                              Unit{"Pica", D::distance, point},
                              Unit{"pica", D::distance, pica},
                              Unit{"survey_mi", D::distance, 1609.347218694438},
                              Unit{"yr", D::time, 31557600},
                              Unit{"day", D::time, 86400},
                              Unit{"d", D::time, 86400},
                              Unit{"hr", D::time, 3600},
                              Unit{"mn", D::time, 60},
                              Unit{"min", D::time, 60},
                              Unit{"sec", D::time, 1, true},
                              Unit{"s", D::time, 1, true},
                              Unit{"Pa", D::pressure, 1, true},
                              Unit{"p", D::pressure, 1, true},
                              Unit{"atm", D::pressure, 101325, true},
                              Unit{"at", D::pressure, 101325, true},
                              Unit{"mmHg", D::pressure, 133.322, true},
                              Unit{"psi", D::pressure, 6894.757293168362},
                              Unit{"Torr", D::pressure, 101325.0 / 760},
                              Unit{"N", D::force, 1, true},
                              Unit{"dyn", D::force, 1e-5, true},
                              Unit{"dy", D::force, 1e-5, true},
                              Unit{"lbf", D::force, 4.4482216152605},
                              Unit{"pond", D::force, 0.00980665, true},
                              Unit{"J", D::energy, 1, true},
                              Unit{"e", D::energy, 1e-7, true},
                              Unit{"c", D::energy, 4.184, true},
                              Unit{"cal", D::energy, 4.1868, true},
                              Unit{"eV", D::energy, 1.602176487e-19, true},
                              Unit{"ev", D::energy, 1.602176487e-19, true},
                              Unit{"HPh", D::energy, 2684519.537696173},
                              Unit{"hh", D::energy, 2684519.537696173},
                              Unit{"Wh", D::energy, 3600, true},
                              Unit{"wh", D::energy, 3600, true},
                              Unit{"flb", D::energy, 1.3558179483314},
                              Unit{"BTU", D::energy, 1055.05585262},
                              Unit{"btu", D::energy, 1055.05585262},
                              Unit{"W", D::power, 1, true},
                              Unit{"w", D::power, 1, true},
                              Unit{"HP", D::power, 745.6998715822702},
                              Unit{"h", D::power, 745.6998715822702},
                              Unit{"PS", D::power, 735.49875},
                              Unit{"T", D::magnetism, 1, true},
                              Unit{"ga", D::magnetism, 1e-4, true},
                              Unit{"C", D::temperature, 1, false, 273.15},
                              Unit{"cel", D::temperature, 1, false, 273.15},
                              Unit{"F", D::temperature, 5.0 / 9, false, 459.67 * 5 / 9},
                              Unit{"fah", D::temperature, 5.0 / 9, false, 459.67 * 5 / 9},
                              Unit{"K", D::temperature, 1, true},
                              Unit{"kel", D::temperature, 1, true},
                              Unit{"Rank", D::temperature, 5.0 / 9},
                              Unit{"Reau", D::temperature, 1.25, false, 273.15},
                              Unit{"l", D::volume, 1, true},
                              Unit{"L", D::volume, 1, true},
                              Unit{"lt", D::volume, 1, true},
                              Unit{"tsp", D::volume, gallon / 768},
                              Unit{"tspm", D::volume, 0.005},
                              Unit{"tbs", D::volume, gallon / 256},
                              Unit{"oz", D::volume, gallon / 128},
                              Unit{"cup", D::volume, gallon / 16},
                              Unit{"pt", D::volume, gallon / 8},
                              Unit{"us_pt", D::volume, gallon / 8},
                              Unit{"uk_pt", D::volume, imperial_gallon / 8},
                              Unit{"qt", D::volume, gallon / 4},
                              Unit{"uk_qt", D::volume, imperial_gallon / 4},
                              Unit{"gal", D::volume, gallon},
                              Unit{"uk_gal", D::volume, imperial_gallon},
                              Unit{"barrel", D::volume, 42 * gallon},
                              Unit{"bushel", D::volume, 35.23907016688},
                              Unit{"m3", D::volume, 1000, true},
                              Unit{"m^3", D::volume, 1000, true},
                              Unit{"in3", D::volume, cubed(inch)},
                              Unit{"in^3", D::volume, cubed(inch)},
                              Unit{"ft3", D::volume, cubed(foot)},
                              Unit{"ft^3", D::volume, cubed(foot)},
                              Unit{"yd3", D::volume, cubed(3 * foot)},
                              Unit{"yd^3", D::volume, cubed(3 * foot)},
                              Unit{"mi3", D::volume, cubed(mile)},
                              Unit{"mi^3", D::volume, cubed(mile)},
                              Unit{"m2", D::area, 1, true},
                              Unit{"m^2", D::area, 1, true},
                              Unit{"ha", D::area, 10000},
                              Unit{"ar", D::area, 100, true},
                              Unit{"us_acre", D::area, 4046.872609874252},
                              Unit{"uk_acre", D::area, 4046.8564224},
                              Unit{"Morgen", D::area, 2500},
                              Unit{"in2", D::area, squared(inch)},
                              Unit{"in^2", D::area, squared(inch)},
                              Unit{"ft2", D::area, squared(foot)},
                              Unit{"ft^2", D::area, squared(foot)},
                              Unit{"yd2", D::area, squared(3 * foot)},
                              Unit{"yd^2", D::area, squared(3 * foot)},
                              Unit{"mi2", D::area, squared(mile)},
                              Unit{"mi^2", D::area, squared(mile)},
                              Unit{"bit", D::information, 1, true},
                              Unit{"byte", D::information, 8, true},
                              Unit{"m/s", D::speed, 1, true},
                              Unit{"m/sec", D::speed, 1, true},
                              Unit{"m/h", D::speed, 1.0 / 3600, true},
                              Unit{"m/hr", D::speed, 1.0 / 3600, true},
                              Unit{"mph", D::speed, mile / 3600},
                              Unit{"kn", D::speed, nautical_mile / 3600},
                              Unit{"admkn", D::speed, 6080 * foot / 3600}};

struct Prefix {
  std::string_view name;
  double size;
};
constexpr std::array decimal_prefixes = {
    Prefix{"da", 10},   Prefix{"Y", 1e24},  Prefix{"Z", 1e21},  Prefix{"E", 1e18},
    Prefix{"P", 1e15},  Prefix{"T", 1e12},  Prefix{"G", 1e9},   Prefix{"M", 1e6},
    Prefix{"k", 1e3},   Prefix{"h", 1e2},   Prefix{"e", 10},    Prefix{"d", 1e-1},
    Prefix{"c", 1e-2},  Prefix{"m", 1e-3},  Prefix{"u", 1e-6},  Prefix{"n", 1e-9},
    Prefix{"p", 1e-12}, Prefix{"f", 1e-15}, Prefix{"a", 1e-18}, Prefix{"z", 1e-21},
    Prefix{"y", 1e-24}};
constexpr std::array binary_prefixes = {
    Prefix{"Yi", 0x1p80}, Prefix{"Zi", 0x1p70}, Prefix{"Ei", 0x1p60}, Prefix{"Pi", 0x1p50},
    Prefix{"Ti", 0x1p40}, Prefix{"Gi", 0x1p30}, Prefix{"Mi", 0x1p20}, Prefix{"ki", 0x1p10}};

const Unit* unit_named(std::string_view name) {
  const auto found =
      std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.name == name; });
  return found == units.end() ? nullptr : &*found;
}

// A prefix of a square or a cube is squared or cubed with it.
double scale_of(const Prefix& prefix, const Unit& unit) {
  const int power = unit.name.ends_with('2') ? 2 : unit.name.ends_with('3') ? 3 : 1;
  return std::pow(prefix.size, power);
}

std::optional<Unit> with_prefix(std::string_view name, std::span<const Prefix> prefixes,
                                bool only_information) {
  for (const Prefix& prefix : prefixes) {
    if (!name.starts_with(prefix.name)) continue;
    const Unit* unit = unit_named(name.substr(prefix.name.size()));
    if (!unit || !unit->prefixed || (only_information && unit->dimension != D::information))
      continue;
    Unit scaled = *unit;
    scaled.size *= scale_of(prefix, *unit);
    return scaled;
  }
  return std::nullopt;
}

std::optional<Unit> unit_of(std::string_view name) {
  if (const Unit* unit = unit_named(name)) return *unit;
  if (auto unit = with_prefix(name, binary_prefixes, true)) return unit;
  return with_prefix(name, decimal_prefixes, false);
}

Operand convert(Arguments& a) {
  const auto from = unit_of(a.text(1));
  const auto to = unit_of(a.text(2));
  if (!from || !to || from->dimension != to->dimension) return not_available;
  if (from->dimension == D::temperature)
    return checked(to_15_digits((a.number(0) * from->size + from->zero - to->zero) / to->size));
  return checked(a.number(0) * from->size / to->size);
}

constexpr std::array conversion_table = {
    FunctionInfo{"CONVERT", 3, 3, "ntt", convert},
};

}  // namespace

std::span<const FunctionInfo> conversion_functions() { return conversion_table; }

}  // namespace svodka::formula
