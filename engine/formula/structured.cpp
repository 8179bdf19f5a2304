#include "engine/formula/structured.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/formula/evaluation/operand.hpp"
#include "engine/formula/moving/new_nodes.hpp"
#include "engine/formula/syntax.hpp"
#include "engine/formula/unicode_text.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::formula {

namespace {

// Table[[#Headers],[#Data],[First]:[Last]]
struct Parts {
  std::string table;
  std::vector<std::string> items;    // "#Headers", …
  std::vector<std::string> columns;  // none, one, or the first and the last
};

// ' stands before [ ] # ' in the name of a column.
std::string unescaped(std::string_view name) {
  std::string plain;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '\'' && i + 1 < name.size()) ++i;
    plain += name[i];
  }
  return plain;
}

void add_part(std::string_view part, Parts& parts) {
  if (part.empty()) return;
  if (part.front() == '#')
    parts.items.emplace_back(part);
  else
    parts.columns.push_back(unescaped(part));
}

Parts parts_of(std::string_view text) {
  Parts parts;
  const std::size_t open = text.find('[');
  parts.table = text.substr(0, open);
  std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  if (trimmed(inside).substr(0, 1) != "[") {
    add_part(trimmed(inside), parts);
    return parts;
  }
  std::string part;
  bool nested = false;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const char c = inside[i];
    if (c == '\'' && i + 1 < inside.size()) {
      part += inside.substr(i++, 2);
    } else if (c == '[') {
      nested = true;
      part.clear();  // blanks after a comma
    } else if (c == ']' || (!nested && (c == ',' || c == ':'))) {
      add_part(nested ? std::string_view(part) : trimmed(part), parts);
      part.clear();
      nested = false;
    } else {
      part += c;
    }
  }
  add_part(trimmed(part), parts);  // XlsxWriter writes [[#This Row],Reach]
  return parts;
}

using Rows = std::pair<int, int>;

class Resolver {
 public:
  Resolver(const std::vector<TableShape>& tables, const Position& at) : tables_(tables), at_(at) {}

  NodePointer resolved(const NodePointer& node) const {
    if (node->kind == NodeKind::structured) return cells_of(parts_of(node->text));
    if (node->kind == NodeKind::name && table(node->text)) {
      Parts rows;
      rows.table = node->text;
      return cells_of(rows);
    }
    if (node->children.empty()) return node;
    Node copy = *node;
    for (NodePointer& child : copy.children) child = resolved(child);
    return make_node(std::move(copy));
  }

 private:
  const TableShape* table(const std::string& name) const {
    const auto found = std::find_if(tables_.begin(), tables_.end(), [&](const TableShape& each) {
      if (!name.empty()) return same_text(each.name, name);
      return each.range.sheet == at_.sheet && each.range.first_row <= at_.row &&
             at_.row <= each.range.last_row && each.range.first_column <= at_.column &&
             at_.column <= each.range.last_column;
    });
    return found == tables_.end() ? nullptr : &*found;
  }

  static std::optional<int> column(const TableShape& table, const std::string& name) {
    int column = table.range.first_column;
    for (const std::string& header : table.columns) {
      if (same_text(header, name)) return column;
      ++column;
    }
    return std::nullopt;
  }

  NodePointer cells_of(const Parts& parts) const {
    const TableShape* found = table(parts.table);
    if (found == nullptr) return error_node(bad_reference);
    Reference cells = found->range;
    const OrError<Rows> rows = rows_of(parts.items, *found);
    if (const Error* error = error_in(rows)) return error_node(*error);
    std::tie(cells.first_row, cells.last_row) = std::get<Rows>(rows);
    if (!parts.columns.empty()) {
      const std::optional<int> first = column(*found, parts.columns.front());
      const std::optional<int> last = column(*found, parts.columns.back());
      if (!first || !last) return error_node(bad_reference);
      std::tie(cells.first_column, cells.last_column) = std::minmax(*first, *last);
    }
    cells.single = cells.first_row == cells.last_row && cells.first_column == cells.last_column;
    return reference_node(cells);
  }

  // From the first to the last row of what the items name.
  OrError<Rows> rows_of(const std::vector<std::string>& items, const TableShape& table) const {
    const int data_first = table.range.first_row + (table.header_row ? 1 : 0);
    const int data_last = table.range.last_row - (table.total_row ? 1 : 0);
    int first = row_limit, last = -1;
    const auto add = [&](int from, int to) {
      first = std::min(first, from);
      last = std::max(last, to);
    };
    if (items.empty()) add(data_first, data_last);
    for (const std::string& item : items) {
      if (same_text(item, "#All")) add(table.range.first_row, table.range.last_row);
      if (same_text(item, "#Data")) add(data_first, data_last);
      if (same_text(item, "#Headers") && table.header_row)
        add(table.range.first_row, table.range.first_row);
      if (same_text(item, "#Totals") && table.total_row)
        add(table.range.last_row, table.range.last_row);
      if (same_text(item, "#This Row")) {
        if (at_.row < data_first || at_.row > data_last) return bad_value;
        add(at_.row, at_.row);
      }
    }
    if (last < first) return bad_reference;
    return Rows{first, last};
  }

  const std::vector<TableShape>& tables_;
  const Position& at_;
};

}  // namespace

Formula with_cells_of_tables(const Formula& formula, const std::vector<TableShape>& tables,
                             const Position& at) {
  if (tables.empty()) return formula;
  return Access::make(Resolver(tables, at).resolved(Access::root(formula)));
}

}  // namespace svodka::formula
