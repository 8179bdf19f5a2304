// Writes the links of a sheet, its comments and tables.
#include <array>
#include <cmath>

#include "engine/system/files.hpp"
#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {
namespace {

constexpr double pixels_per_point = 96.0 / 72;
// A hyperlink over a range is one per cell to libxlsxwriter.
constexpr std::size_t most_cells_of_link = 1'000;

struct TotalFunction {
  std::string_view name;
  std::uint8_t value;
};
constexpr std::array<TotalFunction, 8> total_functions = {{
    {"average", LXW_TABLE_FUNCTION_AVERAGE},
    {"countNums", LXW_TABLE_FUNCTION_COUNT_NUMS},
    {"count", LXW_TABLE_FUNCTION_COUNT},
    {"max", LXW_TABLE_FUNCTION_MAX},
    {"min", LXW_TABLE_FUNCTION_MIN},
    {"stdDev", LXW_TABLE_FUNCTION_STD_DEV},
    {"sum", LXW_TABLE_FUNCTION_SUM},
    {"var", LXW_TABLE_FUNCTION_VAR},
}};

// "TableStyleMedium9" or "Table Style Medium 9".
void set_table_style(const std::string& style, lxw_table_options& options) {
  std::string name;
  for (const char character : style)
    if (character != ' ') name += character;
  const auto take = [&](std::string_view family, std::uint8_t type, int last) {
    const std::string start = "TableStyle" + std::string(family);
    if (!name.starts_with(start)) return;
    const int number = std::atoi(name.c_str() + start.size());
    if (number < 1 || number > last) return;
    options.style_type = type;
    options.style_type_number = static_cast<std::uint8_t>(number);
  };
  if (name.empty() || name == "None") {
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;  // Light 0 is "none"
    options.style_type_number = 0;
  }
  take("Light", LXW_TABLE_STYLE_TYPE_LIGHT, 21);
  take("Medium", LXW_TABLE_STYLE_TYPE_MEDIUM, 28);
  take("Dark", LXW_TABLE_STYLE_TYPE_DARK, 11);
}

}  // namespace

// libxlsxwriter turns the slashes of "external:" around; a relative path goes through it as an
// address.
std::string written_target(const std::string& target) {
  constexpr std::string_view external = "external:";
  const bool relative = target.starts_with(external) && target.find('\\') == std::string::npos &&
                        target.find(':', external.size()) == std::string::npos;
  return relative ? target.substr(external.size()) : target;
}

void write_hyperlinks(WrittenSheet& to) {
  for (const Hyperlink& link : to.sheet.hyperlinks) {
    const Range& range = link.range;
    const bool every_cell = cell_count(range) <= most_cells_of_link;
    const int last_row = every_cell ? range.last_row : range.first_row;
    const int last_column = every_cell ? range.last_column : range.first_column;
    for (int row = range.first_row; row <= last_row; ++row)
      for (int column = range.first_column; column <= last_column; ++column) {
        const auto at_row = static_cast<lxw_row_t>(row);
        const auto at_column = static_cast<lxw_col_t>(column);
        // libxlsxwriter writes the address into the cell; what the cell holds is written over it.
        worksheet_write_url_opt(to.worksheet, at_row, at_column,
                                written_target(link.target).c_str(),
                                to.formats.cell_or_default(default_style), nullptr,
                                link.tip.empty() ? nullptr : link.tip.c_str());
        worksheet_write_blank(to.worksheet, at_row, at_column,
                              to.formats.cell_or_default(default_style));
      }
  }
}

void write_comments(WrittenSheet& to) {
  for (const Comment& comment : to.sheet.comments) {
    std::string author = comment.author;
    lxw_comment_options options{};
    options.visible = comment.visible ? LXW_COMMENT_DISPLAY_VISIBLE : LXW_COMMENT_DISPLAY_HIDDEN;
    if (!author.empty()) options.author = author.data();
    if (comment.width)
      options.width = static_cast<std::uint16_t>(std::lround(*comment.width * pixels_per_point));
    if (comment.height)
      options.height = static_cast<std::uint16_t>(std::lround(*comment.height * pixels_per_point));
    worksheet_write_comment_opt(to.worksheet, static_cast<lxw_row_t>(comment.row),
                                static_cast<lxw_col_t>(comment.column), comment.text.c_str(),
                                &options);
  }
}

void write_tables(WrittenSheet& to) {
  for (const Table& table : to.sheet.tables) {
    std::vector<Table::Column> texts = table.columns;
    std::vector<lxw_table_column> columns(texts.size());
    std::vector<lxw_table_column*> list;
    for (std::size_t index = 0; index < texts.size(); ++index) {
      const auto optional = [](std::string& text) { return text.empty() ? nullptr : text.data(); };
      lxw_table_column& column = columns[index];
      texts[index].header = as_attribute(texts[index].header);
      texts[index].total_text = as_attribute(texts[index].total_text);
      column.header = optional(texts[index].header);
      column.formula = optional(texts[index].formula);
      column.total_string = optional(texts[index].total_text);
      for (const TotalFunction& function : total_functions)
        if (function.name == texts[index].total_function) column.total_function = function.value;
      list.push_back(&column);
    }
    list.push_back(nullptr);
    std::string name = table.name;
    lxw_table_options options{};
    const std::string part = "xl/tables/table" + std::to_string(++to.table_count) + ".xml";
    if (name.find_first_of("\\?") != std::string::npos) {
      // Excel takes these characters, libxlsxwriter drops the table.
      name = "svodka_table_" + std::to_string(to.table_count);
      for (const char* attribute : {" name=\"", " displayName=\""})
        to.amendments.texts[part].push_back(
            {attribute + name + "\"", attribute + escape_xml(table.name) + "\""});
    }
    write_criteria(to, table, part);
    options.name = name.empty() ? nullptr : name.data();
    options.no_header_row = !table.header_row;
    options.no_autofilter = !table.autofilter;
    options.no_banded_rows = !table.banded_rows;
    options.banded_columns = table.banded_columns;
    options.first_column = table.first_column;
    options.last_column = table.last_column;
    options.total_row = table.total_row;
    set_table_style(table.style, options);
    if (!texts.empty()) options.columns = list.data();
    const lxw_error error =
        worksheet_add_table(to.worksheet, static_cast<lxw_row_t>(table.range.first_row),
                            static_cast<lxw_col_t>(table.range.first_column),
                            static_cast<lxw_row_t>(table.range.last_row),
                            static_cast<lxw_col_t>(table.range.last_column), &options);
    if (error != LXW_NO_ERROR)
      throw SystemFailure("cannot make the workbook: the table " + table.name + " at " +
                          range_name(table.range) + " is refused: " + lxw_strerror(error));
  }
}

}  // namespace svodka::workbook
