#include "engine/workspace/settings.hpp"

#include <optional>
#include <vector>

#include <fmt/format.h>

namespace svodka {

namespace {

constexpr const char* megabytes = "a whole number of megabytes from 1 to 1048576";
constexpr const char* kilobytes = "a whole number of kilobytes from 1 to 1048576";

Setting text(const char* name, std::string Workspace::*member, const char* wanted,
             const char* doc) {
  return {
      name, wanted, doc,
      [member](const toml::node& node, Workspace workspace) -> std::optional<Workspace> {
        if (!node.is_string()) return std::nullopt;
        workspace.*member = *node.value<std::string>();
        return workspace;
      },
      [member](const Workspace& workspace) { return fmt::format("\"{}\"", workspace.*member); }};
}

// `unit`: bytes of one.
Setting size(const char* name, std::size_t script::Limits::*member, std::size_t unit,
             const char* wanted, const char* doc) {
  return {name, wanted, doc,
          [member, unit](const toml::node& node, Workspace workspace) -> std::optional<Workspace> {
            const auto value = node.value<std::int64_t>();
            if (!value || !node.is_integer() || *value <= 0 || *value > 1 << 20)
              return std::nullopt;
            workspace.limits.*member = static_cast<std::size_t>(*value) * unit;
            return workspace;
          },
          [member, unit](const Workspace& workspace) {
            return fmt::format("{}", workspace.limits.*member / unit);
          }};
}

Setting depth(const char* name, std::size_t script::Limits::*member, const char* doc) {
  return size(name, member, 1, "a whole number from 1 to 1048576", doc);
}

Setting seconds(const char* name, double script::Limits::*member, const char* doc) {
  return {
      name, "a number of seconds above 0, 86400 at most", doc,
      [member](const toml::node& node, Workspace workspace) -> std::optional<Workspace> {
        const auto value = node.value<double>();
        if (!value || !(*value > 0 && *value <= 86400)) return std::nullopt;
        workspace.limits.*member = *value;
        return workspace;
      },
      [member](const Workspace& workspace) { return fmt::format("{}", workspace.limits.*member); }};
}

}  // namespace

std::span<const Setting> settings() {
  static const std::vector<Setting> all = {
      text("name", &Workspace::name, "a text", "What the workspace is called, for people."),
      text("language", &Workspace::language, "a text such as \"ru\"",
           "The language of names, numbers and reasons where neither a report nor a municipality "
           "says another: `ru`, `uk` or `en`."),
      text("store.url", &Workspace::store_url, "a text such as \"sqlite:svodka.db\"",
           "Where the figures and the ledger are kept. The path is relative to the workspace."),
      text("output.folder", &Workspace::output_folder, "a text",
           "Where workbooks go, relative to the workspace; `svodka run -o DIR` is another for one "
           "run."),
      text("output.file", &Workspace::file_pattern,
           "a text such as \"{municipality}_{period}.xlsx\"",
           "The name of a workbook whose report does not say its own. `{municipality}`, `{period}` "
           "and `{report}` stand for their codes."),
      seconds("limits.seconds", &script::Limits::seconds,
              "How long one rule, one check or one expression of a form may take."),
      size("limits.memory_mb", &script::Limits::memory, 1u << 20, megabytes,
           "How much memory all scripts of a process may hold together."),
      size("limits.block_mb", &script::Limits::block, 1u << 20, megabytes,
           "How large a single text or table of a script may become."),
      size("limits.source_kb", &script::Limits::source, 1u << 10, kilobytes,
           "How long one script may be."),
      size("limits.output_kb", &script::Limits::output, 1u << 10, kilobytes,
           "How much one rule may print."),
      depth("limits.depth", &script::Limits::depth,
            "How many rules may ask for each other, one inside the other: an index that each month "
            "computes from the month before asks for as many as there are months. Beyond some "
            "thousands the stack that the system gives a program (`ulimit -s`) ends it first."),
  };
  return all;
}

}  // namespace svodka
