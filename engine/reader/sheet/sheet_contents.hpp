// The contents of a worksheet's part and of the parts that it points to; a file per kind of thing
// that a sheet holds. Each function puts what it finds into the sheet that is being read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/reader/sheet/sheet_reading.hpp"

namespace svodka::reader {

// cells.cpp
void read_cells(SheetReading& reading, pugi::xml_node data);

// layout.cpp
void read_properties(SheetReading& reading, pugi::xml_node root);
void read_columns(SheetReading& reading, pugi::xml_node columns);
void read_page(SheetReading& reading, pugi::xml_node root);
void read_merges(SheetReading& reading, pugi::xml_node merges);
void read_protection(SheetReading& reading, pugi::xml_node protection);
void read_protected_ranges(SheetReading& reading, pugi::xml_node list);

// rules.cpp
void read_validations(SheetReading& reading, pugi::xml_node root);
void read_conditional_formats(SheetReading& reading, pugi::xml_node root);
void read_extensions(SheetReading& reading, pugi::xml_node root);

// newer_formats.cpp: `list` is of the sheet's extensions, `root` the sheet's part
void read_newer_formats(SheetReading& reading, pugi::xml_node list, pugi::xml_node root);

// objects.cpp
void read_hyperlinks(SheetReading& reading, pugi::xml_node links);
void read_comments(SheetReading& reading, const std::string& part);
void read_comment_shapes(SheetReading& reading, const std::string& part);
void read_table(SheetReading& reading, const std::string& part);
void list_lost_parts(SheetReading& reading, pugi::xml_node root);

// filters.cpp: of <autoFilter> over `range`
workbook::Filter read_filter(SheetReading& reading, pugi::xml_node node,
                             const workbook::Range& range);

// header_pictures.cpp
void read_header_pictures(SheetReading& reading, const std::string& part);

// sparklines.cpp
void read_sparklines(SheetReading& reading, pugi::xml_node group);

// drawing.cpp
void read_drawing(SheetReading& reading, const std::string& part);

// chart.cpp
struct ReadChart {
  std::optional<workbook::Chart> chart;  // nullopt: the part holds none that can be kept
  std::vector<std::string> lost;         // what is not kept of it
};
ReadChart read_chart_part(pugi::xml_node root, const Colours& colours);

}  // namespace svodka::reader
