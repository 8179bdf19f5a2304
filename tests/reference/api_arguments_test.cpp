// Arguments are checked against the description of the Lua API: their number, their types, which
// may be left out, and the words of the message.
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "engine/books/lua_book.hpp"
#include "engine/books/lua_sheet.hpp"
#include "engine/reference/api_objects.hpp"
#include "engine/rule_tests/rule_tests.hpp"
#include "engine/rules/api/api_type.hpp"
#include "engine/rules/api/described_call.hpp"
#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

// An argument of the parameter's described type that the function takes.
std::string argument(const ApiFunction& function, const ApiField& parameter) {
  if (std::string(function.name) == "check") return "'c'";
  static const std::map<std::string, std::string> words = {{"unit", "'day'"},
                                                           {"order", "'ascending'"},
                                                           {"missing", "'skip'"},
                                                           {"day", "'2024-01-01'"},
                                                           {"date.style", "'short'"},
                                                           {"days_between.from", "'2024-01-01'"},
                                                           {"period", "'2023'"},
                                                           {"from", "'2022'"},
                                                           {"to", "'2023'"},
                                                           {"dimension", "'platform'"},
                                                           {"municipality", "'ukhta'"},
                                                           {"code", "'press_releases'"},
                                                           {"column", "'A'"},
                                                           {"field", "'value'"},
                                                           {"weight", "'value'"},
                                                           {"index.base", "'2023'"}};
  const auto known = words.find(parameter.name);
  if (known != words.end()) return known->second;
  const std::string type = parameter.type;
  if (type.starts_with("number") || type == "integer" || type == "any") return "1";
  if (type.starts_with("fun")) return "function(x) return x end";
  if (type == "string") return "'value'";
  if (type == "svodka.reading") return "r";
  return "{}";
}

const ApiField& described(const ApiFunction& function, std::string name) {
  if (name.ends_with('?')) name.pop_back();
  return *parameter_of(function, name);
}

// What no parameter of the type takes; "" when it takes everything.
std::string wrong_argument(const ApiField& parameter) {
  const std::string type = parameter.type;
  if (type == "any") return "";
  return type.find("boolean") == std::string::npos ? "true" : "{ 'neither' }";
}

// The object that a method of the group is called on; "" for functions.
std::string object_of(const ApiFunction& function) {
  static const std::map<std::string, std::string> objects = {
      {"r", "r"}, {"r.period", "r.period"}, {"book", "book"}, {"sheet", "sheet"}};
  const auto found = objects.find(function.group);
  return found == objects.end() ? "" : found->second;
}

std::string call_of(const ApiFunction& function, const std::string& arguments) {
  const std::string object = object_of(function);
  return object + (object.empty() ? "" : ":") + function.name + "(" + arguments + ")";
}

// Arguments of the described types, up to the last that cannot be left out or to number `last`.
std::vector<std::string> arguments_of(const ApiFunction& function, std::size_t last) {
  const std::vector<std::string> names = parameters_of(function);
  std::vector<std::string> given;
  for (std::size_t i = 0; i < names.size() && (i <= last || !names[i].ends_with('?')); ++i) {
    given.push_back(argument(function, described(function, names[i])));
  }
  return given;
}

std::vector<ApiFunction> functions_of_svodka() {
  std::vector<ApiFunction> all;
  for (const auto& group :
       {value_functions(), history_functions(), list_functions(), text_functions(),
        reading_methods(), period_methods(), sheet_functions(), sheet_methods(), book_methods(),
        expectation_functions()}) {
    all.insert(all.end(), group.begin(), group.end());
  }
  return all;
}

// Calls of Svodka's functions in a workbook that is being built, where there is one of everything.
class ApiArguments : public RulesTest {
 protected:
  struct Call {
    std::string written;
    std::string refusal;  // how its error must begin
  };

  void add(const ApiFunction& function, const std::vector<std::string>& arguments,
           const std::string& refusal) {
    std::string list;
    for (const std::string& each : arguments) list += (list.empty() ? "" : ", ") + each;
    const std::string colon = object_of(function).empty() ? "" : ":";
    calls_.push_back({call_of(function, list),
                      colon + function.name + "(" + function.parameters + "): " + refusal});
  }

  void all_are_refused() {
    limits_.output = 1 << 20;
    limits_.source = 1 << 20;
    std::string script = "check \"c\" { message = \"x\", test = function() return true end }\n";
    script +=
        "report \"all\" { municipalities = \"ukhta\", every = \"year\", build = function(book, "
        "r)\n";
    script += "local sheet = book:sheet(\"A\")\n";
    script += "local function try(call) print(select(2, pcall(call)) or \"taken\") end\n";
    for (const Call& call : calls_)
      script += "try(function() local _ = " + call.written + " end)\n";
    open(script + "end }", "ukhta,press_releases,,2023,6,item,A\n");
    script::Sandbox& sandbox = rules_->sandbox();
    register_lua_book(sandbox);
    register_functions(sandbox, expectation_functions());
    std::vector<std::string> answers;
    sandbox.set_output([&](std::string_view line) { answers.emplace_back(line); });
    Pictures pictures(real_files(), folder_.file("pictures"));
    LuaBook building(*evaluation_, pictures);
    const Result<bool> built =
        building.build(*rules_->report("all"), catalog_->find_municipality("ukhta").value(),
                       *Period::parse("2023"), {});
    ASSERT_TRUE(built) << render(built.diagnostics());
    ASSERT_EQ(answers.size(), calls_.size());
    for (std::size_t i = 0; i < calls_.size(); ++i) {
      EXPECT_THAT(answers[i], ::testing::HasSubstr(calls_[i].refusal)) << calls_[i].written;
    }
  }

