// One drawn sheet made ready to be filled: its directives, names, cells, comments, links, titles.
#pragma once

#include <vector>

#include "engine/form/compiling/compile_session.hpp"
#include "engine/form/form.hpp"
#include "engine/formula/structured.hpp"

namespace svodka::form {

// What is wrong with the sheet goes to the session. `tables`: those of the whole book.
SheetPlan compile_sheet(const workbook::Book& drawn, SheetId id,
                        const std::vector<formula::TableShape>& tables, CompileSession& session);

}  // namespace svodka::form
