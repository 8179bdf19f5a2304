#include "engine/reference/settings_reference.hpp"

#include <string_view>

#include <fmt/format.h>

#include "engine/workspace/settings.hpp"

namespace svodka {

std::string settings_reference() {
  std::string page =
      "# What svodka.toml can say\n\n"
      "A folder with a file `svodka.toml` is a workspace. Every key may be left out; what then "
      "holds "
      "is shown with it. A key that is not listed here is an error, with the nearest that is.\n\n"
      "This page is printed from the table by which the program reads the file: `svodka api "
      "--write`.\n";
  const Workspace plain;
  std::string_view table = "?";  // none yet
  for (const Setting& setting : settings()) {
    const std::string_view name = setting.name;
    const std::size_t dot = name.find('.');
    const std::string_view own_table = dot == name.npos ? "" : name.substr(0, dot);
    if (own_table != table) {
      table = own_table;
      page += table.empty() ? std::string("\n## At the top\n") : fmt::format("\n## [{}]\n", table);
    }
    const std::string_view key = dot == name.npos ? name : name.substr(dot + 1);
    page += fmt::format("\n- `{} = {}`\n  {} It is {}.\n", key, setting.written(plain), setting.doc,
                        setting.wanted);
  }
  return page;
}

}  // namespace svodka
