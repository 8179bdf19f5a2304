// Places where {{ }} is not filled: whoever writes it there would find it in the finished workbook.
#pragma once

#include "engine/form/compiling/compile_session.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

void report_unfilled_texts(const workbook::Sheet& sheet, const workbook::Styles& styles,
                           CompileSession& session);
// Of the whole workbook.
void report_unfilled_texts(const workbook::Book& book, CompileSession& session);

}  // namespace svodka::form
