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

  // Before each workbook: forgets the pictures that the one before did not use.
  void begin();

  // `name` is a path inside the folder, "logo.png" or "signatures/ivanov.png"; its ending may be
  // left out where only one picture is called so. Fails, with the nearest name, for what is not
  // there, and for files that are no pictures, are damaged or lie outside the folder.
  Result<std::shared_ptr<const reader::PictureFile>> find(const std::string& name);

  // The SHA-256 of each picture that was asked for since begin(), by the name used; "" when there
  // is none of that name.
  const std::map<std::string, std::string>& used() const { return used_; }
  // The same for what the name stands for at present.
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
