#include "engine/rules/declarations/definitions.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/rules/api/api.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/declarations/declared_municipalities.hpp"
#include "engine/rules/declarations/definition_body.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/system/inside.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {

namespace {

using script::ScriptError;

int complete(lua_State* state, void* definitions) {
  static_cast<Definitions*>(definitions)->complete(state);
  return 0;
}

template <const char* kind>
int announce(lua_State* state, void* upvalue) {
  auto* definitions = static_cast<Definitions*>(upvalue);
  if (lua_type(state, 1) != LUA_TSTRING) {
    throw ScriptError(fmt::format("{} needs a code: {} \"my_code\" {{ ... }}", kind, kind));
  }
  definitions->announce(kind, to_text(state, 1));
  lua_rawgetp(state, LUA_REGISTRYINDEX, upvalue);
  return 1;
}

constexpr char derived_kind[] = "derived";
constexpr char check_kind[] = "check";
constexpr char report_kind[] = "report";
constexpr char schedule_kind[] = "schedule";

constexpr ApiFunction declaring_table[] = {
    {"Declarations", "derived", "code", "", "Declares an indicator that is computed from others.",
     "0.1", announce<derived_kind>},
    {"Declarations", "check", "code", "", "Declares a control relation.", "0.1",
     announce<check_kind>},
    {"Declarations", "report", "code", "", "Declares a workbook: who, how often, from which form.",
     "0.1", announce<report_kind>},
    {"Declarations", "schedule", "code", "", "Declares when which reports are made of whom.", "0.1",
     announce<schedule_kind>},
};

void check_dimensions(const DefinitionBody& body, const Catalog& catalog,
                      const std::vector<std::string>& dimensions) {
  for (const std::string& code : dimensions) {
    if (!catalog.find_dimension(code)) {
      body.fail(fmt::format("unknown dimension '{}'", code),
                catalog.hint_for(CatalogKind::dimension, code, catalog.dimension_codes()));
    }
  }
}

IndicatorIndex catalogue_indicator(const DefinitionBody& body, const Catalog& catalog,
                                   const std::string& code) {
  const std::optional<IndicatorIndex> index = catalog.find_indicator(code);
  if (!index) {
    body.fail(fmt::format("unknown indicator '{}'", code),
              catalog.hint_for(CatalogKind::indicator, code, catalog.indicator_codes()));
  }
  return *index;
}

[[noreturn]] void refuse_again(const DefinitionBody& body, const Place& first) {
  body.fail(fmt::format("it is already declared at {}:{}", first.file, first.line));
}

void check_form(const DefinitionBody& body, const std::string& form) {
  if (form.empty() || stays_inside(form)) return;
  body.fail(fmt::format("form = '{}' is not a file of templates/", form),
            "forms are .xlsx files in the folder templates/: form = \"city.xlsx\"");
}

}  // namespace

std::span<const ApiFunction> declarations() { return declaring_table; }

void Definitions::bind() {
  script::Sandbox& sandbox = rules_.sandbox();
  for (const ApiFunction& function : declaring_table)
    sandbox.bind(function.name, function.binding, this);
  sandbox.push(svodka::complete, this, "body");
  lua_rawsetp(sandbox.state(), LUA_REGISTRYINDEX, this);
}

std::string Definitions::unfinished() const {
  return announced_ ? announced_->kind + " \"" + announced_->code + "\"" : "";
}

void Definitions::announce(std::string kind, std::string code) {
  if (!open_) {
    throw ScriptError(
        fmt::format("{} \"{}\": nothing can be declared once all scripts are loaded", kind, code),
        "write it at the outermost level of a script, outside of rules, forms and tests");
  }
  if (announced_) {
    throw ScriptError(fmt::format("{} has no body", unfinished()), "a table must follow: { ... }");
  }
  if (!is_code(code)) {
    throw ScriptError(
        fmt::format("{} \"{}\": a code has small Latin letters, digits and _ only", kind, code),
        "the name for people goes into name = { ru = \"…\" }");
  }
  announced_ = Announced{std::move(kind), std::move(code), rules_.sandbox().where()};
}

void Definitions::complete(lua_State* state) {
  if (!announced_ || !open_) throw ScriptError("this body belongs to no declaration");
  Announced announced = std::move(*announced_);
  announced_.reset();
  if (announced.kind == derived_kind) {
    complete_derived(state, announced);
  } else if (announced.kind == check_kind) {
    complete_check(state, announced);
  } else if (announced.kind == schedule_kind) {
    complete_schedule(state, announced);
  } else {
    complete_report(state, announced);
  }
}

