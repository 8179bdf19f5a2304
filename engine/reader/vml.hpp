// VML, the drawing language of 1998 in which workbooks still keep the boxes of comments and the
// pictures of headers; only sizes are read from it.
#pragma once

#include <optional>
#include <string_view>

namespace svodka::reader {

// "width:108pt" of a shape's style, in points.
std::optional<double> style_points(std::string_view style, std::string_view name);

}  // namespace svodka::reader
