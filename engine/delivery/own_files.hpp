// What a run may leave its reports, metrics and log in: a new file, or one that it wrote before.
#pragma once

#include <optional>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

enum class Left : unsigned char { report, metrics, log };

// Why `path` is not written to: it belongs to the workspace (its settings, store, tables, scripts,
// forms, workbooks), it is a folder or a device, it holds something else than a run leaves, or
// there is no folder for it. Throws SystemFailure.
std::optional<Diagnostic> why_not_left_in(Files& files, const Workspace& workspace,
                                          const std::string& path, Left what);

// The same for an archive of a recipient's workbooks.
std::optional<Diagnostic> why_not_packed_over(Files& files, const std::string& path);

}  // namespace svodka
