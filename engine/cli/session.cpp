#include <cstdio>
#include <cstdlib>

#include <boost/date_time/posix_time/posix_time.hpp>
#include <fmt/format.h>

#include "engine/cli/command.hpp"
#include "engine/diagnostic/unplaced.hpp"

namespace svodka::cli {

void print(const Diagnostics& problems, const Options& options) {
  if (problems.empty() || (options.quiet && !has_errors(problems))) return;
  fmt::print(stderr, "{}\n", render(problems));
}

void refuse(const Diagnostics& problems, const Options& options) {
  print(problems, options);
  throw Refused{};
}

void refuse(const std::string& message, const std::string& hint, const Options& options) {
  refuse(Diagnostics{unplaced(message, hint)}, options);
}

const Workspace& Session::workspace() {
  if (!workspace_) {
    Result<Workspace> loaded = Workspace::load(files_, options_.workspace);
    if (!loaded) refuse(loaded.diagnostics(), options_);
    workspace_ = std::make_unique<Workspace>(loaded.take());
  }
  return *workspace_;
}

const Catalog& Session::catalog() {
  if (!catalog_) {
    Result<Catalog> loaded = Catalog::load(files_, workspace().data_folder());
    if (!loaded) refuse(loaded.diagnostics(), options_);
    print(loaded.diagnostics(), options_);
    catalog_ = std::make_unique<Catalog>(loaded.take());
  }
  return *catalog_;
}

Rulebook& Session::rules() {
  if (!rules_) {
    Result<std::unique_ptr<Rulebook>> loaded =
        Rulebook::load(files_, workspace().scripts_folder(), catalog(), workspace().limits);
    if (!loaded) refuse(loaded.diagnostics(), options_);
    print(loaded.diagnostics(), options_);
    rules_ = loaded.take();
    Result<Acceptances> accepted =
        Acceptances::load(files_, acceptances_path(workspace().data_folder()), *rules_);
    if (!accepted) refuse(accepted.diagnostics(), options_);
    rules_->accept(accepted.take());
  }
  return *rules_;
}

Store& Session::store() {
  if (!store_) store_ = Store::open(workspace().store(), catalog(), files_);
  return *store_;
}

MunicipalityIndex Session::municipality(const std::string& code) {
  const std::optional<MunicipalityIndex> index = catalog().find_municipality(code);
  if (!index) {
    refuse(fmt::format("unknown municipality '{}'", code),
           catalog().hint_for(CatalogKind::municipality, code, catalog().municipality_codes()),
           options_);
  }
  return *index;
}

Period Session::period(const std::string& code) {
  const Result<Period> period = Period::parse(code);
  if (!period) {
    refuse(fmt::format("-p {}: {}", code, period.problem().message),
           "a period is written as 2024, 2024-S1, 2024-Q3, 2024-M05, 2024-W07 or 2024-05-17",
           options_);
  }
  return *period;
}

std::string current_user() {
  for (const char* name : {"USER", "LOGNAME"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return "unknown";
}

std::int64_t parse_time(const std::string& text, const Options& options) {
  using namespace boost::posix_time;
  try {
    const ptime epoch(boost::gregorian::date(1970, 1, 1));
    ptime time;
    if (text.size() == 10) {
      time = ptime(boost::gregorian::from_simple_string(text)) + hours(24) - microseconds(1);
    } else {
      std::string plain = text;
      if (plain.size() > 10 && plain[10] == 'T') plain[10] = ' ';
      if (!plain.empty() && plain.back() == 'Z') plain.pop_back();
      if (plain.size() == 16) plain += ":00";
      time = time_from_string(plain);
    }
    if (!time.is_special()) return (time - epoch).total_microseconds();
  } catch (
      const std::exception&) {  // Boost.Date_Time throws several kinds for a text that is no time
  }
  refuse(fmt::format("--as-of {}: this is not a time", text),
         "write 2026-11-21 or 2026-11-21T10:00:00 (UTC)", options);
}

std::string time_text(std::int64_t microseconds) {
  using namespace boost::posix_time;
  const ptime time = ptime(boost::gregorian::date(1970, 1, 1)) + seconds(microseconds / 1000000);
  std::string text = to_iso_extended_string(time);
  text[10] = ' ';
  return text + " UTC";
}

}  // namespace svodka::cli
