// Where nothing speaks against it, the rewritten functions answer what Lua's own do.
#include <random>

#include <gtest/gtest.h>
#include <lua.hpp>

#include "engine/script/sandbox.hpp"

namespace svodka::script {
namespace {

// The results on the stack from `first` on, as text.
std::string results(lua_State* L, int first) {
  std::string text;
  for (int i = first; i <= lua_gettop(L); ++i) {
    if (i > first) text += " | ";
    std::size_t size = 0;
    const char* const shown = luaL_tolstring(L, i, &size);
    text.append(shown, size);
    lua_pop(L, 1);
  }
  lua_settop(L, first - 1);
  return text;
}

std::string without_place(std::string message) {
  const std::size_t at = message.find(":1: ");
  return at == std::string::npos ? message : message.substr(at + 4);
}

class PlainLua {
 public:
  PlainLua() : state_(luaL_newstate()) { luaL_openlibs(state_); }
  ~PlainLua() { lua_close(state_); }
  PlainLua(const PlainLua&) = delete;

  std::string results_of(const std::string& source) {
    lua_settop(state_, 0);
    if (luaL_dostring(state_, source.c_str()) != LUA_OK) {
      const std::string message = lua_tostring(state_, -1);
      lua_settop(state_, 0);
      return "error: " + without_place(message);
    }
    return results(state_, 1);
  }

