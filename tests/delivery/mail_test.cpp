#include "engine/delivery/mail.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/delivery/archive.hpp"

namespace svodka {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(AMail, PutsNothingOfASubjectIntoAHeaderOfItsOwn) {
  Mail mail;
  mail.to = {"press@city.example"};
  mail.subject = "Region\nBcc: everybody@city.example";
  const std::string message = message_of(mail);
  EXPECT_THAT(message, Not(HasSubstr("\nBcc:")));
  EXPECT_THAT(message, HasSubstr("Subject: =?UTF-8?B?"));
}

TEST(AMail, CutsNoCharacterBetweenTheWordsOfAHeader) {
  Mail mail;
  mail.to = {"press@city.example"};
  for (int i = 0; i < 40; ++i) mail.subject += "я";
  const std::string message = message_of(mail);
  // 22 letters of two bytes in each word of at most 45 bytes: 44 bytes are 60 characters of base64.
  const std::size_t first = message.find("=?UTF-8?B?") + 10;
  EXPECT_EQ(message.find("?=", first) - first, 60u);
  EXPECT_THAT(message, HasSubstr("?=\n =?UTF-8?B?"));
}

TEST(AMail, IsDatedByTheRun) {
  Mail mail;
  mail.to = {"a@b.example", "c@d.example"};
  mail.at = 1'800'000'000'000'000;
  const std::string message = message_of(mail);
  EXPECT_THAT(message, HasSubstr("Date: Fri, 15 Jan 2027 08:00:00 +0000\n"));
  EXPECT_THAT(message, HasSubstr("To: a@b.example,\n c@d.example\n"));
  EXPECT_THAT(message, Not(HasSubstr("From:")));
  EXPECT_THAT(message, Not(HasSubstr("\r")));
}

TEST(AnArchive, IsTheSameForTheSameFiles) {
  const std::vector<std::pair<std::string, std::string>> files = {{"а/б.xlsx", "PK one"},
                                                                  {"c.xlsx", std::string(9, '\0')}};
  EXPECT_EQ(archive_of(files), archive_of(files));
  EXPECT_TRUE(archive_of(files).starts_with("PK"));
  EXPECT_NE(archive_of(files).find("PK one"), std::string::npos);  // stored as it is
}

}  // namespace
}  // namespace svodka
