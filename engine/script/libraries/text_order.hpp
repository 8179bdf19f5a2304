// How scripts compare texts. Private to engine/script.
#pragma once

#include "engine/script/sandbox.hpp"

namespace svodka::script {

// While it lives, Lua's < and > of texts, and with them table.sort, follow `order` in this thread;
// the order of bytes when that is empty.
class TextOrderInUse {
 public:
  explicit TextOrderInUse(const TextOrder& order);
  ~TextOrderInUse();
  TextOrderInUse(const TextOrderInUse&) = delete;
  TextOrderInUse& operator=(const TextOrderInUse&) = delete;

 private:
  const TextOrder* before_;
};

}  // namespace svodka::script
