#include "engine/workspace/workspace.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/places/places.hpp"
#include "engine/system/input.hpp"
#include "engine/workspace/settings.hpp"

namespace svodka {

namespace {

constexpr std::uint64_t largest_settings = 1u << 20;  // bytes

class Reader {
 public:
  Reader(std::string file, std::string_view text, Workspace& workspace)
      : file_(std::move(file)), text_(text), workspace_(workspace) {}

  void read(const toml::table& table, const std::string& prefix) {
    for (const auto& [key, node] : table) {
      const std::string name = prefix + std::string(key.str());
      if (const toml::table* inner = node.as_table(); inner != nullptr && prefix.empty()) {
        read(*inner, name + ".");
        continue;
      }
      take(name, key.source().begin, node);
    }
  }

  void problem(const toml::source_position& at, std::string message, std::string hint, int width) {
    Diagnostic diagnostic;
    diagnostic.place = {file_, as_int(at.line), as_int(at.column), ""};
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    diagnostic.width = width;
    std::string_view rest = text_;
    for (std::uint32_t line = 1; line < at.line && !rest.empty(); ++line) {
      rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    }
    diagnostic.excerpt = rest.substr(0, rest.find('\n'));
    problems.push_back(std::move(diagnostic));
  }

  Diagnostics problems;

 private:
  void take(const std::string& name, const toml::source_position& at, const toml::node& node) {
    std::vector<std::string> known;
    for (const Setting& setting : settings()) {
      known.emplace_back(setting.name);
      if (name != setting.name) continue;
      if (std::optional<Workspace> taken = setting.with(node, workspace_)) {
        workspace_ = std::move(*taken);
      } else {
        problem(node.source().begin, fmt::format("{} must be {}", name, setting.wanted), "", 1);
      }
      return;
    }
    problem(at, fmt::format("unknown setting '{}'", name), did_you_mean(name, known),
            as_int(name.size() - (name.rfind('.') + 1)));
  }

  std::string file_;
  std::string_view text_;
  Workspace& workspace_;
};

}  // namespace

std::string Workspace::path(const std::string& relative) const { return join(root, relative); }

std::string Workspace::store() const {
  const std::size_t colon = store_url.find(':');
  if (store_url.substr(0, colon) != "sqlite" || store_url == store_in_memory) return store_url;
  return "sqlite:" + path(store_url.substr(colon + 1));
}

Result<Workspace> Workspace::load(Files& files, const std::string& root) {
  Workspace workspace;
  workspace.root = root;
  const std::string file = join(root, "svodka.toml");
  if (files.kind(file) != FileKind::file) {
    Diagnostic problem;
    problem.place.file = file;
    problem.message = "there is no svodka.toml in this folder, so it is not a workspace";
    problem.hint = "go to the workspace, name it with -C DIR, or make one with `svodka init DIR`";
    return problem;
  }
  if (const auto reason = not_an_input(files, file, largest_settings)) {
    Diagnostic problem;
    problem.place.file = file;
    problem.message = *reason;
    return problem;
  }
  const std::string text = files.read(file);
  Reader reader(file, text, workspace);
  try {
    reader.read(toml::parse(text), "");
  } catch (const toml::parse_error& error) {
    reader.problem(error.source().begin, std::string(error.description()), "", 1);
  }
  // toml++ gives a table's members by name; people read a file from the top.
  std::stable_sort(
      reader.problems.begin(), reader.problems.end(),
      [](const Diagnostic& a, const Diagnostic& b) { return a.place.line < b.place.line; });
  if (!reader.problems.empty()) return reader.problems;
  return workspace;
}

}  // namespace svodka
