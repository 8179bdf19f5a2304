// The JSON objects that tell of a run to those who did not watch it, for json_answers.cpp.
#pragma once

#include "engine/reference/json_answers.hpp"

namespace svodka {

inline constexpr ApiField run_report_fields[] = {
    {"workspace", "string", "Its name."},
    {"command", "string", "\"run -p 2024\", as somebody would type it; \"schedule run\"."},
    {"who", "string", "Who called it, or \"host:process\" of a scheduler."},
    {"begun", "string", "When: \"2026-11-21 10:00:05 UTC\"."},
    {"ended", "string", "When."},
    {"milliseconds", "integer", "How long it took."},
    {"interrupted", "boolean", "Whether it was ended before its work was."},
    {"exit_status", "integer", "Before anything was delivered."},
    {"counts", "run_counts", "How many workbooks ended how."},
    {"findings", "check_total[]", "What checks found: errors first, then by how many workbooks."},
    {"problems", "string[]", "What is wrong with the request itself."},
    {"workbooks", "run_workbook[]", "Those that ended, in the order of the plan."},
};

inline constexpr ApiField run_counts_fields[] = {
    {"planned", "integer", "Workbooks of the request."},
    {"made", "integer", "Made without findings."},
    {"marked", "integer", "Made, with failed checks or cells in error."},
    {"unchanged", "integer", "Current already."},
    {"left_out", "integer", "Nothing is reported for them."},
    {"failed", "integer", "Could not be made."},
};

inline constexpr ApiField check_total_fields[] = {
    {"check", "string", "The check's code."},
    {"severity", "string", "\"error\", \"warning\" or \"note\"."},
    {"workbooks", "integer", "In how many of the run's workbooks."},
};

inline constexpr ApiField run_workbook_fields[] = {
    {"report", "string", "The report's code."},
    {"municipalities", "string[]", "Their codes: one, or a whole group."},
    {"period", "string", "The period's code."},
    {"path", "string", "Where it lies."},
    {"state", "string",
     "\"made\", \"marked\" (made, with findings), \"unchanged\", \"left out\" or \"failed\"."},
    {"failed_checks", "integer", "Of severity error."},
    {"warnings", "integer", "Checks of severity warning that fail."},
    {"notes", "integer", "Checks of severity note that fail."},
    {"checks", "string[]", "The codes of the errors and warnings among them."},
    {"problems", "string[]", "Cells in error, rules that failed: each in one line."},
};

inline constexpr ApiField begun_event_fields[] = {
    {"event", "string", "\"begun\"."},    {"at", "string", "When: \"2026-11-21 10:00:05 UTC\"."},
    {"workspace", "string", "Its name."}, {"command", "string", "As somebody would type it."},
    {"who", "string", "Who called it."},
};

inline constexpr ApiField workbook_event_fields[] = {
    {"event", "string", "\"workbook\"."},
    {"at", "string", "When it ended."},
    {"done", "integer", "How many have ended, with it."},
    {"all", "integer", "How many are to be made."},
    {"report", "string", "As of a run_workbook, and so the rest."},
    {"municipalities", "string[]", "Their codes."},
    {"period", "string", "The period's code."},
    {"path", "string", "Where it lies."},
    {"state", "string", "How it ended."},
    {"failed_checks", "integer", "Of severity error."},
    {"warnings", "integer", "Of severity warning."},
    {"notes", "integer", "Of severity note."},
    {"checks", "string[]", "The codes of errors and warnings."},
    {"problems", "string[]", "Each in one line."},
};

inline constexpr ApiField problem_event_fields[] = {
    {"event", "string", "\"problem\"."},
    {"at", "string", "When."},
    {"problem", "string", "What is wrong with the request, or was not delivered."},
};

inline constexpr ApiField ended_event_fields[] = {
    {"event", "string", "\"ended\"."},
    {"at", "string", "When."},
    {"planned", "integer", "As of run_counts, and so the next five."},
    {"made", "integer", "Made without findings."},
    {"marked", "integer", "Made, with findings."},
    {"unchanged", "integer", "Current already."},
    {"left_out", "integer", "Nothing is reported for them."},
    {"failed", "integer", "Could not be made."},
    {"interrupted", "boolean", "Whether it was ended before its work was."},
    {"exit_status", "integer", "Before anything was delivered."},
};

}  // namespace svodka
