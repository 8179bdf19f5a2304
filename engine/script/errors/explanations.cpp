#include "engine/script/errors/explanations.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/script/source/source_places.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::script {
namespace {

// "a nil value (field 'x')": a kind of value, and the name it came by.
struct Operand {
  std::string kind;  // "nil", "number"
  std::string name;  // empty when Lua does not know it
};

Operand read_operand(std::string_view text) {
  Operand operand;
  if (text.starts_with("a ")) text.remove_prefix(2);
  operand.kind = text.substr(0, text.find(" value"));
  const std::size_t open = text.find('\'');
  const std::size_t close = text.rfind('\'');
  if (open != std::string_view::npos && close > open) {
    operand.name = text.substr(open + 1, close - open - 1);
  }
  if (operand.name == "?") operand.name.clear();
  return operand;
}

// Lua's names of types as a person says them.
std::string with_article(std::string_view kind) {
  if (kind == "nil") return "nil (no value)";
  if (kind == "string") return "a text";
  if (kind == "boolean") return "true or false";
  if (kind == "no value") return "nothing";
  if (kind.starts_with("number")) return "a number";
  return fmt::format("a {}", kind);
}

std::string subject(const Operand& operand) {
  return operand.name.empty() ? "a value here" : fmt::format("'{}'", operand.name);
}

// "'x' is nil (no value)"
std::string is_what(const Operand& operand) {
  return fmt::format("{} is {}", subject(operand), with_article(operand.kind));
}

std::string hint_for_nil(const Operand& operand, std::string_view otherwise) {
  if (operand.kind != "nil") return "";
  return fmt::format("check the spelling, or say what to take instead: (... or {})", otherwise);
}

struct Explanation {
  std::string message;
  std::string hint;
  std::string name;          // what to point at; may be empty
  std::string_view follows;  // characters of which one must follow the name there; empty for any
};

using Explain = Explanation (*)(std::string_view rest);

Explanation explain_index(std::string_view rest) {
  const Operand operand = read_operand(rest);
  return {is_what(operand) + ", it has no fields",
          operand.kind == "nil" ? "check the spelling, or test for nil first" : "", operand.name,
          ".[:"};
}

Explanation explain_call(std::string_view rest) {
  const Operand operand = read_operand(rest);
  if (operand.name == "for iterator") {
    return {fmt::format("'for ... in' cannot go through {}", with_article(operand.kind)),
            "write: for i, value in ipairs(list) do, or: for key, value in pairs(table) do", "",
            ""};
  }
  return {is_what(operand) + ", not a function that can be called",
          operand.kind == "nil" ? "check the spelling of the function" : "", operand.name,
          "({\"'["};
}

Explanation explain_arithmetic(std::string_view rest) {
  const Operand operand = read_operand(rest);
  if (operand.kind == "string") {
    return {is_what(operand) + " that is not a number, nothing can be computed with it",
            "turn it into a number with tonumber()", operand.name, ""};
  }
  return {is_what(operand) + ", nothing can be computed with it", hint_for_nil(operand, "0"),
          operand.name, ""};
}

Explanation explain_concatenation(std::string_view rest) {
  const Operand operand = read_operand(rest);
  std::string hint = hint_for_nil(operand, "\"\"");
  if (hint.empty()) hint = "turn it into a text with tostring()";
  return {is_what(operand) + ", it cannot be joined to a text with '..'", std::move(hint),
          operand.name, ""};
}

Explanation explain_length(std::string_view rest) {
  const Operand operand = read_operand(rest);
  return {is_what(operand) + ", it has no length", hint_for_nil(operand, "{}"), operand.name, ""};
}

Explanation explain_comparison(std::string_view rest) {
  if (rest.starts_with("two ")) {
    rest.remove_prefix(4);
    const std::string kind(rest.substr(0, rest.find(" values")));
    return {fmt::format("two values cannot be compared by size: both are {}", with_article(kind)),
            "", "", ""};
  }
  const std::size_t with = rest.find(" with ");
  const std::string_view left = rest.substr(0, with);
  const std::string_view right = with == std::string_view::npos ? "" : rest.substr(with + 6);
  std::string hint;
  if (left == "nil" || right == "nil") hint = "say what to take instead of no value: (... or 0)";
  if (left == "string" || right == "string") hint = "turn the text into a number with tonumber()";
  return {
      fmt::format("{} cannot be compared by size with {}", with_article(left), with_article(right)),
      std::move(hint), "", ""};
}

Explanation explain_whole(std::string_view) {
  return {"a number with a fraction stands where a whole number is needed",
          "round it first, e.g. with math.floor()", "", ""};
}

// "bad argument #1 to 'upper' (string expected, got nil)"
Explanation explain_argument(std::string_view rest) {
  const std::string_view number = rest.substr(0, rest.find(' '));
  const std::size_t quote = rest.find('\'');
  const std::size_t open = rest.find("' (");
  if (quote == std::string_view::npos || open == std::string_view::npos) return {};
  const std::string name(rest.substr(quote + 1, open - quote - 1));
  std::string problem(rest.substr(open + 3));
  if (problem.ends_with(')')) problem.pop_back();
  const std::size_t expected = problem.find(" expected, got ");
  if (expected != std::string::npos) {
    problem = fmt::format("must be {}, got {}", with_article(problem.substr(0, expected)),
                          with_article(problem.substr(expected + 15)));
  } else if (problem == "value expected") {
    problem = "is missing";
  } else {
    problem = ": " + problem;
  }
  const std::string_view gap = problem.starts_with(':') ? "" : " ";
  const bool without_text = number == "1" && problem.ends_with("a text, got nothing");
  return {fmt::format("argument {} of '{}'{}{}", number, name, gap, problem),
          without_text ? fmt::format("for a text s write s:{}(...), with a colon", name) : "", name,
          ""};
}

// "limit (number expected, got string)"
Explanation explain_for(std::string_view rest) {
  const std::size_t got = rest.find(", got ");
  if (got == std::string_view::npos) return {};
  std::string_view kind = rest.substr(got + 6);
  if (kind.ends_with(')')) kind.remove_suffix(1);
  return {fmt::format("the {} of this 'for' must be a number, got {}",
                      rest.substr(0, rest.find(" (")), with_article(kind)),
          "", "", ""};
}

Explanation explain_stack(std::string_view) {
  return {"functions call each other without end",
          "a function that calls itself must stop at some point", "", ""};
}

// "x' got a non-closable value"
Explanation explain_close(std::string_view rest) {
  const std::string name(rest.substr(0, rest.find('\'')));
  if (name.starts_with('(')) return {"'for ... in' takes at most three values", "", "", ""};
  return {fmt::format("'{}' cannot be closed: leave out <close>", name), "", name, ""};
}

struct Rule {
  std::string_view beginning;
  Explain explain;
};

constexpr Rule rules[] = {
    {"attempt to index ", explain_index},
    {"attempt to call ", explain_call},
    {"attempt to perform arithmetic on ", explain_arithmetic},
    {"attempt to perform bitwise operation on ", explain_arithmetic},
    {"attempt to concatenate ", explain_concatenation},
    {"attempt to get length of ", explain_length},
    {"attempt to compare ", explain_comparison},
    {"attempt to divide by zero",
     [](std::string_view) {
       return Explanation{"division by zero", "", "", ""};
     }},
    {"attempt to perform 'n%",
     [](std::string_view) {
       return Explanation{"remainder of a division by zero", "", "", ""};
     }},
    {"number has no integer representation", explain_whole},
    {"number (", explain_whole},
    {"bad argument #", explain_argument},
    {"bad 'for' ", explain_for},
    {"stack overflow (",
     [](std::string_view) {
       return Explanation{"too many values at once", "take them in smaller parts", "", ""};
     }},
    {"stack overflow", explain_stack},
    {"C stack overflow", explain_stack},
    {"error in error handling", explain_stack},
    {"table index is nil",
     [](std::string_view) {
       return Explanation{"a table's key must not be nil (no value)", "", "", ""};
     }},
    {"table index is NaN",
     [](std::string_view) {
       return Explanation{"a table's key must be a number, not 0/0", "", "", ""};
     }},
    {"variable '", explain_close}};

constexpr std::size_t longest_message = 1000;

// A script's own words come into logs and terminals.
std::string presentable(const std::string& message) {
  if (message.size() <= longest_message) return printable(message);
  return printable(first_bytes(message, longest_message)) + "…";
}

// "unknown indicator 'folowers'" -> folowers.
std::string_view quoted_name(std::string_view message) {
  const std::size_t open = message.find('\'');
  const std::size_t close = open == std::string_view::npos ? open : message.find('\'', open + 1);
  return close == std::string_view::npos ? "" : message.substr(open + 1, close - open - 1);
}

}  // namespace

