#include "engine/store/observation.hpp"

#include <algorithm>
#include <array>

namespace svodka {
namespace {

struct ObsStatus {
  char code;
  bool missing;
  std::string_view meaning;
};

// SDMX code list CL_OBS_STATUS 2.2.
constexpr std::array<ObsStatus, 20> statuses = {{
    {'A', false, "normal"},
    {'B', false, "break in the series"},
    {'D', false, "the definition differs"},
    {'E', false, "estimated"},
    {'F', false, "forecast"},
    {'G', false, "experimental"},
    {'H', true, "missing because of a holiday"},
    {'I', false, "imputed"},
    {'J', false, "derogation"},
    {'K', false, "included in another category"},
    {'L', true, "exists but was not collected"},
    {'M', true, "cannot exist"},
    {'N', false, "not significant"},
    {'O', true, "missing"},
    {'P', false, "provisional"},
    {'Q', true, "suppressed"},
    {'S', false, "strike or other special event"},
    {'U', false, "low reliability"},
    {'V', false, "not validated"},
    {'W', false, "includes another category"},
}};

const ObsStatus* status_of(char code) {
  const auto* found = std::find_if(statuses.begin(), statuses.end(),
                                   [&](const ObsStatus& s) { return s.code == code; });
  return found == statuses.end() ? nullptr : found;
}

}  // namespace

bool is_obs_status(char code) { return status_of(code) != nullptr; }

bool is_missing_status(char code) {
  const ObsStatus* status = status_of(code);
  return status != nullptr && status->missing;
}

std::string_view obs_status_meaning(char code) {
  const ObsStatus* status = status_of(code);
  return status == nullptr ? "" : status->meaning;
}

}  // namespace svodka
