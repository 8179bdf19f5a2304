#include "engine/workbook/writing/writer.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include <locale.h>
#include <xlsxwriter.h>

#include "engine/system/files.hpp"
#include "engine/system/streamed_file.hpp"
#include "engine/workbook/writing/amendments.hpp"
#include "engine/workbook/writing/formats.hpp"
#include "engine/workbook/writing/long_rows_part.hpp"
#include "engine/workbook/writing/package.hpp"
#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {
namespace {

constexpr std::int64_t first_of_2000 = 946'684'800;
constexpr const char* styles_part = "xl/styles.xml";

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

std::optional<std::size_t> sheet_index(const Book& book, const std::string& name) {
  for (std::size_t index = 0; index < book.sheets.size(); ++index)
    if (book.sheets[index].name == name) return index;
  return std::nullopt;
}

// libxlsxwriter makes names of its own for print areas, repeated rows and filters; not for a print
// area that is the whole sheet.
bool has_own_names(const std::vector<lxw_worksheet*>& worksheets) {
  return std::any_of(worksheets.begin(), worksheets.end(), [](const lxw_worksheet* sheet) {
    return sheet->autofilter.in_use || sheet->print_area.in_use || sheet->repeat_rows.in_use ||
           sheet->repeat_cols.in_use;
  });
}

// libxlsxwriter cuts names and formulas at 127 bytes (63 Cyrillic letters) and drops what it does
// not know as a name, so the names of the book are put into the part beside its own.
void add_names(const Book& book, const std::vector<lxw_worksheet*>& worksheets,
               Amendments& amendments) {
  std::string xml;
  for (const DefinedName& name : book.names) {
    xml += "<definedName name=\"" + escape_xml(name.name) + "\"";
    if (const auto sheet = sheet_index(book, name.sheet))
      xml += " localSheetId=\"" + std::to_string(*sheet) + "\"";
    if (name.hidden) xml += " hidden=\"1\"";
    xml += ">" + escape_xml(name.formula) + "</definedName>";
  }
  if (xml.empty()) return;
  auto& texts = amendments.texts["xl/workbook.xml"];
  if (has_own_names(worksheets))
    texts.push_back({"</definedNames>", xml + "</definedNames>"});
  else
    texts.push_back({"</sheets>", "</sheets><definedNames>" + xml + "</definedNames>"});
}

// libxlsxwriter has no such attributes, but makes the elements; the part of properties is made for
// one of its own, which gives way.
void set_settings(const WorkbookSettings& settings, lxw_workbook* workbook,
                  Amendments& amendments) {
  const std::string part = "xl/workbook.xml";
  const auto insert = [&](const std::string& before, const std::string& xml) {
    if (xml.empty()) return;
    amendments.rewrites[part].push_back([=](std::string& whole) {
      whole.insert(find_in_part(part, whole, before) + before.size() - 1, xml);
    });
  };
  insert("<workbookView ", settings.view);
  insert("<calcPr ", settings.iteration);
  if (settings.precision_as_displayed) insert("<calcPr ", " fullPrecision=\"0\"");
  if (!settings.protection.empty())
    amendments.texts[part].push_back(
        {"<bookViews>", "<workbookProtection" + settings.protection + "/><bookViews>"});
  if (settings.custom_properties.empty()) return;
  workbook_set_custom_property_boolean(workbook, "svodka", 0);
  amendments.rewrites["docProps/custom.xml"].push_back(
      [&settings](std::string& xml) { xml = settings.custom_properties; });
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

// The file's bytes; with a sink they go there as they are made, and the result is "". `parts`
// receives what was packed, where the book has no long rows.
std::string assembled(const Book& book, ZipFile::Sink sink, std::vector<WrittenPart>* parts) {
  const NumbersWithPoints numbers_with_points;
  std::unique_ptr<lxw_workbook, decltype(&lxw_workbook_free)> owned(workbook_new(""),
                                                                    lxw_workbook_free);
  lxw_workbook* workbook = owned.get();
  if (!workbook) throw std::bad_alloc();

  Amendments amendments;
  Formats formats(workbook, book);
  set_properties(workbook, book.properties);
  if (book.date_1904)
    amendments.texts["xl/workbook.xml"].push_back({"<workbookPr ", "<workbookPr date1904=\"1\" "});
  set_settings(book.settings, workbook, amendments);
  std::vector<lxw_worksheet*> worksheets;
  for (const Sheet& sheet : book.sheets)
    worksheets.push_back(workbook_add_worksheet(workbook, sheet.name.c_str()));
  set_visibility(book, worksheets, amendments);
  number_drawings(book, amendments);
  std::vector<Insertion> insertions;  // into the part that is being packed
  int chart_count = 0, table_count = 0;
  for (std::size_t index = 0; index < worksheets.size(); ++index) {
    const Sheet& sheet = book.sheets[index];
    const std::string part = sheet_part(index);
    WrittenSheet written{workbook, worksheets[index], book,       sheet, formats, amendments,
                         part,     chart_count,       table_count};
    write_sheet(written);
    if (!sheet.long_rows.empty())
      amendments.rewrites[part].push_back(
          [&, part](std::string& xml) { insertions = long_rows_in(part, sheet, formats, xml); });
  }
  add_names(book, worksheets, amendments);
  if (!book.theme.empty())
    amendments.rewrites["xl/theme/theme1.xml"].push_back(
        [&](std::string& xml) { xml = book.theme; });
  amendments.rewrites[styles_part].push_back(
      [&](std::string& xml) { formats.amend_styles(styles_part, xml); });

  const auto amend = [&](const std::string& part, std::string& xml) {
    insertions.clear();
    amendments.apply(part, xml);
    if (parts != nullptr) parts->push_back({part, xml});
    return std::move(insertions);
  };
  Package package(amend, std::move(sink));
  const lxw_error error = workbook_close(owned.release());  // frees it
  if (error != LXW_NO_ERROR)
    throw SystemFailure(std::string("cannot make the workbook: ") + lxw_strerror(error));
  std::string bytes = package.take();
  amendments.expect_none_left();
  return bytes;
}

}  // namespace

std::string to_bytes(const Book& book, std::vector<WrittenPart>* parts) {
  return assembled(book, {}, parts);
}

void write(const Book& book, const std::string& path) {
  const bool is_long = std::any_of(book.sheets.begin(), book.sheets.end(),
                                   [](const Sheet& sheet) { return !sheet.long_rows.empty(); });
  if (is_long) {
    FileWriter file(path);
    assembled(
        book, [&](std::string_view bytes) { file.append(bytes); }, nullptr);
    return file.close();
  }
  const std::string bytes = to_bytes(book);
  try {
    real_files().write_new(path, bytes);
  } catch (const SystemFailure&) {
    try {
      real_files().remove(path);
    } catch (const SystemFailure&) {
      // The first failure says what is wrong.
    }
    throw;
  }
}

// Order matters: later calls write over the cells of earlier ones, and amendments of the part's
// tail go through it from its start to its end.
void write_sheet(WrittenSheet& to) {
  write_rows_and_columns(to);
  write_tables(to);
  write_merges(to);
  write_hyperlinks(to);
  write_cells(to);
  write_long_rows(to);
  write_comments(to);
  write_protection(to);
  write_protected_ranges(to);
  write_conditional_formats(to);
  write_validations(to);
  write_view(to);
  write_page(to);
  write_headers(to);
  write_header_pictures(to);
  write_breaks(to);
  write_pictures(to);
  write_charts(to);
  write_newer_formats(to);
  write_sparklines(to);
  write_extensions(to);
}

}  // namespace svodka::workbook
