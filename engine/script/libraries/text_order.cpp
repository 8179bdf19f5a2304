#include "engine/script/libraries/text_order.hpp"

#include <cstring>

namespace svodka::script {
namespace {

thread_local const TextOrder* order_in_use = nullptr;

}  // namespace

TextOrderInUse::TextOrderInUse(const TextOrder& order) : before_(order_in_use) {
  order_in_use = order ? &order : nullptr;
}

TextOrderInUse::~TextOrderInUse() { order_in_use = before_; }

}  // namespace svodka::script

// Lua 5.4 compares texts by strcoll (l_strcmp in lvm.c), piece by piece between zero bytes, and
// asks no metamethod. A locale of the system would have to be installed, and sorts differently from
// one version of the C library to the next. What a program defines itself comes before the
// library's: Lua calls this one. Outside of scripts it is strcoll of the locale "C".
extern "C" int strcoll(const char* a, const char* b) noexcept {
  using svodka::script::order_in_use;
  return order_in_use == nullptr ? std::strcmp(a, b) : (*order_in_use)(a, b);
}
