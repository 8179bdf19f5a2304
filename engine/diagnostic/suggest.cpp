#include "engine/diagnostic/suggest.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "engine/places/places.hpp"
#include "engine/text/ascii.hpp"
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
  if (letter < 0x80) return letter;
  const std::size_t at = cyrillic.find(letter);
  return at == std::u32string_view::npos ? letter : latin[at];
}

bool is_ascii(std::string_view name) {
  unsigned char all = 0;
  for (const char c : name) all |= byte_of(c);
  return all < 0x80;
}

std::size_t count_letters(std::string_view name) {
  return is_ascii(name) ? name.size() : count_characters(name);
}

void put_letters(std::string_view name, std::u32string& letters) {
  if (is_ascii(name)) {
    letters.assign(name.begin(), name.end());
    return;
  }
  letters = decode_utf8(name);
  std::transform(letters.begin(), letters.end(), letters.begin(), without_look_alike);
}

std::u32string letters_of(std::string_view name) {
  std::u32string letters;
  put_letters(name, letters);
  return letters;
}

int cost_of_replacing(char32_t a, char32_t b) {
  if (a == b) return 0;
  const bool same_letter = u_tolower(static_cast<UChar32>(a)) == u_tolower(static_cast<UChar32>(b));
  return same_letter ? wrong_case : whole_letter;
}

// Rows of the table of distances, kept since thousands of candidates follow each other.
using Rows = std::array<std::vector<int>, 3>;

// Damerau-Levenshtein distance (adjacent letters may be swapped once), in halves of a letter. Where
// it is more than `most`, some number above that: further than that from the diagonal nothing is
// looked at, nor below rows that are all above it.
int distance(std::u32string_view a, std::u32string_view b, int most, Rows& rows) {
  const int beyond = most + 1;
  const auto band = static_cast<std::size_t>(most / whole_letter);
  for (auto& row : rows) row.assign(b.size() + 1, beyond);
  auto* before = &rows[0];
  auto* above = &rows[1];
  auto* row = &rows[2];
  for (std::size_t j = 0; j <= std::min(band, b.size()); ++j) (*row)[j] = as_int(j) * whole_letter;
  int least_above = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, above);
    std::swap(above, row);
    const std::size_t first = i > band ? i - band : 0;
    const std::size_t last = std::min(i + band, b.size());
    int least = beyond;
    if (first == 0) least = (*row)[0] = std::min(as_int(i) * whole_letter, beyond);
    if (first > 0) (*row)[first - 1] = beyond;
    for (std::size_t j = std::max<std::size_t>(first, 1); j <= last; ++j) {
      int cost = std::min({(*above)[j] + whole_letter, (*row)[j - 1] + whole_letter,
                           (*above)[j - 1] + cost_of_replacing(a[i - 1], b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost = std::min(cost, (*before)[j - 2] + whole_letter);
      (*row)[j] = std::min(cost, beyond);
      least = std::min(least, cost);
    }
    if (last < b.size()) (*row)[last + 1] = beyond;
    // A swap looks two rows back.
    if (least > most && least_above + whole_letter > most) return beyond;
    least_above = least;
  }
  return row->back();
}

}  // namespace

namespace {

struct Nearest {
  const std::string* candidate = nullptr;
  int distance = 0;
};

// What both begin and end with costs nothing.
void leave_out_what_is_common(std::u32string_view& a, std::u32string_view& b) {
  std::size_t common = 0;
  const std::size_t shorter = std::min(a.size(), b.size());
  while (common < shorter && a[common] == b[common]) ++common;
  a.remove_prefix(common);
  b.remove_prefix(common);
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
}

// The first of those that are nearest, none of them further than `at_most`.
Nearest nearest_within(int at_most, const std::u32string& letters,
                       std::span<const std::string> candidates) {
  Nearest best;
  Rows rows;
  std::u32string decoded;
  for (const std::string& candidate : candidates) {
    const std::size_t size = count_letters(candidate);
    const std::size_t longest = std::max(letters.size(), size);
    const std::size_t too_many = longest - std::min(letters.size(), size);  // letters at least
    int most = std::min(as_int(longest) * whole_letter / 3, at_most);
    if (best.candidate != nullptr) most = std::min(most, best.distance - 1);
    if (most < 0 || as_int(too_many) * whole_letter > most) continue;
    put_letters(candidate, decoded);
    std::u32string_view a = letters;
    std::u32string_view b = decoded;
    leave_out_what_is_common(a, b);
    const int found = distance(a, b, most, rows);
    if (found <= most) best = {&candidate, found};
  }
  return best;
}

}  // namespace

std::string nearest(std::string_view typed, std::span<const std::string> candidates) {
  constexpr std::size_t longest_name = 500;  // bytes; a longer one is no typing mistake
  if (typed.size() > longest_name) return "";
  const std::u32string letters = letters_of(typed);
  // One letter is wrong, mostly, and that is soon seen of thousands that are no nearer.
  Nearest best = nearest_within(whole_letter, letters, candidates);
  if (best.candidate == nullptr)
    best = nearest_within(std::numeric_limits<int>::max(), letters, candidates);
  return best.candidate == nullptr ? std::string() : *best.candidate;
}

std::string did_you_mean(std::string_view typed, std::span<const std::string> candidates) {
  const std::string name = nearest(typed, candidates);
  if (name.empty()) return "";
  // Both would print the same: say what the eye cannot see.
  if (name != typed && letters_of(name) == letters_of(typed)) {
    if (is_ascii(name)) return fmt::format("did you mean '{}', all in Latin letters?", name);
  }
  return fmt::format("did you mean '{}'?", name);
}

}  // namespace svodka
