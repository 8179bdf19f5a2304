// Pictures of headers and footers: shapes of a VML part of their own, whose names are the places.
#include <algorithm>
#include <array>

#include "engine/reader/picture_size.hpp"
#include "engine/reader/sheet/sheet_contents.hpp"
#include "engine/reader/texts.hpp"
#include "engine/reader/vml.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::reader {
namespace {

constexpr double points_per_pixel = 0.75;
constexpr const char* what = "pictures in headers and footers";

bool is_position(std::string_view name) {
  if (name.size() < 2) return false;
  const std::string_view pages = name.substr(2);
  return std::string_view("LCR").find(name[0]) != std::string_view::npos &&
         (name[1] == 'H' || name[1] == 'F') &&
         (pages.empty() || pages == "FIRST" || pages == "EVEN");
}

bool is_changed(pugi::xml_node image) {
  constexpr std::array changes = {"cropleft", "cropright",  "croptop",   "cropbottom",
                                  "gain",     "blacklevel", "grayscale", "bilevel"};
  return std::any_of(changes.begin(), changes.end(),
                     [&](const char* name) { return !image.attribute(name).empty(); });
}

}  // namespace

void read_header_pictures(SheetReading& reading, const std::string& part) {
  if (!reading.parts.package.has(part)) return reading.lose("", what);
  std::string bytes = reading.parts.package.read(part);
  pugi::xml_document document;
  if (!document.load_buffer_inplace(bytes.data(), bytes.size())) return reading.lose("", what);
  const std::vector<Relationship> relationships = reading.parts.package.relationships(part);
  std::vector<workbook::HeaderPicture>& pictures = reading.sheet.page.text.pictures;
  for (const pugi::xml_node shape : document.document_element().children("v:shape")) {
    const pugi::xml_node image = shape.child("v:imagedata");
    workbook::HeaderPicture picture;
    picture.position = attribute(shape, "id");
    const auto* target = find_relationship(relationships, attribute(image, "o:relid"));
    const bool known = is_position(picture.position) && target && !target->external &&
                       reading.parts.package.has(target->target);
    if (known) picture.bytes = reading.parts.package.read(target->target);
    const auto natural = picture_size(picture.bytes);
    if (!natural || pictures.size() == workbook::most_header_pictures) {
      reading.lose("", what);
      continue;
    }
    if (is_changed(image))
      reading.lose("", "cropping and colours of a picture in a header or footer");
    const std::string_view style = attribute(shape, "style");
    picture.width = style_points(style, "width").value_or(natural->width * points_per_pixel);
    picture.height = style_points(style, "height").value_or(natural->height * points_per_pixel);
    picture.title = attribute(image, "o:title");
    pictures.push_back(std::move(picture));
  }
}

}  // namespace svodka::reader
