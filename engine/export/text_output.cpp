#include "engine/export/text_output.hpp"

#include <cstdio>

namespace svodka {

namespace {

constexpr std::size_t piece = 1u << 16;

}  // namespace

TextOutput::TextOutput(Files& files, std::string path) : files_(files), path_(std::move(path)) {
  if (path_.empty()) return;
  part_ = part_beside(path_);
  writer_.emplace(part_);
}

void TextOutput::append(std::string_view text) {
  waiting_ += text;
  if (waiting_.size() >= piece) flush();
}

void TextOutput::flush() {
  if (writer_) {
    writer_->append(waiting_);
  } else {
    // Whether it has arrived is asked when the program ends.
    static_cast<void>(std::fwrite(waiting_.data(), 1, waiting_.size(), stdout));
  }
  waiting_.clear();
}

bool TextOutput::finish(bool replaces) {
  flush();
  if (!writer_) return true;
  writer_->close();
  if (!replaces) return files_.publish_new_file(part_, path_);
  files_.publish_file(part_, path_);
  return true;
}

}  // namespace svodka
