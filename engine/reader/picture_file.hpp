// Picture files, and whether a viewer can show them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/reader/picture_size.hpp"

namespace svodka::reader {

struct PictureFile {
  std::string name;   // its alternative text
  std::string bytes;  // PNG, JPEG, GIF or BMP
  PictureSize size;
};

// Why no viewer can show the file: it is of another kind, cut, or damaged. The pixels themselves
// are not looked at, but a PNG's checksums are.
std::optional<std::string> picture_problem(std::string_view bytes);

}  // namespace svodka::reader
