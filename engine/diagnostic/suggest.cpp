#include "engine/diagnostic/suggest.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "engine/text/code_points.hpp"

namespace svodka {
namespace {

// Distances are counted in halves of a letter, because a wrong case counts half.
constexpr int whole_letter = 2;
constexpr int wrong_case = 1;

// The Latin letter that a Cyrillic one cannot be told from on the screen.
char32_t without_look_alike(char32_t letter) {
  static constexpr std::u32string_view cyrillic = U"АВЕКМНОРСТУХІЈЅасекорухіјѕ";
  static constexpr std::u32string_view latin = U"ABEKMHOPCTYXIJSacekopyxijs";
  static_assert(cyrillic.size() == latin.size());
  const std::size_t at = cyrillic.find(letter);
  return at == std::u32string_view::npos ? letter : latin[at];
}

std::u32string letters_of(std::string_view name) {
  std::u32string letters = decode_utf8(name);
  std::transform(letters.begin(), letters.end(), letters.begin(), without_look_alike);
  return letters;
}

int cost_of_replacing(char32_t a, char32_t b) {
  if (a == b) return 0;
  const bool same_letter = u_tolower(static_cast<UChar32>(a)) == u_tolower(static_cast<UChar32>(b));
  return same_letter ? wrong_case : whole_letter;
}

// Damerau-Levenshtein distance (adjacent letters may be swapped once), in halves of a letter.
int distance(std::u32string_view a, std::u32string_view b) {
  std::array<std::vector<int>, 3> rows;
  for (auto& row : rows) row.resize(b.size() + 1);
  auto* before = &rows[0];
  auto* above = &rows[1];
  auto* row = &rows[2];
  for (std::size_t j = 0; j <= b.size(); ++j) (*row)[j] = static_cast<int>(j) * whole_letter;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, above);
    std::swap(above, row);
    (*row)[0] = static_cast<int>(i) * whole_letter;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      (*row)[j] = std::min({(*above)[j] + whole_letter, (*row)[j - 1] + whole_letter,
                            (*above)[j - 1] + cost_of_replacing(a[i - 1], b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        (*row)[j] = std::min((*row)[j], (*before)[j - 2] + whole_letter);
      }
    }
  }
  return row->back();
}

}  // namespace

std::string nearest(std::string_view typed, std::span<const std::string> candidates) {
  constexpr std::size_t longest_name = 500;  // bytes; a longer one is no typing mistake
  if (typed.size() > longest_name) return "";
  const std::u32string letters = letters_of(typed);
  const std::string* best = nullptr;
  int best_distance = 0;
  for (const std::string& candidate : candidates) {
    const std::u32string other = letters_of(candidate);
    const std::size_t longest = std::max(letters.size(), other.size());
    const std::size_t shorter = std::min(letters.size(), other.size());
    if ((longest - shorter) * 3 > longest) continue;  // at least so many letters are too many
    const int longer = static_cast<int>(longest) * whole_letter;
    const int d = distance(letters, other);
    if (d * 3 > longer || (best != nullptr && d >= best_distance)) continue;
    best = &candidate;
    best_distance = d;
  }
  return best == nullptr ? std::string() : *best;
}

std::string did_you_mean(std::string_view typed, std::span<const std::string> candidates) {
  const std::string name = nearest(typed, candidates);
  if (name.empty()) return "";
  // Both would print the same: say what the eye cannot see.
  if (name != typed && letters_of(name) == letters_of(typed)) {
    const bool latin = std::all_of(name.begin(), name.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (latin) return fmt::format("did you mean '{}', all in Latin letters?", name);
  }
  return fmt::format("did you mean '{}'?", name);
}

}  // namespace svodka
