// What a command may write its own workbook over, and how.
#pragma once

#include <optional>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/workbook/book.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

// Why a command that has made a workbook for the screen rather than for a report may not put it at
// `path`: that is no name of a workbook, or something lies there that this program has not written,
// that somebody has altered since, or that is a report's or a form. Throws SystemFailure.
std::optional<Diagnostic> why_not_written_over(Files& files, const Workspace& workspace,
                                               const std::string& path);
// The same where there is no workspace whose reports and forms it could be.
std::optional<Diagnostic> why_not_written_over(Files& files, const std::string& path);

// Writes it there, with nothing between the old file and the new one. The problems are what is
// wrong with the book; then nothing was written. Throws SystemFailure.
Diagnostics write_over(Files& files, const workbook::Book& book, const std::string& path);

}  // namespace svodka
