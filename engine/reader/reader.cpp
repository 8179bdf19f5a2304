#include "engine/reader/reader.hpp"

#include <map>
#include <optional>
#include <utility>

#include "engine/reader/defined_names.hpp"
#include "engine/reader/document_properties.hpp"
#include "engine/reader/linked_workbooks.hpp"
#include "engine/reader/sheet/sheet_reader.hpp"
#include "engine/reader/strict_parts.hpp"
#include "engine/reader/texts.hpp"
#include "engine/reader/unusable_parts.hpp"
#include "engine/reader/validation_lists.hpp"

namespace svodka::reader {
namespace {

using workbook::Book;
using workbook::Sheet;

class WorkbookReader {
 public:
  explicit WorkbookReader(std::string_view bytes) : package_(bytes) {}

  ReadBook read() {
    find_workbook();
    const XmlPart xml = package_.xml(part_);
    const pugi::xml_node root = xml.root();
    if (std::string_view(root.name()) != "workbook")
      throw Unreadable{"this is not a workbook", "save the form as an Excel workbook (.xlsx)"};
    relationships_ = package_.relationships(part_);
    result_.book.date_1904 = flag(root.child("workbookPr"), "date1904", false);
    read_shared_parts();
    read_sheets(root);
    move_validation_lists(result_.book, std::move(parts_.lists));
    read_defined_names(root.child("definedNames"), sheet_places_, result_);
    keep_linked_cells(package_, part_, root, result_);
    try_to_read("workbook: title and author", [&] {
      result_.book.properties = read_document_properties(package_, package_relationships_);
    });
    read_settings(root);
    drop_unusable_parts(result_);
    list_lost_parts(root);
    return std::move(result_);
  }

 private:
  void find_workbook();
  void read_theme(const std::string& part);
  void read_shared_parts();
  void read_sheets(pugi::xml_node root);
  void read_settings(pugi::xml_node root);
  void list_lost_parts(pugi::xml_node root);
  // What the workbook can do without: where it cannot be read it is listed as lost.
  template <typename Read>
  void try_to_read(const std::string& what, const Read& read) {
    try {
      read();
    } catch (const Unreadable& problem) {
      if (problem.is_beyond_limits) throw;
      result_.not_kept.push_back(what + ": " + problem.message);
    }
  }

