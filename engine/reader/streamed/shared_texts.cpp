#include "engine/reader/streamed/shared_texts.hpp"

#include "engine/reader/streamed/xml_stream.hpp"
#include "engine/reader/texts.hpp"

namespace svodka::reader {

namespace {

constexpr std::size_t most_texts = 8'000'000;
constexpr std::size_t longest_text = 256u << 10;  // bytes; Excel keeps 32,767 characters
constexpr std::size_t most_recent = 20'000;

}  // namespace

// <si> is a text; <rPh>, how a Japanese reads it, is none of it.
class SharedTextsReader final : public XmlStream {
 public:
  SharedTextsReader(PartStream part, SharedTexts& texts)
      : XmlStream(std::move(part)), texts_(texts) {}

  void read() {
    while (advance()) {
    }
  }

 private:
  void begin(std::string_view element, const char**) override {
    if (element == "si") text_.clear();
    if (element == "rPh") ++aside_;
    is_text_ = element == "t" && aside_ == 0;
  }
  void end(std::string_view element) override {
    is_text_ = false;
    if (element == "rPh" && aside_ > 0) --aside_;
    if (element == "si") texts_.add(unescaped_text(text_));
  }
  void text(std::string_view characters) override {
    if (!is_text_) return;
    if (text_.size() + characters.size() > longest_text)
      throw Unreadable{"a text of the workbook is longer than a cell can hold", "", true};
    text_ += characters;
  }

  SharedTexts& texts_;
  std::string text_;
  int aside_ = 0;
  bool is_text_ = false;
};

SharedTexts::SharedTexts(PartStream part) : begins_{0} {
  SharedTextsReader(std::move(part), *this).read();
  flush();
}

void SharedTexts::add(std::string_view text) {
  constexpr std::size_t much = 1u << 20;
  if (begins_.size() > most_texts)
    throw Unreadable{"the workbook has more different texts than can be kept apart",
                     "export it as CSV", true};
  waiting_ += text;
  begins_.push_back(begins_.back() + text.size());
  if (waiting_.size() >= much) flush();
}

void SharedTexts::flush() {
  file_.append(waiting_);
  waiting_.clear();
}

std::optional<std::string_view> SharedTexts::at(std::size_t index) {
  if (index >= begins_.size() - 1) return std::nullopt;
  const auto known = recent_.find(index);
  if (known != recent_.end()) return known->second;
  if (recent_.size() >= most_recent) recent_.clear();
  std::string text(begins_[index + 1] - begins_[index], '\0');
  text.resize(file_.read(begins_[index], text.data(), text.size()));
  return recent_.emplace(index, std::move(text)).first->second;
}

}  // namespace svodka::reader
