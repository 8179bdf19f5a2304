#include "engine/reader/strict_parts.hpp"

#include <cmath>
#include <cstring>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

#include <pugixml.hpp>

#include "engine/reader/xml.hpp"

namespace svodka::reader {
namespace {

constexpr std::string_view strict_start = "http://purl.oclc.org/ooxml/";
constexpr std::string_view usual_start = "http://schemas.openxmlformats.org/";

// What stands behind strict_start and usual_start.
constexpr std::pair<std::string_view, std::string_view> namespaces[] = {
    {"drawingml/chartDrawing", "drawingml/2006/chartDrawing"},
    {"drawingml/chart", "drawingml/2006/chart"},
    {"drawingml/spreadsheetDrawing", "drawingml/2006/spreadsheetDrawing"},
    {"drawingml/main", "drawingml/2006/main"},
    {"officeDocument/relationships", "officeDocument/2006/relationships"},
    {"officeDocument/customProperties", "officeDocument/2006/custom-properties"},
    {"officeDocument/docPropsVTypes", "officeDocument/2006/docPropsVTypes"},
    {"spreadsheetml/main", "spreadsheetml/2006/main"}};

std::string usual_namespace(std::string_view name) {
  if (!name.starts_with(strict_start)) return std::string(name);
  const std::string_view rest = name.substr(strict_start.size());
  for (const auto& [strict, usual] : namespaces)
    if (rest == strict) return std::string(usual_start) + std::string(usual);
  return std::string(name);
}

// The namespace that the element is in.
std::string_view namespace_of(pugi::xml_node node) {
  const char* colon = std::strchr(node.name(), ':');
  const std::string declared =
      colon ? "xmlns:" + std::string(node.name(), colon) : std::string("xmlns");
  for (; node; node = node.parent())
    if (const pugi::xml_attribute found = node.attribute(declared.c_str())) return found.value();
  return {};
}

std::optional<double> percents(std::string_view text) {
  if (text.size() < 2 || text.back() != '%') return std::nullopt;
  text.remove_suffix(1);
  return to_real(text);
}

// DrawingML counts thousandths of a per cent, charts count per cents.
void write_percents(pugi::xml_node node) {
  const bool is_chart = namespace_of(node).ends_with("/chart");
  for (pugi::xml_attribute attribute : node.attributes()) {
    const std::optional<double> value = percents(attribute.value());
    if (value) attribute.set_value(std::llround(*value * (is_chart ? 1 : 1000)));
  }
}

}  // namespace

std::string as_transitional(std::string part) {
  if (part.find(strict_start) == std::string::npos) return part;
  pugi::xml_document document;
  if (!document.load_buffer(part.data(), part.size(),
                            pugi::parse_default | pugi::parse_ws_pcdata_single))
    return part;
  struct Walker : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
      write_percents(node);
      return true;
    }
  } percents_first;
  document.traverse(percents_first);
  struct Renaming : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
      for (pugi::xml_attribute attribute : node.attributes())
        if (std::string_view(attribute.name()).starts_with("xmlns"))
          attribute.set_value(usual_namespace(attribute.value()).c_str());
      return true;
    }
  } renaming;
  document.traverse(renaming);
  std::ostringstream written;
  document.save(written, "", pugi::format_raw | pugi::format_no_declaration);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + written.str();
}

}  // namespace svodka::reader
