#include <array>

#include "engine/workbook/sheet_writer.hpp"

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

void add_series(lxw_chart* chart, const std::string& type, const ChartSeries& series) {
  const std::string categories = "=" + series.categories, values = "=" + series.values;
  lxw_chart_series* made = chart_add_series(
      chart, series.categories.empty() ? nullptr : categories.c_str(), values.c_str());
  if (!made) return;
  if (!series.name_formula.empty())
    chart_series_set_name(made, ("=" + series.name_formula).c_str());
  else if (!series.name.empty())
    chart_series_set_name(made, series.name.c_str());
  if (series.colour != automatic) {
    lxw_chart_line line{};
    line.color = format_colour(series.colour);
    lxw_chart_fill fill{};
    fill.color = format_colour(series.colour);
    if (!drawn_as_line(type))
      chart_series_set_fill(made, &fill);
    else if (!type.starts_with("scatter"))
      chart_series_set_line(made, &line);
    else
      chart_series_set_marker_fill(made, &fill);
  }
  if (series.data_labels) chart_series_set_labels(made);
}

}  // namespace

void SheetWriter::write_charts() {
  for (const Chart& chart : sheet_.charts) {
    lxw_chart* made =
        workbook_add_chart(workbook_, static_cast<std::uint8_t>(chart_type(chart.type)));
    for (const ChartSeries& series : chart.series) add_series(made, chart.type, series);
    if (chart.title.empty())
      chart_title_off(made);
    else
      chart_title_set_name(made, chart.title.c_str());
    if (!chart.x_title.empty()) chart_axis_set_name(made->x_axis, chart.x_title.c_str());
    if (!chart.y_title.empty()) chart_axis_set_name(made->y_axis, chart.y_title.c_str());
    if (!chart.y_number_format.empty())
      chart_axis_set_num_format(made->y_axis, chart.y_number_format.c_str());
    for (const LegendPlace& legend : legend_places)
      if (legend.name == chart.legend)
        chart_legend_set_position(made, static_cast<std::uint8_t>(legend.place));
    lxw_chart_options options{};
    options.x_offset = chart.x_offset;
    options.y_offset = chart.y_offset;
    options.x_scale = chart.width / 480;  // libxlsxwriter's size of a chart, in pixels
    options.y_scale = chart.height / 288;
    worksheet_insert_chart_opt(worksheet_, static_cast<lxw_row_t>(chart.row),
                               static_cast<lxw_col_t>(chart.column), made, &options);
  }
}

}  // namespace svodka::workbook
