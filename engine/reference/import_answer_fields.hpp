// The JSON objects that `svodka import`, `svodka export` and `svodka log` print, for
// json_answers.cpp.
#pragma once

#include "engine/reference/json_answers.hpp"

namespace svodka {

inline constexpr ApiField import_fields[] = {
    {"file", "string", "The table."},
    {"understood", "string[]",
     "How the table was understood, in words; empty for one with the columns of facts.csv."},
    {"import", "integer",
     "The number of the import; 0 when it brought nothing new, or was a trial."},
    {"rows", "integer", "How many rows it has."},
    {"added", "integer", "How many state a figure that was not known."},
    {"revised", "integer", "How many state a known figure anew: a revision."},
    {"superseded", "integer",
     "How many are known, and were revised since: the later revision goes on to count."},
    {"new_lines", "integer[]", "The lines of those that state a figure that was not known."},
    {"known_lines", "integer[]", "The lines of those that say what is known and counts."},
    {"changes", "import_change[]", "The rows that are revised or superseded."},
    {"unchanged", "integer", "How many say what is known already, superseded ones among them."},
    {"outdated", "outdated_workbook[]",
     "The workbooks that were made and rest on figures which this changed, or would change."},
    {"outdated_not_looked_at", "integer",
     "How many more may rest on them: made, and not looked into since they are so many."},
    {"dry_run", "boolean", "Whether it was a trial, and nothing was imported."},
};

inline constexpr ApiField outdated_workbook_fields[] = {
    {"path", "string", "Its file."},
    {"report", "string", "The report's code."},
    {"municipality", "string", "The municipality's code; \"\" for a workbook of a whole group."},
    {"period", "string", "The period's code."},
};

inline constexpr ApiField import_change_fields[] = {
    {"line", "integer", "The line of the table."},
    {"state", "string", "\"revised\", or \"superseded\": known, and revised since."},
    {"municipality", "string", "Its code."},
    {"indicator", "string", "Its code."},
    {"breakdown", "string", "\"account=mayor\"; \"\" the whole."},
    {"period", "string", "The period's code."},
    {"value", "string", "What the row says."},
    {"unit", "string", "In which unit."},
    {"source", "string", "From which document."},
    {"other_value", "string",
     "What counted before, where it is revised; what counts, where it is superseded."},
    {"other_unit", "string", "In which unit."},
    {"other_source", "string", "From which document."},
    {"other_revision", "integer", "The number of that revision."},
    {"other_recorded_by", "string", "Who imported it."},
    {"other_recorded_at", "string", "When: \"2026-11-21 10:00:05 UTC\"."},
};

inline constexpr ApiField recorded_import_fields[] = {
    {"import", "integer", "Its number."},
    {"file", "string", "The path as it was given; of an undo \"undo of import 12\"."},
    {"who", "string", "Who imported it."},
    {"recorded_at", "string", "When: \"2026-11-21 10:00:05 UTC\"."},
    {"observations", "integer", "How many revisions it brought."},
    {"undoes", "integer", "The number of the import that it takes back; 0 when it is no undo."},
    {"reason", "string", "Why; \"\" when it is no undo."},
    {"undone_by", "integer", "The number of the undo that took it back; 0 when it stands."},
};

inline constexpr ApiField exported_fields[] = {
    {"file", "string", "The table."},
    {"rows", "integer", "How many figures it has."},
    {"left_out", "integer", "How many it lacks since the catalogue has lost a code of theirs."},
};

inline constexpr ApiField exported_figure_fields[] = {
    {"municipality", "string", "Its code."},
    {"indicator", "string", "Its code."},
    {"breakdown", "string", "\"account=mayor\"; \"\" the whole."},
    {"period", "string", "The period's code."},
    {"value", "number|string|null", "As reported, in `unit`; a text; null where there is none."},
    {"qualifier", "string", "\"~\", \">\", \">=\", \"<\", \"<=\"; \"\" of an exact number."},
    {"unit", "string", "In which unit."},
    {"status", "string", "The SDMX letter: \"A\" normal."},
    {"source", "string", "From which document; of a derived figure the rule."},
    {"quote", "string", "The document's words."},
    {"comment", "string", "Why it was revised, or anything else."},
    {"revision", "integer|null", "Its number, from 1; null of a derived figure, as all behind it."},
    {"recorded_by", "string|null", "Who imported it."},
    {"recorded_at", "string|null", "When: \"2026-11-21 10:00:05 UTC\"."},
    {"import", "integer|null", "The number of the import."},
    {"file", "string|null", "The file that it came in."},
};

inline constexpr ApiField undo_fields[] = {
    {"undone", "recorded_import", "The import that was taken back."},
    {"import", "integer",
     "The number of the undo, which is an import as well; 0 when nothing was changed."},
    {"restored", "integer", "How many figures have the value again that they had before."},
    {"withdrawn", "integer", "How many had none before, and have none again."},
    {"left", "integer", "How many were revised since, and stay as they are."},
    {"figures", "undone_figure[]", "All that the import brought."},
    {"outdated", "outdated_workbook[]",
     "The workbooks that were made and rest on figures which this changed, or would change."},
    {"outdated_not_looked_at", "integer",
     "How many more may rest on them: made, and not looked into since they are so many."},
    {"dry_run", "boolean", "Whether it was a trial, and nothing was changed."},
};

inline constexpr ApiField undone_figure_fields[] = {
    {"state", "string", "\"restored\", \"withdrawn\" or \"left\"."},
    {"municipality", "string", "Its code."},
    {"indicator", "string", "Its code."},
    {"breakdown", "string", "\"account=mayor\"; \"\" the whole."},
    {"period", "string", "The period's code."},
    {"brought", "revision", "What the import said."},
    {"before", "revision|null", "What stood before it; null when nothing did."},
    {"since", "revision|null", "Of a figure that is left: what counts."},
};

inline constexpr ApiField revision_fields[] = {
    {"revision", "integer", "1 for the first."},
    {"value", "string", "As reported: \"350\", \">350\", \"missing: …\", or a text."},
    {"unit", "string", "In which unit."},
    {"status", "string", "One letter of SDMX's CL_OBS_STATUS; \"A\" is normal."},
    {"source", "string", "The document and its line."},
    {"quote", "string", "What stands there."},
    {"comment", "string", "Why it was revised, or anything else."},
    {"recorded_by", "string", "Who imported it."},
    {"recorded_at", "string", "When: \"2026-11-21 10:00:05 UTC\"."},
    {"file", "string", "The file it came in."},
    {"import", "integer", "The number of its import."},
    {"recorded_as", "string?", "The codes it was recorded under, when they were renamed since."},
};

}  // namespace svodka
