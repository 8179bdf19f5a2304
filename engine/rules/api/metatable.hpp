// The metatables of the userdata that rules hold: periods, readings, figures, workbooks, pictures.
#pragma once

#include <span>

#include "engine/script/sandbox.hpp"

namespace svodka {

struct Metamethod {
  const char* name;  // "__index"
  script::Binding binding;
};

// Pushes the metatable of `type`, which scripts cannot reach.
void push_metatable(script::Sandbox& sandbox, const char* type,
                    std::span<const Metamethod> metamethods = {});

}  // namespace svodka