 private:
  lua_State* state_;
};

std::string results_of(Sandbox& sandbox, const std::string& source) {
  lua_State* const L = sandbox.state();
  // Errors are caught inside, so that they come in Lua's own words.
  const Result<bool> loaded = sandbox.load(source, "test.lua");
  if (!loaded) return render(loaded.diagnostics());
  const Result<bool> called = sandbox.call(0, LUA_MULTRET);
  if (!called) return render(called.diagnostics());
  return results(L, 1);
}

std::string results_of(const std::string& source) {
  Sandbox sandbox({});
  return results_of(sandbox, source);
}

constexpr const char* wrapper = R"(
local function answer(ok, ...)
  if ok then return ... end
  return 'error: ' .. tostring((...)):gsub('^.-:%d+: ', '')
end
return answer(pcall(function() return EXPRESSION end)))";

std::string wrapped(const std::string& expression) {
  std::string source = wrapper;
  return source.replace(source.find("EXPRESSION"), 10, expression);
}

class SameAsLua : public testing::TestWithParam<const char*> {};

TEST_P(SameAsLua, Answers) {
  EXPECT_EQ(results_of(wrapped(GetParam())), PlainLua().results_of(wrapped(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(
    Find, SameAsLua,
    testing::Values(
        "('hello'):find('l')", "('hello'):find('xyz')", "('hello'):find('')",
        "('hello'):find('', 6)", "('hello'):find('', 7)", "('hello'):find('l', -2)",
        "('hello'):find('l', -200)", "('a.b'):find('.', 2, true)", "('a.b'):find('%.')",
        "('hello'):find('(l)(l)')", "('hello'):find('()ll()')", "('hello'):find('^h')",
        "('hello'):find('^e')", "('hello'):find('o$')", "('a$'):find('$', 1, true)",
        "('a$b'):find('$b')", "('a\\0b'):find('\\0')", "('a\\0b'):find('%z')", "('x'):find('[^]]')",
        "(']'):find('[]]')", "('a-z'):find('[a%-z]+')", "('-'):find('[a-]')",
        "('THE (quick) fox'):find('%((%a+)%)')", "('key = value'):match('^(%w+)%s*=%s*(%w+)$')",
        "('abc'):match('.-')", "('abc'):match('.-$')",
        "('aaab'):match('a*'), ('aaab'):match('a-b'), ('aaab'):match('a+'), ('b'):match('a?b')",
        "('f(a(b)c)d'):match('%b()')", "('THE END'):gsub('%f[%a]%a+', string.lower)",
        "('abcabc'):match('(a)(b)c%1%2')", "('abab'):match('(ab)%1')", "('a'):match('%0')",
        "('a'):match('%9')", "('a'):match('(a')", "('a'):match('a)')", "('a'):match('[a')",
        "('a'):match('[]')", "('a'):match('[^]')", "('a'):match('%')", "('a'):match('[%')",
        "('a'):match('[%a')", "('a'):match('%b')", "('a'):match('%bx')", "('a'):match('%f')",
        "('a'):match('%fa')", "('äöü'):match('%a+')", "('x1Y_2'):match('[%w_]+')",
        "('tab\\tnl\\n'):find('%c')", "('  x '):match('^%s*(.-)%s*$')", "('0x1F'):match('%x+', 3)",
        "(12345):rep(2)", "('x'):find('x', math.mininteger)", "('x'):find('x', math.maxinteger)",
        "('a'):match('()')", "('abc'):match('((a)(b)(c))')",
        "('aXb'):find('%u'), ('aXb'):find('%L')", "('a,b'):find('%p'), ('ab'):find('%P')",
        "('ab'):find('%G')", "('a b'):find('%S+', 2)"));

INSTANTIATE_TEST_SUITE_P(
    Replace, SameAsLua,
    testing::Values(
        "('hello'):gsub('l', 'L')", "('hello'):gsub('l', 'L', 1)", "('hello'):gsub('l', 'L', 0)",
        "('hello'):gsub('l', 'L', -1)", "('hello'):gsub('', '-')", "('abc'):gsub('%w', '%0%0')",
        "('abc'):gsub('(a)(b)', '%2%1')", "('abc'):gsub('b', '%%')", "('abc'):gsub('b', '%')",
        "('abc'):gsub('b', '%2')", "('abc'):gsub('b', '%x')",
        "('abc'):gsub('%w', {a = 1, b = true})", "('abc'):gsub('%w', {a = false})",
        "('abc'):gsub('%w', function(c) return c .. c end)", "('abc'):gsub('%w', function() end)",
        "('abc'):gsub('()', '%1')", "('abc'):gsub('^a', 'x')", "('aaa'):gsub('^a', 'x')",
        "('abc def'):gsub('%f[%w]%w+', '<%0>')", "('x'):gsub('x', nil)", "('x'):gsub('x', 5)",
        "('x'):gsub('x', {})", "('x'):gsub('x', function() return {} end)",
        "('abc'):gsub('b*', 'x')", "('a\\0b'):gsub('\\0', '0')", "(123):gsub('2', 9)"));

INSTANTIATE_TEST_SUITE_P(
    Format, SameAsLua,
    testing::Values(
        "string.format('%d %i %5d|%-5d|%05d|%+d', 1, 2, 3, 4, 5, 6)", "string.format('%d', 3.0)",
        "string.format('%d', 3.5)", "string.format('%d', '10')", "string.format('%d', 'x')",
        "string.format('%d')", "string.format('%s %s %s', nil, true, 1.5)",
        "string.format('%10.2s|', 'abc')", "string.format('%-10s|', 'abc')",
        "string.format('%s', ('x'):rep(200)):len()", "string.format('%q', 'a\"b\\n\\0c\\0001\\\\')",
        "string.format('%q', 1/3)", "string.format('%q', math.mininteger)",
        "string.format('%q', 1/0)", "string.format('%q', {})", "string.format('%5q', 'x')",
        "string.format('%x %X %#x %o', 255, 255, 255, 8)",
        "string.format('%e %E %f %g %G %.3f %10.3f', 1.5, 1.5, 1.5, 1.5, 1e20, 2/3, 2/3)",
        "string.format('%a', 0.5)", "string.format('%c%c', 72, 105)", "string.format('100%%')",
        "string.format('%', 1)", "string.format('%f %f', 1/0, -1/0)",
        "string.format('%.20s|', 'abc')", "string.format('%.3d', 5)",
        "string.format('%5.1f|% d', 2.25, 7)", "string.format('%s\\0%s', 'a', 'b')",
        "string.format('%10s', 'a\\0b')"));

INSTANTIATE_TEST_SUITE_P(
    Table, SameAsLua,
    testing::Values(
        "table.concat({1, 'a', 2.5}, ', ')", "table.concat({}, 'x')",
        "table.concat({1, 2, 3}, '-', 2, 3)", "table.concat({1, 2, 3}, '-', 3, 2)",
        "table.concat({1, {}, 3})", "table.concat({1}, ',', 1, 2)", "table.unpack({1, 2, 3})",
        "table.unpack({1, 2, 3}, 2)", "table.unpack({1, nil, 3}, 1, 3)", "table.unpack({}, 5, 4)",
        "table.pack(1, nil, 3).n", "select('#', table.unpack({}, 1, 100))",
        "(function() local t = {1, 2} table.insert(t, 3) table.insert(t, 1, 0) return "
        "table.concat(t, ' ') end)()",
        "(function() local t = {1, 2, 3} return table.remove(t), table.remove(t, 1), #t, t[1] "
        "end)()",
        "table.remove({})", "table.remove({}, 0)", "table.remove({1}, 2)", "table.insert({}, 2, 1)",
        "table.insert({}, 0, 1)", "table.insert({})", "table.insert({}, 1, 2, 3)",
        "table.insert(nil, 1)", "table.insert({}, 'x', 1)",
        "table.concat(table.move({1, 2, 3}, 1, 3, 2), ' ')",
        "table.concat(table.move({1, 2, 3}, 2, 3, 1), ' ')",
        "table.concat(table.move({1, 2, 3}, 1, 3, 1, {}), ' ')", "#table.move({1, 2}, 1, 0, 5)",
        "(function() local t = {5, 2, 9, 1} table.sort(t) return table.concat(t, ' ') end)()",
        "(function() local t = {'b', 'a', 'C'} table.sort(t) return table.concat(t, ' ') end)()",
        "(function() local t = {5, 2, 9} table.sort(t, function(a, b) return a > b end) return "
        "table.concat(t, ' ') end)()",
        "table.sort({1, 'x'})", "table.sort({{}, {}})", "table.sort({1, 2, 3}, 5)",
        "table.sort({3, nil, 1})"));

INSTANTIATE_TEST_SUITE_P(
    Basics, SameAsLua,
    testing::Values(
        "tonumber('10'), tonumber(' 0x10 '), tonumber('1e1'), tonumber(''), tonumber('10', 2)",
        "tonumber('zz', 36), tonumber('-ff', 16), tonumber('8', 8), tonumber(' 11 ', 2), "
        "tonumber('1.5', 10)",
        "tonumber(nil)", "tonumber()", "tonumber('1', 1)", "tonumber('1', 37)", "tonumber(1, 10)",
        "tonumber({}), tonumber('1\\0')",
        "tostring(nil), tostring(1), tostring(-0.0), tostring(1e100)", "tostring()",
        "type(nil), type(1), type('')", "type()", "select('#')", "select(2, 'a', 'b', 'c')",
        "select(-1, 'a', 'b')", "select(0)", "select(-5, 1)", "select(5, 1)", "assert(1, 2, 3)",
        "assert(false)", "assert(nil, 'why')", "assert()", "pcall(error, 'x')", "pcall(error)",
        "pcall(error, 'x', 0)", "pcall()", "error('x', 2)", "error('x', 0)", "next({})",
        "next({5})",
        "(function() local s = 0 for i, v in ipairs({1, 2, nil, 4}) do s = s + v end return s "
        "end)()",
        "ipairs()", "pairs()", "math.floor(1.5), math.type(1), math.tointeger(3.0), math.pi",
        "('x'):rep(3, ','), ('x'):rep(0), ('x'):rep(-1), (''):rep(5), ('ab'):rep(1, 'x')",
        "('AbC'):upper(), ('AbC'):lower(), ('abc'):reverse(), ('abc'):len(), ('abc'):sub(-2)",
        "('abc'):byte(1, -1)", "string.char(72, 105)", "string.char(256)", "('x'):upper(1)",
        "string.upper()", "string.rep('x')", "utf8.char(1103, 8364)", "utf8.len('яx')",
        "utf8.len('\\xff')", "utf8.codepoint('я', 1, -1)", "utf8.offset('яяя', 3)",
        "utf8.charpattern",
        "(function() local t = {} for p, c in utf8.codes('aя') do t[#t + 1] = p .. ':' .. c end "
        "return table.concat(t, ' ') end)()",
        "(function() local t = {} for k, v in ('a=1, b=2'):gmatch('(%w+)=(%w+)') do t[#t + 1] = k "
        ".. v end return table.concat(t) end)()",
        "(function() local t = {} for w in ('one two'):gmatch('%a*') do t[#t + 1] = '<' .. w .. "
        "'>' end return table.concat(t) end)()",
        "(function() local n = 0 for _ in ('abc'):gmatch('') do n = n + 1 end return n end)()",
        "(function() local t = {} for w in ('^a^a'):gmatch('^a') do t[#t + 1] = w end return #t "
        "end)()",
        "(function() local t = {} for w in ('abc'):gmatch('%a', 3) do t[#t + 1] = w end return "
        "table.concat(t) end)()",
        "(function() local t = {} for w in ('abc'):gmatch('%a', -1) do t[#t + 1] = w end return "
        "table.concat(t) end)()",
        "(function() local t = {} for w in ('abc'):gmatch('', 10) do t[#t + 1] = w end return #t "
        "end)()"));

// Patterns and texts put together by chance from the pieces that mean something.
TEST(Patterns, AnswerWhatLuaDoesForThousandsOfRandomOnes) {
  static constexpr const char* pieces[] = {
      "a",  "b",    ".",      "%a", "%d", "[ab]", "[^a]", "*", "+", "-", "?",  "(",     ")",  "()",
      "%1", "%b()", "%f[%a]", "^",  "$",  "%%",   "[a-",  "]", "%", "1", "%s", "[%w_]", "\\0"};
  static constexpr const char* letters[] = {"a", "b", "c", "1", " ", "(",
                                            ")", "_", "^", "%", "я", "\\0"};
  std::mt19937 random(20240517);
  const auto pick = [&random](const auto& list, int most) {
    std::string text;
    for (std::size_t n = random() % static_cast<unsigned>(most); n > 0; --n) {
      text += list[random() % std::size(list)];
    }
    return text;
  };
  Sandbox sandbox({});
  PlainLua plain;
  for (int i = 0; i < 4000; ++i) {
    const std::string subject = "'" + pick(letters, 10) + "'";
    const std::string pattern = "'" + pick(pieces, 7) + "'";
    for (const std::string& call : {"string.find(" + subject + ", " + pattern + ")",
                                    "string.match(" + subject + ", " + pattern + ", 2)",
                                    "string.gsub(" + subject + ", " + pattern + ", '<%0>')"}) {
      ASSERT_EQ(results_of(sandbox, wrapped(call)), plain.results_of(wrapped(call))) << call;
    }
  }
}

TEST(Sort, KeepsTheOrderOfEquals) {
  EXPECT_EQ(results_of("local t = {}\n"
                       "for i = 1, 100 do t[i] = { key = i % 3, i = i } end\n"
                       "table.sort(t, function(a, b) return a.key < b.key end)\n"
                       "for i = 2, 100 do\n"
                       "  assert(t[i - 1].key < t[i].key or t[i - 1].i < t[i].i)\n"
                       "end\n"
                       "return 'stable'"),
            "stable");
}

TEST(Case, KnowsCyrillicLetters) {
  EXPECT_EQ(results_of("return ('Ухта, Дергачі'):upper(), ('ЁЖИК Straße'):lower(), ('ß'):upper()"),
            "УХТА, ДЕРГАЧІ | ёжик straße | SS");
  EXPECT_EQ(results_of("local s = ('я1'):rep(100000) return s:upper() == ('Я1'):rep(100000)"),
            "true");
  EXPECT_EQ(results_of("return ('я\\xffz'):upper() == 'я\\xffZ'"), "true");
}

TEST(Pairs, GoThroughWholeNumbersThenOthersThenTexts) {
  EXPECT_EQ(
      results_of(
          "local keys = {}\n"
          "for k in pairs { b = 1, a = 1, [10] = 1, 'x', [2.5] = 1, [true] = 1, [-3] = 1 } do\n"
          "  keys[#keys + 1] = tostring(k)\n"
          "end\n"
          "return table.concat(keys, ' ')"),
      "-3 1 10 2.5 a b true");
}

TEST(Pairs, MeetNextInTheSameOrder) {
  EXPECT_EQ(results_of("local t, a, b = { z = 1, y = 2, 3, 4, [0.5] = 5 }, {}, {}\n"
                       "for k in pairs(t) do a[#a + 1] = tostring(k) end\n"
                       "for k in next, t do b[#b + 1] = tostring(k) end\n"
                       "return table.concat(a, ' ') == table.concat(b, ' '), table.concat(a, ' ')"),
            "true | 1 2 0.5 y z");
}

}  // namespace
}  // namespace svodka::script
