// The limits of a sheet and of its contents: ECMA-376 part 1 and Excel's published limits.
#pragma once

#include <cstddef>

namespace svodka::workbook {

inline constexpr int row_count = 1'048'576;
inline constexpr int column_count = 16'384;
inline constexpr std::size_t longest_text = 32'767;    // characters (UTF-16 units) in a cell
inline constexpr std::size_t longest_formula = 8'192;  // characters
inline constexpr std::size_t longest_sheet_name = 31;  // characters
inline constexpr std::size_t longest_header = 255;     // characters with their codes
inline constexpr std::size_t longest_list = 255;       // characters between a validation's quotes
inline constexpr std::size_t longest_rule_title = 32;  // of a validation
inline constexpr std::size_t longest_rule_message = 255;     // its prompt and its error
inline constexpr std::size_t longest_url = 2'079;            // characters
inline constexpr std::size_t most_page_breaks = 1'023;       // per sheet and direction
inline constexpr std::size_t most_merges_of_sheet = 65'535;  // libxlsxwriter counts in 16 bits
// libxlsxwriter writes every cell of an array formula and of a table's calculated column.
inline constexpr std::size_t most_cells_of_array = 1'000'000;
inline constexpr std::size_t most_header_pictures = 6;  // the slots that libxlsxwriter has
inline constexpr std::size_t most_hyperlinks = 65'530;
// Pixels: so many has a whole sheet whose columns and rows nobody has set.
inline constexpr double widest_drawing = 64.0 * column_count;
inline constexpr double highest_drawing = 20.0 * row_count;
inline constexpr std::size_t most_series = 255;      // of a chart
inline constexpr std::size_t longest_heading = 255;  // characters of a table's column
inline constexpr std::size_t longest_name = 255;     // characters of a range's or a table's name

}  // namespace svodka::workbook
