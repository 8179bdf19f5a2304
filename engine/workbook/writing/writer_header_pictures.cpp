// Writes the pictures of headers and footers, and numbers the drawings that are moved by them.
#include <array>
#include <cstdlib>
#include <cstring>

#include "engine/system/files.hpp"
#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {
namespace {

struct PictureKind {
  std::string_view start;
  std::uint8_t type;
  const char* extension;
};
constexpr std::array<PictureKind, 4> kinds = {{
    {"\x89PNG", LXW_IMAGE_PNG, "png"},
    {"\xFF\xD8", LXW_IMAGE_JPEG, "jpeg"},
    {"GIF8", LXW_IMAGE_GIF, "gif"},
    {"BM", LXW_IMAGE_BMP, "bmp"},
}};

// What the library frees with the sheet.
template <typename Type>
Type* owned(std::size_t size) {
  auto* memory = static_cast<Type*>(std::calloc(1, size));
  if (!memory) throw std::bad_alloc();
  return memory;
}

char* owned(const std::string& text) {
  auto* copy = owned<char>(text.size() + 1);
  std::memcpy(copy, text.c_str(), text.size() + 1);
  return copy;
}

lxw_object_properties* object_of(const HeaderPicture& picture, const PictureKind& kind) {
  auto* object = owned<lxw_object_properties>(sizeof(lxw_object_properties));
  object->filename = owned("picture");
  object->description = owned(picture.title);
  object->is_image_buffer = LXW_TRUE;
  object->image_buffer = owned<unsigned char>(picture.bytes.size());
  std::memcpy(object->image_buffer, picture.bytes.data(), picture.bytes.size());
  object->image_buffer_size = picture.bytes.size();
  object->width = picture.width * 96 / 72;
  object->height = picture.height * 96 / 72;
  object->x_dpi = object->y_dpi = 96;
  object->image_type = kind.type;
  object->extension = owned(kind.extension);
  // Any digest will do: libxlsxwriter uses it only to find equal pictures.
  object->md5 = owned(sha256_hex(picture.bytes));
  object->image_position = owned(picture.position);
  return object;
}

std::string drawing_name(int number) {
  return "drawings/drawing" + std::to_string(number) + ".xml";
}

}  // namespace

void number_drawings(const Book& book, Amendments& amendments) {
  int counted = 0, there = 0;
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const Sheet& sheet = book.sheets[i];
    const bool draws = !sheet.pictures.empty() || !sheet.charts.empty();
    if (draws || !sheet.page.text.pictures.empty()) ++counted;
    if (!draws || ++there == counted) continue;
    amendments.texts["xl/worksheets/_rels/sheet" + std::to_string(i + 1) + ".xml.rels"].push_back(
        {drawing_name(counted), drawing_name(there)});
  }
}

// libxlsxwriter 1.1.4 takes files only, and knows the six places of all pages; the place is a text
// to it, so the six slots serve for any.
void write_header_pictures(WrittenSheet& to) {
  std::size_t slot = 0;
  for (const HeaderPicture& picture : to.sheet.page.text.pictures) {
    for (const PictureKind& kind : kinds) {
      if (!picture.bytes.starts_with(kind.start) || slot == LXW_HEADER_FOOTER_OBJS_MAX) continue;
      *to.worksheet->header_footer_objs[slot++] = object_of(picture, kind);
      to.worksheet->has_header_vml = LXW_TRUE;
    }
  }
}

}  // namespace svodka::workbook
