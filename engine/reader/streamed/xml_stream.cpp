#include "engine/reader/streamed/xml_stream.hpp"

#include <new>
#include <utility>

namespace svodka::reader {
namespace {

std::string_view without_prefix(const char* name) {
  const std::string_view whole(name);
  return whole.substr(whole.rfind(':') + 1);
}

XmlStream& stream_of(void* self) { return *static_cast<XmlStream*>(self); }

}  // namespace

template <typename Call>
void XmlStream::guarded(Call&& call) {
  if (failure_) return;
  try {
    call();
  } catch (...) {
    failure_ = std::current_exception();
    XML_StopParser(parser_, XML_FALSE);
  }
}

XmlStream::XmlStream(PartStream part) : part_(std::move(part)), parser_(XML_ParserCreate(nullptr)) {
  if (parser_ == nullptr) throw std::bad_alloc();
  XML_SetUserData(parser_, this);
  XML_SetElementHandler(
      parser_,
      [](void* self, const char* name, const char** attributes) {
        stream_of(self).guarded([&] { stream_of(self).begin(without_prefix(name), attributes); });
      },
      [](void* self, const char* name) {
        stream_of(self).guarded([&] { stream_of(self).end(without_prefix(name)); });
      });
  XML_SetCharacterDataHandler(parser_, [](void* self, const char* characters, int size) {
    stream_of(self).guarded([&] {
      stream_of(self).text({characters, static_cast<std::size_t>(size)});
    });
  });
  // No part of a workbook has a document type, which could make much of little.
  XML_SetStartDoctypeDeclHandler(
      parser_, [](void* self, const char*, const char*, const char*, int) {
        stream_of(self).guarded([] {
          throw Unreadable{"a part of the workbook declares a document type", "", true};
        });
      });
}

XmlStream::~XmlStream() { XML_ParserFree(parser_); }

bool XmlStream::advance() {
  if (is_ended_) return false;
  const std::string_view piece = part_.next(room_);
  is_ended_ = piece.empty();
  const XML_Status status =
      XML_Parse(parser_, piece.data(), static_cast<int>(piece.size()), is_ended_ ? 1 : 0);
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  if (status == XML_STATUS_OK) return true;
  throw Unreadable{std::string("a part of the workbook is broken XML: ") +
                       XML_ErrorString(XML_GetErrorCode(parser_)),
                   "open the file in Excel or LibreOffice and save it again"};
}

std::string_view XmlStream::attribute(const char** attributes, std::string_view name) {
  for (const char** each = attributes; *each != nullptr; each += 2) {
    if (without_prefix(*each) == name) return each[1];
  }
  return {};
}

}  // namespace svodka::reader
