// What lies already where a workbook is to be written. Only what the ledger knows, or what a killed
// run has left and nobody has altered, is replaced, since it can be made again: what
// somebody wrote into a workbook is nowhere else.
#pragma once

#include <optional>
#include <string>

#include "engine/catalog/catalog.hpp"
#include "engine/diagnostic/result.hpp"
#include "engine/store/ledger/ledger.hpp"

namespace svodka {

// The way is free for the workbook of `entry` (its path, sha256, report, municipality and period
// are known): "" or the path to which the file that is there is to be moved first. Refused without
// `force`: a file that somebody edited, and a workbook of another report, municipality or period.
Result<std::string> make_way(const LedgerEntry& entry, Ledger& ledger, Files& files,
                             const Catalog& catalog, bool of_killed_run, bool force);

// "out/a_2024 (edited 2026-11-26).xlsx"; with a number behind the day where that is taken.
std::string path_of_edited(const std::string& path, const Date& day, Files& files);

// The name that a workbook gets with figures as they were known at a time, beside the current one:
// "a_2024 (as of 2026-11-26).xlsx", with the time of the day unless it is the day's end.
std::string name_as_of(const std::string& name, std::int64_t as_of);

}  // namespace svodka
