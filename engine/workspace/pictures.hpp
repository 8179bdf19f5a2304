// The pictures of a workspace, in its folder pictures/: logos, signatures, coats of arms.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/reader/picture_file.hpp"
#include "engine/system/files.hpp"

namespace svodka {

class Pictures {
 public:
  Pictures(Files& files, std::string folder) : files_(files), folder_(std::move(folder)) {}

  // Before each workbook: what the last one had no use for is forgotten.
  void begin();

  // `name` is a path inside the folder, "logo.png" or "signatures/ivanov.png"; its ending may be
  // left out where only one picture is called so. Fails, with the nearest name, for what is not
  // there, and for files that are no pictures, are damaged or lie outside the folder.
  Result<std::shared_ptr<const reader::PictureFile>> find(const std::string& name);

  // Since begin(): by the names that were asked for, the SHA-256 of what they gave, "" for nothing.
  const std::map<std::string, std::string>& used() const { return used_; }
  // What a name gives at present, likewise.
  std::string digest(const std::string& name);

 private:
  struct Known {
    Result<std::shared_ptr<const reader::PictureFile>> file;
    std::string digest;
  };
  const Known& known(const std::string& name);
  Result<std::string> file_named(const std::string& name);
  Known read(const std::string& name);
  const std::vector<std::string>& names();

  Files& files_;
  std::string folder_;
  std::optional<std::vector<std::string>> names_;  // of the pictures in the folder
  std::map<std::string, Known> known_;
  std::map<std::string, std::string> used_;
};

}  // namespace svodka
