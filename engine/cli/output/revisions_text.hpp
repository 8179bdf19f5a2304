// The history of a figure, as the terminal shows it.
#pragma once

#include <string>
#include <vector>

#include "engine/store/observation.hpp"

namespace svodka::cli {

// "mytown followers (platform=vk), 2024"
std::string figure_in_words(const Observation& observation);
// "505", ">350", "\"a text\"", "missing: suppressed"
std::string value_in_words(const Observation& observation);
// "revision 2 by anna, 2026-11-21 09:12:40 UTC"
std::string recorded(const StoredObservation& observation);

// Each revision of a figure with two or three lines of its own.
std::string as_text(const std::vector<StoredObservation>& revisions);

}  // namespace svodka::cli
