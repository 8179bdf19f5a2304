// A workbook as a value: what a form is read into, what a filled form and a Lua-built book become,
// and what the writer turns into a file. It knows neither Lua nor the store.
//
// Rows and columns count from 0; a column's width is in characters and a row's height in points, as
// Excel shows them. Invariants of a finished book (validate.hpp checks them with the cell's name):
// sheet names 1..31 characters without []:*?/\ , merges do not overlap, texts at most 32,767
// characters of valid UTF-8 without control characters, numbers finite.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/workbook/drawings.hpp"
#include "engine/workbook/filter.hpp"
#include "engine/workbook/styles.hpp"

namespace svodka::workbook {

struct CellPlace {
  int row = 0, column = 0;
  auto operator<=>(const CellPlace&) const = default;
};

struct Range {
  int first_row = 0, first_column = 0, last_row = 0, last_column = 0;
  auto operator<=>(const Range&) const = default;
};

// "C5", "AB12"; range_name gives "C5:D9" (one cell: "C5").
std::string cell_name(int row, int column);
std::string column_name(int column);
std::string range_name(const Range& range);
std::size_t cell_count(const Range& range);  // of a range that ends after it starts
// nullopt when the text is not a reference of that kind ($ signs are accepted and dropped).
std::optional<CellPlace> parse_cell(std::string_view text);
std::optional<Range> parse_range(std::string_view text);

struct TextRun {  // a part of a rich text; without a font of its own it has the cell's
  std::string text = {};
  std::optional<Font> font = {};
  bool operator==(const TextRun&) const = default;
};

struct CellError {  // "#N/A", "#DIV/0!", ...
  std::string code = {};
  bool operator==(const CellError&) const = default;
};

using FormulaValue = std::variant<std::monostate, double, std::string, bool, CellError>;

struct Formula {
  std::string text = {};  // without "=", English function names, comma separators, A1 references
  FormulaValue value;     // computed; monostate: unknown
  std::optional<Range> array = {};  // an array formula's range
  // A dynamic array's: the range is as large as what the formula gives.
  bool spills = false;
  bool operator==(const Formula&) const = default;
};

using CellValue = std::variant<std::monostate /* blank */, double, std::string, bool,
                               std::vector<TextRun>, Formula, CellError>;

// Whether a figure in a cell is an exact number. A formula cannot tell: for it one that is missing
// is a text and a bound ("more than 350") a number like any other. One that words stand beside in
// its cell ("480 pcs") is a text, too, though it is known.
enum class Certainty : std::uint8_t { exact, missing, bound, in_text };

constexpr bool is_uncertain(Certainty certainty) {
  return certainty == Certainty::missing || certainty == Certainty::bound;
}

struct Cell {
  int row = 0, column = 0;
  StyleIndex style = default_style;
  CellValue value;
  Certainty certainty = Certainty::exact;
};

struct Column {
  double width = 8.43;
  StyleIndex style = default_style;
  bool hidden = false, collapsed = false, custom_width = false;
  int level = 0;  // outline
  bool operator==(const Column&) const = default;
};

struct Row {
  std::optional<double> height = {};  // not given: the viewer fits it
  bool fitted = false;                // a viewer fitted the height, nobody set it
  StyleIndex style = default_style;
  bool own_style = false;  // the style counts where columns have others, also the default one
  bool hidden = false, collapsed = false;
  int level = 0;
  bool operator==(const Row&) const = default;
};

struct Comment {
  int row = 0, column = 0;
  std::string text = {}, author = {};
  bool visible = false;
  std::optional<double> width = {}, height = {};  // points
  bool operator==(const Comment&) const = default;
};

struct Hyperlink {
  Range range;
  std::string target = {};  // URL, "internal:Sheet!A1", "external:file.xlsx"
  std::string tip = {};
  bool operator==(const Hyperlink&) const = default;
};

struct HeaderPicture {  // shown in place of an &G
  // L, C or R, then H or F, then FIRST or EVEN unless it is on all pages: "LH", "RFFIRST"
  std::string position = {};
  std::string bytes = {};  // PNG, JPEG, GIF or BMP
  std::string title = {};
  double width = 0, height = 0;  // points
  bool operator==(const HeaderPicture&) const = default;
};

struct HeaderFooter {
  std::string header = {}, footer = {};  // Excel's &L &C &R codes
  // Even pages and the first page may have texts of their own.
  bool own_even = false, own_first = false;
  std::string even_header = {}, even_footer = {}, first_header = {}, first_footer = {};
  bool scaled = true, aligned = true;        // with the page's scale and margins
  std::vector<HeaderPicture> pictures = {};  // most_header_pictures at most
  bool operator==(const HeaderFooter&) const = default;
};

struct PageSetup {
  int paper = 9;  // ST_PaperSize: 9 is A4; 0 is the printer's own, and so is what is beyond 118
  bool landscape = false;
  std::optional<int> scale = {};                // percent
  std::optional<std::pair<int, int>> fit = {};  // pages wide, pages tall; 0 is "as many as needed"
  double left = 0.7, right = 0.7, top = 0.75, bottom = 0.75, header = 0.3, footer = 0.3;  // inches
  bool centre_horizontally = false, centre_vertically = false;
  bool print_gridlines = false, print_headings = false, black_and_white = false,
       over_then_down = false;
  std::optional<int> first_page_number = {};
  std::string errors = {}, comments = {};  // how both are printed: "blank", "atEnd"; "" as usual
  bool draft = false;
  int copies = 1;
  HeaderFooter text;
  std::optional<Range> print_area = {};
  std::optional<std::pair<int, int>> repeat_rows = {}, repeat_columns = {};  // first, last
  std::vector<int> row_breaks = {}, column_breaks = {};  // break after this many rows / columns
  bool operator==(const PageSetup&) const = default;
};

struct View {
  int zoom = 100;
  bool gridlines = true, headings = true, right_to_left = false, zeros = true, active = false,
       selected = false;
  int freeze_row = 0, freeze_column = 0;  // rows and columns that stay; 0: not frozen
  bool operator==(const View&) const = default;
};

enum class Visibility : std::uint8_t { visible, hidden, very_hidden };

// One rule of <dataValidation>; names as in ECMA-376 18.3.1.32.
struct Validation {
  std::vector<Range> ranges = {};
  std::string type = "none";  // none whole decimal list date time textLength custom
  std::string comparison = "between";
  std::string formula1 = {}, formula2 = {};  // without "="; a literal list keeps its quotes
  bool allow_blank = true, dropdown = true, show_input = true, show_error = true;
  std::string error_style = "stop";  // stop warning information
  std::string input_title = {}, input_message = {}, error_title = {}, error_message = {};
  bool operator==(const Validation&) const = default;
};

// What a conditional format changes; unset members leave the cell's own look.
struct DifferentialStyle {
  std::optional<bool> bold = {}, italic = {}, strike = {};
  std::optional<Underline> underline = {};
  std::optional<Colour> font_colour = {}, fill_foreground = {}, fill_background = {};
  std::optional<Pattern> pattern = {};
  std::optional<std::string> number_format = {};
  std::optional<Edge> left = {}, right = {}, top = {}, bottom = {};
  bool operator==(const DifferentialStyle&) const = default;
};

struct ConditionalFormat {
  std::vector<Range> ranges = {};
  // cellIs expression containsText notContainsText beginsWith endsWith timePeriod aboveAverage
  // duplicateValues uniqueValues containsBlanks notContainsBlanks containsErrors notContainsErrors
  // top10 colorScale dataBar iconSet
  std::string type = {};
  std::string comparison = {};  // cellIs: lessThan ...; timePeriod: today ...
  std::string text = {};
  std::vector<std::string> formulas = {};
  int priority = 1;
  bool stop_if_true = false;
  bool percent = false, bottom = false, above = true, equal_average = false;
  int rank = 10;
  int standard_deviations = 0;  // aboveAverage: 1..3 beyond the average; 0: the average itself
  DifferentialStyle style;
  struct Threshold {
    std::string type = {}, value = {};
    Colour colour = automatic;
    bool inclusive = true;  // iconSet: the value itself has the icon too
    std::string icon = {};  // iconSet of icons chosen one by one: their set and number, "3Flags 2"
    bool operator==(const Threshold&) const = default;
  };
  // colorScale: 2 or 3 with colours; dataBar: 2; iconSet: one per icon
  std::vector<Threshold> thresholds = {};
  Colour bar_colour = automatic;
  std::string icon_set = {};  // "3TrafficLights1"; "3Stars" and some others are of Excel 2010
  bool reverse = false, show_value = true;
  bool operator==(const ConditionalFormat&) const = default;
};

struct Table {
  Range range;
  std::string name, style = "Table Style Medium 9";
  bool header_row = true, total_row = false, autofilter = true, banded_rows = true,
       banded_columns = false, first_column = false, last_column = false;
  struct Column {
    std::string header = {}, formula = {}, total_text = {}, total_function = {};
    bool operator==(const Column&) const = default;
  };
  std::vector<Column> columns = {};
  Filter filter = {};
  bool operator==(const Table&) const = default;
};

struct Protection {
  bool on = false;
  std::string password_hash = {};                       // 4 hex digits of the legacy hash, or ""
  struct Hash {                                         // written by Excel 2013 and later instead
    std::string algorithm = {}, value = {}, salt = {};  // "SHA-512"; both in base64
    int spins = 0;
    bool operator==(const Hash&) const = default;
  } hash = {};
  std::map<std::string, bool> allowed = {};  // attribute of <sheetProtection> -> allowed
  bool operator==(const Protection&) const = default;
};

struct ProtectedRange {  // cells that may be edited while the sheet is protected (18.3.1.71)
  std::vector<Range> ranges = {};
  std::string attributes = {};  // " name=\"Ввод\" password=\"CC1A\""
  bool operator==(const ProtectedRange&) const = default;
};

class LongRows;

struct Sheet {
  std::string name = {};
  Visibility visibility = Visibility::visible;
  std::vector<Cell> cells = {};  // by row, then column; at most one per place
  // Stretches of rows that are kept in a file (long_rows.hpp), in order; `cells` has none of
  // theirs.
  std::vector<std::shared_ptr<const LongRows>> long_rows = {};
  std::map<int, Row> rows;  // only rows that differ from the default
  std::map<int, Column> columns;
  double default_row_height = 15;
  double default_column_width = 8.43;
  std::vector<Range> merges = {};  // the top left cell has the value and the style
  std::vector<Comment> comments = {};
  std::vector<Hyperlink> hyperlinks = {};
  std::vector<Validation> validations = {};
  std::vector<ConditionalFormat> conditional_formats = {};
  std::vector<Chart> charts = {};
  std::vector<Picture> pictures = {};
  std::vector<Table> tables = {};
  std::vector<SparklineGroup> sparklines = {};
  std::optional<Range> autofilter = {};
  Filter filter = {};  // its criteria
  PageSetup page;
  View view;
  Colour tab_colour = automatic;
  Protection protection;
  std::vector<ProtectedRange> protected_ranges = {};
  bool outline_below = true, outline_right = true;
};

struct DefinedName {
  std::string name = {}, formula = {};  // formula without "="
  std::string sheet = {};               // "" for the whole workbook
  bool hidden = false;
  bool operator==(const DefinedName&) const = default;
};

struct Properties {
  std::string title = {}, subject = {}, author = {}, manager = {}, company = {}, category = {},
              keywords = {}, comments = {}, status = {};
  std::int64_t created = 0;  // seconds since 1970, UTC: the period's, never the clock's
  bool operator==(const Properties&) const = default;
};

// What a workbook says of itself, kept as a form has it: attributes and parts of its file.
struct WorkbookSettings {
  std::string protection = {};  // of <workbookProtection>, " lockStructure=\"1\""; "" is none
  std::string iteration = {};   // of <calcPr>, " iterate=\"1\"": circles are meant
  bool precision_as_displayed = false;  // numbers are what their cells show of them
  std::string view = {};                // of <workbookView>, " showSheetTabs=\"0\""
  std::string custom_properties = {};   // the part, "" for none
  bool operator==(const WorkbookSettings&) const = default;
};

struct Book {
  Styles styles;
  std::vector<Sheet> sheets = {};
  std::vector<DefinedName> names = {};
  Properties properties;
  bool date_1904 = false;
  WorkbookSettings settings = {};
  std::string theme = {};  // the part as the form has it; "" is Office's
};

}  // namespace svodka::workbook