void explain_runtime(const Core& core, Diagnostic& diagnostic) {
  diagnostic.message = presentable(diagnostic.message);
  add_excerpt(core, diagnostic);
  for (const Rule& rule : rules) {
    if (!diagnostic.message.starts_with(rule.beginning)) continue;
    Explanation explanation =
        rule.explain(std::string_view(diagnostic.message).substr(rule.beginning.size()));
    if (explanation.message.empty()) return;
    diagnostic.message = std::move(explanation.message);
    diagnostic.hint = std::move(explanation.hint);
    const Source* const source = source_at(core, diagnostic.place);
    if (source != nullptr && !explanation.name.empty()) {
      point_at_name(*source, explanation.name, explanation.follows, diagnostic);
    }
    return;
  }
}

void explain_raised(const Core& core, std::string_view name, Diagnostic& diagnostic) {
  if (diagnostic.message.size() > longest_message) {
    diagnostic.message = presentable(diagnostic.message);
  }
  diagnostic.message = presentable(diagnostic.message);
  if (!diagnostic.excerpt.empty()) return;
  add_excerpt(core, diagnostic);
  const Source* const source = source_at(core, diagnostic.place);
  if (source == nullptr) return;
  // The binding's own name when the message quotes it, else what the message quotes first.
  const bool own =
      !name.empty() && diagnostic.message.find(fmt::format("'{}'", name)) != std::string::npos;
  const std::string quoted(own ? name : quoted_name(diagnostic.message));
  if (!quoted.empty()) point_at_name(*source, quoted, "", diagnostic);
  if (!quoted.empty() && diagnostic.place.column == 0) {
    point_into_table(core, *source, quoted, diagnostic);
  }
  if (diagnostic.place.column == 0 && !name.empty()) point_at_name(*source, name, "", diagnostic);
}

}  // namespace svodka::script
