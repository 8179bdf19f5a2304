// Parts of an .xlsx as XML trees, with what a spreadsheet needs on top of pugixml: names without
// prefixes (producers choose their own), booleans in all four spellings, and checks against hostile
// files.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "engine/diagnostic/diagnostic.hpp"

namespace svodka::reader {

// Ends the reading of a file; read_xlsx() turns it into its result. Private to the reader: a broken
// part is found twenty calls deep, and none of those calls could do anything about it.
struct Unreadable {
  std::string message, hint;
  // So much, or so written, that reading on would cost more than a form may: also a part that the
  // form could do without ends the reading then.
  bool is_beyond_limits = false;
};

class XmlPart {
 public:
  // Throws Unreadable for what is not well-formed, declares entities, or is too large to hold.
  XmlPart(std::string bytes, const std::string& name);
  pugi::xml_node root() const { return document_->document_element(); }

 private:
  std::unique_ptr<std::string> bytes_;  // the tree points into it
  std::unique_ptr<pugi::xml_document> document_;
};

// Without the prefix, which is the producer's choice: for extensions, whose prefixes are kept.
std::string_view local_name(pugi::xml_node node);
pugi::xml_node local_child(pugi::xml_node node, std::string_view name);

// Attribute values by local name.
std::string_view attribute(pugi::xml_node node, const char* name);
bool flag(pugi::xml_node node, const char* name, bool otherwise);
int integer(pugi::xml_node node, const char* name, int otherwise);
std::optional<double> real(pugi::xml_node node, const char* name);
std::optional<double> to_real(std::string_view text);
// The relationship id: "id" in whatever prefix the producer gave that namespace.
std::string_view relationship_id(pugi::xml_node node, const char* name = "id");

// Those of the attributes that are there, as a file has them: " name=\"...\" spinCount=\"1\"".
std::string written_attributes(pugi::xml_node node, std::initializer_list<const char*> names);

// <name val="..."/> under `node`: absent -> otherwise, without val -> true.
bool switched(pugi::xml_node node, const char* name, bool otherwise = false);

}  // namespace svodka::reader
