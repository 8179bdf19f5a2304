// The links of a sheet, its comments and tables, and a list of what is not kept.
#include <cstring>

#include "engine/reader/link_expressions.hpp"
#include "engine/reader/sheet/sheet_contents.hpp"
#include "engine/reader/texts.hpp"
#include "engine/reader/vml.hpp"

namespace svodka::reader {
namespace {

using workbook::Comment;
using workbook::Hyperlink;
using workbook::Table;

std::string all_text(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (std::strcmp(child.name(), "t") == 0)
      text += child.child_value();
    else if (std::strcmp(child.name(), "r") == 0)
      text += child.child_value("t");
  }
  return unescaped_text(text);
}

}  // namespace

void read_hyperlinks(SheetReading& reading, pugi::xml_node links) {
  for (const pugi::xml_node node : links.children("hyperlink")) {
    Hyperlink link;
    const auto place = reading.range(attribute(node, "ref"), "link");
    if (!place) continue;
    link.range = *place;
    link.tip = unescaped_text(attribute(node, "tooltip"));
    const std::string location(attribute(node, "location"));
    if (const auto* target = find_relationship(reading.relationships, relationship_id(node));
        target && target->external) {
      if (target->target.starts_with('#')) {
        link.target = "internal:" + target->target.substr(1);
        reading.sheet.hyperlinks.push_back(std::move(link));
        continue;
      }
      // libxlsxwriter writes this again for files.
      constexpr std::string_view of_files = "file:///";
      std::string to = with_readable_expressions(target->target);
      if (to.starts_with(of_files)) {
        to.erase(0, of_files.size());
        link.target = "external:" + to;
        if (!location.empty()) link.target += "#" + location;
        reading.sheet.hyperlinks.push_back(std::move(link));
        continue;
      }
      const bool address = to.find(':') != std::string::npos && !to.starts_with("file:");
      link.target = (address ? "" : "external:") + to;
      if (!location.empty()) link.target += "#" + location;
    } else if (!location.empty()) {
      link.target = "internal:" + location;
    } else {
      continue;
    }
    reading.sheet.hyperlinks.push_back(std::move(link));
  }
}

void read_comments(SheetReading& reading, const std::string& part) {
  const XmlPart xml = reading.parts.package.xml(part);
  std::vector<std::string> authors;
  for (const pugi::xml_node author : xml.root().child("authors").children("author"))
    authors.push_back(unescaped_text(author.child_value()));
  for (const pugi::xml_node node : xml.root().child("commentList").children("comment")) {
    Comment comment;
    const auto place = reading.range(attribute(node, "ref"), "comment");
    if (!place) continue;
    comment.row = place->first_row;
    comment.column = place->first_column;
    const auto author = static_cast<std::size_t>(integer(node, "authorId", -1));
    if (author < authors.size()) comment.author = authors[author];
    comment.text = all_text(node.child("text"));
    if (node.child("text").find_child([](pugi::xml_node run) {
          return run.child("rPr") && run.next_sibling("r").child("rPr");
        }))
      reading.lose(comment.row, comment.column, "fonts inside a comment");
    reading.sheet.comments.push_back(std::move(comment));
  }
}

// The notes' boxes, and buttons among them. VML is a drawing language of 1998 that some producers
// write as broken XML: a box that cannot be read has the usual size.
void read_comment_shapes(SheetReading& reading, const std::string& part) {
  std::string bytes = reading.parts.package.read(part);
  pugi::xml_document document;
  if (!document.load_buffer_inplace(bytes.data(), bytes.size())) return;
  for (const pugi::xml_node shape : document.document_element().children("v:shape")) {
    const pugi::xml_node data = shape.child("x:ClientData");
    const std::string_view kind = attribute(data, "ObjectType");
    if (!kind.empty() && kind != "Note") reading.lose("", "form controls");
    if (kind != "Note") continue;
    const int row = data.child("x:Row").text().as_int(-1),
              column = data.child("x:Column").text().as_int(-1);
    for (Comment& comment : reading.sheet.comments) {
      if (comment.row != row || comment.column != column) continue;
      const std::string_view style = attribute(shape, "style");
      comment.width = style_points(style, "width");
      comment.height = style_points(style, "height");
      comment.visible = static_cast<bool>(data.child("x:Visible"));
    }
  }
}

void read_table(SheetReading& reading, const std::string& part) {
  const XmlPart xml = reading.parts.package.xml(part);
  const pugi::xml_node root = xml.root();
  Table table;
  table.name = attribute(root, root.attribute("displayName") ? "displayName" : "name");
  const auto place = reading.range(attribute(root, "ref"), "table '" + table.name + "'");
  if (!place) return;
  table.range = *place;
  table.header_row = integer(root, "headerRowCount", 1) > 0;
  table.total_row = integer(root, "totalsRowCount", 0) > 0;
  table.autofilter = static_cast<bool>(root.child("autoFilter"));
  table.filter = read_filter(reading, root.child("autoFilter"), table.range);
  const pugi::xml_node style = root.child("tableStyleInfo");
  table.style = style ? attribute(style, "name") : "";
  table.banded_rows = flag(style, "showRowStripes", false);
  table.banded_columns = flag(style, "showColumnStripes", false);
  table.first_column = flag(style, "showFirstColumn", false);
  table.last_column = flag(style, "showLastColumn", false);
  for (const pugi::xml_node node : root.child("tableColumns").children("tableColumn")) {
    Table::Column column;
    column.header = unescaped_text(attribute(node, "name"));
    column.formula = node.child_value("calculatedColumnFormula");
    column.total_text = unescaped_text(attribute(node, "totalsRowLabel"));
    column.total_function = attribute(node, "totalsRowFunction");
    if (column.total_function == "custom" || column.total_function == "none")
      column.total_function.clear();
    table.columns.push_back(std::move(column));
  }
  reading.sheet.tables.push_back(std::move(table));
}

// What is recognised by the presence of an element or a relationship alone.
void list_lost_parts(SheetReading& reading, pugi::xml_node root) {
  const std::pair<const char*, const char*> elements[] = {
      {"picture", "background picture"},
      {"oleObjects", "embedded objects"},
      {"controls", "form controls"},
      {"scenarios", "scenarios"},
      {"customSheetViews", "custom views"},
      {"dataConsolidate", "data consolidation"},
      {"ignoredErrors", "warnings about cells that somebody dismissed"},
      {"sortState", "the state of sorting"}};
  for (const auto& [name, what] : elements)
    if (root.child(name)) reading.lose("", what);
  for (const Relationship& relationship : reading.relationships) {
    if (relationship.type == "pivotTable") reading.lose("", "pivot table (its cells are kept)");
    if (relationship.type == "threadedComment")
      reading.lose("", "threads of comments (their text is kept)");
  }
}

}  // namespace svodka::reader
