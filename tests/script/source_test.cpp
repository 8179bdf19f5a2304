#include <gtest/gtest.h>

#include "tests/script/run_script.hpp"

namespace svodka::script {
namespace {

TEST(Source, MayBeginWithAByteOrderMark) { EXPECT_EQ(run("\xEF\xBB\xBFprint 'read'"), "read\n"); }

TEST(Source, MustBeUtf8) {
  EXPECT_EQ(run("local a = 1\nlocal s = '\xd3\xf5\xf2\xe0'"),
            "rules.lua:2:12: error: this is not UTF-8 text\n"
            "    local s = '\uFFFD\uFFFD\uFFFD\uFFFD'\n"
            "               ^\n"
            "    save it with the encoding UTF-8 (not Windows-1251)");
}

TEST(Source, OfAnExpressionMustBeUtf8Too) {
  Sandbox sandbox({});
  EXPECT_EQ(render(sandbox.load_expression("ret\x90 + 1", {}, {"form.xlsx", 0, 0, "Sheet!C5"})
                       .diagnostics()),
            "form.xlsx: Sheet!C5: error: this is not UTF-8 text\n"
            "    ret\uFFFD + 1\n"
            "       ^\n"
            "    save it with the encoding UTF-8 (not Windows-1251)");
}

TEST(Source, OfALongNameIsStillFoundForTheExcerpt) {
  Sandbox sandbox({});
  const std::string file = std::string(100, 'd') + "/rules.lua";
  ASSERT_TRUE(sandbox.load("local x\nreturn x.y", file));
  EXPECT_EQ(render(sandbox.call(0, 0).diagnostics()),
            file +
                ":2:8: error: 'x' is nil (no value), it has no fields\n"
                "    return x.y\n"
                "           ^\n"
                "    check the spelling, or test for nil first");
}

TEST(Modules, RunOnceAndAreShared) {
  Sandbox sandbox({});
  int asked = 0;
  sandbox.set_modules([&asked](const std::string& name, std::string& source, std::string& file) {
    ++asked;
    source = "print 'loaded' return { name = '" + name + "' }";
    file = "scripts/" + name + ".lua";
    return name == "shared";
  });
  EXPECT_EQ(run(sandbox,
                "local a, b = require 'shared', require 'shared'\n"
                "print(a == b, a.name)"),
            "loaded\ntrue\tshared\n");
  EXPECT_EQ(asked, 1);
}

TEST(Modules, TellOnceWhatIsOddAboutThem) {
  Sandbox sandbox({});
  sandbox.set_modules([](const std::string&, std::string& source, std::string& file) {
    source = "local share = 1,5\nreturn share";
    file = "scripts/share.lua";
    return true;
  });
  EXPECT_EQ(run(sandbox, "print(require 'share')"), "1\n");
  EXPECT_EQ(render(sandbox.take_warnings()),
            "scripts/share.lua:1:15: warning: a decimal comma makes two values of one number, and "
            "the second is dropped\n"
            "    local share = 1,5\n"
            "                  ^~~\n"
            "    write 1.5");
  EXPECT_EQ(render(sandbox.take_warnings()), "");
}

}  // namespace
}  // namespace svodka::script
