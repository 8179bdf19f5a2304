// The zip file of an .xlsx and the relationships between its parts (ECMA-376 part 2).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

// A file that is not held: its size, and at most so many of its bytes from one on.
struct ByteSource {
  std::uint64_t size = 0;
  std::function<std::string(std::uint64_t from, std::size_t most)> read;
};

// A part that is unpacked piece by piece.
class PartStream {
 public:
  PartStream(zip_file_t* file, std::string part) : file_(file), part_(std::move(part)) {}
  // The next bytes, none at the part's end. Throws Unreadable.
  std::string_view next(std::span<char> room);

 private:
  struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };
  std::unique_ptr<zip_file_t, Close> file_;
  std::string part_;
};

class Package {
 public:
  // `bytes` must outlive the package. Throws Unreadable for what is not a zip.
  explicit Package(std::string_view bytes);
  explicit Package(ByteSource source);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  bool has(const std::string& part) const;
  std::string read(const std::string& part);  // throws Unreadable when missing, broken or too large
  PartStream stream(const std::string& part);  // throws Unreadable when missing
  XmlPart xml(const std::string& part) { return XmlPart(read(part), part); }
  // Those of a part; `part` "" is the package itself.
  std::vector<Relationship> relationships(const std::string& part);

 private:
  zip_int64_t find(const std::string& part) const;
  zip_file_t* open(const std::string& part) const;
  void open_archive(zip_source_t* source, std::string_view begin);

  struct OpenSource;
  std::unique_ptr<OpenSource> source_;  // of one that is not held
  zip_t* zip_ = nullptr;
  std::size_t unpacked_ = 0;
};

const Relationship* find_relationship(const std::vector<Relationship>& all, std::string_view id);
const Relationship* find_type(const std::vector<Relationship>& all, std::string_view type);

}  // namespace svodka::reader
