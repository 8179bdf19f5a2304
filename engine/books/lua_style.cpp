#include "engine/books/lua_style.hpp"

#include <array>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/books/book_fields.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/rules/api/described_fields.hpp"
#include "engine/rules/api/lua_values.hpp"

namespace svodka {

namespace {

using workbook::Style;

template <typename Value, std::size_t count>
Value choice(const Arguments& arguments, const std::string& name, const std::string& text,
             const std::array<std::pair<const char*, Value>, count>& known) {
  std::vector<std::string> names;
  for (const auto& [word, value] : known) {
    if (text == word) return value;
    names.emplace_back(word);
  }
  std::string hint = did_you_mean(text, names);
  if (hint.empty()) hint = fmt::format("use one of: {}", fmt::join(names, ", "));
  arguments.fail(fmt::format("{} = '{}' is not known", name, text), hint);
}

constexpr std::array horizontals = {std::pair{"left", workbook::Horizontal::left},
                                    std::pair{"centre", workbook::Horizontal::centre},
                                    std::pair{"center", workbook::Horizontal::centre},
                                    std::pair{"right", workbook::Horizontal::right},
                                    std::pair{"justify", workbook::Horizontal::justify},
                                    std::pair{"general", workbook::Horizontal::general}};
constexpr std::array verticals = {std::pair{"top", workbook::Vertical::top},
                                  std::pair{"centre", workbook::Vertical::centre},
                                  std::pair{"center", workbook::Vertical::centre},
                                  std::pair{"middle", workbook::Vertical::centre},
                                  std::pair{"bottom", workbook::Vertical::bottom},
                                  std::pair{"justify", workbook::Vertical::justify}};
constexpr std::array lines = {
    std::pair{"none", workbook::Line::none},      std::pair{"thin", workbook::Line::thin},
    std::pair{"medium", workbook::Line::medium},  std::pair{"thick", workbook::Line::thick},
    std::pair{"dashed", workbook::Line::dashed},  std::pair{"dotted", workbook::Line::dotted},
    std::pair{"double", workbook::Line::double_}, std::pair{"hair", workbook::Line::hair}};

struct Value {  // the member being read
  std::string name;
  bool truth = false;
  double number = 0;
  std::string text;
};

using Setter = void (*)(Style&, const Value&, const Arguments&);

void set_borders(Style& style, const Value& value, const Arguments& arguments) {
  const workbook::Line line = choice(arguments, value.name, value.text, lines);
  for (workbook::Edge* edge : {&style.left, &style.right, &style.top, &style.bottom})
    edge->line = line;
}

void set_border_colour(Style& style, const Value& value, const Arguments& arguments) {
  for (workbook::Edge* edge : {&style.left, &style.right, &style.top, &style.bottom}) {
    edge->colour = colour_of(arguments, value.text);
  }
}

void set_fill(Style& style, const Value& value, const Arguments& arguments) {
  style.pattern = workbook::Pattern::solid;
  style.foreground = colour_of(arguments, value.text);
}

template <workbook::Edge Style::*edge>
void set_edge(Style& style, const Value& value, const Arguments& arguments) {
  (style.*edge).line = choice(arguments, value.name, value.text, lines);
}

double number_in(const Value& value, const Arguments& arguments, double low, double high) {
  if (!(value.number >= low && value.number <= high)) {
    arguments.fail(fmt::format("{} must be a number from {} to {}", value.name, low, high));
  }
  return value.number;
}

const std::pair<const char*, Setter> setters[] = {
    {"bold", [](Style& s, const Value& v, const Arguments&) { s.font.bold = v.truth; }},
    {"italic", [](Style& s, const Value& v, const Arguments&) { s.font.italic = v.truth; }},
    {"underline",
     [](Style& s, const Value& v, const Arguments&) {
       s.font.underline = v.truth ? workbook::Underline::single : workbook::Underline::none;
     }},
    {"size",
     [](Style& s, const Value& v, const Arguments& a) { s.font.size = number_in(v, a, 1, 409); }},
    {"font",
     [](Style& s, const Value& v, const Arguments&) {
       s.font.name = v.text;
       s.font.scheme.clear();
     }},
    {"colour",
     [](Style& s, const Value& v, const Arguments& a) { s.font.colour = colour_of(a, v.text); }},
    {"fill", set_fill},
    {"border", set_borders},
    {"border_colour", set_border_colour},
    {"left", set_edge<&Style::left>},
    {"right", set_edge<&Style::right>},
    {"top", set_edge<&Style::top>},
    {"bottom", set_edge<&Style::bottom>},
    {"number_format", [](Style& s, const Value& v, const Arguments&) { s.number_format = v.text; }},
    {"align", [](Style& s, const Value& v,
                 const Arguments& a) { s.horizontal = choice(a, v.name, v.text, horizontals); }},
    {"valign", [](Style& s, const Value& v,
                  const Arguments& a) { s.vertical = choice(a, v.name, v.text, verticals); }},
    {"wrap", [](Style& s, const Value& v, const Arguments&) { s.wrap = v.truth; }},
    {"shrink", [](Style& s, const Value& v, const Arguments&) { s.shrink = v.truth; }},
    {"indent", [](Style& s, const Value& v,
                  const Arguments& a) { s.indent = static_cast<int>(number_in(v, a, 0, 15)); }},
    {"rotation",
     [](Style& s, const Value& v, const Arguments& a) {
       s.rotation = static_cast<int>(number_in(v, a, -90, 90));
     }},
};

}  // namespace

workbook::Colour colour_of(const Arguments& arguments, const std::string& text) {
  workbook::Colour colour = 0;
  const bool shaped = text.size() == 7 && text.front() == '#';
  for (std::size_t i = 1; shaped && i < text.size(); ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0)
      arguments.fail(fmt::format("'{}' is not a colour", text), "write it as \"#RRGGBB\"");
    colour = colour * 16 + digit;
  }
  if (!shaped) arguments.fail(fmt::format("'{}' is not a colour", text), "write it as \"#RRGGBB\"");
  return colour;
}

constexpr std::size_t longest_word = 1'000;  // Excel takes 255 characters of a number format

workbook::Style style_argument(lua_State* state, const Arguments& arguments, int number) {
  static const DescribedFields known(style_fields(), "a style has no");
  workbook::Style style;
  if (!arguments.given(number)) return style;
  const int slot = arguments.slot(number);
  if (const auto problem = known.wrong(state, slot)) arguments.fail(problem->text, problem->hint);
  lua_pushnil(state);
  while (lua_next(state, slot) != 0) {
    // Of 4,000 styles each may name a font of megabytes.
    if (lua_type(state, -1) == LUA_TSTRING && lua_rawlen(state, -1) > longest_word)
      arguments.fail(fmt::format("a text of {} bytes in a style", lua_rawlen(state, -1)),
                     "names of fonts and formats are short");
    Value value;
    value.name = to_text(state, -2);
    value.truth = lua_toboolean(state, -1) != 0;
    value.number = lua_tonumber(state, -1);
    value.text = to_text(state, -1);
    for (const auto& [name, setter] : setters) {
      if (value.name == name) setter(style, value, arguments);
    }
    lua_pop(state, 1);
  }
  return style;
}

}  // namespace svodka
