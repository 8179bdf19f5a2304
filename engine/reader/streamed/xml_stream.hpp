// A part of a package parsed as it is unpacked (expat): elements without their prefixes.
#pragma once

#include <array>
#include <exception>
#include <string>
#include <string_view>

#include <expat.h>

#include "engine/reader/package.hpp"

namespace svodka::reader {

class XmlStream {
 public:
  explicit XmlStream(PartStream part);
  virtual ~XmlStream();
  XmlStream(const XmlStream&) = delete;

 protected:
  // Parses the next piece. False: the part has ended. Throws Unreadable, and what the handlers
  // below throw.
  bool advance();

  virtual void begin(std::string_view element, const char** attributes) = 0;
  virtual void end(std::string_view element) = 0;
  virtual void text(std::string_view characters) = 0;

  // "" where there is no such attribute.
  static std::string_view attribute(const char** attributes, std::string_view name);

 private:
  template <typename Call>
  void guarded(Call&& call);

  PartStream part_;
  XML_Parser parser_;
  std::array<char, 1u << 16> room_;
  std::exception_ptr failure_;  // no exception may pass through the library
  bool is_ended_ = false;
};

}  // namespace svodka::reader
