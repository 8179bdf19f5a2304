// Writes the charts of a sheet, or stand-ins for those that are kept as drawn.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>

#include "engine/text/ascii.hpp"
#include "engine/text/sheet_name.hpp"
#include "engine/workbook/chart_part.hpp"
#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {
namespace {

struct ChartKind {
  std::string_view name;
  lxw_chart_type type;
};

constexpr std::array<ChartKind, 16> chart_kinds = {{
    {"area", LXW_CHART_AREA},
    {"area_stacked", LXW_CHART_AREA_STACKED},
    {"area_percent_stacked", LXW_CHART_AREA_STACKED_PERCENT},
    {"bar", LXW_CHART_BAR},
    {"bar_stacked", LXW_CHART_BAR_STACKED},
    {"bar_percent_stacked", LXW_CHART_BAR_STACKED_PERCENT},
    {"column", LXW_CHART_COLUMN},
    {"column_stacked", LXW_CHART_COLUMN_STACKED},
    {"column_percent_stacked", LXW_CHART_COLUMN_STACKED_PERCENT},
    {"line", LXW_CHART_LINE},
    {"line_stacked", LXW_CHART_LINE_STACKED},
    {"line_percent_stacked", LXW_CHART_LINE_STACKED_PERCENT},
    {"pie", LXW_CHART_PIE},
    {"doughnut", LXW_CHART_DOUGHNUT},
    {"scatter", LXW_CHART_SCATTER},
    {"radar", LXW_CHART_RADAR},
}};

struct LegendPlace {
  std::string_view name;
  lxw_chart_legend_position place;
};

constexpr std::array<LegendPlace, 5> legend_places = {{
    {"none", LXW_CHART_LEGEND_NONE},
    {"right", LXW_CHART_LEGEND_RIGHT},
    {"left", LXW_CHART_LEGEND_LEFT},
    {"top", LXW_CHART_LEGEND_TOP},
    {"bottom", LXW_CHART_LEGEND_BOTTOM},
}};

lxw_chart_type chart_type(const std::string& name) {
  for (const ChartKind& kind : chart_kinds)
    if (kind.name == name) return kind.type;
  return LXW_CHART_COLUMN;
}

bool drawn_as_line(const std::string& type) {
  return type.starts_with("line") || type.starts_with("scatter") || type.starts_with("radar");
}

// libxlsxwriter treats a text that starts with "=" as a formula; a title is a text.
void set_text(lxw_chart_title& title, const std::string& text) {
  std::free(title.name);
  title.name = lxw_strdup(text.c_str());
}

// The cells of a series, of which libxlsxwriter looks up the values: it counts them in 16 bits, and
// takes what is no plain range (a name, a whole column) for billions of cells.
bool is_small_range(const std::string& formula) {
  const OnSheet place = split_sheet(formula);
  if (!place.sheet || std::any_of(place.name.begin(), place.name.end(), is_ascii_lower))
    return false;
  const std::optional<Range> range = parse_range(place.name);
  return range && cell_count(*range) <= 65'535;
}

// As libxlsxwriter escapes the text of an element.
std::string element_text(const std::string& text) {
  const std::unique_ptr<char, decltype(&std::free)> escaped(lxw_escape_data(text.c_str()),
                                                            std::free);
  if (!escaped) throw std::bad_alloc();
  return escaped.get();
}

// In parentheses a formula is not looked into; they are amended away.
std::string series_formula(const std::string& formula, std::vector<TextAmendment>& amendments) {
  if (is_small_range(formula) || formula.starts_with('(')) return "=" + formula;
  const std::string written = element_text(formula);
  amendments.push_back({"<c:f>(" + written + ")</c:f>", "<c:f>" + written + "</c:f>"});
  return "=(" + formula + ")";
}

void set_colour(lxw_chart_series* made, const std::string& type, Colour colour) {
  lxw_chart_line line{};
  line.color = format_colour(colour);
  lxw_chart_fill fill{};
  fill.color = format_colour(colour);
  if (!drawn_as_line(type))
    chart_series_set_fill(made, &fill);
  else if (!type.starts_with("scatter"))
    chart_series_set_line(made, &line);
  else
    chart_series_set_marker_fill(made, &fill);
}

void add_series(lxw_chart* chart, const std::string& type, const ChartSeries& series,
                std::vector<TextAmendment>& amendments) {
  // In the order of the part: the name, the categories, the values.
  std::vector<TextAmendment> own;
  const std::string name =
      series.name_formula.empty() ? "" : series_formula(series.name_formula, own);
  const std::string categories =
      series.categories.empty() ? "" : series_formula(series.categories, own);
  const std::string values = series_formula(series.values, own);
  lxw_chart_series* made =
      chart_add_series(chart, categories.empty() ? nullptr : categories.c_str(), values.c_str());
  if (!made) return;  // a scatter chart's without categories
  amendments.insert(amendments.end(), own.begin(), own.end());
  if (!name.empty())
    chart_series_set_name(made, name.c_str());
  else if (!series.name.empty())
    set_text(made->title, series.name);
  if (series.colour != automatic) set_colour(made, type, series.colour);
  if (series.data_labels) chart_series_set_labels(made);
}

// For a chart whose part is kept as drawn, libxlsxwriter makes the drawing and an empty chart.
lxw_chart* add_stand_in(lxw_workbook* workbook) {
  lxw_chart* made = workbook_add_chart(workbook, LXW_CHART_COLUMN);
  chart_add_series(made, nullptr, "=(0)");
  return made;
}

lxw_chart* add_chart(lxw_workbook* workbook, const Chart& chart,
                     std::vector<TextAmendment>& amendments) {
  lxw_chart* made = workbook_add_chart(workbook, static_cast<std::uint8_t>(chart_type(chart.type)));
  for (const ChartSeries& series : chart.series) add_series(made, chart.type, series, amendments);
  if (chart.title.empty())
    chart_title_off(made);
  else
    set_text(made->title, chart.title);
  if (!chart.x_title.empty()) set_text(made->x_axis->title, chart.x_title);
  if (!chart.y_title.empty()) set_text(made->y_axis->title, chart.y_title);
  if (!chart.y_number_format.empty())
    chart_axis_set_num_format(made->y_axis, chart.y_number_format.c_str());
  for (const LegendPlace& legend : legend_places)
    if (legend.name == chart.legend)
      chart_legend_set_position(made, static_cast<std::uint8_t>(legend.place));
  return made;
}

}  // namespace

