#include "engine/reader/sheet/sheet_reader.hpp"

#include "engine/reader/sheet/sheet_contents.hpp"

namespace svodka::reader {
namespace {

// The boxes of comments come after their texts.
void read_related_parts(SheetReading& reading) {
  const auto read_all = [&](std::string_view type, const std::string& what, const auto& read) {
    for (const Relationship& relationship : reading.relationships)
      if (relationship.type == type)
        reading.read_part(relationship, what,
                          [&](const std::string& part) { read(reading, part); });
  };
  read_all("comments", "comments", read_comments);
  read_all("vmlDrawing", "boxes of comments", read_comment_shapes);
  read_all("table", "table", read_table);
  read_all("drawing", "drawing", read_drawing);
}

}  // namespace

void read_sheet(WorkbookParts& parts, const workbook::Book& book, workbook::Sheet& sheet,
                const std::string& part) {
  SheetReading reading(parts, book, sheet, part);
  const XmlPart xml = parts.package.xml(part);
  const pugi::xml_node root = xml.root();
  if (std::string_view(root.name()) != "worksheet")
    throw Unreadable{"the part " + part + " is not a worksheet", ""};
  reading.note_uses(root);
  read_properties(reading, root);
  read_columns(reading, root.child("cols"));
  read_cells(reading, root.child("sheetData"));
  read_merges(reading, root.child("mergeCells"));
  read_page(reading, root);
  read_protection(reading, root.child("sheetProtection"));
  read_protected_ranges(reading, root.child("protectedRanges"));
  if (const pugi::xml_node filter = root.child("autoFilter")) {
    sheet.autofilter = reading.range(attribute(filter, "ref"), "filter");
    if (sheet.autofilter) sheet.filter = read_filter(reading, filter, *sheet.autofilter);
  }
  read_validations(reading, root);
  read_conditional_formats(reading, root);
  read_extensions(reading, root);
  read_hyperlinks(reading, root.child("hyperlinks"));
  read_related_parts(reading);
  if (const auto* drawn =
          find_relationship(reading.relationships, relationship_id(root.child("legacyDrawingHF"))))
    read_header_pictures(reading, drawn->target);
  list_lost_parts(reading, root);
}

}  // namespace svodka::reader
