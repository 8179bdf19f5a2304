// What most often goes wrong on a server that nobody watches, and what to do about it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/doctor/machine.hpp"
#include "engine/rules/declarations/rulebook.hpp"
#include "engine/schedule/expected.hpp"
#include "engine/store/backup/backup.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

enum class Health : unsigned char { well, warning, wrong };

struct HealthFinding {
  std::string subject;  // "disk space"
  Health health = Health::well;
  std::string message;
  std::string hint;  // what to do; "" when all is well
};

std::string_view name_of(Health health);  // "well", "warning", "wrong"

struct Patient {
  const Workspace& workspace;
  const Rulebook& rules;
  Files& files;
  Machine& machine;
  std::int64_t now;
  // Of the schedules, as status tells it; asked for where there are any.
  std::function<std::vector<Expected>()> expected;
};

// By subject, in the order in which a person would look: versions, clock, time zone, locale, store,
// disk space, permissions, calendars, schedules.
std::vector<HealthFinding> examine(const Patient& patient);

std::string as_json(const std::vector<HealthFinding>& findings);

}  // namespace svodka
