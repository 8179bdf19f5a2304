// What stands above the heading of a table, and the name of its sheet: what they say is said of the
// whole table.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/intake/grid.hpp"

namespace svodka::intake {

struct Title {
  std::string text, place;  // "title in row 2"
  std::size_t row = 0, column = 0;
};

std::vector<Title> titles_above(const Grid& grid, std::size_t first_heading);

// A title taken apart at commas, colons and brackets, and behind «за», longer pieces first: of
// «г. Ухта, I квартал, 2024 год» the last two together are a period.
struct Piece {
  std::string text;
  std::size_t first, last;  // which parts between the marks
};
std::vector<Piece> pieces_of(const std::string& title);

// «Единица измерения: тыс. чел.»; "" where no title says it.
std::string unit_in(const std::vector<Title>& titles);

// A month or another part of a year that the titles name: beside a year alone it is doubtful which
// is meant.
std::optional<std::string> part_of_year_in(const std::vector<Title>& titles);

template <typename Value>
struct Said {
  Value value;
  std::string place;
};

// Everything different that the titles say, as `read` understands their pieces; what is a part of a
// piece that was understood says nothing by itself.
template <typename Value, typename Read>
std::vector<Said<Value>> said_in(const std::vector<Title>& titles, Read&& read) {
  std::vector<Said<Value>> said;
  for (const Title& title : titles) {
    std::vector<Piece> understood;
    for (Piece& piece : pieces_of(title.text)) {
      const bool is_part = std::any_of(
          understood.begin(), understood.end(),
          [&](const Piece& each) { return each.first <= piece.first && piece.last <= each.last; });
      const std::optional<Value> value = is_part ? std::nullopt : read(piece.text);
      if (!value) continue;
      understood.push_back(std::move(piece));
      const bool is_known = std::any_of(said.begin(), said.end(),
                                        [&](const auto& each) { return each.value == *value; });
      if (!is_known) said.push_back({*value, title.place});
    }
  }
  return said;
}

}  // namespace svodka::intake
