#include "engine/delivery/recipients.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/catalog/csv_table.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/workspace/file_name.hpp"

namespace svodka {

namespace {

const std::array<std::string, 1> required = {"recipient"};
const std::array<std::string, 4> optional = {"email", "municipalities", "regions", "reports"};

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class RecipientsReader {
 public:
  RecipientsReader(const CsvTable& table, const Rulebook& rules) : table_(table) {
    const Catalog& catalog = rules.catalog();
    for (const Municipality& each : catalog.municipalities()) {
      municipalities_.push_back(each.code);
      if (!each.region.empty() && !holds(regions_, each.region)) regions_.push_back(each.region);
    }
    for (const ReportRule& each : rules.reports()) reports_.push_back(each.code);
  }

  Result<std::vector<Recipient>> all() {
    std::vector<Recipient> recipients;
    for (const CsvTable::Row& row : table_.rows()) recipients.push_back(one(row));
    for (std::size_t i = 0; i < recipients.size(); ++i) refuse_twice(recipients, i);
    if (!problems_.empty()) return problems_;
    return recipients;
  }

 private:
  Recipient one(const CsvTable::Row& row) {
    Recipient recipient;
    recipient.code = table_.at(row, "recipient");
    if (recipient.code.empty()) {
      problems_.push_back(table_.problem(row, "recipient", "the recipient has no name"));
    } else if (recipient.code.find('/') != std::string::npos ||
               wrong_file_name(recipient.code + ".xlsx")) {
      problems_.push_back(table_.problem(
          row, "recipient",
          fmt::format("'{}' cannot be the name of the recipient's archive", recipient.code),
          "write it with letters, digits, - and _"));
    }
    recipient.addresses = words_of(table_.at(row, "email"));
    for (const std::string& address : recipient.addresses) {
      if (is_mail_address(address)) continue;
      problems_.push_back(table_.problem(row, "email",
                                         fmt::format("'{}' is no address of e-mail", address),
                                         "write it as press@city.example"));
    }
    recipient.municipalities = codes(row, "municipalities", "municipality", municipalities_);
    recipient.regions = codes(row, "regions", "region", regions_);
    recipient.reports = codes(row, "reports", "report", reports_);
    return recipient;
  }

  std::vector<std::string> codes(const CsvTable::Row& row, const char* column, const char* what,
                                 const std::vector<std::string>& known) {
    std::vector<std::string> words = words_of(table_.at(row, column));
    for (const std::string& word : words) {
      if (holds(known, word)) continue;
      problems_.push_back(table_.problem(row, column, fmt::format("unknown {} '{}'", what, word),
                                         did_you_mean(word, known)));
    }
    return words;
  }

  void refuse_twice(const std::vector<Recipient>& recipients, std::size_t number) {
    for (std::size_t i = 0; i < number; ++i) {
      if (recipients[i].code != recipients[number].code) continue;
      problems_.push_back(table_.problem(table_.rows()[number], "recipient",
                                         fmt::format("'{}' is a recipient already, in line {}",
                                                     recipients[i].code, table_.rows()[i].line),
                                         "one row says all that a recipient gets"));
      return;
    }
  }

  const CsvTable& table_;
  std::vector<std::string> municipalities_, regions_, reports_;
  Diagnostics problems_;
};

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  constexpr std::string_view between = " \t,;";
  std::vector<std::string> words;
  while (true) {
    const std::size_t begin = text.find_first_not_of(between);
    if (begin == text.npos) return words;
    text.remove_prefix(begin);
    const std::size_t end = std::min(text.find_first_of(between), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

bool is_mail_address(const std::string& text) {
  const std::size_t at = text.find('@');
  const bool clean = std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != '"' && c != '(' && c != ')';
  });
  return clean && at != 0 && at != text.npos && at + 1 < text.size() && text.front() != '-' &&
         text.find('@', at + 1) == text.npos;
}

bool Recipient::gets(const std::string& report, const std::vector<std::string>& of_municipalities,
                     const Catalog& catalog) const {
  if (!reports.empty() && !holds(reports, report)) return false;
  return std::all_of(of_municipalities.begin(), of_municipalities.end(),
                     [&](const std::string& code) {
                       if (municipalities.empty() && regions.empty()) return true;
                       if (holds(municipalities, code)) return true;
                       const auto found = catalog.find_municipality(code);
                       return found && holds(regions, catalog.municipality(*found).region);
                     });
}

Result<std::vector<Recipient>> load_recipients(Files& files, const std::string& path,
                                               const Rulebook& rules) {
  const Result<CsvTable> table = CsvTable::load(files, path, required, optional);
  if (!table) return table.diagnostics();
  return RecipientsReader(*table, rules).all();
}

}  // namespace svodka
