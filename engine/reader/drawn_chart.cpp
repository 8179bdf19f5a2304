#include "engine/reader/drawn_chart.hpp"

#include <cstring>
#include <sstream>
#include <string_view>

#include <pugixml.hpp>

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

// The mark of a reference; the chart gets a further series when none of its own is this one.
std::string mark_of(workbook::Chart& chart, const std::string& formula) {
  for (std::size_t index = 0; index < chart.series.size(); ++index) {
    const workbook::ChartSeries& series = chart.series[index];
    if (series.name_formula == formula) return workbook::reference_mark(index, 0);
    if (series.categories == formula) return workbook::reference_mark(index, 1);
    if (series.values == formula) return workbook::reference_mark(index, 2);
  }
  chart.series.emplace_back().values = formula;
  return workbook::reference_mark(chart.series.size() - 1, 2);
}

void mark_references(pugi::xml_node root, workbook::Chart& chart) {
  for (pugi::xml_node formula : all_named(root, "f")) {
    pugi::xml_node reference = formula.parent();
    const std::string_view kind = local(reference.name());
    if (kind != "numRef" && kind != "strRef" && kind != "multiLvlStrRef") continue;
    if (!*formula.child_value()) continue;
    for (const char* cache : {"numCache", "strCache", "multiLvlStrCache"})
      remove(all_named(reference, cache));
    const std::string mark = mark_of(chart, formula.child_value());
    formula.text().set(mark.c_str());
  }
}

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

}  // namespace

std::string with_transitional_namespaces(std::string part) {
  constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"http://purl.oclc.org/ooxml/drawingml/chart",
       "http://schemas.openxmlformats.org/drawingml/2006/chart"},
      {"http://purl.oclc.org/ooxml/drawingml/main",
       "http://schemas.openxmlformats.org/drawingml/2006/main"},
      {"http://purl.oclc.org/ooxml/officeDocument/relationships",
       "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}};
  for (const auto& [strict, usual] : words)
    for (std::size_t at = part.find(strict); at != std::string::npos;
         at = part.find(strict, at + usual.size()))
      part.replace(at, strict.size(), usual);
  return part;
}

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
  mark_titles(root, drawn.chart);
  mark_references(root, drawn.chart);
  if (drawn.chart.series.empty()) return std::nullopt;
  std::ostringstream written;
  document.save(written, "", pugi::format_raw | pugi::format_no_declaration);
  drawn.chart.drawn = with_transitional_namespaces(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + written.str());
  return drawn;
}

}  // namespace svodka::reader
