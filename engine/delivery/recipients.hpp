// data/recipients.csv: who gets which workbooks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/delivery/run_report.hpp"
#include "engine/rules/declarations/rulebook.hpp"
#include "engine/system/files.hpp"

namespace svodka {

struct Recipient {
  std::string code;                         // names the archive
  std::vector<std::string> addresses;       // of e-mail; may be none
  std::vector<std::string> municipalities;  // codes; empty: all
  std::vector<std::string> regions;         // codes of the municipalities' regions; empty: all
  std::vector<std::string> reports;         // codes; empty: all

  // A workbook of a whole group goes to those who get every one of its municipalities.
  bool gets(const std::string& report, const std::vector<std::string>& of_municipalities,
            const Catalog& catalog) const;
};

// What is needed to write to it; whether anybody reads it only the mail server knows. Nothing in it
// can begin a header or an option of its own.
bool is_mail_address(const std::string& text);

// Texts without blanks, commas and semicolons, which part them.
std::vector<std::string> words_of(std::string_view text);

// Columns: recipient; email, municipalities, regions and reports, each several parted by blanks. A
// code that the catalogue or the rules do not have, a code twice, an address that is none, a name
// that is no file's: all are errors, told together with their lines.
Result<std::vector<Recipient>> load_recipients(Files& files, const std::string& path,
                                               const Rulebook& rules);

}  // namespace svodka
