// The {{ }} in what validations say and offer, and in what conditional formats look for. A rule
// covers many rows, so its texts are filled once for a sheet, outside of its lists.
#pragma once

#include "engine/form/compiling/compile_session.hpp"
#include "engine/form/form.hpp"

namespace svodka::form {

void compile_rule_texts(const workbook::Sheet& sheet, const Variables& variables,
                        CompileSession& session, SheetPlan& plan);

}  // namespace svodka::form
