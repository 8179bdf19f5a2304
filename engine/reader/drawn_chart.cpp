#include "engine/reader/drawn_chart.hpp"

#include <array>
#include <cstring>
#include <sstream>
#include <string_view>
#include <utility>

#include <pugixml.hpp>

#include "engine/reader/strict_parts.hpp"
#include "engine/reader/texts.hpp"
#include "engine/workbook/chart_part.hpp"

namespace svodka::reader {
namespace {

// Whatever a person drew is far below it.
constexpr std::size_t largest_drawn = 4u << 20;

std::string_view local(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon ? colon + 1 : name;
}

std::vector<pugi::xml_node> all_named(pugi::xml_node root, std::string_view name) {
  struct Walker : pugi::xml_tree_walker {
    std::string_view name;
    std::vector<pugi::xml_node> found = {};
    bool for_each(pugi::xml_node& node) override {
      if (local(node.name()) == name) found.push_back(node);
      return true;
    }
  } walker;
  walker.name = name;
  root.traverse(walker);
  return walker.found;
}

void remove(const std::vector<pugi::xml_node>& nodes) {
  for (pugi::xml_node node : nodes) node.parent().remove_child(node);
}

// Pictures and addresses that the part reaches by a relationship, which its copy would not have.
bool reaches_out(pugi::xml_node root) {
  return static_cast<bool>(root.find_node([](pugi::xml_node node) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
      const std::string_view name = local(attribute.name());
      const bool prefixed = name.size() != std::strlen(attribute.name());
      if (prefixed && (name == "embed" || name == "link" || name == "id")) return true;
    }
    return false;
  }));
}

void remove_unmovable(pugi::xml_node root, std::vector<std::string>& lost) {
  const auto take_out = [&](const char* name, const char* what) {
    const auto nodes = all_named(root, name);
    if (!nodes.empty() && *what) lost.emplace_back(what);
    remove(nodes);
  };
  take_out("externalData", "the data embedded beside a chart (its cells are kept)");
  take_out("userShapes", "shapes drawn inside a chart");
  take_out("pivotSource", "a chart's link to its pivot table");
  take_out("pivotFmts", "");
  for (pugi::xml_node list : all_named(root, "extLst")) {
    if (all_named(list, "f").empty() && all_named(list, "sqref").empty()) continue;
    lost.emplace_back("labels and filters of a chart that look at cells");
    list.parent().remove_child(list);
  }
}

std::string prefix_of(pugi::xml_node node) {
  const std::string_view name = node.name();
  return std::string(name.substr(0, name.size() - local(node.name()).size()));
}

// The <f> of a series' name, categories or values; null when it has none.
pugi::xml_node formula_node_of(pugi::xml_node data) {
  for (const pugi::xml_node reference : data.children())
    for (const pugi::xml_node node : reference.children())
      if (local(node.name()) == "f" && *node.child_value()) return node;
  return {};
}

// What a viewer cannot draw once a reference has lost its cells: the series of the values, the bars
// of an error, a title, and so on. Null where the reference may stand without them.
pugi::xml_node drawn_by(pugi::xml_node formula) {
  for (pugi::xml_node node = formula.parent(); node; node = node.parent()) {
    const std::string_view name = local(node.name()), above = local(node.parent().name());
    if (name == "val" || name == "yVal") return node.parent();
    if (name == "tx" && above == "title") return node.parent();
    if (name == "tx" || name == "cat" || name == "xVal" || name == "bubbleSize" ||
        name == "errBars")
      return node;
  }
  return {};
}

void enclose(pugi::xml_node node, const std::string& start) {
  pugi::xml_node parent = node.parent();
  parent.insert_child_before(pugi::node_pcdata, node).set_value(start.c_str());
  parent.insert_child_after(pugi::node_pcdata, node).set_value(workbook::stretch_end().c_str());
}

// Where the chart's title is gone, Excel would show the name of the only series instead.
void keep_untitled(pugi::xml_node title, std::size_t series, int part) {
  using workbook::CellsOfReference;
  if (local(title.parent().name()) != "chart") return;
  const std::string name = prefix_of(title) + "autoTitleDeleted";
  const pugi::xml_node old = title.parent().child(name.c_str());
  pugi::xml_node stated = title.parent().insert_child_after(name.c_str(), old ? old : title);
  stated.append_attribute("val") = "1";
  enclose(stated, workbook::stretch_start(series, part, CellsOfReference::gone));
  if (old) enclose(old, workbook::stretch_start(series, part, CellsOfReference::there));
}

// Marks the references of a part: those of its series, then all others.
class ReferenceMarker {
 public:
  explicit ReferenceMarker(workbook::Chart& chart)
      : chart_(chart), described_(std::exchange(chart.series, {})) {}

  void run(pugi::xml_node root) {
    for (const pugi::xml_node node : all_named(root, "ser")) mark_series(node);
    for (const pugi::xml_node formula : all_named(root, "f")) {
      const std::string_view kind = local(formula.parent().name());
      if (kind != "numRef" && kind != "strRef" && kind != "multiLvlStrRef") continue;
      if (!*formula.child_value() || is_marked(formula)) continue;
      chart_.series.emplace_back().name_formula = formula.child_value();
      mark(formula, chart_.series.size() - 1, 0);
    }
  }

 private:
  static bool is_marked(pugi::xml_node formula) {
    return std::string_view(formula.child_value()).starts_with(workbook::chart_mark_start);
  }

