#include "engine/period/timestamp.hpp"

#include <exception>

#include <boost/date_time/posix_time/posix_time.hpp>

namespace svodka {

std::string time_text(std::int64_t microseconds) {
  using namespace boost::posix_time;
  const ptime time = ptime(boost::gregorian::date(1970, 1, 1)) + seconds(microseconds / 1000000);
  std::string text = to_iso_extended_string(time);
  text[10] = ' ';
  return text + " UTC";
}

std::optional<std::int64_t> parse_time(std::string_view text) {
  using namespace boost::posix_time;
  try {
    const ptime epoch(boost::gregorian::date(1970, 1, 1));
    ptime time;
    if (text.size() == 10) {
      time = ptime(boost::gregorian::from_simple_string(std::string(text))) + hours(24) -
             microseconds(1);
    } else {
      std::string plain(text);
      if (plain.size() > 10 && plain[10] == 'T') plain[10] = ' ';
      if (!plain.empty() && plain.back() == 'Z') plain.pop_back();
      if (plain.size() == 16) plain += ":00";
      time = time_from_string(plain);
    }
    if (!time.is_special()) return (time - epoch).total_microseconds();
  } catch (const std::exception&) {
    // Boost.Date_Time throws several kinds for a text that is no time.
  }
  return std::nullopt;
}

}  // namespace svodka
