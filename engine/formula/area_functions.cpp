#include "engine/formula/area_functions.hpp"

#include <algorithm>
#include <array>

#include "engine/formula/functions.hpp"

namespace svodka::formula {

namespace {

constexpr std::array<ListFunction, 33> list_functions = {{
    {"SUM", 0, OfNothing::zero},          {"COUNT", 0, OfNothing::zero},
    {"COUNTA", 0, OfNothing::zero},       {"MIN", 0, OfNothing::zero},
    {"MAX", 0, OfNothing::zero},          {"MINA", 0, OfNothing::zero},
    {"MAXA", 0, OfNothing::zero},         {"PRODUCT", 0, OfNothing::zero},
    {"SUMSQ", 0, OfNothing::zero},        {"AVERAGE", 0, OfNothing::division},
    {"AVERAGEA", 0, OfNothing::division}, {"MEDIAN", 0, OfNothing::division},
    {"STDEV", 0, OfNothing::division},    {"STDEVP", 0, OfNothing::division},
    {"STDEV.S", 0, OfNothing::division},  {"STDEV.P", 0, OfNothing::division},
    {"STDEVA", 0, OfNothing::division},   {"STDEVPA", 0, OfNothing::division},
    {"VAR", 0, OfNothing::division},      {"VARP", 0, OfNothing::division},
    {"VAR.S", 0, OfNothing::division},    {"VAR.P", 0, OfNothing::division},
    {"VARA", 0, OfNothing::division},     {"VARPA", 0, OfNothing::division},
    {"GEOMEAN", 0, OfNothing::division},  {"HARMEAN", 0, OfNothing::division},
    {"MODE", 0, OfNothing::missing},      {"MODE.SNGL", 0, OfNothing::missing},
    {"SUBTOTAL", 1, OfNothing::zero},     {"AGGREGATE", 2, OfNothing::zero},
    {"CONCAT", 0, OfNothing::text},       {"CONCATENATE", 0, OfNothing::text},
    {"TEXTJOIN", 2, OfNothing::text},
}};

constexpr std::array<PartedFunction, 6> additive_functions = {{
    {"SUMIF", "aca", 1},
    {"SUMIFS", "aac", 2},
    {"COUNTIF", "ac", 1},
    {"COUNTIFS", "ac", 2},
    {"COUNTBLANK", "a", 1},
    {"SUMPRODUCT", "e", 1},
}};

constexpr std::array<PartedFunction, 2> average_functions = {{
    {"AVERAGEIF", "aca", 1},
    {"AVERAGEIFS", "aac", 2},
}};

struct Place {
  std::string_view function;
  std::size_t argument;
};

constexpr std::array<Place, 15> unions = {{
    {"LARGE", 0},
    {"SMALL", 0},
    {"PERCENTILE", 0},
    {"PERCENTILE.INC", 0},
    {"PERCENTILE.EXC", 0},
    {"QUARTILE", 0},
    {"QUARTILE.INC", 0},
    {"QUARTILE.EXC", 0},
    {"RANK", 1},
    {"RANK.EQ", 1},
    {"RANK.AVG", 1},
    {"AREAS", 0},
    {"FREQUENCY", 0},
    {"PERCENTRANK", 0},
    {"PERCENTRANK.INC", 0},
}};

template <typename Table>
auto* find(const Table& table, std::string_view name) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& each) { return each.name == name; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace

char PartedFunction::argument(std::size_t i) const {
  if (i < arguments.size()) return arguments[i];
  return arguments[arguments.size() - repeat + (i - arguments.size()) % repeat];
}

const ListFunction* list_function(std::string_view name) { return find(list_functions, name); }

const PartedFunction* additive_function(std::string_view name) {
  return find(additive_functions, name);
}

const PartedFunction* average_function(std::string_view name) {
  return find(average_functions, name);
}

bool takes_union(std::string_view function, std::size_t argument) {
  return std::any_of(unions.begin(), unions.end(), [&](const Place& each) {
    return each.function == function && each.argument == argument;
  });
}

bool is_of_each_cell(std::string_view function) {
  if (function == "IF" || function == "IFERROR" || function == "IFNA") return true;
  const FunctionInfo* known = find_function(function);
  return known != nullptr && known->lazy == nullptr && known->max_arguments > 0 &&
         known->parameters.find('r') == std::string_view::npos;
}

}  // namespace svodka::formula
