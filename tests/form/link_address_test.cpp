// Addresses of links as programs store them and as expressions fill them.
#include "engine/form/filling/link_address.hpp"

#include <gtest/gtest.h>

#include "engine/reader/link_expressions.hpp"
#include "engine/workbook/writing/link_target.hpp"

namespace svodka::form {
namespace {

TEST(AnAddress, ShowsItsExpressionsAsTheyWereTyped) {
  EXPECT_EQ(reader::with_readable_expressions(
                "https://vk.com/%7B%7B%20r:text(%22page%22)%20%7d%7d?a=%20b"),
            "https://vk.com/{{ r:text(\"page\") }}?a=%20b");
  EXPECT_EQ(reader::with_readable_expressions("a/%7B%7B%D1%8F%7D%7D/%7B%7Bb%7D%7D"),
            "a/{{я}}/{{b}}");
  EXPECT_EQ(reader::with_readable_expressions("https://example.org/%7B%7Bnot closed"),
            "https://example.org/%7B%7Bnot closed");
  EXPECT_EQ(reader::with_readable_expressions("https://example.org/{{ code }}%7D%7"),
            "https://example.org/{{ code }}%7D%7");
}

TEST(AnAddress, TellsWhatExcelWouldNotTake) {
  EXPECT_EQ(workbook::address_problem("https://example.org"), std::nullopt);
  EXPECT_EQ(workbook::address_problem("https://example.org/" + std::string(2060, 'a')),
            "the link's address has 2080 bytes; Excel takes 2079");
  EXPECT_EQ(workbook::address_problem("https://a\x01"),
            "the text holds the control character U+0001");
}

}  // namespace
}  // namespace svodka::form
