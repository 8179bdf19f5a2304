// "Did you mean": the nearest of the known names to what was typed.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace svodka {

// The candidate nearest to `typed` by Damerau-Levenshtein distance over code points (letter case
// counts half; Latin look-alikes of Cyrillic letters count as equal), or "" when none is near
// enough to be meant (more than a third of the letters differ).
std::string nearest(std::string_view typed, std::span<const std::string> candidates);

// "did you mean 'followers'?", or "" when nothing is near.
std::string did_you_mean(std::string_view typed, std::span<const std::string> candidates);

}  // namespace svodka
