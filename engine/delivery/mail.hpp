// E-mail with attachments (mimetic), handed to the system's sendmail.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"

namespace svodka {

struct Mail {
  std::string from;  // "": sendmail writes the user's own
  std::vector<std::string> to;
  std::string subject;
  std::string text;                                              // UTF-8
  std::vector<std::pair<std::string, std::string>> attachments;  // file name and bytes
  std::int64_t at = 0;                                           // microseconds since 1970
};

// As it goes out: headers and parts, lines ended by "\n".
std::string message_of(const Mail& mail);

// nullopt when `program`, a sendmail or what acts like one, has taken it.
std::optional<Diagnostic> send(const Mail& mail, const std::string& program);

}  // namespace svodka
