#include "engine/reader/xml.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "engine/workbook/writing/amendments.hpp"

namespace svodka::reader {
namespace {

// Bounds the tree's memory: a node is 64 bytes and an attribute 40, whatever their names.
constexpr std::ptrdiff_t most_tags = 24'000'000;
constexpr std::ptrdiff_t most_quotes = 48'000'000;

void strip_prefixes(pugi::xml_node root) {
  struct Walker : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
      if (const char* colon = std::strchr(node.name(), ':'))
        node.set_name(std::string(colon + 1).c_str());
      return true;
    }
  } walker;
  if (const char* colon = std::strchr(root.name(), ':'))
    root.set_name(std::string(colon + 1).c_str());
  root.traverse(walker);
}

// The main namespace is the default one with most producers: then only its guests have prefixes,
// and a sheet of a million cells need not be walked for nothing.
bool needs_stripping(pugi::xml_node root) {
  return std::strchr(root.name(), ':') || std::strcmp(root.name(), "worksheet") != 0;
}

}  // namespace

XmlPart::XmlPart(std::string bytes, const std::string& name)
    : bytes_(std::make_unique<std::string>(std::move(bytes))),
      document_(std::make_unique<pugi::xml_document>()) {
  const auto tags = std::count(bytes_->begin(), bytes_->end(), '<');
  const auto quotes = std::count(bytes_->begin(), bytes_->end(), '"') +
                      std::count(bytes_->begin(), bytes_->end(), '\'');
  if (tags > most_tags || quotes > most_quotes)
    throw Unreadable{"the part " + name + " holds more elements than a form can have", "", true};
  const auto result = document_->load_buffer_inplace(
      bytes_->data(), bytes_->size(),
      pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype);
  if (!result)
    throw Unreadable{"the part " + name + " is broken XML at byte " +
                         std::to_string(result.offset) + " (" + result.description() + ")",
                     "open the file in Excel or LibreOffice and save it again"};
  for (const pugi::xml_node node : document_->children())
    if (node.type() == pugi::node_doctype)
      throw Unreadable{"the part " + name + " declares a document type, which no workbook does", "",
                       true};
  if (needs_stripping(root())) strip_prefixes(root());
}

std::string_view local_name(pugi::xml_node node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

pugi::xml_node local_child(pugi::xml_node node, std::string_view name) {
  return node.find_child([&](pugi::xml_node child) { return local_name(child) == name; });
}

std::string_view attribute(pugi::xml_node node, const char* name) {
  return node.attribute(name).value();
}

bool flag(pugi::xml_node node, const char* name, bool otherwise) {
  const std::string_view text = attribute(node, name);
  if (text.empty()) return otherwise;
  return text == "1" || text == "true" || text == "on";
}

int integer(pugi::xml_node node, const char* name, int otherwise) {
  const std::string_view text = attribute(node, name);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? value : otherwise;
}

std::optional<double> to_real(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '+')) text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> real(pugi::xml_node node, const char* name) {
  return to_real(attribute(node, name));
}

std::string_view relationship_id(pugi::xml_node node, const char* name) {
  for (const pugi::xml_attribute candidate : node.attributes()) {
    const char* colon = std::strchr(candidate.name(), ':');
    if (colon && std::strcmp(colon + 1, name) == 0) return candidate.value();
  }
  return {};
}

std::string written_attributes(pugi::xml_node node, std::initializer_list<const char*> names) {
  std::string written;
  for (const char* name : names)
    if (const pugi::xml_attribute found = node.attribute(name))
      written += std::string(" ") + name + "=\"" + workbook::escape_xml(found.value()) + "\"";
  return written;
}

bool switched(pugi::xml_node node, const char* name, bool otherwise) {
  const pugi::xml_node child = node.child(name);
  return child ? flag(child, "val", true) : otherwise;
}

}  // namespace svodka::reader
