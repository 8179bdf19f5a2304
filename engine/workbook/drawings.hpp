// What is drawn on a sheet: charts, pictures, and the small charts inside of cells. Rows and
// columns count from 0, as in book.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/workbook/style.hpp"

namespace svodka::workbook {

struct ChartSeries {
  // Formulas "Sheet!$A$1:$A$5" without "=".
  std::string name_formula = {}, categories = {}, values = {};
  std::string name = {};  // a literal name when name_formula is ""
  Colour colour = automatic;
  bool data_labels = false;
  bool operator==(const ChartSeries&) const = default;
};

// Whether a drawing moves, and is stretched, with the cells under it.
enum class Placement : std::uint8_t { move_and_size, move, fixed };

struct Chart {
  int row = 0, column = 0;           // top left cell
  int x_offset = 0, y_offset = 0;    // pixels
  double width = 480, height = 288;  // pixels
  std::string description = {};      // its alternative text
  Placement placement = Placement::move_and_size;
  // area bar column line pie doughnut scatter radar; the first four also with _stacked,
  // _percent_stacked
  std::string type = "column";
  std::string title = {}, x_title = {}, y_title = {};
  std::string legend = "right";  // none right left top bottom
  std::string y_number_format = {};
  std::vector<ChartSeries> series = {};
  // The chart's part as a form has it, with marks in place of its references and filled titles
  // (chart_part.hpp); "" for a chart that the members above describe completely. Then there is a
  // series for each drawn one, and one more, of a name alone, for every further reference.
  std::string drawn = {};
  std::vector<std::string> texts = {};  // its other texts that are to be filled, by their marks
  bool operator==(const Chart&) const = default;
};

struct Picture {
  int row = 0, column = 0;
  int x_offset = 0, y_offset = 0;  // pixels
  double x_scale = 1, y_scale = 1;
  std::string bytes = {};                    // the PNG or JPEG file itself
  std::string description = {}, title = {};  // its alternative text
  std::string link = {}, tip = {};           // as in a Hyperlink; "" is none
  Placement placement = Placement::move;
  // As a form has it: what changes the picture's colours (inside of <a:blip>), how it is cropped
  // (behind that), and its frame, shape and rotation (<xdr:spPr> and what follows); all "" for a
  // picture as it is.
  std::string colours = {}, crop = {}, shape = {};
  bool operator==(const Picture&) const = default;
};

// Excel 2010's charts inside cells: [MS-XLSX] 2.6.24. They are kept as they were drawn.
struct SparklineGroup {
  std::string look = {};   // <x14:sparklineGroup ...> with its colours, without its end
  std::string dates = {};  // the range of the horizontal axis, or ""
  struct Sparkline {
    int row = 0, column = 0;
    std::string values = {};  // "Sheet!B2:M2", or "" for none
    bool operator==(const Sparkline&) const = default;
  };
  std::vector<Sparkline> sparklines = {};
  bool operator==(const SparklineGroup&) const = default;
};

}  // namespace svodka::workbook
