// Every script in tests/attacks must end as its first line says, within its limits, and leave a
// state that goes on working. Verdicts: "-- done", "-- any", "-- error: BEGINNING OF THE MESSAGE".
// After
// "-- made: " the rest of the file is trusted Lua that makes the hostile source.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <lua.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/script/sandbox.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::script {
namespace {

constexpr double seconds = 0.5;
constexpr std::size_t memory = 32u << 20;
constexpr unsigned hopeless = 60;  // seconds after which a process is taken for hanging

#if defined(SVODKA_ADDRESS_SANITIZER)
constexpr double allowed = 2 * 1.5 * seconds;
#else
constexpr double allowed = 1.5 * seconds;
#endif

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string made_by(const std::string& generator) {
  lua_State* const L = luaL_newstate();
  luaL_openlibs(L);
  EXPECT_EQ(luaL_dostring(L, generator.c_str()), LUA_OK) << lua_tostring(L, -1);
  std::size_t size = 0;
  const char* const text = lua_tolstring(L, -1, &size);
  std::string source(text, size);
  lua_close(L);
  return source;
}

struct Attack {
  std::string name;
  std::string verdict;
  std::string source;
};

Attack attack_in(const std::filesystem::path& path) {
  const std::string text = read(path);
  const std::size_t end = text.find('\n');
  Attack attack{path.stem().string(), text.substr(3, end - 3), text};
  const std::string made = "made: ";
  if (attack.verdict.starts_with(made)) {
    attack.verdict.erase(0, made.size());
    attack.source = made_by(text);
  }
  return attack;
}

double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

Result<bool> run_attack(Sandbox& sandbox, const std::string& source) {
  Result<bool> result = sandbox.load(source, "attack.lua");
  if (result) result = sandbox.call(0, 0);
  return result;
}

// "" when the attack ended as it should.
std::string complaint_about(const Attack& attack) {
  Limits limits;
  limits.seconds = seconds;
  limits.memory = memory;
  limits.block = memory / 2;
  Sandbox sandbox(limits);
  const double start = processor_seconds();
  const Result<bool> result = run_attack(sandbox, attack.source);
  const double used = processor_seconds() - start;
  const std::string ended = result ? "done" : "error: " + result.diagnostics().front().message;
  // On a slow machine the time may end before the memory or the stack does.
  const bool sooner =
      sandbox.killed() && (attack.verdict == "error: not enough memory" ||
                           attack.verdict == "error: functions call each other without end");
  if (attack.verdict != "any" && !sooner && !ended.starts_with(attack.verdict)) {
    return "ended with " + ended;
  }
  if (attack.verdict == "done" && ended != "done") return "ended with " + ended;
  if (ended != "done" && render(result.diagnostics()).size() > 10'000)
    return "the error is too long";
  if (first_invalid_utf8(render(result.diagnostics())) != std::string::npos) return "broken error";
  if (used > allowed) return "took " + std::to_string(used) + " s";
  if (sandbox.memory_used() > memory) return "holds too much memory";
  if (lua_gettop(sandbox.state()) != 0) return "left something on the stack";
  const Result<bool> after =
      run_attack(sandbox, "assert(('x'):rep(3) == 'xxx' and math.floor(1.5) == 1)");
  return after ? "" : "broke the state: " + render(after.diagnostics());
}

// What happened to the process that ran the attack; "" when all is well.
std::string fate_of(const Attack& attack) {
  int ends[2];
  if (pipe(ends) != 0) return "no pipe";
  const pid_t child = fork();
  if (child == 0) {
    alarm(hopeless);
    std::string complaint = complaint_about(attack);
    complaint.resize(std::min<std::size_t>(complaint.size(), 4000));
    const bool told = write(ends[1], complaint.data(), complaint.size()) >= 0;
    _exit(told ? 0 : 1);
  }
  close(ends[1]);
  std::string complaint;
  char buffer[4096];
  for (ssize_t size; (size = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
    complaint.append(buffer, static_cast<std::size_t>(size));
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) return "killed by signal " + std::to_string(WTERMSIG(status));
  if (WEXITSTATUS(status) != 0) return "exit status " + std::to_string(WEXITSTATUS(status));
  return complaint;
}

std::vector<Attack> all_attacks() {
  std::vector<Attack> attacks;
  const std::filesystem::path folder = std::filesystem::path(SVODKA_SOURCE_DIR) / "tests/attacks";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".lua") attacks.push_back(attack_in(entry.path()));
  }
  std::sort(attacks.begin(), attacks.end(),
            [](const Attack& a, const Attack& b) { return a.name < b.name; });
  return attacks;
}

class EveryAttack : public testing::TestWithParam<Attack> {};

TEST_P(EveryAttack, EndsAsAnOrdinaryErrorWithinItsLimits) {
  EXPECT_EQ(fate_of(GetParam()), "") << "expected: " << GetParam().verdict;
}

void PrintTo(const Attack& attack, std::ostream* out) { *out << attack.name; }

INSTANTIATE_TEST_SUITE_P(Attacks, EveryAttack, testing::ValuesIn(all_attacks()),
                         [](const auto& attack) { return attack.param.name; });

}  // namespace
}  // namespace svodka::script
