#include "engine/reference/json_answers.hpp"

#include "engine/reference/api_answer_fields.hpp"
#include "engine/reference/change_answer_fields.hpp"
#include "engine/reference/delivery_answer_fields.hpp"
#include "engine/reference/import_answer_fields.hpp"
#include "engine/reference/schedule_answer_fields.hpp"
#include "engine/reference/store_answer_fields.hpp"

namespace svodka {

namespace {

constexpr JsonAnswer described_answers[] = {
    {"init", "started", "The files of the new workspace."},
    {"api", "api", "What rules can call, the settings and these answers, as data."},
    {"api --write", "string[]", "The files written, relative to the workspace."},
    {"entry", "string[]", "The workbooks that were made."},
    {"import", "import[]", "What became of each table, in the order of the command line."},
    {"import --list", "recorded_import[]", "All imports, newest first."},
    {"import --undo", "undo", "What became of each figure that the import had brought."},
    {"run", "workbook[]", "Every workbook of the request, in the order of the plan."},
    {"run --report", "run_report",
     "What a file that ends in .json, and --then's command, are given."},
    {"run --log", "begun_event|workbook_event|problem_event|ended_event",
     "A line of the log; of --progress json, --then-each those of workbooks."},
    {"check", "finding[]",
     "Every check of every municipality, whether it holds or not: --all makes no difference. Then "
     "the formulas of their workbooks that read missing figures or bounds."},
    {"check --accept", "acceptances", "What has been written down as accepted."},
    {"explain", "figure|figure[]|cell",
     "The figure; a list where several stand behind one cell of a workbook; of a formula, and of a "
     "number that no figure was read for, the cell."},
    {"export", "exported|exported_figure[]", "The table that was written; without -o its rows."},
    {"log", "revision[]", "All that was reported of the figure, oldest first."},
    {"lint", "problem[]", "What is wrong; an empty list when nothing is."},
    {"eval", "value", "What the expression gives."},
    {"form check", "string[]", "What of the form is not kept or not computed."},
    {"form check --long-lists", "form", "The same, and what the form costs."},
    {"form check --stamp", "form", "The same, and what the form costs."},
    {"form copy", "string[]", "What the copy lacks."},
    {"history", "entry[]", "The ledger, oldest first."},
    {"verify", "verification", "Whether the store is sound, and the workbooks as they were made."},
    {"backup", "backup", "The copy that was made."},
    {"restore", "restoration", "What was taken back, and what it lacks."},
    {"doctor", "health[]", "What was looked at, whether it is well or not."},
    {"schedule list", "due_date[]", "The next due dates of each schedule."},
    {"schedule due", "expected[]",
     "The workbooks of all due dates that are open, and of the next."},
    {"schedule run", "round", "What was due and what became of it."},
    {"schedule backfill", "round", "The same for the due dates of past periods."},
    {"schedule backfill --dry-run", "expected[]", "Their workbooks; nothing is made."},
    {"status", "expected[]", "Every workbook that the schedules expect."},
    {"diff", "changes", "What edits would change."},
    {"test", "test[]", "Every test that was run."},
};

constexpr ApiField started_fields[] = {
    {"workspace", "string", "The folder, as given."},
    {"files", "string[]", "What was written into it, relative to it."},
};

constexpr ApiField workbook_fields[] = {
    {"report", "string", "The report's code."},
    {"municipalities", "string[]", "Its municipality, or all of the report's group."},
    {"period", "string", "The period's code."},
    {"path", "string", "The file."},
    {"state", "string",
     "\"made\", \"unchanged\", \"left out\" (nothing is reported) or \"failed\"."},
    {"failed_checks", "integer", "Checks of severity error that fail and are not accepted."},
    {"warnings", "integer", "The same of severity warning."},
    {"notes", "integer", "The same of severity note."},
    {"problems", "string[]", "Cells in error and rules that failed, as the terminal shows them."},
    {"sha256", "string", "Digest of the workbook; \"\" unless it was made."},
    {"why", "string[]", "What has changed since it was made last; only with --why."},
    {"kept_as", "string", "Where the workbook lies that somebody had edited; \"\" when none was."},
    {"moved_from", "string",
     "The path that it had under an old code of its municipality; \"\" when it stayed."},
};

constexpr ApiField finding_fields[] = {
    {"municipality", "string", "Its code."},
    {"period", "string", "The period's code."},
    {"check", "string", "The check's code; \"\" for a formula of a workbook."},
    {"severity", "string",
     "What it means when the check fails: \"error\", \"warning\" or \"note\"."},
    {"breakdown", "string", "\"platform=vk\"; \"\" for the whole."},
    {"outcome", "string",
     "\"holds\", \"fails\", \"unknown\" (cannot be tested), \"broken\" (the check itself "
     "failed), or \"uncertain\" for a formula that reads missing figures or bounds."},
    {"message", "string", "The check's message, or why it cannot be tested."},
    {"left", "string|null", "The left side: \"350\", \">350\"; null when there is none."},
    {"right", "string|null", "The right side."},
    {"difference", "string|null", "left - right."},
    {"acceptance", "acceptance|null", "Who accepted the finding; null when nobody did."},
    {"figures", "string?",
     "Of a check that fails: digest of the figures that it read, as in accepted.csv."},
    {"sources", "source[]", "The observations that the result stands on."},
    {"cells", "workbook_cell[]",
     "Of a check that fails: the cells of the workbooks made last that show its figures and no "
     "others."},
    {"report", "string?", "Of a formula: the report whose workbook it stands in."},
    {"cell", "string?", "Of a formula: its cell in the workbook, \"Sheet!C9\"."},
};

constexpr ApiField workbook_cell_fields[] = {
    {"workbook", "string", "Its path."},
    {"cell", "string", "\"Sheet!C5\"."},
};

constexpr ApiField acceptance_fields[] = {
    {"state", "string",
     "\"accepted\", \"expired\" (its last day is over) or \"changed\" (it was for other figures)."},
    {"reason", "string", "Why."},
    {"by", "string", "Who accepted it."},
    {"until", "string", "The last day: \"2024-12-31\"."},
    {"line", "integer", "Its line in data/checks/accepted.csv."},
};

constexpr ApiField source_fields[] = {
    {"indicator", "string", "The indicator's code."},
    {"breakdown", "string", "\"platform=vk\"; \"\" for the whole."},
    {"period", "string", "The period's code."},
    {"value", "string", "As reported."},
    {"revision", "integer", "1 for the first."},
    {"source", "string", "The document and its line."},
};

constexpr ApiField acceptances_fields[] = {
    {"path", "string", "The table they were written to."},
    {"accepted", "accepted[]", "One for each finding."},
};

constexpr ApiField accepted_fields[] = {
    {"municipality", "string", "Its code."},
    {"period", "string", "The period's code."},
    {"check", "string", "The check's code."},
    {"breakdown", "string", "\"platform=vk\"; \"\" for the whole."},
    {"left", "string", "The left side as it is now, for the reader; \"-\" when there is none."},
    {"right", "string", "The right side."},
    {"reason", "string", "Why."},
    {"by", "string", "Who accepted it."},
    {"until", "string", "The last day: \"2024-12-31\"."},
};

constexpr ApiField figure_fields[] = {
    {"id", "integer", "Its number within this answer."},
    {"kind", "string",
     "\"observation\", \"derived\" (a rule computed it), \"aggregate\" (added up from finer "
     "periods), "
     "\"text\" or \"absent\"."},
    {"municipality", "string", "Its code."},
    {"indicator", "string", "The indicator's code."},
    {"breakdown", "string", "\"platform=vk\"; \"\" for the whole."},
    {"period", "string", "The period's code."},
    {"value", "string",
     "In the indicator's base unit: \"350\", \">350\", \"missing: …\"; \"\" of a text."},
    {"read_as", "string?", "Why it was read, when not to compute with it."},
    {"repeated", "boolean?", "true when the figure with this id stands in full further above."},
    {"rule", "string?", "Of a derived figure: the rule's file and line."},
    {"observation", "observation?", "Of a reported figure: who reported it where."},
    {"from", "figure[]?", "The figures that it was computed from."},
};

constexpr ApiField cell_fields[] = {
    {"cell", "string", "\"Sheet!C5\"."},
    {"formula", "string", "\"SUM(C1:C4)\"; \"\" when it is none."},
    {"value", "string", "Of a formula, and of a number that no figure was read for; else \"\"."},
    {"figures", "figure[]", "The figures that were read for it."},
    {"cells", "cell[]", "The cells that its formula reads."},
    {"repeated", "boolean", "Whether it stands in full further above."},
};

constexpr ApiField observation_fields[] = {
    {"source", "string", "The document and its line."},
    {"quote", "string", "What stands there."},
    {"revision", "integer", "1 for the first."},
    {"unit", "string", "The unit as reported."},
    {"comment", "string", "The reason of a correction."},
    {"recorded_by", "string", "Who imported it."},
    {"recorded_at", "string", "When: \"2026-11-21 10:00:05 UTC\"."},
    {"text", "string?", "What was reported, of an indicator whose values are texts."},
    {"recorded_as", "string?", "The codes it was recorded under, when they were renamed since."},
};

constexpr ApiField problem_fields[] = {
    {"severity", "string", "\"error\", \"warning\" or \"note\"."},
    {"file", "string", "The script, table or form; \"\" when there is none."},
    {"line", "integer", "From 1; 0 when it is not known."},
    {"column", "integer", "In characters, from 1; 0 when it is not known."},
    {"cell", "string", "The place in a workbook: \"Sheet!C5\"."},
    {"message", "string", "What is wrong."},
    {"hint", "string", "What to do; may be \"\"."},
};

constexpr ApiField value_fields[] = {
    {"kind", "string", "\"number\", \"text\", \"boolean\", \"picture\" or \"nil\"."},
    {"value", "string", "As the terminal shows it: \"350\", \">350\", \"missing: …\", \"true\"."},
};

constexpr ApiField form_fields[] = {
    {"not_kept", "string[]", "What of the form is not kept or not computed."},
    {"held_lists", "string[]",
     "Lists whose rows are held in memory however long they are, and why."},
    {"not_stamped", "string[]",
     "What keeps workbooks from being written fast, or has to be the same in two of them."},
};

constexpr ApiField test_fields[] = {
    {"file", "string", "The script."},
    {"line", "integer", "Where the test stands in it."},
    {"test", "string", "Its name."},
    {"passed", "boolean", "Whether all that it expects is so."},
    {"expectations", "integer", "How much it expected until its end or its first failure."},
    {"failures", "problem[]", "What is not as expected."},
};

constexpr JsonObject described_objects[] = {
    {"started", "A new workspace.", started_fields},
    {"import", "A table of observations and what importing it did.", import_fields},
    {"import_change", "A row that states a known figure anew, or as it once was.",
     import_change_fields},
    {"outdated_workbook", "A workbook that shows figures which have changed since it was made.",
     outdated_workbook_fields},
    {"recorded_import", "An import that the store has recorded.", recorded_import_fields},
    {"exported", "A table of figures that was written.", exported_fields},
    {"exported_figure", "A row of it.", exported_figure_fields},
    {"undo", "An import that was taken back.", undo_fields},
    {"undone_figure", "A figure of such an import.", undone_figure_fields},
    {"revision", "What was reported of a figure.", revision_fields},
    {"workbook", "A workbook of a run.", workbook_fields},
    {"workbook_cell", "A cell of a workbook that was made.", workbook_cell_fields},
    {"finding", "A check at one municipality and period, for one breakdown.", finding_fields},
    {"acceptance", "The row of accepted.csv for a check that fails.", acceptance_fields},
    {"source", "An observation that a check's result stands on.", source_fields},
    {"acceptances", "Findings that have just been accepted.", acceptances_fields},
    {"accepted", "One of them.", accepted_fields},
    {"figure", "A figure and what it was computed from.", figure_fields},
    {"cell", "A cell of a workbook: what stands in it.", cell_fields},
    {"observation", "What somebody reported.", observation_fields},
    {"problem", "Something wrong in what a person wrote.", problem_fields},
    {"value", "What an expression gives.", value_fields},
    {"form", "What is to be known of a form.", form_fields},
    {"entry", "A row of the ledger: a workbook that was made.", entry_fields},
    {"verification", "What was found in the store and in the folder of the workbooks.",
     verification_fields},
    {"made", "A workbook of the ledger, and the file that is there now.", made_fields},
    {"changes", "What edited rules, forms and tables would change.", changes_fields},
    {"change", "A workbook that would change.", change_fields},
    {"difference", "A place at which two workbooks differ.", difference_fields},
    {"cell_problem", "Something wrong in a workbook.", cell_problem_fields},
    {"verdict", "A check that would end otherwise.", verdict_fields},
    {"backup", "A copy of the store.", backup_fields},
    {"contents", "What a store holds.", contents_fields},
    {"restoration", "A store that was taken back.", restoration_fields},
    {"newer", "What a store held and its backup does not.", newer_fields},
    {"newer_import", "An import that the backup does not hold.", newer_import_fields},
    {"health", "A thing that the doctor has looked at.", health_fields},
    {"due_date", "When a schedule is due.", due_date_fields},
    {"expected", "A workbook that a schedule expects.", expected_fields},
    {"missing_figure", "A figure that is awaited.", missing_figure_fields},
    {"round", "A call of `schedule run`.", round_fields},
    {"carried_out", "A due date and what became of it.", carried_out_fields},
    {"run_report", "What became of a run.", run_report_fields},
    {"run_counts", "Workbooks by how they ended.", run_counts_fields},
    {"check_total", "A check that has found something.", check_total_fields},
    {"run_workbook", "A workbook of a run that ended.", run_workbook_fields},
    {"begun_event", "A run that has anything to do began.", begun_event_fields},
    {"workbook_event", "A workbook ended.", workbook_event_fields},
    {"problem_event", "Something is wrong beside the workbooks.", problem_event_fields},
    {"ended_event", "The run ended.", ended_event_fields},
    {"report", "A report whose workbooks were compared.", compared_report_fields},
    {"test", "A test of the rules.", test_fields},
    {"api", "The program's own description.", api_fields},
    {"function", "A function that rules can call.", function_fields},
    {"parameter", "A parameter of a function.", parameter_fields},
    {"object", "A table or object of the Lua API.", object_fields},
    {"field", "A field of an object, of Lua or of JSON.", field_fields},
    {"setting", "A key of svodka.toml.", setting_fields},
    {"json_answer", "What a command prints with --json.", json_answer_fields},
    {"json_object", "An object in these answers.", json_object_fields},
};

}  // namespace

std::span<const JsonAnswer> json_answers() { return described_answers; }

std::span<const JsonObject> json_objects() { return described_objects; }

}  // namespace svodka
