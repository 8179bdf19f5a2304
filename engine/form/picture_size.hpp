// How large a picture file says it is.
#pragma once

#include <optional>
#include <string_view>

namespace svodka::form {

struct PictureSize {
  double width = 0, height = 0;  // pixels at 96 per inch
};

// nullopt for what is neither PNG nor JPEG, or is cut.
std::optional<PictureSize> picture_size(std::string_view bytes);

}  // namespace svodka::form