  Package package_;
  ReadBook result_;
  std::string part_;
  std::vector<Relationship> relationships_, package_relationships_;
  WorkbookParts parts_{.package = package_, .not_kept = result_.not_kept};
  // Where in the book a sheet is, by the file's own numbers; nullopt for what is no worksheet.
  std::vector<std::optional<std::size_t>> sheet_places_;
};

void WorkbookReader::find_workbook() {
  package_relationships_ = package_.relationships("");
  const Relationship* main = find_type(package_relationships_, "officeDocument");
  part_ = main ? main->target : "xl/workbook.xml";
  if (part_.ends_with(".bin"))
    throw Unreadable{"this is a binary workbook (.xlsb)", "save it as .xlsx"};
  if (!package_.has(part_)) {
    if (package_.has("content.xml") && package_.has("mimetype"))
      throw Unreadable{"this is an OpenDocument file", "save it as .xlsx"};
    throw Unreadable{"this zip file is not a workbook",
                     "save the form as an Excel workbook (.xlsx)"};
  }
}

void WorkbookReader::read_theme(const std::string& part) {
  parts_.colours.read_theme(package_.xml(part).root());
  std::string bytes = as_transitional(package_.read(part));
  // What it points to by a relationship (pictures in fills) would be missing beside the copy.
  parts_.theme_lost =
      bytes.find(":embed=") != std::string::npos || bytes.find(":link=") != std::string::npos;
  if (parts_.theme_lost)
    result_.not_kept.push_back("workbook: theme with pictures (its colours are kept)");
  else
    result_.book.theme = std::move(bytes);
}

void WorkbookReader::read_shared_parts() {
  if (const auto* theme = find_type(relationships_, "theme"); theme && package_.has(theme->target))
    try_to_read("workbook: theme", [&] { read_theme(theme->target); });
  if (const auto* styles = find_type(relationships_, "styles"))
    try_to_read("workbook: styles", [&] {
      parts_.styles = read_styles(package_.xml(styles->target).root(), parts_.colours);
    });
  if (parts_.styles.has_named)
    result_.not_kept.push_back("workbook: names of cell styles (their looks are kept)");
  if (const auto* texts = find_type(relationships_, "sharedStrings");
      texts && package_.has(texts->target))
    parts_.texts = read_shared_texts(package_.xml(texts->target).root(), parts_.colours);
  // The first style is the workbook's default, whatever it looks like. Others that look the same
  // share one number of their own: to readers of the file, a cell that was given a style has one.
  workbook::Styles& kept = result_.book.styles;
  kept = workbook::Styles(parts_.styles.cells.front());
  std::map<workbook::Style, workbook::StyleIndex> known;
  for (const workbook::Style& style : parts_.styles.cells) {
    if (parts_.style_of.empty()) {
      parts_.style_of.push_back(workbook::default_style);
      continue;
    }
    const auto [place, fresh] = known.try_emplace(style);
    if (fresh) place->second = kept.append(style);
    parts_.style_of.push_back(place->second);
  }
}

void WorkbookReader::read_sheets(pugi::xml_node root) {
  const int active = integer(root.child("bookViews").child("workbookView"), "activeTab", 0);
  int index = -1;
  for (const pugi::xml_node node : root.child("sheets").children("sheet")) {
    ++index;
    const auto* target = find_relationship(relationships_, relationship_id(node));
    if (!target && relationship_id(node).empty()) {
      // Excel keeps so the modules of a workbook of Excel 5 and 95.
      result_.not_kept.push_back(std::string(attribute(node, "name")) +
                                 ": sheet that is no worksheet (a module of an old Excel)");
      sheet_places_.emplace_back();
      continue;
    }
    if (!target)
      throw Unreadable{"the sheet '" + std::string(attribute(node, "name")) + "' has no part",
                       "open the file in Excel or LibreOffice and save it again"};
    if (target->type != "worksheet") {
      result_.not_kept.push_back(std::string(attribute(node, "name")) +
                                 ": sheet that is no worksheet (" + target->type + ")");
      sheet_places_.emplace_back();
      continue;
    }
    sheet_places_.emplace_back(result_.book.sheets.size());
    Sheet& sheet = result_.book.sheets.emplace_back();
    sheet.name = attribute(node, "name");
    const std::string_view state = attribute(node, "state");
    if (state == "hidden") sheet.visibility = workbook::Visibility::hidden;
    if (state == "veryHidden") sheet.visibility = workbook::Visibility::very_hidden;
    read_sheet(parts_, result_.book, sheet, target->target);
    sheet.view.active = index == active;
  }
  if (result_.book.sheets.empty()) throw Unreadable{"the workbook has no worksheets", ""};
}

void WorkbookReader::read_settings(pugi::xml_node root) {
  workbook::WorkbookSettings& settings = result_.book.settings;
  const pugi::xml_node protection = root.child("workbookProtection");
  if (flag(protection, "lockStructure", false) || flag(protection, "lockWindows", false))
    settings.protection = written_attributes(
        protection, {"workbookPassword", "lockStructure", "lockWindows", "workbookAlgorithmName",
                     "workbookHashValue", "workbookSaltValue", "workbookSpinCount"});
  if (const pugi::xml_node calculation = root.child("calcPr"); flag(calculation, "iterate", false))
    settings.iteration =
        written_attributes(calculation, {"iterate", "iterateCount", "iterateDelta"});
  settings.precision_as_displayed = !flag(root.child("calcPr"), "fullPrecision", true);
  settings.view = written_attributes(
      root.child("bookViews").child("workbookView"),
      {"showSheetTabs", "showHorizontalScroll", "showVerticalScroll", "tabRatio"});
  const Relationship* properties = find_type(package_relationships_, "custom-properties");
  if (!properties || !package_.has(properties->target)) return;
  try_to_read("workbook: its own properties", [&] {
    package_.xml(properties->target);  // as it is checked
    settings.custom_properties = as_transitional(package_.read(properties->target));
  });
}

void WorkbookReader::list_lost_parts(pugi::xml_node root) {
  auto& lost = result_.not_kept;
  if (flag(root.child("fileSharing"), "readOnlyRecommended", false))
    lost.push_back("workbook: recommendation to open it read-only");
  if (attribute(root.child("calcPr"), "calcMode") == "manual")
    lost.push_back("workbook: calculation by hand");
  if (find_type(relationships_, "externalLink"))
    lost.push_back("workbook: links to other workbooks (the cells that they showed are kept)");
  if (find_type(relationships_, "vbaProject")) lost.push_back("workbook: macros");
  if (find_type(relationships_, "connections")) lost.push_back("workbook: data connections");
}

}  // namespace

Result<ReadBook> read_xlsx(std::string_view bytes, const std::string& file) {
  try {
    return WorkbookReader(bytes).read();
  } catch (const Unreadable& unreadable) {
    Diagnostic diagnostic;
    diagnostic.place.file = file;
    diagnostic.message = unreadable.message;
    diagnostic.hint = unreadable.hint;
    return diagnostic;
  }
}

}  // namespace svodka::reader
