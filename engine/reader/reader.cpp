#include "engine/reader/reader.hpp"

#include <algorithm>

#include "engine/reader/drawn_chart.hpp"
#include "engine/reader/linked_workbooks.hpp"
#include "engine/reader/sheet/sheet_reader.hpp"
#include "engine/reader/texts.hpp"
#include "engine/reader/validation_lists.hpp"
#include "engine/text/sheet_name.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::reader {
namespace {

using workbook::Book;
using workbook::Range;
using workbook::Sheet;

// "A1:D9", and "A:D" or "1:9" as all their cells.
std::optional<Range> parse_area(std::string_view text) {
  if (const auto range = workbook::parse_range(text)) return range;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string first(text.substr(0, colon)), last(text.substr(colon + 1));
  const std::string last_row = std::to_string(workbook::row_count);
  const auto columns = workbook::parse_range(first + "1:" + last + last_row);
  return columns ? columns : workbook::parse_range("A" + first + ":XFD" + last);
}

// "A,B" outside of quotes.
std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (const char character : text) {
    if (character == '\'') quoted = !quoted;
    if (character == ',' && !quoted)
      parts.emplace_back();
    else
      parts.back() += character;
  }
  return parts;
}

std::string without_dollars(std::string text) {
  std::erase(text, '$');
  return text;
}

// Seconds since 1970 of "2024-05-17T10:30:00Z"; 0 for anything else.
std::int64_t to_seconds(const char* text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  if (std::sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second) !=
      6)
    return 0;
  if (year < 1970 || month < 1 || month > 12) return 0;
  const std::int64_t years = year - (month <= 2 ? 1 : 0);
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t days = years * 365 + years / 4 - years / 100 + years / 400 + of_year - 719'468;
  return days * 86'400 + hour * 3'600 + minute * 60 + second;
}

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
    move_long_validation_lists(result_.book);
    read_names(root.child("definedNames"));
    keep_linked_cells(package_, part_, root, result_);
    read_properties();
    list_lost_parts(root);
    return std::move(result_);
  }

 private:
  void find_workbook();
  void read_theme(const std::string& part);
  void read_shared_parts();
  void read_sheets(pugi::xml_node root);
  void read_names(pugi::xml_node names);
  void read_name(const std::string& name, const std::string& formula, int sheet, bool hidden);
  void read_print_titles(Sheet& sheet, const std::string& formula);
  void read_properties();
  void list_lost_parts(pugi::xml_node root);

  Package package_;
  ReadBook result_;
  std::string part_;
  std::vector<Relationship> relationships_, package_relationships_;
  WorkbookParts parts_{.package = package_, .not_kept = result_.not_kept};
  std::vector<int>
      sheet_of_;  // index in Book::sheets by the file's own, -1 for what is no worksheet
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
  std::string bytes = in_transitional_words(package_.read(part));
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
    read_theme(theme->target);
  if (const auto* styles = find_type(relationships_, "styles"))
    parts_.styles = read_styles(package_.xml(styles->target).root(), parts_.colours);
  if (parts_.styles.named)
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
    if (!target)
      throw Unreadable{"the sheet '" + std::string(attribute(node, "name")) + "' has no part",
                       "open the file in Excel or LibreOffice and save it again"};
    if (target->type != "worksheet") {
      result_.not_kept.push_back(std::string(attribute(node, "name")) +
                                 ": sheet that is no worksheet (" + target->type + ")");
      sheet_of_.push_back(-1);
      continue;
    }
    sheet_of_.push_back(static_cast<int>(result_.book.sheets.size()));
    Sheet& sheet = result_.book.sheets.emplace_back();
    sheet.name = attribute(node, "name");
    const std::string_view state = attribute(node, "state");
    if (state == "hidden") sheet.visibility = workbook::Visibility::hidden;
    if (state == "veryHidden") sheet.visibility = workbook::Visibility::very_hidden;
    SheetReader(parts_, result_.book, sheet, target->target).read();
    sheet.view.active = index == active;
  }
  if (result_.book.sheets.empty()) throw Unreadable{"the workbook has no worksheets", ""};
}

void WorkbookReader::read_names(pugi::xml_node names) {
  for (const pugi::xml_node node : names.children("definedName")) {
    const int local = integer(node, "localSheetId", -1);
    const bool known = local >= 0 && local < static_cast<int>(sheet_of_.size());
    const int sheet = known ? sheet_of_[static_cast<std::size_t>(local)] : -1;
    if (local >= 0 && sheet < 0) continue;
    const std::string name(attribute(node, "name"));
    if (flag(node, "function", false) || flag(node, "vbProcedure", false))
      result_.not_kept.push_back("name '" + name + "': macro");
    else
      read_name(name, node.child_value(), sheet, flag(node, "hidden", false));
  }
}

void WorkbookReader::read_name(const std::string& name, const std::string& formula, int index,
                               bool hidden) {
  Sheet* sheet = index < 0 ? nullptr : &result_.book.sheets[static_cast<std::size_t>(index)];
  if (!name.starts_with("_xlnm.")) {
    result_.book.names.push_back({name, formula, sheet ? sheet->name : "", hidden});
    return;
  }
  if (!sheet) return;
  if (name == "_xlnm.Print_Area") {
    const std::vector<std::string> list = split_list(formula);
    sheet->page.print_area = parse_area(without_dollars(split_sheet(list.front()).name));
    if (!sheet->page.print_area)
      result_.not_kept.push_back(sheet->name + ": print area '" + formula + "'");
    if (list.size() > 1)
      result_.not_kept.push_back(sheet->name +
                                 ": print area of several ranges (the first is kept)");
  } else if (name == "_xlnm.Print_Titles") {
    read_print_titles(*sheet, formula);
  } else if (name != "_xlnm._FilterDatabase") {
    result_.not_kept.push_back(sheet->name + ": name '" + name + "'");
  }
}

