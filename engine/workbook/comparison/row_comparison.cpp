#include "engine/workbook/comparison/row_comparison.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "engine/places/places.hpp"
#include "engine/workbook/comparison/difference_texts.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::workbook {

namespace {

// A cell without its place, ready to be compared.
struct Content {
  std::string value;
  const Style* style = nullptr;
  std::string comment;
  bool operator==(const Content& other) const {
    return value == other.value && comment == other.comment && *style == *other.style;
  }
};
using RowContent = std::map<int, Content>;  // by column
using Rows = std::vector<RowContent>;
using Span = std::pair<int, int>;  // first, behind the last

Rows rows_of(const Book& book, const Sheet& sheet) {
  Rows rows;
  const auto row = [&](int index) -> RowContent& {
    if (rows.size() <= as_size(index)) {
      rows.resize(as_size(index) + 1);
    }
    return nth(rows, index);
  };
  each_cell(sheet, [&](const Cell& cell) {
    const Style& style = book.styles[cell.style];
    row(cell.row)[cell.column] = {value_text(cell.value), &style, ""};
  });
  for (const Comment& comment : sheet.comments) {
    Content& content = row(comment.row)[comment.column];
    if (content.style == nullptr) content.style = &book.styles[default_style];
    content.comment = comment.text;
  }
  return rows;
}

// What of a look differs: "font, fill".
std::string changed_look(const Style& a, const Style& b) {
  const auto edges = [](const Style& s) {
    return std::tie(s.left, s.right, s.top, s.bottom, s.diagonal, s.diagonal_up, s.diagonal_down);
  };
  const auto fill = [](const Style& s) { return std::tie(s.pattern, s.foreground, s.background); };
  const auto alignment = [](const Style& s) {
    return std::tie(s.horizontal, s.vertical, s.wrap, s.shrink, s.indent, s.rotation,
                    s.reading_order);
  };
  const auto protection = [](const Style& s) { return std::tie(s.locked, s.formula_hidden); };
  std::string text;
  const auto add = [&](bool same, const char* name) {
    if (!same) text += (text.empty() ? "" : ", ") + std::string(name);
  };
  add(a.font == b.font, "font");
  add(edges(a) == edges(b), "border");
  add(fill(a) == fill(b), "fill");
  add(alignment(a) == alignment(b), "alignment");
  add(protection(a) == protection(b), "protection");
  return text;
}

template <typename Same>
void add_common_rows(const Same& same, Span old_span, Span new_span,
                     std::vector<std::pair<int, int>>& anchors) {
  constexpr std::size_t most_pairs = 4'000'000;  // 16 MB; larger middles are compared by place
  const auto height = as_size(old_span.second - old_span.first) + 1;
  const auto width = as_size(new_span.second - new_span.first) + 1;
  if (height * width > most_pairs) return;
  std::vector<int> lengths(height * width, 0);
  const auto length = [&](int i, int j) -> int& {
    return lengths[as_size(i - old_span.first) * width + as_size(j - new_span.first)];
  };
  for (int i = old_span.second - 1; i >= old_span.first; --i) {
    for (int j = new_span.second - 1; j >= new_span.first; --j) {
      length(i, j) =
          same(i, j) ? length(i + 1, j + 1) + 1 : std::max(length(i + 1, j), length(i, j + 1));
    }
  }
  for (int i = old_span.first, j = new_span.first; i < old_span.second && j < new_span.second;) {
    if (same(i, j)) {
      anchors.emplace_back(i++, j++);
    } else if (length(i + 1, j) >= length(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
}

// Rows that are the same on both sides, in order. Where the numbers of rows differ: the equal
// rows at both ends, and between them the longest common sequence.
std::vector<std::pair<int, int>> equal_rows(const Rows& before, const Rows& after) {
  std::vector<std::pair<int, int>> anchors;
  const int old_size = how_many(before);
  const int new_size = how_many(after);
  const auto same = [&](int i, int j) { return nth(before, i) == nth(after, j); };
  if (old_size == new_size) {
    for (int i = 0; i < old_size; ++i) {
      if (same(i, i)) anchors.emplace_back(i, i);
    }
    return anchors;
  }
  const int shorter = std::min(old_size, new_size);
  int top = 0, bottom = 0;
  while (top < shorter && same(top, top)) ++top;
  while (bottom < shorter - top && same(old_size - 1 - bottom, new_size - 1 - bottom)) ++bottom;
  for (int i = 0; i < top; ++i) anchors.emplace_back(i, i);
  add_common_rows(same, {top, old_size - bottom}, {top, new_size - bottom}, anchors);
  for (int i = bottom; i > 0; --i) anchors.emplace_back(old_size - i, new_size - i);
  return anchors;
}

class RowComparison {
 public:
  RowComparison(const std::string& sheet, std::vector<Difference>& found)
      : sheet_(sheet), found_(found) {}

  void compare(const Rows& before, const Rows& after) {
    int old_row = 0, new_row = 0;
    for (const auto& [old_anchor, new_anchor] : equal_rows(before, after)) {
      compare_between(before, after, {old_row, old_anchor}, {new_row, new_anchor});
      old_row = old_anchor + 1;
      new_row = new_anchor + 1;
    }
    compare_between(before, after, {old_row, how_many(before)}, {new_row, how_many(after)});
  }

 private:
  void compare_between(const Rows& before, const Rows& after, Span old_span, Span new_span) {
    const int both = std::min(old_span.second - old_span.first, new_span.second - new_span.first);
    for (int i = 0; i < both; ++i) {
      compare_row(nth(before, old_span.first + i), nth(after, new_span.first + i),
                  old_span.first + i);
    }
    for (int row = old_span.first + both; row < old_span.second; ++row) {
      whole_row(nth(before, row), row, true);
    }
    for (int row = new_span.first + both; row < new_span.second; ++row) {
      whole_row(nth(after, row), row, false);
    }
  }

  void whole_row(const RowContent& row, int index, bool removed) {
    std::string text;
    for (const auto& [column, content] : row) {
      if (!content.value.empty()) text += (text.empty() ? "" : " | ") + content.value;
    }
    if (text.empty()) return;
    Difference difference{fmt::format("{}!{}", sheet_, index + 1), "row", "", ""};
    (removed ? difference.before : difference.after) = text;
    found_.push_back(std::move(difference));
  }

  void compare_row(const RowContent& before, const RowContent& after, int row) {
    std::set<int> columns;
    for (const auto& [column, content] : before) columns.insert(column);
    for (const auto& [column, content] : after) columns.insert(column);
    static const Style plain;
    static const Content blank{"", &plain, ""};
    for (const int column : columns) {
      const auto old_cell = before.find(column);
      const auto new_cell = after.find(column);
      compare_cell(old_cell == before.end() ? blank : old_cell->second,
                   new_cell == after.end() ? blank : new_cell->second,
                   sheet_ + "!" + cell_name(row, column));
    }
  }

  void compare_cell(const Content& before, const Content& after, const std::string& place) {
    const auto compare = [&](const char* what, const std::string& a, const std::string& b) {
      if (a != b) found_.push_back({place, what, a, b});
    };
    compare("value", before.value, after.value);
    compare("number format", before.style->number_format, after.style->number_format);
    compare("look", "", changed_look(*before.style, *after.style));
    compare("comment", before.comment, after.comment);
  }

  const std::string& sheet_;
  std::vector<Difference>& found_;
};

}  // namespace

void compare_rows(const Book& before, const Sheet& sheet, const Book& after, const Sheet& other,
                  std::vector<Difference>& found) {
  RowComparison(sheet.name, found).compare(rows_of(before, sheet), rows_of(after, other));
}

}  // namespace svodka::workbook
