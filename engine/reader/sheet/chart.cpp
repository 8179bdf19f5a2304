// A chart's part as what a Chart describes, for charts that cannot be kept as they were drawn.
#include <array>
#include <cstring>

#include "engine/reader/sheet/sheet_reader.hpp"
#include "engine/reader/texts.hpp"

namespace svodka::reader {
namespace {

using workbook::Chart;
using workbook::ChartSeries;

struct ChartKind {
  std::string_view element, type, lost;
};

constexpr std::array<ChartKind, 16> kinds = {{
    {"areaChart", "area", ""},
    {"area3DChart", "area", "third dimension of a chart"},
    {"barChart", "column", ""},
    {"bar3DChart", "column", "third dimension of a chart"},
    {"lineChart", "line", ""},
    {"line3DChart", "line", "third dimension of a chart"},
    {"pieChart", "pie", ""},
    {"pie3DChart", "pie", "third dimension of a chart"},
    {"ofPieChart", "pie", "second pie of a chart"},
    {"doughnutChart", "doughnut", ""},
    {"scatterChart", "scatter", ""},
    {"radarChart", "radar", ""},
    {"bubbleChart", "", "bubble chart"},
    {"stockChart", "", "stock chart"},
    {"surfaceChart", "", "surface chart"},
    {"surface3DChart", "", "surface chart"},
}};

const ChartKind* kind_of(pugi::xml_node node) {
  for (const ChartKind& kind : kinds)
    if (kind.element == node.name()) return &kind;
  return nullptr;
}

// The text of a title: its runs, or the last value of its formula.
std::string title_text(pugi::xml_node title) {
  std::string text;
  const pugi::xml_node source = title.child("tx");
  for (const pugi::xml_node paragraph : source.child("rich").children("p")) {
    if (!text.empty()) text += "\n";
    for (const pugi::xml_node run : paragraph.children("r")) text += run.child_value("t");
  }
  if (text.empty()) text = source.child("strRef").child("strCache").child("pt").child_value("v");
  return unescaped_text(text);
}

std::string title_of(pugi::xml_node title, const std::string& what,
                     std::vector<std::string>& lost) {
  if (title.child("tx").child("strRef"))
    lost.push_back("the cell that gives " + what + " (its text is kept)");
  return title_text(title);
}

std::string formula_of(pugi::xml_node data) {
  for (const char* reference : {"strRef", "numRef", "multiLvlStrRef"})
    if (const pugi::xml_node node = data.child(reference)) return node.child_value("f");
  return "";
}

ChartSeries read_series(pugi::xml_node node, const Colours& colours) {
  ChartSeries series;
  const pugi::xml_node name = node.child("tx");
  series.name_formula = formula_of(name);
  if (series.name_formula.empty()) series.name = unescaped_text(name.child_value("v"));
  series.categories = formula_of(node.child(node.child("xVal") ? "xVal" : "cat"));
  series.values = formula_of(node.child(node.child("yVal") ? "yVal" : "val"));
  const pugi::xml_node shape = node.child("spPr");
  series.colour = colours.resolve_drawing(shape.child("solidFill"));
  if (series.colour == workbook::automatic)
    series.colour = colours.resolve_drawing(shape.child("ln").child("solidFill"));
  series.data_labels = switched(node.child("dLbls"), "showVal");
  return series;
}

std::string legend_place(pugi::xml_node chart) {
  const pugi::xml_node legend = chart.child("legend");
  if (!legend) return "none";
  const std::string_view place = attribute(legend.child("legendPos"), "val");
  if (place == "l") return "left";
  if (place == "t") return "top";
  if (place == "b") return "bottom";
  return "right";
}

std::string chart_type(pugi::xml_node drawn, const ChartKind& kind) {
  std::string type(kind.type);
  if (type == "column" && attribute(drawn.child("barDir"), "val") == "bar") type = "bar";
  const std::string_view grouping = attribute(drawn.child("grouping"), "val");
  if (type == "area" || type == "bar" || type == "column" || type == "line") {
    if (grouping == "stacked") type += "_stacked";
    if (grouping == "percentStacked") type += "_percent_stacked";
  }
  return type;
}

void read_axes(pugi::xml_node area, Chart& chart, std::vector<std::string>& lost) {
  const bool scatter = chart.type == "scatter";
  int values = 0;
  for (const pugi::xml_node axis : area.children()) {
    const std::string_view name = axis.name();
    const bool category =
        name == "catAx" || name == "dateAx" || (scatter && name == "valAx" && values == 0);
    if (name == "valAx") ++values;
    if (category) {
      chart.x_title = title_of(axis.child("title"), "the title of an axis", lost);
    } else if (name == "valAx" && (values == 1 || scatter)) {
      chart.y_title = title_of(axis.child("title"), "the title of an axis", lost);
      const pugi::xml_node format = axis.child("numFmt");
      if (!flag(format, "sourceLinked", false) && attribute(format, "formatCode") != "General")
        chart.y_number_format = attribute(format, "formatCode");
    } else if (name == "valAx") {
      lost.push_back("second value axis of a chart");
    }
  }
}

// Looks that a Chart has no members for, so that libxlsxwriter will choose its own.
void list_lost_looks(pugi::xml_node root, pugi::xml_node drawn, std::vector<std::string>& lost) {
  const pugi::xml_node area = root.child("chart").child("plotArea");
  const auto lose = [&](bool found, const char* what) {
    if (found) lost.emplace_back(what);
  };
  const auto anywhere = [&](const char* name) {
    return static_cast<bool>(
        root.find_node([&](pugi::xml_node node) { return std::strcmp(node.name(), name) == 0; }));
  };
  const pugi::xml_node font = root.find_node([](pugi::xml_node node) {
    return std::strcmp(node.name(), "defRPr") == 0 && node.first_attribute() &&
           std::strcmp(node.parent().parent().parent().name(), "txPr") == 0;
  });
  lose(static_cast<bool>(font), "fonts of a chart");
  lose(root.child("spPr") || area.child("spPr"), "background and frame of a chart");
  lose(drawn.find_child([](pugi::xml_node node) { return node.child("dPt"); }),
       "looks of single points of a chart");
  lose(anywhere("gradFill") || anywhere("pattFill") || anywhere("blipFill"),
       "gradients and patterns of a chart");
  for (const pugi::xml_node axis : area.children()) {
    const pugi::xml_node scale = axis.child("scaling");
    lose(scale.child("min") || scale.child("max") || scale.child("logBase"),
         "limits of an axis of a chart");
    lose(attribute(scale.child("orientation"), "val") == "maxMin", "reversed axis of a chart");
    lose(scale && switched(axis, "delete"), "hidden axis of a chart");
  }
  for (const pugi::xml_node series : drawn.children("ser")) {
    const pugi::xml_node labels = series.child("dLbls");
    lose(switched(labels, "showPercent") || switched(labels, "showCatName") ||
             switched(labels, "showSerName"),
         "percentages and names in labels of a chart");
    lose(switched(series, "smooth"), "smooth lines of a chart");
  }
}

// The first plot of a kind that is kept, which gives the chart its type.
pugi::xml_node find_plot(pugi::xml_node area, Chart& chart, std::vector<std::string>& lost) {
  pugi::xml_node plot;
  for (const pugi::xml_node candidate : area.children()) {
    const ChartKind* kind = kind_of(candidate);
    if (!kind) continue;
    if (plot) {
      lost.push_back("second kind of series of a combined chart");
      continue;
    }
    if (!kind->lost.empty()) lost.emplace_back(kind->lost);
    if (kind->type.empty()) return {};
    plot = candidate;
    chart.type = chart_type(candidate, *kind);
  }
  if (!plot) lost.push_back("chart without a plot");
  return plot;
}

void read_all_series(pugi::xml_node plot, const Colours& colours, Chart& chart,
                     std::vector<std::string>& lost) {
  for (const pugi::xml_node node : plot.children("ser")) {
    ChartSeries series = read_series(node, colours);
    if (node.child("trendline")) lost.push_back("trend line of a chart");
    if (node.child("errBars")) lost.push_back("error bars of a chart");
    if (series.values.empty())
      lost.push_back("series of a chart without cells");
    else
      chart.series.push_back(std::move(series));
  }
}

}  // namespace

ReadChart read_chart_part(pugi::xml_node root, const Colours& colours) {
  const pugi::xml_node node = root.child("chart");
  const pugi::xml_node area = node.child("plotArea");
  ReadChart read;
  std::vector<std::string>& lost = read.lost;
  Chart chart;
  const pugi::xml_node drawn = find_plot(area, chart, lost);
  if (!drawn) return read;
  read_all_series(drawn, colours, chart, lost);
  if (chart.series.empty()) {
    lost.push_back("chart without series");
    return read;
  }
  if (!switched(node, "autoTitleDeleted"))
    chart.title = title_of(node.child("title"), "a chart's title", lost);
  chart.legend = legend_place(node);
  read_axes(area, chart, lost);
  list_lost_looks(root, drawn, lost);
  read.chart = std::move(chart);
  return read;
}

}  // namespace svodka::reader
