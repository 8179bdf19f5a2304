#include "engine/reader/sheet/sheet_reader.hpp"

#include "engine/reader/sheet/sheet_contents.hpp"

namespace svodka::reader {

void read_sheet(WorkbookParts& parts, const workbook::Book& book, workbook::Sheet& sheet,
                const std::string& part) {
  SheetReading reading(parts, book, sheet, part);
  const XmlPart xml = parts.package.xml(part);
  const pugi::xml_node root = xml.root();
  if (std::string_view(root.name()) != "worksheet")
    throw Unreadable{"the part " + part + " is not a worksheet", ""};
  read_properties(reading, root);
  read_columns(reading, root.child("cols"));
  read_cells(reading, root.child("sheetData"));
  read_merges(reading, root.child("mergeCells"));
  read_page(reading, root);
  read_protection(reading, root.child("sheetProtection"));
  if (const pugi::xml_node filter = root.child("autoFilter"))
    sheet.autofilter = reading.range(attribute(filter, "ref"));
  read_validations(reading, root);
  read_conditional_formats(reading, root);
  read_extensions(reading, root);
  read_hyperlinks(reading, root.child("hyperlinks"));
  for (const Relationship& relationship : reading.relationships)
    if (relationship.type == "comments") read_comments(reading, relationship.target);
  for (const Relationship& relationship : reading.relationships)
    if (relationship.type == "vmlDrawing" && parts.package.has(relationship.target))
      read_comment_shapes(reading, relationship.target);
  for (const Relationship& relationship : reading.relationships) {
    if (relationship.type == "table") read_table(reading, relationship.target);
    if (relationship.type == "drawing") read_drawing(reading, relationship.target);
  }
  if (const auto* drawn =
          find_relationship(reading.relationships, relationship_id(root.child("legacyDrawingHF"))))
    read_header_pictures(reading, drawn->target);
  list_lost_parts(reading, root);
}

}  // namespace svodka::reader
