#include "engine/formula/moving/relative_names.hpp"

#include <algorithm>
#include <utility>

#include "engine/formula/moving/new_nodes.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::formula {

namespace {

// A name that uses another twice, and that one a third twice, grows without end.
constexpr int most_parts = 8192;

class Replacer {
 public:
  Replacer(const RelativeNames& names, const Position& at) : names_(names), at_(at) {}

  NodePointer replaced(const NodePointer& node, int depth) {
    if (depth > 0 && ++parts_ > most_parts) return node;
    if (node->kind == NodeKind::reference && depth > 0)
      return reference_node(seen_from(node->reference, at_));
    if (node->kind == NodeKind::name && depth < deepest_name) {
      const Formula* meaning = names_(node->text);
      if (meaning == nullptr) return node;
      NodePointer inside = replaced(Access::root(*meaning), depth + 1);
      return inside->kind == NodeKind::reference ? inside : group_node(*inside);
    }
    Node copy = *node;
    for (NodePointer& child : copy.children) child = replaced(child, depth);
    return make_node(std::move(copy));
  }

  bool is_too_long() const { return parts_ > most_parts; }

 private:
  const RelativeNames& names_;
  const Position& at_;
  int parts_ = 0;
};

}  // namespace

Reference seen_from(const Reference& in_name, const Position& at) {
  Reference r = in_name;
  const auto shift = [](int& place, bool fixed, int by, int limit) {
    if (!fixed) place = (place + by) % limit;
  };
  if (!r.whole_columns) {
    shift(r.first_row, r.fix_first_row, at.row, row_limit);
    shift(r.last_row, r.fix_last_row, at.row, row_limit);
    if (r.last_row < r.first_row) {
      std::swap(r.first_row, r.last_row);
      std::swap(r.fix_first_row, r.fix_last_row);
    }
  }
  if (!r.whole_rows) {
    shift(r.first_column, r.fix_first_column, at.column, column_limit);
    shift(r.last_column, r.fix_last_column, at.column, column_limit);
    if (r.last_column < r.first_column) {
      std::swap(r.first_column, r.last_column);
      std::swap(r.fix_first_column, r.fix_last_column);
    }
  }
  return r;
}

bool has_fixed_rows(const Reference& reference) {
  return reference.whole_columns || (reference.fix_first_row && reference.fix_last_row);
}

bool has_fixed_columns(const Reference& reference) {
  return reference.whole_rows || (reference.fix_first_column && reference.fix_last_column);
}

bool is_relative(const Formula& meaning) {
  const std::vector<Reference> references = meaning.references();
  return std::any_of(references.begin(), references.end(), [](const Reference& each) {
    return !each.broken && (!has_fixed_rows(each) || !has_fixed_columns(each));
  });
}

Formula without_relative_names(const Formula& formula, const RelativeNames& names,
                               const Position& at) {
  Replacer replacer(names, at);
  const NodePointer root = replacer.replaced(Access::root(formula), 0);
  return replacer.is_too_long() ? formula : Access::make(root);
}

}  // namespace svodka::formula
