#include "engine/workbook/writing/long_rows_part.hpp"

#include <algorithm>
#include <charconv>

#include "engine/places/places.hpp"
#include "engine/workbook/cell_errors.hpp"
#include "engine/workbook/long_rows.hpp"
#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {

namespace {

constexpr std::size_t piece_size = std::size_t{1} << 15;
constexpr std::string_view row_start = "<row r=\"";

template <typename Number>
void put(std::string& xml, Number number) {
  char digits[40];
  xml.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

template <typename Number>
void put_attribute(std::string& xml, std::string_view name, Number number) {
  xml.append(" ").append(name).append("=\"");
  put(xml, number);
  xml += '"';
}

void put_text(std::string& xml, const std::string& text) {
  const bool plain = text.find_first_of("&<>\"") == std::string::npos;
  xml += plain ? text : escape_xml(text);
}

// Writes rows as libxlsxwriter writes those in memory.
class RowXml {
 public:
  RowXml(const Sheet& sheet, Formats& formats) : sheet_(sheet), formats_(formats) {}

  void put_row(std::string& xml, const LongRow& row) {
    xml += row_start;
    put(xml, row.row + 1);
    xml += '"';
    put_properties(xml, row.properties);
    xml += '>';
    for (const Cell& cell : row.cells) put_cell(xml, cell);
    xml += "</row>";
  }

 private:
  int index_of(lxw_format* format) {
    return format == nullptr ? 0 : lxw_format_get_xf_index(format);
  }

  void put_properties(std::string& xml, const std::optional<Row>& row) {
    double height = sheet_.default_row_height;
    if (row) height = written_height(*row);
    const int style = row ? index_of(formats_.cell(row->style)) : 0;
    if (style != 0) put_attribute(xml, "s", style);
    if (style != 0 || (row && row->own_style)) xml += " customFormat=\"1\"";
    const bool hidden = row && (row->hidden || height == 0);
    if (height == 0) height = sheet_.default_row_height;
    const bool stated = height != LXW_DEF_ROW_HEIGHT;
    if (stated) put_attribute(xml, "ht", height);
    if (hidden) xml += " hidden=\"1\"";
    if (row && row->level > 0) put_attribute(xml, "outlineLevel", row->level);
    if (row && row->collapsed) xml += " collapsed=\"1\"";
    if (stated) xml += " customHeight=\"1\"";
  }

  void put_cell(std::string& xml, const Cell& cell) {
    const auto* text = std::get_if<std::string>(&cell.value);
    const bool blank =
        std::holds_alternative<std::monostate>(cell.value) || (text != nullptr && text->empty());
    xml += "<c r=\"";
    put_name(xml, cell);
    xml += '"';
    const int style = index_of(formats_.cell(cell.style));
    if (style != 0) put_attribute(xml, "s", style);
    if (blank) {
      xml += "/>";
    } else if (text != nullptr) {
      put_inline(xml, *text);
    } else if (const auto* formula = std::get_if<Formula>(&cell.value)) {
      put_formula(xml, *formula);
    } else {
      std::visit([&](const auto& value) { put_single(xml, "", value); }, cell.value);
    }
  }

  void put_name(std::string& xml, const Cell& cell) {
    xml += column(cell);
    put(xml, cell.row + 1);
  }

  const std::string& column(const Cell& cell) {
    for (auto number = how_many(columns_); number <= cell.column; ++number)
      columns_.push_back(column_name(number));
    return nth(columns_, cell.column);
  }

  static void put_inline(std::string& xml, const std::string& text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    xml += " t=\"inlineStr\"><is><t";
    if (is_space(text.front()) || is_space(text.back())) xml += " xml:space=\"preserve\"";
    xml += '>';
    put_text(xml, stored_text(text));
    xml += "</t></is></c>";
  }

  static void put_formula(std::string& xml, const Formula& formula) {
    std::string inside = "<f>";
    put_text(inside, formula.text);
    inside += "</f>";
    std::visit([&](const auto& value) { put_single(xml, inside, value); }, formula.value);
  }

  // The end of a cell: its type, `before`, its value.
  static void put_single(std::string& xml, std::string_view before, double number) {
    xml.append(">").append(before).append("<v>");
    put(xml, number);
    xml += "</v></c>";
  }
  static void put_single(std::string& xml, std::string_view before, const std::string& text) {
    xml.append(" t=\"str\">").append(before).append("<v>");
    put_text(xml, text);
    xml += "</v></c>";
  }
  static void put_single(std::string& xml, std::string_view before, bool truth) {
    xml.append(" t=\"b\">").append(before).append(truth ? "<v>1</v></c>" : "<v>0</v></c>");
  }
  static void put_single(std::string& xml, std::string_view before, const CellError& error) {
    xml.append(" t=\"e\">").append(before).append("<v>");
    put_text(xml, stored_error(error.code));
    xml += "</v></c>";
  }
  static void put_single(std::string& xml, std::string_view before, std::monostate) {
    xml.append(">").append(before).append("</c>");
  }
  // Long rows have no such cells, and a formula's value is none of them.
  static void put_single(std::string&, std::string_view, const Formula&) {}
  static void put_single(std::string&, std::string_view, const std::vector<TextRun>&) {}

  const Sheet& sheet_;
  Formats& formats_;
  std::vector<std::string> columns_;  // their names
};

// The XML of a stretch of rows, piece by piece.
class RowStream {
 public:
  RowStream(std::shared_ptr<const LongRows> rows, const Sheet& sheet, Formats& formats)
      : reader_(std::move(rows)), xml_(sheet, formats) {}

  std::string_view next() {
    piece_.clear();
    while (piece_.size() < piece_size) {
      const LongRow* row = reader_.next();
      if (row == nullptr) break;
      xml_.put_row(piece_, *row);
    }
    return piece_;
  }

 private:
  LongRows::Reader reader_;
  RowXml xml_;
  std::string piece_;
};

// The first byte of the part's rows below `row`, from `from` on; else where its rows end.
std::size_t behind_row(const std::string& part, const std::string& xml, int row, std::size_t from) {
  for (std::size_t at = xml.find(row_start, from); at != std::string::npos;
       at = xml.find(row_start, at + 1)) {
    int number = 0;
    const char* digits = xml.data() + at + row_start.size();
    std::from_chars(digits, xml.data() + xml.size(), number);
    if (number > row + 1) return at;
  }
  return find_in_part(part, xml, "</sheetData>");
}

}  // namespace

std::vector<Insertion> long_rows_in(const std::string& part, const Sheet& sheet, Formats& formats,
                                    std::string& xml) {
  constexpr std::string_view empty = "<sheetData/>";
  const std::size_t rows_at = xml.find(empty);
  if (rows_at != std::string::npos) xml.replace(rows_at, empty.size(), "<sheetData></sheetData>");
  std::vector<Insertion> insertions;
  std::size_t from = 0;
  for (const std::shared_ptr<const LongRows>& rows : sheet.long_rows) {
    from = behind_row(part, xml, rows->first_row() - 1, from);
    // libxlsxwriter writes an empty row for a comment where it sees no cells.
    xml.erase(from, behind_row(part, xml, rows->last_row(), from) - from);
    insertions.push_back({from, [stream = std::make_shared<RowStream>(rows, sheet, formats)] {
                            return stream->next();
                          }});
  }
  return insertions;
}

// What libxlsxwriter must know of rows that it does not see: their formats, which it numbers, how
// far the sheet reaches and how deep its outline is.
void write_long_rows(WrittenSheet& to) {
  for (const std::shared_ptr<const LongRows>& rows : to.sheet.long_rows) {
    for (const StyleIndex style : rows->styles()) to.formats.cell(style);
    const auto row = [](int number) { return static_cast<lxw_row_t>(number); };
    to.worksheet->dim_rowmin = std::min(to.worksheet->dim_rowmin, row(rows->first_row()));
    to.worksheet->dim_rowmax = std::max(to.worksheet->dim_rowmax, row(rows->last_row()));
    if (const auto& columns = rows->columns()) {
      const auto column = [](int number) { return static_cast<lxw_col_t>(number); };
      to.worksheet->dim_colmin = std::min(to.worksheet->dim_colmin, column(columns->first));
      to.worksheet->dim_colmax = std::max(to.worksheet->dim_colmax, column(columns->last));
    }
    const auto level = static_cast<std::uint8_t>(rows->most_level());
    to.worksheet->outline_row_level = std::max(to.worksheet->outline_row_level, level);
  }
}

}  // namespace svodka::workbook