  std::vector<Call> calls_;
};

TEST_F(ApiArguments, are_refused_that_are_not_of_the_described_type) {
  for (const ApiFunction& function : functions_of_svodka()) {
    const std::vector<std::string> names = parameters_of(function);
    for (std::size_t at = 0; at < names.size(); ++at) {
      const ApiField& parameter = described(function, names[at]);
      const std::string wrong = wrong_argument(parameter);
      if (wrong.empty()) continue;
      std::vector<std::string> given = arguments_of(function, at);
      given[at] = wrong;
      add(function, given,
          "argument " + std::to_string(at + 1) + " must be " + ApiType(parameter.type).words() +
              ", not " + (wrong == "true" ? "true or false" : "a table"));
    }
  }
  EXPECT_GT(calls_.size(), 150u);
  all_are_refused();
}

TEST_F(ApiArguments, are_refused_that_are_left_out_unless_the_description_lets_them) {
  for (const ApiFunction& function : functions_of_svodka()) {
    const std::vector<std::string> names = parameters_of(function);
    for (std::size_t at = 0; at < names.size(); ++at) {
      const ApiType type(described(function, names[at]).type);
      if (names[at].ends_with('?') || type.takes_nothing()) continue;
      std::vector<std::string> given = arguments_of(function, at);
      given.resize(at);
      add(function, given,
          "argument " + std::to_string(at + 1) + " must be " + type.words() +
              ", not nil (nothing)");
    }
  }
  EXPECT_GT(calls_.size(), 100u);
  all_are_refused();
}

TEST_F(ApiArguments, are_refused_beyond_those_described) {
  for (const ApiFunction& function : functions_of_svodka()) {
    const std::size_t count = parameters_of(function).size();
    std::vector<std::string> given = arguments_of(function, count);
    given.emplace_back("1");
    const std::string most = count == 0   ? "it takes no arguments"
                             : count == 1 ? "it takes 1 argument"
                                          : "it takes " + std::to_string(count) + " arguments";
    add(function, given, most + ", not " + std::to_string(count + 1));
  }
  EXPECT_GT(calls_.size(), 80u);
  all_are_refused();
}

TEST_F(ApiArguments, of_lua_itself_are_refused_that_are_not_of_the_described_type) {
  open("", "ukhta,press_releases,,2023,6,item,A\n");
  int refused = 0;
  for (const ApiFunction& function : standard_functions()) {
    const std::string library = function.group;
    const std::vector<std::string> names = parameters_of(function);
    for (std::size_t at = 0; at < names.size(); ++at) {
      // These look at what they are given only when they use it.
      static const std::set<std::string> lazy = {"ipairs", "pcall", "max", "min"};
      if (names[at] == "..." || lazy.contains(function.name)) break;
      const std::string type = described(function, names[at]).type;
      // A text that is a number stands for one, and everything is true or false.
      if (type == "any" || type == "boolean") continue;
      std::vector<std::string> given;
      for (std::size_t i = 0; i < at; ++i) {
        given.push_back(argument(function, described(function, names[i])));
      }
      given.emplace_back("true");
      std::string list;
      for (const std::string& each : given) list += (list.empty() ? "" : ", ") + each;
      const std::string call =
          (library.empty() ? "" : library + ".") + function.name + "(" + list + ")";
      const std::string answer = ask(call);
      EXPECT_THAT(answer, ::testing::HasSubstr("error: ")) << call;
      ++refused;
    }
  }
  EXPECT_GT(refused, 60);
}

TEST(ApiTypes, have_words_for_what_they_take) {
  const std::pair<const char*, const char*> types[] = {
      {"number", "an exact number"},
      {"integer?", "a whole number"},
      {"number|svodka.value", "a number"},
      {"number|string|boolean|svodka.value|nil", "a number, a text or true or false"},
      {"string|integer|svodka.period", "a text, a whole number or a period such as r.period"},
      {"string|table<string, string>", "a text or a breakdown such as {platform = \"ok\"}"},
      {"string|string[]|nil", "a text or a list of texts"},
      {"string|svodka.names|nil", "a text or a table such as { ru = \"…\", uk = \"…\" }"},
      {"fun(r: svodka.reading, b: table<string, string>): boolean?, any", "a function"},
      {"(fun(book: svodka.book))?", "a function"},
      {"svodka.series[]", "a list"},
      {"svodka.style", "a table"}};
  for (const auto& [type, words] : types) EXPECT_EQ(ApiType(type).words(), words) << type;
}

}  // namespace
}  // namespace svodka
