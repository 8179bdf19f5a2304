// The program's version and, after a '+', the identity of its sources (engine/identity.cmake): part
// of every ledger row and of every key, so that a mended program makes again what the former one
// made.
#pragma once

namespace svodka {

extern const char* const version;

}  // namespace svodka
