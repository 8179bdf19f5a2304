#include "engine/cli/session.hpp"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/period/timestamp.hpp"
#include "engine/text/code_points.hpp"
#include "engine/workspace/outside.hpp"

namespace svodka::cli {

void print(const Diagnostics& problems, const Options& options) {
  if (problems.empty() || (options.quiet && !has_errors(problems))) return;
  const std::string text = render(problems);
  if (options.is_news(text)) fmt::print(stderr, "{}\n", text);
}

void refuse(const Diagnostics& problems, const Options& options) {
  print(problems, options);
  throw Refused{};
}

void refuse(const std::string& message, const std::string& hint, const Options& options) {
  refuse(Diagnostics{unplaced(message, hint)}, options);
}

void refuse_both(bool first, const char* first_name, bool second, const char* second_name,
                 const Options& options) {
  if (!first || !second) return;
  refuse(fmt::format("{} and {} exclude each other", first_name, second_name),
         "leave one of them out", options);
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

std::vector<MunicipalityIndex> Session::municipalities(const std::vector<std::string>& codes) {
  std::vector<MunicipalityIndex> list;
  for (const std::string& code : codes) list.push_back(municipality(code));
  return list;
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

WantedPeriods Session::periods(const std::string& text) {
  const Result<WantedPeriods> periods = WantedPeriods::parse(text);
  if (!periods) refuse(periods.diagnostics(), options_);
  return *periods;
}

const std::string& Session::language_of(MunicipalityIndex municipality) {
  return catalog().municipality(municipality).language;
}

std::vector<std::string> outside(const Options& options) {
  std::vector<std::string> folders = options.outside;
  const Result<std::vector<std::string>> own = folders_of_user(real_files());
  if (!own) refuse(own.diagnostics(), options);
  folders.insert(folders.end(), own->begin(), own->end());
  return folders;
}

std::int64_t as_of_time(const std::string& text, const Options& options) {
  if (text.empty()) return latest;
  if (const std::optional<std::int64_t> time = parse_time(text)) return *time;
  refuse(fmt::format("--as-of {}: this is not a time", text),
         "write 2026-11-21 or 2026-11-21T10:00:00 (UTC)", options);
}

std::string current_user() {
  for (const char* name : {"USER", "LOGNAME"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return printable(value);
  }
  return "unknown";
}

}  // namespace svodka::cli
