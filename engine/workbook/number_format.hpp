// The number formats that a file names by id instead of by code (ECMA-376 part 1, 18.8.30, and the
// ids of Excel's en-US). Some of them follow the viewer's locale (14 is "today as people here write
// it"), so a code that stands for an id must be written back as that id.
#pragma once

#include <optional>
#include <string_view>

namespace svodka::workbook {

// nullopt when the id is not built in.
std::optional<std::string_view> builtin_number_format(int id);
// nullopt when the code has no id of its own.
std::optional<int> builtin_number_format_id(std::string_view code);

}  // namespace svodka::workbook
