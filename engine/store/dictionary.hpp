// Codes as small integers: 1, 2, 3, … without gaps, in the order in which the store met them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <soci/soci.h>

#include "engine/places/places.hpp"

namespace svodka {

class Dictionary {
 public:
  // `table` has the columns id and code.
  Dictionary(soci::session& sql, std::string table) : sql_(sql), table_(std::move(table)) {}

  int size() const { return how_many(codes_); }
  const std::string& code(int id) const { return nth(codes_, id - 1); }
  int find(std::string_view code) const;  // 0 when unknown

  // Reads what the database has gained since the last time.
  void refresh();
  // The id of a code, added when new; only inside a write transaction, after refresh().
  int id_of(const std::string& code);
  // Forgets the codes after the first `count`: the transaction that added them was rolled back.
  void forget_after(int count);

 private:
  soci::session& sql_;
  std::string table_;
  std::vector<std::string> codes_;
  std::map<std::string, int, std::less<>> ids_;
};

}  // namespace svodka
