// How much room a text takes in a cell, estimated.
//
// Widths are those of Carlito, Liberation Sans and Liberation Serif, which are as wide as Calibri,
// Arial and Times New Roman letter by letter; other fonts count as Arial, monospaced ones and
// Verdana with their own factor. Kerning, hinting and hyphenation are not known here. Of 120 texts
// of two to nine lines (three fonts, five sizes, bold or not) LibreOffice 7.4 wraps 96 to as many
// lines, 22 to fewer and 2 to one more.
#pragma once

#include <string>
#include <string_view>

#include "engine/workbook/style.hpp"

namespace svodka::form {

// Points, on one line.
double text_width(std::string_view text, const workbook::Font& font);

// Lines when wrapped at blanks and hyphens, or within words that are longer than a line; at least
// 1. "\n" begins a line.
int wrapped_lines(std::string_view text, const workbook::Font& font, double width);

// Points from one line to the next, as Excel spaces them: Calibri 11 takes 15, Arial 10 12.75.
double line_height(const workbook::Font& font);

// The line height of a viewer that sets lines as close as the font allows, as LibreOffice does.
double least_line_height(const workbook::Font& font);

// A column's width in points; `characters` are of the workbook's default font.
double column_points(double characters, const workbook::Font& default_font);

}  // namespace svodka::form
