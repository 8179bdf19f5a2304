// Each NAME.lua in tests/errors ends with exactly the message in NAME.txt. To accept changed
// messages, after having read them: SVODKA_ACCEPT=1 test_script --gtest_filter='*EveryError*'
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "engine/script/sandbox.hpp"

namespace svodka::script {
namespace {

using std::filesystem::path;

const path folder = path(SVODKA_SOURCE_DIR) / "tests/errors";

std::string bytes_of(const path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::optional<Sandbox::Module> module_source(const std::string& name) {
  const path found = folder / "modules" / (name + ".lua");
  if (!std::filesystem::exists(found)) return std::nullopt;
  return Sandbox::Module{bytes_of(found), "modules/" + name + ".lua"};
}

std::string message_of(const std::string& name) {
  Limits limits;
  limits.seconds = 1;
  limits.memory = 8u << 20;
  limits.block = 2u << 20;
  Sandbox sandbox(limits);
  sandbox.set_modules(module_source);
  const Result<bool> loaded = sandbox.load(bytes_of(folder / (name + ".lua")), name + ".lua");
  std::string text = render(loaded.diagnostics());
  if (loaded) {
    const Result<bool> called = sandbox.call(0, 0);
    if (!called) text += (text.empty() ? "" : "\n") + render(called.diagnostics());
  }
  return text + "\n";
}

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".lua") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class EveryError : public testing::TestWithParam<std::string> {};

TEST_P(EveryError, SaysExactlyWhatItShould) {
  const path expected = folder / (GetParam() + ".txt");
  const std::string message = message_of(GetParam());
  if (std::getenv("SVODKA_ACCEPT") != nullptr) std::ofstream(expected, std::ios::binary) << message;
  EXPECT_EQ(message, bytes_of(expected));
}

INSTANTIATE_TEST_SUITE_P(Errors, EveryError, testing::ValuesIn(all_names()),
                         [](const auto& name) { return name.param; });

}  // namespace
}  // namespace svodka::script
