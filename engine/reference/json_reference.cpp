#include "engine/reference/json_reference.hpp"

#include <fmt/format.h>

#include "engine/reference/field_table.hpp"
#include "engine/reference/json_answers.hpp"

namespace svodka {

namespace {

constexpr const char* json_head = R"(# What commands print with --json

Every command takes `--json` and then prints one JSON value to standard output, and nothing else. Only
`repl` and `run --watch` refuse it: they do not end. What is wrong with the request, the settings or the
input is printed to standard error, as without `--json`. A command that could not begin ends with status
2 and prints no answer, or an empty list; `eval` prints none either when the expression fails.

Fields come in any order. A later version may add fields; it removes none and changes no meaning without
saying so in CHANGELOG.md. Figures are texts, since one may be a bound (">350") or missing.

This page is printed by `svodka api --write` from the table that the program's tests hold every
command's answer against; `svodka api --json` gives the table as data.

## Answers

`[]` after a type is a list of it, `|` parts what may stand there.

)";

constexpr const char* objects_head = R"(
## Objects

`?` after a type: the field may be left out.
)";

}  // namespace

std::string json_reference() {
  std::string text = json_head;
  text += "| `svodka …` | type | what it is |\n|---|---|---|\n";
  for (const JsonAnswer& answer : json_answers()) {
    text += fmt::format("| `{}` | `{}` | {} |\n", answer.command, in_cell(answer.type),
                        in_cell(answer.doc));
  }
  text += objects_head;
  for (const JsonObject& object : json_objects()) {
    text += fmt::format("\n### {}\n\n{}\n\n{}", object.name, object.doc,
                        field_table("field", "what it is", object.fields));
  }
  return text;
}

}  // namespace svodka