void write_charts(WrittenSheet& to) {
  for (const Chart& chart : to.sheet.charts) {
    std::vector<TextAmendment> amendments;
    lxw_chart* made =
        chart.drawn.empty() ? add_chart(to.workbook, chart, amendments) : add_stand_in(to.workbook);
    lxw_chart_options options{};
    options.x_offset = chart.x_offset;
    options.y_offset = chart.y_offset;
    options.object_position = object_position(chart.placement);
    std::string description = chart.description;
    if (!description.empty()) options.description = description.data();
    options.x_scale = chart.width / 480;  // libxlsxwriter's size of a chart, in pixels
    options.y_scale = chart.height / 288;
    const lxw_error error =
        worksheet_insert_chart_opt(to.worksheet, static_cast<lxw_row_t>(chart.row),
                                   static_cast<lxw_col_t>(chart.column), made, &options);
    if (error != LXW_NO_ERROR) continue;  // no series is left
    const std::string part = "xl/charts/chart" + std::to_string(++to.chart_count) + ".xml";
    to.amendments.texts[part] = std::move(amendments);
    if (!chart.drawn.empty())
      to.amendments.rewrites[part].push_back(
          [&book = to.book, &chart](std::string& xml) { xml = filled_chart_part(book, chart); });
  }
}

}  // namespace svodka::workbook
