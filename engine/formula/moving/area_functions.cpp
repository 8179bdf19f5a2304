#include "engine/formula/moving/area_functions.hpp"

#include <algorithm>
#include <array>

#include "engine/formula/functions/functions.hpp"

namespace svodka::formula {

namespace {

constexpr std::array<ListFunction, 33> list_functions = {{
    {"SUM", 0, EmptyResult::zero},          {"COUNT", 0, EmptyResult::zero},
    {"COUNTA", 0, EmptyResult::zero},       {"MIN", 0, EmptyResult::zero},
    {"MAX", 0, EmptyResult::zero},          {"MINA", 0, EmptyResult::zero},
    {"MAXA", 0, EmptyResult::zero},         {"PRODUCT", 0, EmptyResult::zero},
    {"SUMSQ", 0, EmptyResult::zero},        {"AVERAGE", 0, EmptyResult::division},
    {"AVERAGEA", 0, EmptyResult::division}, {"MEDIAN", 0, EmptyResult::division},
    {"STDEV", 0, EmptyResult::division},    {"STDEVP", 0, EmptyResult::division},
    {"STDEV.S", 0, EmptyResult::division},  {"STDEV.P", 0, EmptyResult::division},
    {"STDEVA", 0, EmptyResult::division},   {"STDEVPA", 0, EmptyResult::division},
    {"VAR", 0, EmptyResult::division},      {"VARP", 0, EmptyResult::division},
    {"VAR.S", 0, EmptyResult::division},    {"VAR.P", 0, EmptyResult::division},
    {"VARA", 0, EmptyResult::division},     {"VARPA", 0, EmptyResult::division},
    {"GEOMEAN", 0, EmptyResult::division},  {"HARMEAN", 0, EmptyResult::division},
    {"MODE", 0, EmptyResult::missing},      {"MODE.SNGL", 0, EmptyResult::missing},
    {"SUBTOTAL", 1, EmptyResult::zero},     {"AGGREGATE", 2, EmptyResult::zero},
    {"CONCAT", 0, EmptyResult::text},       {"CONCATENATE", 0, EmptyResult::text},
    {"TEXTJOIN", 2, EmptyResult::text},
}};

constexpr std::array<AreaWiseFunction, 6> additive_functions = {{
    {"SUMIF", "ava", 1},
    {"SUMIFS", "aav", 2},
    {"COUNTIF", "av", 1},
    {"COUNTIFS", "av", 2},
    {"COUNTBLANK", "a", 1},
    {"SUMPRODUCT", "c", 1},
}};

constexpr std::array<AreaWiseFunction, 2> average_functions = {{
    {"AVERAGEIF", "ava", 1},
    {"AVERAGEIFS", "aav", 2},
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

ArgumentKind AreaWiseFunction::argument(std::size_t i) const {
  const std::size_t repeated = arguments.size() - repeat;
  const std::size_t place = i < repeated ? i : repeated + (i - repeated) % repeat;
  return static_cast<ArgumentKind>(arguments[place]);
}

const ListFunction* list_function(std::string_view name) { return find(list_functions, name); }

bool is_aggregate_with_place(const Node& call) {
  constexpr double first_with_place = 14;
  if (call.text != "AGGREGATE" || call.children.empty()) return false;
  const Node& code = *call.children.front();
  return code.kind != NodeKind::number || code.number >= first_with_place;
}

const ListFunction* list_function_called(const Node& call) {
  return is_aggregate_with_place(call) ? nullptr : list_function(call.text);
}

const AreaWiseFunction* additive_function(std::string_view name) {
  return find(additive_functions, name);
}

const AreaWiseFunction* average_function(std::string_view name) {
  return find(average_functions, name);
}

bool takes_union(std::string_view function, std::size_t argument) {
  return std::any_of(unions.begin(), unions.end(), [&](const Place& each) {
    return each.function == function && each.argument == argument;
  });
}

bool applies_to_each_cell(std::string_view function) {
  if (function == "IF" || function == "IFERROR" || function == "IFNA") return true;
  const FunctionInfo* known = find_function(function);
  return known != nullptr && known->lazy == nullptr && known->max_arguments > 0 &&
         known->parameters.find_first_of("ar") == std::string_view::npos;
}

}  // namespace svodka::formula
