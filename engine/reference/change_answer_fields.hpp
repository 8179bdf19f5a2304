// The JSON objects that `svodka diff` prints, for json_answers.cpp.
#pragma once

#include "engine/reference/json_answers.hpp"

namespace svodka {

inline constexpr ApiField changes_fields[] = {
    {"against", "string", "What the workspace was compared with."},
    {"workbooks", "change[]", "The workbooks that would change."},
    {"checks", "verdict[]", "The checks that would end otherwise."},
    {"reports", "report[]", "Every report that was compared."},
};

inline constexpr ApiField change_fields[] = {
    {"report", "string", "The report's code."},
    {"municipality", "string", "Its code; \"\" of a whole group."},
    {"period", "string", "The period's code."},
    {"made_before", "boolean", "Whether it is made without the edits."},
    {"made_after", "boolean", "Whether it is made with them."},
    {"differences", "difference[]", "Cell by cell, when it is made with and without."},
    {"problems_gone", "cell_problem[]", "What the edits mend."},
    {"problems_new", "cell_problem[]", "What they break."},
};

inline constexpr ApiField difference_fields[] = {
    {"place", "string", "\"Sheet!C5\", or another part of the workbook."},
    {"what", "string", "\"value\", \"look\", or another thing that a workbook has."},
    {"before", "string", "Without the edits; a text is in quotes, \"\" is nothing."},
    {"after", "string", "With them."},
};

inline constexpr ApiField cell_problem_fields[] = {
    {"cell", "string", "\"Sheet!C5\"; \"\" when it is not of one cell."},
    {"message", "string", "What is wrong."},
};

inline constexpr ApiField verdict_fields[] = {
    {"municipality", "string", "Its code."},
    {"period", "string", "The period's code."},
    {"check", "string", "The check's code."},
    {"breakdown", "string", "\"platform=vk\"; \"\" for the whole."},
    {"before", "string",
     "\"holds\", \"unknown\", \"broken\", \"accepted\", the severity of a check that fails, or "
     "\"\" where "
     "it does not apply."},
    {"after", "string", "The same with the edits."},
};

inline constexpr ApiField compared_report_fields[] = {
    {"report", "string", "The report's code."},
    {"workbooks", "integer", "How many of its workbooks were compared."},
    {"changed", "integer", "How many would change."},
    {"differences", "integer", "In how many places together."},
};

}  // namespace svodka
