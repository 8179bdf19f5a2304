#include "engine/delivery/mail.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iterator>
#include <memory>
#include <sstream>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <mimetic/mimetic.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/system/program.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {

namespace {

constexpr std::chrono::seconds longest_sending{120};

std::string base64(const std::string& bytes, int line_length) {
  std::string coded;
  mimetic::Base64::Encoder encoder(line_length);
  mimetic::encode(bytes.begin(), bytes.end(), encoder, std::back_inserter(coded));
  return coded;
}

bool is_printable_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

// A parameter's value may be ASCII only, and coded words are not for parameters (RFC 2231).
std::string percent_coded(const std::string& text) {
  std::string coded;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == '-' || c == '.' || c == '_';
    coded += plain ? std::string(1, c) : fmt::format("%{:02X}", byte_of(c));
  }
  return coded;
}

// A header's text may be ASCII only: anything else is written in coded words of at most 75
// characters, none of which cuts a character (RFC 2047).
std::string header_text(const std::string& text) {
  constexpr std::size_t bytes_of_word = 45;
  std::string coded;
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    if (!coded.empty()) coded += "\n ";
    coded += "=?UTF-8?B?" + base64(word, 0) + "?=";
    word.clear();
  };
  if (text.size() < 60 && is_printable_ascii(text)) return text;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    next_character(text, next);
    if (word.size() + next - at > bytes_of_word) end_word();
    word.append(text, at, next - at);
    at = next;
  }
  end_word();
  return coded;
}

mimetic::MimeEntity* text_part(const std::string& text) {
  auto part = std::make_unique<mimetic::MimeEntity>();
  part->header().contentType(mimetic::ContentType("text/plain; charset=utf-8"));
  part->header().contentTransferEncoding(mimetic::ContentTransferEncoding("base64"));
  part->body().assign(base64(text, 76));
  return part.release();
}

mimetic::MimeEntity* attachment(const std::string& name, const std::string& bytes) {
  const char* const type = name.ends_with(".xlsx")
                               ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                               : "application/zip";
  auto part = std::make_unique<mimetic::MimeEntity>();
  part->header().contentType(mimetic::ContentType(type));
  part->header().contentTransferEncoding(mimetic::ContentTransferEncoding("base64"));
  // Not mimetic's own parameters, which would put the coded name in quotes.
  const std::string named = is_printable_ascii(name) ? fmt::format("filename=\"{}\"", name)
                                                     : "filename*=UTF-8''" + percent_coded(name);
  part->header().push_back(mimetic::Field("Content-Disposition", "attachment; " + named));
  part->body().assign(base64(bytes, 76));
  return part.release();
}

std::string joined_addresses(const std::vector<std::string>& addresses) {
  std::string text;
  for (const std::string& each : addresses) text += (text.empty() ? "" : ",\n ") + each;
  return text;
}

}  // namespace

std::string message_of(const Mail& mail) {
  mimetic::MultipartMixed body;
  body.body().parts().push_back(text_part(mail.text));
  for (const auto& [name, bytes] : mail.attachments) {
    body.body().parts().push_back(attachment(name, bytes));
  }
  std::ostringstream parts;
  parts << body;
  std::string message;
  if (!mail.from.empty()) message += fmt::format("From: {}\n", mail.from);
  message +=
      fmt::format("To: {}\nSubject: {}\n", joined_addresses(mail.to), header_text(mail.subject));
  const std::tm time = fmt::gmtime(static_cast<std::time_t>(mail.at / 1'000'000));
  message += fmt::format("Date: {:%a, %d %b %Y %H:%M:%S} +0000\n", time);
  std::string rest = parts.str();
  std::erase(rest, '\r');
  return message + rest;
}

std::optional<Diagnostic> send(const Mail& mail, const std::string& program) {
  ProgramCall call;
  call.arguments = {program, "-i", "-t"};
  call.input = message_of(mail);
  call.time_limit = longest_sending;
  const ProgramResult result = run_program(call);
  if (result.status == 0) return std::nullopt;
  const std::string to = fmt::format("{}", fmt::join(mail.to, ", "));
  if (result.status == 127) {
    return unplaced(fmt::format("the mail to {} was not sent: there is no {}", to, program),
                    "install a mail transfer agent (postfix, msmtp-mta), or name the program with "
                    "--sendmail");
  }
  if (result.too_slow) {
    return unplaced(fmt::format("the mail to {} was not sent: {} did not take it in {} minutes", to,
                                program, longest_sending.count() / 60));
  }
  std::string said = result.errors.substr(0, 500);
  while (!said.empty() && said.back() == '\n') said.pop_back();
  return unplaced(fmt::format("the mail to {} was not sent: {} ended with {}{}", to, program,
                              result.status, said.empty() ? "" : ": " + said));
}

}  // namespace svodka
