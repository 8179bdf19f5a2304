// The program's version and, after a '+', the identity of its sources (engine/identity.cmake): part
// of every ledger row and of every key, so that a program built from other sources makes its
// workbooks anew.
#pragma once

namespace svodka {

extern const char* const version;

}  // namespace svodka
