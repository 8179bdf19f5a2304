// What data holds must not command a terminal: moving its cursor, painting over what stands there,
// answering for the user. Where standard output or error is one, control characters are shown by
// their signs (␛) on the way to it; a file or a pipe gets them as they are.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace svodka::cli {

// For the rest of the process. Before anything is printed.
void guard_terminals();

// The terminal itself, for a line editor and a progress bar that command it on purpose.
std::FILE* standard_output_unguarded();
std::FILE* standard_error_unguarded();

// The two bytes that came before, since a control character may be three bytes long.
struct BytesBefore {
  char last = '\0', one_earlier = '\0';
};

// Without control characters other than line feeds and tabs, and without those that turn the
// direction of writing, by which a name can be made to look like another one.
std::string shown_by_signs(std::string_view bytes, BytesBefore& before);

}  // namespace svodka::cli