void WorkbookReader::read_print_titles(Sheet& sheet, const std::string& formula) {
  for (const std::string& part : split_list(formula)) {
    const std::string text = without_dollars(split_sheet(part).name);
    if (text.find(':') == std::string::npos) continue;
    const std::optional<Range> range = parse_area(text);
    if (range && range->first_column == 0 && range->last_column == workbook::column_count - 1)
      sheet.page.repeat_rows = {range->first_row, range->last_row};
    else if (range && range->first_row == 0 && range->last_row == workbook::row_count - 1)
      sheet.page.repeat_columns = {range->first_column, range->last_column};
    else
      result_.not_kept.push_back(sheet.name + ": print titles '" + part + "'");
  }
}

void WorkbookReader::read_properties() {
  workbook::Properties& properties = result_.book.properties;
  const auto read_part = [&](const char* type, const auto& take) {
    const auto* target = find_type(package_relationships_, type);
    if (!target || !package_.has(target->target)) return;
    const XmlPart xml = package_.xml(target->target);
    take([&](const char* name) { return unescaped_text(xml.root().child_value(name)); });
  };
  read_part("core-properties", [&](const auto& text) {
    properties.title = text("title");
    properties.subject = text("subject");
    properties.author = text("creator");
    properties.category = text("category");
    properties.keywords = text("keywords");
    properties.comments = text("description");
    properties.status = text("contentStatus");
    properties.created = to_seconds(text("created").c_str());
  });
  read_part("extended-properties", [&](const auto& text) {
    properties.manager = text("Manager");
    properties.company = text("Company");
  });
}

void WorkbookReader::list_lost_parts(pugi::xml_node root) {
  auto& lost = result_.not_kept;
  const pugi::xml_node protection = root.child("workbookProtection");
  if (flag(protection, "lockStructure", false) || flag(protection, "lockWindows", false))
    lost.push_back("workbook: protection of its structure");
  if (flag(root.child("fileSharing"), "readOnlyRecommended", false))
    lost.push_back("workbook: recommendation to open it read-only");
  if (attribute(root.child("calcPr"), "calcMode") == "manual")
    lost.push_back("workbook: calculation by hand");
  if (find_type(relationships_, "externalLink"))
    lost.push_back("workbook: links to other workbooks (the cells that they showed are kept)");
  if (find_type(relationships_, "vbaProject")) lost.push_back("workbook: macros");
  if (find_type(relationships_, "connections")) lost.push_back("workbook: data connections");
  if (find_type(package_relationships_, "custom-properties"))
    lost.push_back("workbook: its own properties");
}

}  // namespace

void SheetReader::read() {
  relationships_ = parts_.package.relationships(part_);
  const XmlPart xml = parts_.package.xml(part_);
  const pugi::xml_node root = xml.root();
  if (std::string_view(root.name()) != "worksheet")
    throw Unreadable{"the part " + part_ + " is not a worksheet", ""};
  read_properties(root);
  read_columns(root.child("cols"));
  read_cells(root.child("sheetData"));
  read_merges(root.child("mergeCells"));
  read_page(root);
  read_protection(root.child("sheetProtection"));
  if (const pugi::xml_node filter = root.child("autoFilter"))
    sheet_.autofilter = range(attribute(filter, "ref"));
  read_validations(root);
  read_conditional_formats(root);
  read_extensions(root);
  read_hyperlinks(root.child("hyperlinks"));
  for (const Relationship& relationship : relationships_)
    if (relationship.type == "comments") read_comments(relationship.target);
  for (const Relationship& relationship : relationships_)
    if (relationship.type == "vmlDrawing" && parts_.package.has(relationship.target))
      read_comment_shapes(relationship.target);
  for (const Relationship& relationship : relationships_) {
    if (relationship.type == "table") read_table(relationship.target);
    if (relationship.type == "drawing") read_drawing(relationship.target);
  }
  if (const auto* drawn =
          find_relationship(relationships_, relationship_id(root.child("legacyDrawingHF"))))
    read_header_pictures(drawn->target);
  list_lost_parts(root);
}

workbook::StyleIndex SheetReader::style(pugi::xml_node node, const char* name) {
  const auto number = static_cast<std::size_t>(integer(node, name, 0));
  return number < parts_.style_of.size() ? parts_.style_of[number] : workbook::default_style;
}

void SheetReader::lose(const std::string& place, const std::string& what) {
  std::string line = sheet_.name + (place.empty() ? "" : "!" + place) + ": " + what;
  if (lost_.insert(line).second) parts_.not_kept.push_back(std::move(line));
}

Range SheetReader::range(std::string_view text) const {
  if (const std::optional<Range> found = parse_area(text)) return *found;
  throw Unreadable{"the sheet '" + sheet_.name + "' names a range '" +
                       std::string(text.substr(0, 50)) + "', which is no place on a sheet",
                   ""};
}

std::vector<Range> SheetReader::ranges(std::string_view list) const {
  std::vector<Range> found;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    if (end > at) found.push_back(range(list.substr(at, end - at)));
    at = end + 1;
  }
  return found;
}

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
