// CSV of any dialect: `,` `;` or tabs, the encodings of text/encoding, a line "sep=;" before all,
// rows of any length.
#pragma once

#include "engine/intake/grid.hpp"

namespace svodka::intake {

Result<Grid> grid_of_text(std::string_view bytes, const std::string& file);

}  // namespace svodka::intake
