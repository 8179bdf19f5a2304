// How a form shows a picture: cropped, turned, framed, in other colours (ECMA-376 part
// 1, 20.5.2.25).
#pragma once

#include <optional>
#include <string>

#include "engine/reader/xml.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::reader {

// Of <xdr:pic>, whose elements have no prefixes. What cannot be kept of it, if anything.
std::optional<std::string> read_picture_look(pugi::xml_node node, workbook::Picture& picture);

}  // namespace svodka::reader
