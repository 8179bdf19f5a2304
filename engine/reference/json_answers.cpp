#include "engine/reference/json_answers.hpp"

namespace svodka {

namespace {

constexpr JsonAnswer described_answers[] = {
    {"init", "started", "The files of the new workspace."},
    {"api", "api", "What rules can call, the settings and these answers, as data."},
    {"api --write", "string[]", "The files written, relative to the workspace."},
    {"import", "import[]", "What became of each table, in the order of the command line."},
    {"run", "workbook[]", "Every workbook of the request, in the order of the plan."},
    {"check", "finding[]",
     "Every check of every municipality, whether it holds or not: --all makes no difference."},
    {"check --accept", "acceptances", "What has been written down as accepted."},
    {"explain", "figure|figure[]",
     "The figure; a list where several stand behind one cell of a workbook."},
    {"lint", "problem[]", "What is wrong; an empty list when nothing is."},
    {"eval", "value", "What the expression gives."},
    {"form check", "string[]", "What of the form is not kept or not computed."},
    {"form check --long-lists", "form", "The same, and the lists that are held in memory."},
    {"form copy", "string[]", "What the copy lacks."},
    {"history", "entry[]", "The ledger, oldest first."},
    {"diff", "changes", "What edits would change."},
    {"test", "test[]", "Every test that was run."},
};

constexpr ApiField started_fields[] = {
    {"workspace", "string", "The folder, as given."},
    {"files", "string[]", "What was written into it, relative to it."},
};

constexpr ApiField import_fields[] = {
    {"file", "string", "The table."},
    {"rows", "integer", "How many rows it has."},
    {"added", "integer", "How many state a figure that was not known."},
    {"revised", "integer", "How many state a known figure anew: a revision."},
    {"unchanged", "integer", "How many say what is known already."},
    {"dry_run", "boolean",
     "Whether the table was only read: then added, revised and unchanged are 0."},
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
};

constexpr ApiField finding_fields[] = {
    {"municipality", "string", "Its code."},
    {"period", "string", "The period's code."},
    {"check", "string", "The check's code."},
    {"severity", "string",
     "What it means when the check fails: \"error\", \"warning\" or \"note\"."},
    {"breakdown", "string", "\"platform=vk\"; \"\" for the whole."},
    {"outcome", "string",
     "\"holds\", \"fails\", \"unknown\" (cannot be tested) or \"broken\" (the check itself "
     "failed)."},
    {"message", "string", "The check's message, or why it cannot be tested."},
    {"left", "string|null", "The left side: \"350\", \">350\"; null when there is none."},
    {"right", "string|null", "The right side."},
    {"difference", "string|null", "left - right."},
    {"acceptance", "acceptance|null", "Who accepted the finding; null when nobody did."},
    {"figures", "string?",
     "Of a check that fails: digest of the figures that it read, as in accepted.csv."},
    {"sources", "source[]", "The observations that the result stands on."},
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
};

constexpr ApiField entry_fields[] = {
    {"run", "integer", "The run in which the workbook was made, from 1."},
    {"recorded_at", "string", "When: \"2026-11-21 10:00:05 UTC\"."},
    {"report", "string", "The report's code."},
    {"municipality", "string", "Its code; \"\" of a whole group."},
    {"period", "string", "The period's code."},
    {"path", "string", "The file as it was made."},
    {"sha256", "string", "Digest of the workbook."},
    {"findings", "integer", "Failed checks of severity error, and problems."},
    {"engine", "string", "The program's version and the identity of its sources."},
};

constexpr ApiField changes_fields[] = {
    {"against", "string", "What the workspace was compared with."},
    {"workbooks", "change[]", "The workbooks that would change."},
    {"checks", "verdict[]", "The checks that would end otherwise."},
    {"reports", "report[]", "Every report that was compared."},
};

constexpr ApiField change_fields[] = {
    {"report", "string", "The report's code."},
    {"municipality", "string", "Its code; \"\" of a whole group."},
    {"period", "string", "The period's code."},
    {"made_before", "boolean", "Whether it is made without the edits."},
    {"made_after", "boolean", "Whether it is made with them."},
    {"differences", "difference[]", "Cell by cell, when it is made with and without."},
    {"problems_gone", "cell_problem[]", "What the edits mend."},
    {"problems_new", "cell_problem[]", "What they break."},
};

constexpr ApiField difference_fields[] = {
    {"place", "string", "\"Sheet!C5\", or another part of the workbook."},
    {"what", "string", "\"value\", \"look\", or another thing that a workbook has."},
    {"before", "string", "Without the edits; a text is in quotes, \"\" is nothing."},
    {"after", "string", "With them."},
};

constexpr ApiField cell_problem_fields[] = {
    {"cell", "string", "\"Sheet!C5\"; \"\" when it is not of one cell."},
    {"message", "string", "What is wrong."},
};

constexpr ApiField verdict_fields[] = {
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

constexpr ApiField report_fields[] = {
    {"report", "string", "The report's code."},
    {"workbooks", "integer", "How many of its workbooks were compared."},
    {"changed", "integer", "How many would change."},
    {"differences", "integer", "In how many places together."},
};

constexpr ApiField test_fields[] = {
    {"file", "string", "The script."},
    {"line", "integer", "Where the test stands in it."},
    {"test", "string", "Its name."},
    {"passed", "boolean", "Whether all that it expects is so."},
    {"expectations", "integer", "How much it expected until its end or its first failure."},
    {"failures", "problem[]", "What is not as expected."},
};

constexpr ApiField api_fields[] = {
    {"functions", "function[]", "Declarations and global functions."},
    {"objects", "object[]", "What functions give and take."},
    {"lua_functions", "function[]", "What the sandbox lets through of Lua's own library."},
    {"lua_values", "field[]", "The same of its values: math.pi."},
    {"settings", "setting[]", "The keys of svodka.toml."},
    {"json_answers", "json_answer[]", "What each command prints with --json."},
    {"json_objects", "json_object[]", "What these answers consist of."},
};

constexpr ApiField function_fields[] = {
    {"name", "string", "How it is called."},
    {"group", "string", "Its chapter in docs/lua-api.md; of Lua's own functions their library."},
    {"declaration", "boolean",
     "Whether a table in braces follows the call: derived \"code\" { … }."},
    {"parameters", "parameter[]", "In their order."},
    {"result", "string", "What it gives, in words; \"\" when it gives nothing."},
    {"type", "string", "The same as a type of the Lua language server."},
    {"doc", "string", "What it does."},
    {"since", "string", "The version that had it first."},
};

constexpr ApiField parameter_fields[] = {
    {"name", "string", "As in the reference; \"...\" for any number of them."},
    {"type", "string", "A type of the Lua language server."},
    {"optional", "boolean", "Whether it may be left out."},
    {"doc", "string", "What may stand there."},
};

constexpr ApiField object_fields[] = {
    {"name", "string", "\"period\"; as a type \"svodka.period\"."},
    {"where", "string", "How a rule comes by it: r.period."},
    {"fields", "field[]", "What is read with a point."},
    {"methods", "function[]", "What is called with a colon."},
};

constexpr ApiField field_fields[] = {
    {"name", "string", "Its name."},
    {"type", "string", "Its type; \"?\" after it: it may be left out."},
    {"doc", "string", "What it is."},
};

constexpr ApiField setting_fields[] = {
    {"name", "string", "With its table: \"limits.seconds\"."},
    {"default", "string", "What holds without it, as written in svodka.toml."},
    {"wanted", "string", "What may stand there, in words."},
    {"doc", "string", "What it does."},
};

constexpr ApiField json_answer_fields[] = {
    {"command", "string", "As typed, without svodka and --json."},
    {"type", "string", "A type as on this page."},
    {"doc", "string", "What it is."},
};

constexpr ApiField json_object_fields[] = {
    {"name", "string", "As in types."},
    {"doc", "string", "What it is."},
    {"fields", "field[]", "What it holds."},
};

constexpr JsonObject described_objects[] = {
    {"started", "A new workspace.", started_fields},
    {"import", "A table of observations and what importing it did.", import_fields},
    {"workbook", "A workbook of a run.", workbook_fields},
    {"finding", "A check at one municipality and period, for one breakdown.", finding_fields},
    {"acceptance", "The row of accepted.csv for a check that fails.", acceptance_fields},
    {"source", "An observation that a check's result stands on.", source_fields},
    {"acceptances", "Findings that have just been accepted.", acceptances_fields},
    {"accepted", "One of them.", accepted_fields},
    {"figure", "A figure and what it was computed from.", figure_fields},
    {"observation", "What somebody reported.", observation_fields},
    {"problem", "Something wrong in what a person wrote.", problem_fields},
    {"value", "What an expression gives.", value_fields},
    {"form", "What is to be known of a form.", form_fields},
    {"entry", "A row of the ledger: a workbook that was made.", entry_fields},
    {"changes", "What edited rules, forms and tables would change.", changes_fields},
    {"change", "A workbook that would change.", change_fields},
    {"difference", "A place at which two workbooks differ.", difference_fields},
    {"cell_problem", "Something wrong in a workbook.", cell_problem_fields},
    {"verdict", "A check that would end otherwise.", verdict_fields},
    {"report", "A report whose workbooks were compared.", report_fields},
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
