#include "engine/workbook/writer.hpp"

#include <charconv>
#include <cstring>
#include <map>
#include <memory>

#include <locale.h>
#include <xlsxwriter.h>

#include "engine/system/files.hpp"
#include "engine/system/streamed_file.hpp"
#include "engine/workbook/amendments.hpp"
#include "engine/workbook/chart_part.hpp"
#include "engine/workbook/formats.hpp"
#include "engine/workbook/long_rows_part.hpp"
#include "engine/workbook/package.hpp"
#include "engine/workbook/sheet_writer.hpp"

namespace svodka::workbook {
namespace {

constexpr std::int64_t first_of_2000 = 946'684'800;

// libxlsxwriter prints numbers with printf: a locale with decimal commas would break the file.
class NumbersWithPoints {
 public:
  NumbersWithPoints() : own_(newlocale(LC_NUMERIC_MASK, "C", duplocale(LC_GLOBAL_LOCALE))) {
    previous_ = uselocale(own_);
  }
  ~NumbersWithPoints() {
    uselocale(previous_);
    freelocale(own_);
  }
  NumbersWithPoints(const NumbersWithPoints&) = delete;
  NumbersWithPoints& operator=(const NumbersWithPoints&) = delete;

 private:
  locale_t own_, previous_;
};

void set_properties(lxw_workbook* workbook, const Properties& properties) {
  Properties texts = properties;
  const auto optional = [](std::string& text) { return text.empty() ? nullptr : text.data(); };
  lxw_doc_properties made{};
  made.title = optional(texts.title);
  made.subject = optional(texts.subject);
  made.author = optional(texts.author);
  made.manager = optional(texts.manager);
  made.company = optional(texts.company);
  made.category = optional(texts.category);
  made.keywords = optional(texts.keywords);
  made.comments = optional(texts.comments);
  made.status = optional(texts.status);
  made.created = static_cast<time_t>(texts.created > 0 ? texts.created : first_of_2000);
  workbook_set_properties(workbook, &made);
}

int sheet_index(const Book& book, const std::string& name) {
  for (std::size_t index = 0; index < book.sheets.size(); ++index)
    if (book.sheets[index].name == name) return static_cast<int>(index);
  return -1;
}

// libxlsxwriter cuts names and formulas at 127 bytes (63 Cyrillic letters) and drops what it does
// not know as a name, so the names of the book are put into the part beside those it makes for
// print areas.
void add_names(const Book& book, Amendments& amendments) {
  std::string xml;
  for (const DefinedName& name : book.names) {
    xml += "<definedName name=\"" + escape_xml(name.name) + "\"";
    const int sheet = name.sheet.empty() ? -1 : sheet_index(book, name.sheet);
    if (sheet >= 0) xml += " localSheetId=\"" + std::to_string(sheet) + "\"";
    if (name.hidden) xml += " hidden=\"1\"";
    xml += ">" + escape_xml(name.formula) + "</definedName>";
  }
  if (xml.empty()) return;
  auto& texts = amendments.texts["xl/workbook.xml"];
  bool has_own = false;
  for (const Sheet& sheet : book.sheets)
    has_own |= sheet.autofilter || sheet.page.print_area || sheet.page.repeat_rows ||
               sheet.page.repeat_columns;
  if (has_own)
    texts.push_back({"</definedNames>", xml + "</definedNames>", ""});
  else
    texts.push_back({"</sheets>", "</sheets><definedNames>" + xml + "</definedNames>", ""});
}

std::string sheet_part(std::size_t index) {
  return "xl/worksheets/sheet" + std::to_string(index + 1) + ".xml";
}

// By their parts.
std::map<std::string, const Sheet*> sheets_with_long_rows(const Book& book) {
  std::map<std::string, const Sheet*> sheets;
  for (std::size_t index = 0; index < book.sheets.size(); ++index)
    if (!book.sheets[index].long_rows.empty()) sheets[sheet_part(index)] = &book.sheets[index];
  return sheets;
}

// By the parts in which libxlsxwriter puts their stand-ins.
std::map<std::string, const Chart*> drawn_charts(const Book& book) {
  std::map<std::string, const Chart*> charts;
  int number = 0;
  for (const Sheet& sheet : book.sheets)
    for (const Chart& chart : sheet.charts) {
      const std::string part = "xl/charts/chart" + std::to_string(++number) + ".xml";
      if (!chart.drawn.empty()) charts[part] = &chart;
    }
  return charts;
}

void set_visibility(const Book& book, const std::vector<lxw_worksheet*>& worksheets,
                    Amendments& amendments) {
  lxw_worksheet* active = nullptr;
  lxw_worksheet* first_visible = nullptr;
  auto& texts = amendments.texts["xl/workbook.xml"];
  for (std::size_t index = 0; index < worksheets.size(); ++index) {
    const Sheet& sheet = book.sheets[index];
    if (sheet.visibility != Visibility::visible) {
      worksheet_hide(worksheets[index]);
      if (sheet.visibility == Visibility::very_hidden)
        texts.push_back({"state=\"hidden\"", "state=\"veryHidden\"",
                         "sheetId=\"" + std::to_string(index + 1) + "\""});
      continue;
    }
    if (!first_visible) first_visible = worksheets[index];
    if (sheet.view.active && !active) active = worksheets[index];
    if (sheet.view.selected) worksheet_select(worksheets[index]);
  }
  if (!active) active = first_visible;
  if (!active) return;
  worksheet_activate(active);
  if (first_visible != worksheets.front()) worksheet_set_first_sheet(first_visible);
}

// libxlsxwriter writes the elements by their places on the sheet. LibreOffice takes the first of
// two for the stronger one, whatever their priorities say.
void put_conditional_formats_in_order(std::string& xml) {
  constexpr std::string_view start = "<conditionalFormatting", end = "</conditionalFormatting>";
  const std::size_t cells = xml.rfind("</sheetData>");
  const std::size_t first = xml.find(start, cells == std::string::npos ? 0 : cells);
  if (first == std::string::npos) return;
  const std::size_t behind = xml.rfind(end) + end.size();
  std::multimap<int, std::string> elements;  // by their first priority
  for (std::size_t at = first; at < behind;) {
    const std::size_t next = xml.find(end, at) + end.size();
    std::string element = xml.substr(at, next - at);
    constexpr std::string_view name = " priority=\"";
    int priority = 0;
    const std::size_t digits = element.find(name) + name.size();
    std::from_chars(element.data() + digits, element.data() + element.size(), priority);
    elements.emplace(priority, std::move(element));
    at = next;
  }
  std::string ordered;
  for (const auto& [priority, element] : elements) ordered += element;
  xml.replace(first, behind - first, ordered);
}

// Gives the file's bytes; with a sink they go there as they come, and "" is what is left.
std::string assembled(const Book& book, Package::Sink sink) {
  const NumbersWithPoints numbers_with_points;
  std::unique_ptr<lxw_workbook, decltype(&lxw_workbook_free)> owned(workbook_new(""),
                                                                    lxw_workbook_free);
  lxw_workbook* workbook = owned.get();
  if (!workbook) throw std::bad_alloc();

  Amendments amendments;
  Formats formats(workbook, book);
  set_properties(workbook, book.properties);
  if (book.date_1904)
    amendments.texts["xl/workbook.xml"].push_back(
        {"<workbookPr ", "<workbookPr date1904=\"1\" ", ""});
  std::vector<lxw_worksheet*> worksheets;
  for (const Sheet& sheet : book.sheets)
    worksheets.push_back(workbook_add_worksheet(workbook, sheet.name.c_str()));
  set_visibility(book, worksheets, amendments);
  add_names(book, amendments);
  number_drawings(book, amendments);
  int chart_count = 0;
  for (std::size_t index = 0; index < worksheets.size(); ++index)
    SheetWriter(workbook, worksheets[index], book.sheets[index], formats, amendments,
                sheet_part(index), chart_count)
        .write();

  const std::map<std::string, const Chart*> charts = drawn_charts(book);
  const std::map<std::string, const Sheet*> long_sheets = sheets_with_long_rows(book);
  const auto amend = [&](const std::string& part, std::string& xml) -> std::vector<Insertion> {
    amendments.apply(part, xml);
    if (part.starts_with("xl/worksheets/sheet")) put_conditional_formats_in_order(xml);
    if (part == "xl/styles.xml") xml = formats.amend_styles(std::move(xml));
    if (part == "xl/theme/theme1.xml" && !book.theme.empty()) xml = book.theme;
    if (const auto chart = charts.find(part); chart != charts.end())
      xml = filled_chart_part(book, *chart->second);
    const auto sheet = long_sheets.find(part);
    if (sheet == long_sheets.end()) return {};
    return long_rows_in(*sheet->second, formats, xml);
  };
  Package package(amend, std::move(sink));
  const lxw_error error = workbook_close(owned.release());  // frees it
  if (error != LXW_NO_ERROR)
    throw SystemFailure(std::string("cannot make the workbook: ") + lxw_strerror(error));
  return package.take();
}

}  // namespace

std::string to_bytes(const Book& book) { return assembled(book, {}); }

void write(const Book& book, const std::string& path) {
  if (!sheets_with_long_rows(book).empty()) {
    FileWriter file(path);
    assembled(book, [&](std::string_view bytes) { file.append(bytes); });
    return file.close();
  }
  const std::string bytes = to_bytes(book);
  try {
    real_files().write(path, bytes);
  } catch (const SystemFailure&) {
    try {
      real_files().remove(path);
    } catch (const SystemFailure&) {
      // What cannot be removed was not ours to write: the first failure says what is wrong.
    }
    throw;
  }
}

// Order matters: later calls write over the cells of earlier ones, and amendments of the part's
// tail go through it from its start to its end.
void SheetWriter::write() {
  write_rows_and_columns();
  write_tables();
  write_merges();
  write_hyperlinks();
  write_cells();
  write_long_rows();
  write_comments();
  write_protection();
  write_conditional_formats();
  write_validations();
  write_view();
  write_page();
  write_headers();
  write_header_pictures();
  write_breaks();
  write_pictures();
  write_charts();
  write_sparklines();
}

}  // namespace svodka::workbook
