// The JSON objects that commands about the store and the machine print, for json_answers.cpp.
#pragma once

#include "engine/reference/json_answers.hpp"

namespace svodka {

inline constexpr ApiField backup_fields[] = {
    {"store", "string", "The store's file."},
    {"file", "string", "The copy."},
    {"bytes", "integer", "Its size."},
    {"contents", "contents", "What it holds."},
};

inline constexpr ApiField contents_fields[] = {
    {"schema_version", "integer", "Of the schema, see docs/store.md."},
    {"observations", "integer", "How many, of all revisions."},
    {"imports", "integer", "How many brought them."},
    {"workbooks", "integer", "Entries of the ledger."},
    {"newest", "string", "When the last of them was recorded; \"\" when there is none."},
};

inline constexpr ApiField restoration_fields[] = {
    {"store", "string", "The store's file."},
    {"file", "string", "The backup."},
    {"contents", "contents", "What the backup holds."},
    {"newer", "newer|null",
     "What the store held and the backup does not; null when the store could not be read."},
    {"kept_as", "string", "Where the store that was there is kept; \"\" when there was none."},
    {"has_digest", "boolean",
     "Whether the backup bears the digest of its bytes, by which a damaged one is refused."},
};

inline constexpr ApiField newer_fields[] = {
    {"imports", "newer_import[]", "Oldest first."},
    {"workbooks", "integer", "Entries of the ledger."},
};

inline constexpr ApiField newer_import_fields[] = {
    {"file", "string", "The path as it was given."},
    {"who", "string", "Who imported it."},
    {"recorded_at", "string", "When."},
    {"observations", "integer", "How many it brought."},
};

inline constexpr ApiField health_fields[] = {
    {"subject", "string", "What was looked at: `clock`, `disk space`."},
    {"health", "string", "`well`, `warning` or `wrong`."},
    {"message", "string", "What was found."},
    {"hint", "string", "What to do; \"\" when all is well."},
};

inline constexpr ApiField verification_fields[] = {
    {"observations", "integer", "How many the store holds, of all revisions."},
    {"problems", "string[]", "What is wrong with the store; empty when it is sound."},
    {"workbooks", "made[]", "The newest entry of the ledger for each file."},
};

inline constexpr ApiField made_fields[] = {
    {"path", "string", "The workbook."},
    {"report", "string", "Its report."},
    {"municipality", "string", "Its code; \"\" for a workbook of a whole group."},
    {"period", "string", "Its code."},
    {"state", "string", "`as made`, `altered` or `missing`."},
};

inline constexpr ApiField entry_fields[] = {
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

}  // namespace svodka
