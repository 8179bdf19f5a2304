// The areas that references stand for, alone and joined by `:`, a space or a comma.
#include <algorithm>
#include <optional>
#include <utility>

#include "engine/formula/evaluation/evaluator.hpp"
#include "engine/formula/evaluation/values.hpp"
#include "engine/formula/moving/relative_names.hpp"
#include "engine/formula/reference.hpp"
#include "engine/formula/unicode_text.hpp"

namespace svodka::formula {
namespace {

Area bounds(const Area& a, const Area& b) {
  Area area = a;
  area.first_row = std::min(a.first_row, b.first_row);
  area.first_column = std::min(a.first_column, b.first_column);
  area.last_row = std::max(a.last_row, b.last_row);
  area.last_column = std::max(a.last_column, b.last_column);
  return area;
}

std::optional<Area> overlap(const Area& a, const Area& b) {
  if (a.sheet != b.sheet) return std::nullopt;
  Area area = a;
  area.first_row = std::max(a.first_row, b.first_row);
  area.first_column = std::max(a.first_column, b.first_column);
  area.last_row = std::min(a.last_row, b.last_row);
  area.last_column = std::min(a.last_column, b.last_column);
  if (area.rows() <= 0 || area.columns() <= 0) return std::nullopt;
  return area;
}

std::vector<Area> overlaps(const std::vector<Area>& a, const std::vector<Area>& b) {
  std::vector<Area> all;
  for (const Area& of_b : b) {
    for (const Area& of_a : a)
      if (const auto shared = overlap(of_a, of_b)) all.push_back(*shared);
  }
  return all;
}

Area area_on(std::string sheet, const Reference& r) {
  return {std::move(sheet), r.first_row, r.first_column, r.last_row, r.last_column};
}

}  // namespace

Operand Evaluator::reference(const Node& node) {
  if (const auto unknown = unknown_part(node)) {
    give_up(*unknown + " is not computed");
    return Value(bad_reference);
  }
  return cells_of(names_.empty() ? node.reference : seen_from(node.reference, at_));
}

Operand Evaluator::cells_of(const Reference& r) {
  if (r.broken) return Value(bad_reference);
  if (const auto colon = r.sheet.find(':'); colon != std::string::npos) {
    std::vector<Area> areas;
    for (std::string& sheet :
         cells_.sheets_between(r.sheet.substr(0, colon), r.sheet.substr(colon + 1)))
      areas.push_back(area_on(std::move(sheet), r));
    return areas.empty() ? Operand(bad_reference) : Operand(std::move(areas));
  }
  const bool own = r.sheet.empty() || same_text(r.sheet, at_.sheet);
  if (!own && !cells_.has_sheet(r.sheet)) return Value(bad_reference);
  return std::vector<Area>{area_on(own ? "" : r.sheet, r)};
}

OrError<std::vector<Area>> Evaluator::areas_of(const Node& node, bool lift) {
  Operand part = evaluate(node, lift);
  if (auto* areas = std::get_if<std::vector<Area>>(&part)) return std::move(*areas);
  const auto* value = std::get_if<Value>(&part);
  const Error* error = value ? error_in(*value) : nullptr;
  return error ? *error : bad_value;
}

Operand Evaluator::range(const Node& node, bool lift) {
  std::optional<Area> area;
  for (const NodePointer& child : node.children) {
    const auto part = areas_of(*child, lift);
    if (const Error* error = error_in(part)) return Value(*error);
    const auto& areas = std::get<std::vector<Area>>(part);
    if (areas.size() != 1) return Value(bad_value);
    Area next = areas.front();
    if (area && next.sheet.empty()) next.sheet = area->sheet;
    if (area && next.sheet != area->sheet) return Value(bad_value);
    area = area ? bounds(*area, next) : next;
  }
  return std::vector<Area>{*area};
}

Operand Evaluator::intersection(const Node& node, bool lift) {
  std::optional<std::vector<Area>> common;
  for (const NodePointer& child : node.children) {
    const auto part = areas_of(*child, lift);
    if (const Error* error = error_in(part)) return Value(*error);
    const auto& areas = std::get<std::vector<Area>>(part);
    common = common ? overlaps(*common, areas) : areas;
    if (common->empty()) return Value(no_intersection);
  }
  return *common;
}

Operand Evaluator::union_list(const Node& node, bool lift) {
  std::vector<Area> all;
  for (const NodePointer& child : node.children) {
    const auto part = areas_of(*child, lift);
    if (const Error* error = error_in(part)) return Value(*error);
    const auto& areas = std::get<std::vector<Area>>(part);
    all.insert(all.end(), areas.begin(), areas.end());
  }
  return all;
}

}  // namespace svodka::formula
