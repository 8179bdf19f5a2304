// Where an export goes as text: a file that is there whole or not at all, or standard output.
#pragma once

#include <optional>
#include <string>

#include "engine/export/table_out.hpp"
#include "engine/system/files.hpp"
#include "engine/system/streamed_file.hpp"

namespace svodka {

class TextOutput {
 public:
  // "": standard output. Throws SystemFailure, as do the others.
  TextOutput(Files& files, std::string path);
  TextOutput(const TextOutput&) = delete;

  TextSink sink() {
    return [this](std::string_view text) { append(text); };
  }
  // What lies at the path is what was there before until this has come back. False: somebody has
  // put a file there since, and `replaces` is not said.
  bool finish(bool replaces);

 private:
  void append(std::string_view text);
  void flush();

  Files& files_;
  std::string path_, part_, waiting_;
  std::optional<FileWriter> writer_;
};

}  // namespace svodka
