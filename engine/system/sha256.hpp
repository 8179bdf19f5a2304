// The digest of what comes in pieces; sha256_hex (files.hpp) is for what is at hand.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <nettle/sha2.h>

namespace svodka {

class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  std::string hex();  // begins anew

 private:
  sha256_ctx context_;
};

}  // namespace svodka
