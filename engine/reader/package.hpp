// The zip file of an .xlsx and the relationships between its parts (ECMA-376 part 2).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <zip.h>

#include "engine/reader/xml.hpp"

namespace svodka::reader {

struct Relationship {
  std::string id;
  std::string type;    // the last word of the type's address: "worksheet", "sharedStrings", ...
  std::string target;  // a part's name without a leading slash, or an address when external
  bool external = false;
};

class Package {
 public:
  // `bytes` must outlive the package. Throws Unreadable for what is not a zip.
  explicit Package(std::string_view bytes);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  bool has(const std::string& part) const;
  std::string read(const std::string& part);  // throws Unreadable when missing, broken or too large
  XmlPart xml(const std::string& part) { return XmlPart(read(part), part); }
  // Those of a part; `part` "" is the package itself.
  std::vector<Relationship> relationships(const std::string& part);

 private:
  zip_int64_t find(const std::string& part) const;

  zip_t* zip_ = nullptr;
  std::size_t unpacked_ = 0;
};

const Relationship* find_relationship(const std::vector<Relationship>& all, std::string_view id);
const Relationship* find_type(const std::vector<Relationship>& all, std::string_view type);

}  // namespace svodka::reader
