#include "engine/workspace/workspace.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "engine/diagnostic/suggest.hpp"

namespace svodka {

namespace {

// One setting: its dotted name and what to do with its value; false when the value is of the wrong
// kind.
struct Setting {
  const char* name;
  const char* wanted;
  std::function<bool(const toml::node&, Workspace&)> take;
};

template <typename Member>
auto text_into(Member member) {
  return [member](const toml::node& node, Workspace& workspace) {
    const auto value = node.value<std::string>();
    if (value && node.is_string()) std::invoke(member, workspace) = *value;
    return value && node.is_string();
  };
}

std::function<bool(const toml::node&, Workspace&)> size_into(std::size_t script::Limits::*member,
                                                             std::size_t unit) {
  return [member, unit](const toml::node& node, Workspace& workspace) {
    const auto value = node.value<std::int64_t>();
    const bool good = value && node.is_integer() && *value > 0 && *value <= 1 << 20;
    if (good) workspace.limits.*member = static_cast<std::size_t>(*value) * unit;
    return good;
  };
}

bool take_seconds(const toml::node& node, Workspace& workspace) {
  const auto value = node.value<double>();
  const bool good = value && *value > 0 && *value <= 86400;
  if (good) workspace.limits.seconds = *value;
  return good;
}

const std::vector<Setting>& settings() {
  static const std::vector<Setting> all = {
      {"name", "a text", text_into(&Workspace::name)},
      {"language", "a text such as \"ru\"", text_into(&Workspace::language)},
      {"store.url", "a text such as \"sqlite:svodka.db\"", text_into(&Workspace::store_url)},
      {"output.folder", "a text", text_into(&Workspace::output_folder)},
      {"output.file", "a text such as \"{municipality}_{period}.xlsx\"",
       text_into(&Workspace::file_pattern)},
      {"limits.seconds", "a number of seconds above 0, 86400 at most", take_seconds},
      {"limits.memory_mb", "a whole number of megabytes from 1 to 1048576",
       size_into(&script::Limits::memory, 1u << 20)},
      {"limits.block_mb", "a whole number of megabytes from 1 to 1048576",
       size_into(&script::Limits::block, 1u << 20)},
      {"limits.source_kb", "a whole number of kilobytes from 1 to 1048576",
       size_into(&script::Limits::source, 1u << 10)},
      {"limits.output_kb", "a whole number of kilobytes from 1 to 1048576",
       size_into(&script::Limits::output, 1u << 10)},
  };
  return all;
}

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
    diagnostic.place = {file_, static_cast<int>(at.line), static_cast<int>(at.column), ""};
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
      if (!setting.take(node, workspace_)) {
        problem(node.source().begin, fmt::format("{} must be {}", name, setting.wanted), "", 1);
      }
      return;
    }
    problem(at, fmt::format("unknown setting '{}'", name), did_you_mean(name, known),
            static_cast<int>(name.size() - (name.rfind('.') + 1)));
  }

  std::string file_;
  std::string_view text_;
  Workspace& workspace_;
};

}  // namespace

std::string Workspace::path(const std::string& relative) const { return join(root, relative); }

std::string Workspace::store() const {
  const std::size_t colon = store_url.find(':');
  if (store_url.substr(0, colon) != "sqlite") return store_url;
  return "sqlite:" + path(store_url.substr(colon + 1));
}

Result<Workspace> Workspace::load(Files& files, const std::string& root) {
  Workspace workspace;
  workspace.root = root;
  workspace.store_url = "sqlite:svodka.db";
  const std::string file = join(root, "svodka.toml");
  if (files.kind(file) != FileKind::file) {
    Diagnostic problem;
    problem.place.file = file;
    problem.message = "there is no svodka.toml in this folder, so it is not a workspace";
    problem.hint = "go to the workspace, name it with -C DIR, or make one with `svodka init DIR`";
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
