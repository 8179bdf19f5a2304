// Writes the pictures of a sheet. libxlsxwriter knows neither crops nor frames nor turns, so what a
// form drew is put into the drawing's part.
#include <fmt/format.h>

#include "engine/system/files.hpp"
#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {
namespace {

// The number of the part with the sheet's drawing; number_drawings() says why.
int drawing_number(const Book& book, const Sheet& of) {
  int number = 0;
  for (const Sheet& sheet : book.sheets) {
    if (!sheet.pictures.empty() || !sheet.charts.empty()) ++number;
    if (&sheet == &of) break;
  }
  return number;
}

// From `start` through `end`, between which nothing else of the kind stands.
void replace_element(const std::string& part, std::string& xml, std::string_view start,
                     std::string_view end, const std::string& replacement) {
  const std::size_t at = find_in_part(part, xml, start);
  xml.replace(at, find_in_part(part, xml, end, at) + end.size() - at, replacement);
}

// `xml` is the picture's <xdr:pic>.
void amend_picture(const std::string& part, std::string& xml, const Picture& picture) {
  if (!picture.title.empty()) {
    constexpr std::string_view name = "<xdr:cNvPr ";
    xml.insert(find_in_part(part, xml, name) + name.size(),
               "title=\"" + escape_xml(picture.title) + "\" ");
  }
  if (!picture.crop.empty())
    replace_element(part, xml, "<a:stretch>", "</a:stretch>", picture.crop);
  if (!picture.colours.empty()) {
    const std::size_t blip = find_in_part(part, xml, "<a:blip ");
    const std::size_t end = find_in_part(part, xml, "/>", blip);
    xml.replace(end, 2, ">" + picture.colours + "</a:blip>");
  }
  if (!picture.shape.empty())
    replace_element(part, xml, "<xdr:spPr>", "</xdr:spPr>", picture.shape);
}

}  // namespace

std::uint8_t object_position(Placement placement) {
  switch (placement) {
    case Placement::move_and_size:
      return LXW_OBJECT_MOVE_AND_SIZE;
    case Placement::fixed:
      return LXW_OBJECT_DONT_MOVE_DONT_SIZE;
    case Placement::move:
      break;
  }
  return LXW_OBJECT_MOVE_DONT_SIZE;
}

namespace {

void amend_pictures(WrittenSheet& to, const std::vector<const Picture*>& written) {
  if (written.empty()) return;
  const std::string part =
      fmt::format("xl/drawings/drawing{}.xml", drawing_number(to.book, to.sheet));
  to.amendments.rewrites[part].push_back([part, written](std::string& xml) {
    constexpr std::string_view start = "<xdr:pic>", end = "</xdr:pic>";
    std::size_t at = 0;
    for (const Picture* picture : written) {
      at = find_in_part(part, xml, start, at);
      const std::size_t size = find_in_part(part, xml, end, at) + end.size() - at;
      std::string element = xml.substr(at, size);
      amend_picture(part, element, *picture);
      xml.replace(at, size, element);
      at += element.size();
    }
  });
}

}  // namespace

void write_pictures(WrittenSheet& to) {
  std::vector<const Picture*> written;
  for (const Picture& picture : to.sheet.pictures) {
    std::string description = picture.description, tip = picture.tip;
    std::string link = written_target(picture.link);
    lxw_image_options options{};
    options.x_offset = picture.x_offset;
    options.y_offset = picture.y_offset;
    options.x_scale = picture.x_scale;
    options.y_scale = picture.y_scale;
    options.object_position = object_position(picture.placement);
    if (!link.empty()) options.url = link.data();
    if (!link.empty() && !tip.empty()) options.tip = tip.data();
    if (description.empty())
      options.decorative = LXW_TRUE;
    else
      options.description = description.data();
    const lxw_error error = worksheet_insert_image_buffer_opt(
        to.worksheet, static_cast<lxw_row_t>(picture.row), static_cast<lxw_col_t>(picture.column),
        reinterpret_cast<const unsigned char*>(picture.bytes.data()), picture.bytes.size(),
        &options);
    if (error != LXW_NO_ERROR)
      throw SystemFailure(
          fmt::format("cannot make the workbook: the picture at {}!{} is refused: {}",
                      to.sheet.name, cell_name(picture.row, picture.column), lxw_strerror(error)));
    written.push_back(&picture);
  }
  amend_pictures(to, written);
}

}  // namespace svodka::workbook