void Definitions::complete_derived(lua_State* state, const Announced& announced) {
  const DefinitionBody body(state, "derived \"" + announced.code + "\"", derived_fields());
  const Catalog& catalog = rules_.catalog();
  if (catalog.find_indicator(announced.code)) {
    body.fail("the catalogue already has an indicator of this code",
              "what is stated and what is computed are kept apart: choose another code");
  }
  if (rules_.derived_index_.count(announced.code) != 0) {
    const Place& first = rules_.derived_[rules_.derived_index_[announced.code]].place;
    refuse_again(body, first);
  }
  DerivedRule rule;
  rule.code = announced.code;
  rule.place = announced.place;
  rule.names = body.names("name");
  if (rule.names.ru.empty() && rule.names.uk.empty() && rule.names.en.empty())
    rule.names.en = rule.code;
  rule.unit = body.text("unit");
  if (!rule.unit.empty() && !catalog.find_unit(rule.unit)) {
    std::vector<std::string> units;
    for (const Unit& unit : catalog.units()) units.push_back(unit.code);
    body.fail(fmt::format("unknown unit '{}'", rule.unit), did_you_mean(rule.unit, units));
  }
  rule.decimals = static_cast<int>(body.integer("decimals", -1));
  rule.dimensions = body.texts("breakdown");
  check_dimensions(body, catalog, rule.dimensions);
  rule.value = body.function("value");
  rules_.derived_index_.emplace(rule.code, rules_.derived_.size());
  rules_.derived_.push_back(std::move(rule));
}

void Definitions::complete_check(lua_State* state, const Announced& announced) {
  const DefinitionBody body(state, "check \"" + announced.code + "\"", check_fields());
  const Catalog& catalog = rules_.catalog();
  if (const CheckRule* first = rules_.check(announced.code)) {
    refuse_again(body, first->place);
  }
  CheckRule rule;
  rule.code = announced.code;
  rule.place = announced.place;
  rule.names = body.names("name");
  rule.message = body.names("message");
  for (const std::string* text : {&rule.message.ru, &rule.message.uk, &rule.message.en}) {
    if (count_characters(*text) <= longest_message) continue;
    body.fail(fmt::format("the message has {} characters, a message has at most {}",
                          count_characters(*text), longest_message));
  }
  const std::string severity = body.text("severity");
  if (severity == "warning") {
    rule.severity = Severity::warning;
  } else if (severity == "note") {
    rule.severity = Severity::note;
  } else if (!severity.empty() && severity != "error") {
    body.fail(fmt::format("severity = '{}' is not known", severity),
              "use \"error\", \"warning\" or \"note\"");
  }
  rule.municipalities = declared_municipalities(body, catalog, false);
  rule.frequencies = body.frequencies("every");
  for (const std::string& code : body.texts("needs")) {
    rule.needs.push_back(catalogue_indicator(body, catalog, code));
  }
  const long long earlier = body.integer("earlier", 0);
  if (body.has("earlier") && (earlier < 1 || earlier > 1000)) {
    body.fail("earlier must be a whole number from 1 to 1000");
  }
  if (earlier > 0 && rule.needs.empty()) {
    body.fail("earlier counts the periods in which 'needs' is stated, and needs is missing",
              "for example needs = { \"press_releases\" }, earlier = 5");
  }
  rule.earlier = static_cast<int>(earlier);
  rule.each = body.starred("each");
  check_dimensions(body, catalog, rule.each);
  if (body.has("of")) rule.of = catalogue_indicator(body, catalog, body.text("of"));
  rule.test = body.function("test");
  rules_.checks_.push_back(std::move(rule));
}

namespace {

MissingAs missing_as(const DefinitionBody& body) {
  const std::string written = body.text("missing");
  if (written.empty() || written == "text") return MissingAs::text;
  if (written == "blank") return MissingAs::blank;
  if (written == "na") return MissingAs::na;
  body.fail(fmt::format("missing = '{}' is not known", written),
            "use \"text\", \"blank\" or \"na\"");
}

}  // namespace

void Definitions::complete_report(lua_State* state, const Announced& announced) {
  const DefinitionBody body(state, "report \"" + announced.code + "\"", report_fields());
  if (const ReportRule* first = rules_.report(announced.code)) {
    refuse_again(body, first->place);
  }
  ReportRule rule;
  rule.code = announced.code;
  rule.place = announced.place;
  rule.names = body.names("name");
  rule.municipalities = declared_municipalities(body, rules_.catalog(), true);
  if (rule.municipalities.empty()) {
    body.fail("municipalities is an empty list", "list them, or write municipalities = \"all\"");
  }
  rule.every = body.frequencies("every").front();
  rule.form = body.text("form");
  check_form(body, rule.form);
  rule.language = body.text("language");
  rule.file = body.text("file");
  rule.together = body.flag("together");
  rule.sources = body.flag("sources");
  rule.missing = missing_as(body);
  rule.build = body.function("build");
  if (rule.form.empty() == (rule.build == no_function)) {
    body.fail("it needs either a form or a build function",
              "form = \"city.xlsx\", or build = function(book, r) ... end");
  }
  rules_.reports_.push_back(std::move(rule));
}

}  // namespace svodka
