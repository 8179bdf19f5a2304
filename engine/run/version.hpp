// The program's version: part of every ledger row and of every key.
#pragma once

namespace svodka {

inline constexpr const char* version = SVODKA_VERSION;

}  // namespace svodka
