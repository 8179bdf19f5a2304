// The size of a picture, from the head of its file.
#pragma once

#include <optional>
#include <string_view>

namespace svodka::reader {

struct PictureSize {
  double width = 0, height = 0;  // pixels at 96 per inch
};

// nullopt for what is not PNG, JPEG, GIF or BMP, or is cut before its size.
std::optional<PictureSize> picture_size(std::string_view bytes);

}  // namespace svodka::reader
