// What is still to be packed or sent: a workbook stands here from when it is made until its
// recipient has it, so that what a broken mail, Ctrl-C or a power cut kept back is done by the next
// run.
//
// It lives in the database of the store. Not thread-safe; no connection is kept, so processes may
// be forked while one of these lives.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/system/files.hpp"

namespace svodka {

enum class DeliveryWay : unsigned char { archive, mail };

struct OwedWorkbook {
  DeliveryWay way = DeliveryWay::archive;
  std::string recipient;  // its code
  std::string path;       // absolute
  std::string report;
  std::string municipalities;  // codes, parted by blanks
  std::string told;            // what the mail says of it, lines
  std::int64_t since = 0;      // microseconds since 1970, UTC
};

class Outbox {
 public:
  Outbox(std::string url, Files& files);

  // A workbook that is made again before it was sent is owed once. Fills `since`.
  void add(std::span<OwedWorkbook> owed);
  // By recipient, then in the order in which they were made.
  std::vector<OwedWorkbook> all();
  // What has come in since for the same recipient and path stays.
  void remove(std::span<const OwedWorkbook> delivered);

 private:
  const std::string url_;
  Files& files_;
};

}  // namespace svodka
