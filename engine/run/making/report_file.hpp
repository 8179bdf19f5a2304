// The names of the files that reports write. Two reports that write one file would replace each
// other's workbooks without notice, so such names are found here before anything is made.
#pragma once

#include <string>
#include <vector>

#include "engine/rules/declarations/rulebook.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

// Relative to the output folder. `municipality` is a code, of a report of a group "all"; `period` a
// code.
std::string file_of(const ReportRule& report, const Workspace& workspace,
                    const std::string& municipality, const std::string& period);

// A file name in which the municipality still stands as {municipality}, with its code: for one who
// needs the names of thousands.
inline constexpr const char* municipality_mark = "{municipality}";
std::string with_municipality(const std::string& file, const std::string& municipality);

// Whether each period has a file of its own.
bool names_period(const ReportRule& report, const Workspace& workspace);

// Errors: two reports, or two municipalities of one report, whose workbooks of a period are one
// file. It does not matter whether they are made in one run. With `reports`, those that concern one
// of them.
Diagnostics shared_files(const Rulebook& rules, const Workspace& workspace,
                         const std::vector<const ReportRule*>& reports);

// An error: `wrong` is what wrong_file_name() says of the file.
Diagnostic unusable_file(const ReportRule& report, const std::string& file,
                         const Diagnostic& wrong);
// Errors: reports whose workbooks have names that no run would write, whatever the period.
Diagnostics unusable_files(const Rulebook& rules, const Workspace& workspace);

// Warnings: reports whose next period replaces the workbook of the last.
Diagnostics files_without_period(const Rulebook& rules, const Workspace& workspace);

}  // namespace svodka
