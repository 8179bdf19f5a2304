#include "engine/run/report_periods.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"

namespace svodka {

namespace {

constexpr std::string_view between = "..";

Diagnostic wrong_period(const std::string& text, const std::string& why, std::string hint = "") {
  return unplaced(fmt::format("-p {}: {}", text, why), std::move(hint));
}

}  // namespace

Result<WantedPeriods> WantedPeriods::parse(const std::string& text) {
  WantedPeriods wanted;
  if (text.empty()) return wanted;
  if (text == "all") {
    wanted.kind_ = Kind::all;
    return wanted;
  }
  wanted.kind_ = Kind::span;
  const std::size_t cut = text.find(between);
  const bool span = cut != std::string::npos;
  const Result<Period> first = Period::parse(text.substr(0, cut));
  const Result<Period> last =
      span ? Period::parse(text.substr(cut + between.size())) : Result<Period>(first);
  for (const Result<Period>* end : {&first, &last}) {
    if (*end) continue;
    return wrong_period(text, end->problem().message,
                        "a period is written as 2024, 2024-S1, 2024-Q3, 2024-M05, 2024-W07 or "
                        "2024-05-17, several as 2024-M01..2024-M06 or all");
  }
  wanted.first_ = *first;
  wanted.last_ = *last;
  if (first->frequency() != last->frequency()) {
    return wrong_period(
        text, fmt::format("{} and {} are not periods of one kind", first->code(), last->code()),
        "name a span from month to month, or from year to year");
  }
  if (*last < *first) {
    return wrong_period(text, fmt::format("{} is before {}", last->code(), first->code()),
                        fmt::format("write -p {}..{}", last->code(), first->code()));
  }
  return wanted;
}

std::optional<Period> WantedPeriods::single() const {
  return kind_ == Kind::span && first_ == last_ ? std::optional(first_) : std::nullopt;
}

std::optional<Frequency> WantedPeriods::frequency() const {
  return kind_ == Kind::span ? std::optional(first_.frequency()) : std::nullopt;
}

std::vector<Period> WantedPeriods::span() const {
  std::vector<Period> periods;
  if (!frequency() || single()) return periods;
  for (Period each = first_; each <= last_; each = each.next()) periods.push_back(each);
  return periods;
}

bool WantedPeriods::takes(const Period& period) const {
  if (kind_ != Kind::span) return true;
  return period.frequency() == first_.frequency() && first_ <= period && period <= last_;
}

std::optional<Diagnostic> told_of_gaps(const WantedPeriods& wanted,
                                       const std::set<Period>& reported, const std::string& what) {
  constexpr std::size_t most_named = 6;
  std::vector<std::string> gaps;
  for (const Period& each : wanted.span()) {
    if (!reported.contains(each)) gaps.push_back(each.code());
  }
  if (gaps.empty() || reported.empty()) return std::nullopt;
  const std::size_t more = gaps.size() > most_named + 1 ? gaps.size() - most_named : 0;
  gaps.resize(gaps.size() - more);
  std::string message = fmt::format("{}nobody has figures for {}", what, fmt::join(gaps, ", "));
  if (more > 0) message += fmt::format(" and {} more", more);
  return unplaced(std::move(message), "import them; the other periods of -p have figures",
                  Severity::warning);
}

std::vector<Period> reported_periods(Store& store, MunicipalityIndex municipality,
                                     Frequency frequency) {
  std::vector<Period> periods;
  for (const Period& period : store.periods(municipality)) {
    if (const std::optional<Period> whole = period.enclosing(frequency)) periods.push_back(*whole);
  }
  std::sort(periods.begin(), periods.end());
  periods.erase(std::unique(periods.begin(), periods.end()), periods.end());
  return periods;
}

bool reports_within(Store& store, MunicipalityIndex municipality, const Period& period) {
  const std::vector<Period> periods = store.periods(municipality);
  return std::any_of(periods.begin(), periods.end(),
                     [&](const Period& stated) { return period.contains(stated); });
}

std::optional<Period> newest_period(Store& store, MunicipalityIndex municipality,
                                    Frequency frequency) {
  std::optional<Period> newest;
  for (const Period& period : store.periods(municipality)) {
    const std::optional<Period> whole = period.enclosing(frequency);
    if (!whole || whole->last_day() != period.last_day()) continue;
    if (!newest || *newest < *whole) newest = whole;
  }
  return newest;
}

std::optional<Period> newest_period(Store& store,
                                    const std::vector<MunicipalityIndex>& municipalities,
                                    Frequency frequency) {
  std::optional<Period> newest;
  for (const MunicipalityIndex municipality : municipalities) {
    const std::optional<Period> period = newest_period(store, municipality, frequency);
    if (period && (!newest || *newest < *period)) newest = period;
  }
  return newest;
}

std::optional<Period> newest_reported_period(const Rulebook& rules, Store& store,
                                             MunicipalityIndex municipality) {
  for (const ReportRule& report : rules.reports()) {
    const bool covers = std::find(report.municipalities.begin(), report.municipalities.end(),
                                  municipality) != report.municipalities.end();
    if (!covers) continue;
    if (const auto period = newest_period(store, municipality, report.every)) return period;
  }
  return std::nullopt;
}

}  // namespace svodka
