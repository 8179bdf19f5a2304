#include "engine/intake/titles.hpp"

#include "engine/intake/names.hpp"
#include "engine/period/written_period.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::intake {
namespace {

std::vector<std::string> segments_of(const std::string& text) {
  std::vector<std::string> segments;
  std::string segment;
  for (const char c : text + ",") {
    if (std::string_view(",:;()\n").find(c) == std::string_view::npos) {
      segment += c;
      continue;
    }
    if (const std::string_view inner = trimmed(segment); !inner.empty())
      segments.emplace_back(inner);
    segment.clear();
  }
  return segments;
}

// «Исполнитель: Иванов, г. Хабаровск» says where somebody sits.
bool names_a_person(const std::string& text) {
  const std::string plain = plain_name(text);
  for (const std::string_view word : {"исполнитель", "ответственный", "руководитель", "тел",
                                      "виконавець", "подготовил", "утверждаю", "e mail"}) {
    if (plain.starts_with(word)) return true;
  }
  return false;
}

}  // namespace

std::vector<Title> titles_above(const Grid& grid, std::size_t first_heading) {
  std::vector<Title> titles;
  for (std::size_t row = 0; row < first_heading; ++row) {
    for (std::size_t column = 0; column < grid.rows[row].size(); ++column) {
      const GridCell& cell = grid.rows[row][column];
      if (!cell.is_blank() && !cell.is_merged && !names_a_person(cell.text))
        titles.push_back({cell.text, "title in " + grid.row_name(row), row, column});
    }
  }
  if (!grid.sheet.empty()) titles.push_back({grid.sheet, "the sheet's name", 0, 0});
  return titles;
}

std::vector<Piece> pieces_of(const std::string& title) {
  constexpr std::size_t most_segments = 12;  // more are no title
  std::vector<std::string> segments = segments_of(title);
  segments.resize(std::min(segments.size(), most_segments));
  std::vector<Piece> pieces;
  for (std::size_t length = segments.size(); length > 0; --length) {
    for (std::size_t first = 0; first + length <= segments.size(); ++first) {
      const std::size_t last = first + length - 1;
      std::string text = segments[first];
      for (std::size_t i = first + 1; i <= last; ++i) text += ", " + segments[i];
      pieces.push_back({text, first, last});
      // «Основные показатели за 2024 год»
      for (const std::string_view before : {" за ", " in ", " for "}) {
        if (const std::size_t at = text.rfind(before); at != text.npos)
          pieces.push_back({text.substr(at + before.size()), first, last});
      }
    }
  }
  return pieces;
}

std::string unit_in(const std::vector<Title>& titles) {
  for (const Title& title : titles) {
    const std::size_t colon = title.text.find(':');
    if (colon == std::string::npos) continue;
    const std::string before = plain_name(title.text.substr(0, colon));
    for (const std::string_view word : {"единица измерения", "единицы измерения", "ед изм",
                                        "одиниця виміру", "одиниці виміру", "unit"}) {
      if (before.ends_with(word))
        return std::string(trimmed(std::string_view(title.text).substr(colon + 1)));
    }
  }
  return "";
}

std::optional<std::string> part_of_year_in(const std::vector<Title>& titles) {
  for (const Title& title : titles) {
    const std::string plain = plain_name(title.text) + " ";
    std::string before;
    for (std::size_t at = 0; at < plain.size();) {
      const std::size_t end = plain.find(' ', at);
      const std::string word = plain.substr(at, end - at);
      for (const std::string& words : {word, before + " " + word}) {
        const auto period = written_period(words + " 2000");
        if (period && period->frequency() != Frequency::year) return words;
      }
      before = word;
      at = end + 1;
    }
  }
  return std::nullopt;
}

}  // namespace svodka::intake