  void mark_series(pugi::xml_node node) {
    constexpr std::array<std::array<std::string_view, 2>, 3> parts = {
        {{"tx", ""}, {"cat", "xVal"}, {"val", "yVal"}}};
    std::array<pugi::xml_node, 3> formulas;
    for (const pugi::xml_node child : node.children())
      for (std::size_t part = 0; part < parts.size(); ++part)
        if (local(child.name()) == parts[part][0] || local(child.name()) == parts[part][1])
          formulas[part] = formula_node_of(child);
    workbook::ChartSeries series;
    // Of the first kind of series everything is known already.
    if (formulas[2] && next_described_ < described_.size() &&
        described_[next_described_].values == formulas[2].child_value())
      series = std::move(described_[next_described_++]);
    series.name_formula = formulas[0].child_value();
    series.categories = formulas[1].child_value();
    series.values = formulas[2].child_value();
    chart_.series.push_back(std::move(series));
    for (std::size_t part = 0; part < parts.size(); ++part)
      if (formulas[part]) mark(formulas[part], chart_.series.size() - 1, static_cast<int>(part));
  }

  static void mark(pugi::xml_node formula, std::size_t series, int part) {
    for (const char* cache : {"numCache", "strCache", "multiLvlStrCache"})
      remove(all_named(formula.parent(), cache));
    formula.text().set(workbook::reference_mark(series, part).c_str());
    const pugi::xml_node drawn = drawn_by(formula);
    if (!drawn) return;
    if (local(drawn.name()) == "title") keep_untitled(drawn, series, part);
    enclose(drawn, workbook::stretch_start(series, part, workbook::CellsOfReference::there));
  }

  workbook::Chart& chart_;
  std::vector<workbook::ChartSeries> described_;  // as read_chart_part() read them
  std::size_t next_described_ = 0;
};

// A title that is to be filled becomes one run, which looks as its first did.
void mark_titles(pugi::xml_node root, const workbook::Chart& chart) {
  using workbook::ChartTitle;
  const std::pair<const std::string*, ChartTitle> titles[] = {{&chart.title, ChartTitle::chart},
                                                              {&chart.x_title, ChartTitle::x_axis},
                                                              {&chart.y_title, ChartTitle::y_axis}};
  for (pugi::xml_node title : all_named(root, "title")) {
    std::vector<pugi::xml_node> runs = all_named(title, "t");
    std::string text;
    for (const pugi::xml_node run : runs) text += run.child_value();
    if (text.find("{{") == std::string::npos) continue;
    for (const auto& [known, which] : titles) {
      if (*known != unescaped_text(text)) continue;
      runs.front().text().set(workbook::title_mark(which).c_str());
      runs.erase(runs.begin());
      for (pugi::xml_node run : runs) run.parent().parent().remove_child(run.parent());
      break;
    }
  }
}

bool holds_braces(std::string_view text) {
  return text.find("{{") != text.npos || text.find("}}") != text.npos;
}

std::string next_text(workbook::Chart& chart, std::string text) {
  chart.texts.push_back(std::move(text));
  return workbook::text_mark(chart.texts.size() - 1);
}

// A paragraph becomes one run, which looks as its first did.
void mark_paragraph(pugi::xml_node paragraph, workbook::Chart& chart) {
  std::vector<pugi::xml_node> runs = all_named(paragraph, "t");
  std::string text;
  for (const pugi::xml_node run : runs) text += run.child_value();
  if (!holds_braces(text)) return;
  runs.front().text().set(next_text(chart, text).c_str());
  runs.erase(runs.begin());
  for (pugi::xml_node run : runs) run.parent().parent().remove_child(run.parent());
}

// Every other text with an expression: literal names of series, labels, numbers' formats.
void mark_texts(pugi::xml_node root, workbook::Chart& chart) {
  for (const pugi::xml_node rich : all_named(root, "rich"))
    for (const pugi::xml_node paragraph : all_named(rich, "p")) mark_paragraph(paragraph, chart);
  struct Walker : pugi::xml_tree_walker {
    workbook::Chart* chart = nullptr;
    bool for_each(pugi::xml_node& node) override {
      if (node.type() == pugi::node_pcdata && holds_braces(node.value()))
        node.set_value(next_text(*chart, node.value()).c_str());
      for (pugi::xml_attribute attribute : node.attributes())
        if (holds_braces(attribute.value()))
          attribute.set_value(next_text(*chart, attribute.value()).c_str());
      return true;
    }
  } walker;
  walker.chart = &chart;
  root.traverse(walker);
}

// The standard demands a style of every scatter chart; openpyxl leaves it out, and Excel draws such
// a chart with lines and markers.
void complete_scatter_charts(pugi::xml_node root) {
  for (pugi::xml_node chart : all_named(root, "scatterChart")) {
    if (!all_named(chart, "scatterStyle").empty()) continue;
    pugi::xml_node style = chart.prepend_child((prefix_of(chart) + "scatterStyle").c_str());
    style.append_attribute("val") = "lineMarker";
  }
}

}  // namespace

std::optional<DrawnChart> drawn_chart(const std::string& part, workbook::Chart chart) {
  if (part.size() > largest_drawn || part.find(workbook::chart_mark_start) != std::string::npos)
    return std::nullopt;
  pugi::xml_document document;
  if (!document.load_buffer(part.data(), part.size(),
                            pugi::parse_default | pugi::parse_ws_pcdata_single))
    return std::nullopt;
  const pugi::xml_node root = document.document_element();
  DrawnChart drawn{std::move(chart), {}};
  remove_unmovable(root, drawn.lost);
  if (reaches_out(root)) return std::nullopt;
  complete_scatter_charts(root);
  mark_titles(root, drawn.chart);
  ReferenceMarker(drawn.chart).run(root);
  mark_texts(root, drawn.chart);
  if (drawn.chart.series.empty()) return std::nullopt;
  std::ostringstream written;
  document.save(written, "", pugi::format_raw | pugi::format_no_declaration);
  drawn.chart.drawn = as_transitional(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + written.str());
  return drawn;
}

}  // namespace svodka::reader
