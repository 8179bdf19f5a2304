// The JSON objects that commands of schedules print, for json_answers.cpp.
#pragma once

#include "engine/reference/json_answers.hpp"

namespace svodka {

inline constexpr ApiField due_date_fields[] = {
    {"schedule", "string", "The schedule's code."},
    {"due", "string", "When, in UTC."},
    {"due_in_words", "string", "When, by the clocks of the schedule's time zone."},
    {"period", "string", "Of which period: its code."},
    {"calendar", "string",
     "What the working days were counted by: \"published\", a \"provisional\" year, or \"none\" "
     "(Monday to Friday)."},
    {"wait_until", "string", "Until when figures are awaited."},
    {"deadline", "string|null", "After it what is not made is late; null without one."},
    {"last_chance", "string", "Until when it is made up for."},
};

inline constexpr ApiField expected_fields[] = {
    {"schedule", "string", "The schedule's code."},
    {"due", "string", "When it is due, in UTC."},
    {"report", "string", "The report's code."},
    {"municipality", "string", "Its code; \"\" for a workbook of a whole group."},
    {"period", "string", "The period's code."},
    {"state", "string",
     "\"not due\", \"awaited\", \"due\", \"late\", \"made\", \"marked\", \"failed\" or "
     "\"missed\"."},
    {"runs", "boolean", "Whether `schedule run` would make it now."},
    {"why", "string", "What it waits for or what is wrong with it."},
    {"missing", "missing_figure[]", "The figures that are not there yet."},
    {"findings", "integer", "Failed checks and cells in error."},
};

inline constexpr ApiField missing_figure_fields[] = {
    {"indicator", "string", "Its code; \"every figure\" when nothing is stated at all."},
    {"municipality", "string", "Whose it is."},
    {"breakdown", "string", "Which part is missing, \"platform=vk\"; \"\" for the whole."},
};

inline constexpr ApiField round_fields[] = {
    {"dues", "carried_out[]", "The due dates of which something was to be made."},
    {"left", "expected[]", "What is not made when all is done: awaited, late, failed or missed."},
    {"outdated", "expected[]",
     "What has gone out and is another by now: its figures have changed, or somebody edited it."},
};

inline constexpr ApiField carried_out_fields[] = {
    {"schedule", "string", "The schedule's code."},
    {"due", "string", "When, in UTC."},
    {"period", "string", "The period's code."},
    {"made", "integer", "Workbooks made, or current already, without findings."},
    {"marked", "integer", "Workbooks with findings, or without some of their figures."},
    {"failed", "integer", "Workbooks that could not be made."},
    {"held_by", "string|null", "The run that is at it instead: \"host:process\"."},
    {"workbooks", "expected[]", "All of the due date, as they stand now."},
};

}  // namespace svodka
