#include "engine/books/book_fields.hpp"

namespace svodka {

namespace {

constexpr ApiField style_table[] = {
    {"bold", "boolean?", "Bold."},
    {"italic", "boolean?", "Italic."},
    {"underline", "boolean?", "Underlined once."},
    {"size", "number?", "Size of the font in points, 1 to 409."},
    {"font", "string?", "Name of the font."},
    {"colour", "string?", "Colour of the text: \"#RRGGBB\"."},
    {"fill", "string?", "Colour of the background: \"#RRGGBB\"."},
    {"border", "string?", "Line of all four edges: \"thin\", \"medium\", …"},
    {"border_colour", "string?", "Colour of all four edges: \"#RRGGBB\"."},
    {"left", "string?", "Line of the left edge."},
    {"right", "string?", "Line of the right edge."},
    {"top", "string?", "Line of the upper edge."},
    {"bottom", "string?", "Line of the lower edge."},
    {"number_format", "string?", "Number format as Excel writes it: \"#,##0.0\"."},
    {"align", "string?", "\"left\", \"center\", \"right\", …"},
    {"valign", "string?", "\"top\", \"center\", \"bottom\", …"},
    {"wrap", "boolean?", "Wraps the text."},
    {"shrink", "boolean?", "Shrinks the text to the cell."},
    {"indent", "integer?", "0 to 15."},
    {"rotation", "integer?", "Degrees, -90 to 90."},
};

constexpr ApiField chart_table[] = {
    {"type", "string?",
     "\"column\" (also when left out), \"bar\", \"line\", \"area\", \"pie\", \"doughnut\", "
     "\"scatter\", \"radar\"."},
    {"at", "string", "The cell of its upper left corner."},
    {"series", "svodka.series[]", "What it draws."},
    {"title", "string?", "Above it."},
    {"x_title", "string?", "Title of the horizontal axis."},
    {"y_title", "string?", "Title of the vertical axis."},
    {"y_number_format", "string?", "Number format of the vertical axis: \"#,##0\"."},
    {"width", "number?", "In pixels; 480 when left out."},
    {"height", "number?", "In pixels; 288 when left out."},
    {"legend", "string?", "Where the legend stands: \"right\", \"bottom\", \"none\", …"},
};

constexpr ApiField series_table[] = {
    {"values", "string", "\"Sheet!B2:B6\"."},     {"categories", "string?", "\"Sheet!A2:A6\"."},
    {"name", "string?", "Name in the legend."},   {"colour", "string?", "\"#RRGGBB\"."},
    {"labels", "boolean?", "Prints each value."},
};

constexpr ApiField table_table[] = {
    {"range", "string", "With the row of headings: \"A1:C9\"."},
    {"columns", "string[]", "The headings."},
    {"name", "string?", "Name for formulas."},
    {"style", "string?", "Excel's name of a table style."},
};

}  // namespace

std::span<const ApiField> style_fields() { return style_table; }
std::span<const ApiField> chart_fields() { return chart_table; }
std::span<const ApiField> series_fields() { return series_table; }
std::span<const ApiField> table_fields() { return table_table; }

}  // namespace svodka
