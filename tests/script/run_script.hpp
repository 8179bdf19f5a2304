// How the tests of this folder run a script.
#pragma once

#include <string>

#include "engine/script/sandbox.hpp"

namespace svodka::script {

// Runs a script and answers what it printed, followed by the rendered error if there is one.
inline std::string run(Sandbox& sandbox, const std::string& source) {
  std::string out;
  sandbox.set_output([&out](std::string_view text) { out += text; });
  Result<bool> result = sandbox.load(source, "rules.lua");
  if (result) result = sandbox.call(0, 0);
  if (!result) out += render(result.diagnostics());
  sandbox.set_output(nullptr);
  return out;
}

inline std::string run(const std::string& source) {
  Sandbox sandbox({});
  return run(sandbox, source);
}

inline Limits tight() {
  Limits limits;
  limits.seconds = 0.2;
  limits.memory = 16u << 20;
  limits.block = 4u << 20;
  return limits;
}

}  // namespace svodka::script
