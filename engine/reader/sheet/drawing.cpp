// The pictures and charts of a sheet, which its drawing part anchors to cells.
#include <algorithm>
#include <cmath>

#include "engine/reader/drawn_chart.hpp"
#include "engine/reader/picture_size.hpp"
#include "engine/reader/sheet/picture_look.hpp"
#include "engine/reader/sheet/sheet_contents.hpp"
#include "engine/reader/strict_parts.hpp"
#include "engine/workbook/cell_pixels.hpp"
#include "engine/workbook/limits.hpp"
#include "engine/workbook/writing/link_target.hpp"

namespace svodka::reader {
namespace {

constexpr double emu_per_pixel = 9525;

struct Corner {
  int row = 0, column = 0;
  double x = 0, y = 0;  // pixels into the cell
};

Corner read_corner(pugi::xml_node node) {
  Corner corner;
  corner.row = std::clamp(node.child("row").text().as_int(), 0, workbook::row_count - 1);
  corner.column = std::clamp(node.child("col").text().as_int(), 0, workbook::column_count - 1);
  corner.x = std::max(0.0, to_real(node.child_value("colOff")).value_or(0) / emu_per_pixel);
  corner.y = std::max(0.0, to_real(node.child_value("rowOff")).value_or(0) / emu_per_pixel);
  return corner;
}

std::pair<double, double> anchored_size(const SheetReading& reading, pugi::xml_node anchor) {
  const pugi::xml_node extent = anchor.child("ext");
  if (extent)
    return {real(extent, "cx").value_or(0) / emu_per_pixel,
            real(extent, "cy").value_or(0) / emu_per_pixel};
  const Corner from = read_corner(anchor.child("from")), to = read_corner(anchor.child("to"));
  // A drawing over thousands of rows is a mistake or an attack; its size is then of no use to
  // anybody.
  constexpr int most_spanned = 20'000;
  double width = to.x - from.x, height = to.y - from.y;
  for (int column = from.column; column < to.column; ++column)
    width += workbook::column_pixels(reading.sheet, column);
  for (int row = from.row; row < std::min(to.row, from.row + most_spanned); ++row)
    height += workbook::row_pixels(reading.sheet, row);
  return {std::max(width, 0.0), std::max(height, 0.0)};
}

workbook::Placement placement_of(pugi::xml_node anchor) {
  const std::string_view name = anchor.name(), as = attribute(anchor, "editAs");
  if (name == "oneCellAnchor" || as == "oneCell") return workbook::Placement::move;
  return as == "absolute" ? workbook::Placement::fixed : workbook::Placement::move_and_size;
}

void read_link(pugi::xml_node node, const std::vector<Relationship>& relationships,
               workbook::Picture& picture) {
  const auto* target = find_relationship(relationships, relationship_id(node));
  if (!target || !target->external) return;
  picture.link = workbook::link_target(target->target);
  picture.tip = attribute(node, "tooltip");
}

void read_picture(SheetReading& reading, pugi::xml_node anchor, pugi::xml_node node,
                  const std::vector<Relationship>& relationships) {
  const Corner corner = read_corner(anchor.child("from"));
  const auto* target = find_relationship(
      relationships, relationship_id(node.child("blipFill").child("blip"), "embed"));
  if (!target || target->external)
    return reading.lose(corner.row, corner.column, "picture that is only linked");
  if (!reading.parts.package.has(target->target))
    return reading.lose(corner.row, corner.column, "picture whose file is missing");
  workbook::Picture picture;
  picture.bytes = reading.parts.package.read(target->target);
  const auto natural = picture_size(picture.bytes);
  if (!natural)
    return reading.lose(corner.row, corner.column, "picture that is not PNG, JPEG, GIF or BMP");
  const auto [width, height] = anchored_size(reading, anchor);
  picture.row = corner.row;
  picture.column = corner.column;
  picture.x_offset = static_cast<int>(std::lround(corner.x));
  picture.y_offset = static_cast<int>(std::lround(corner.y));
  if (width > 0) picture.x_scale = width / natural->width;
  if (height > 0) picture.y_scale = height / natural->height;
  const pugi::xml_node known_as = node.child("nvPicPr").child("cNvPr");
  picture.description = attribute(known_as, "descr");
  picture.title = attribute(known_as, "title");
  picture.placement = placement_of(anchor);
  read_link(known_as.child("hlinkClick"), relationships, picture);
  if (const auto lost = read_picture_look(node, picture))
    reading.lose(corner.row, corner.column, *lost);
  if (!flag(anchor.child("clientData"), "fPrintsWithSheet", true))
    reading.lose(corner.row, corner.column, "that a picture is not printed");
  reading.sheet.pictures.push_back(std::move(picture));
}

void read_chart(SheetReading& reading, pugi::xml_node anchor, pugi::xml_node frame,
                const std::vector<Relationship>& relationships) {
  const Corner corner = read_corner(anchor.child("from"));
  const pugi::xml_node reference = frame.child("graphic").child("graphicData").child("chart");
  const auto* target = find_relationship(relationships, relationship_id(reference));
  if (!target || target->external)
    return reading.lose(corner.row, corner.column, "drawing that is no chart");
  if (!reading.parts.package.has(target->target))
    return reading.lose(corner.row, corner.column, "chart whose part is missing");
  const std::string drawn_part = as_transitional(reading.parts.package.read(target->target));
  const XmlPart xml(drawn_part, target->target);
  auto [chart, lost] = read_chart_part(xml.root(), reading.parts.colours);
  if (!reading.parts.theme_lost) {
    auto drawn = drawn_chart(drawn_part, chart.value_or(workbook::Chart()));
    if (drawn) {
      chart = std::move(drawn->chart);
      lost = std::move(drawn->lost);
    }
  }
  for (const std::string& what : lost) reading.lose(corner.row, corner.column, what);
  if (!chart) return;
  const auto [width, height] = anchored_size(reading, anchor);
  chart->row = corner.row;
  chart->column = corner.column;
  chart->x_offset = static_cast<int>(std::lround(corner.x));
  chart->y_offset = static_cast<int>(std::lround(corner.y));
  if (width > 0) chart->width = width;
  if (height > 0) chart->height = height;
  chart->description = attribute(frame.child("nvGraphicFramePr").child("cNvPr"), "descr");
  chart->placement = placement_of(anchor);
  reading.sheet.charts.push_back(std::move(*chart));
}

}  // namespace

void read_drawing(SheetReading& reading, const std::string& part) {
  const XmlPart xml(as_transitional(reading.parts.package.read(part)), part);
  const std::vector<Relationship> relationships = reading.parts.package.relationships(part);
  for (const pugi::xml_node anchor : xml.root().children()) {
    const Corner corner = read_corner(anchor.child("from"));
    if (!anchor.child("from")) {
      if (anchor.type() == pugi::node_element)
        reading.lose("", "drawing that is not anchored to a cell");
    } else if (const pugi::xml_node picture = anchor.child("pic")) {
      read_picture(reading, anchor, picture, relationships);
    } else if (const pugi::xml_node frame = anchor.child("graphicFrame")) {
      read_chart(reading, anchor, frame, relationships);
    } else if (anchor.child("AlternateContent")) {
      reading.lose(corner.row, corner.column,
                   "drawing of a newer Excel (a slicer, a new chart, an ink)");
    } else {
      reading.lose(corner.row, corner.column, anchor.child("cxnSp") ? "line" : "shape or text box");
    }
  }
}

}  // namespace svodka::reader
