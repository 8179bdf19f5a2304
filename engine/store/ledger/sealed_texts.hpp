// The two long texts of an entry of the ledger, as the database has them: what is the same for the
// workbooks of a report stands once in the table `shape`, and an entry has what it differs by.
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <string_view>

#include <soci/soci.h>

#include "engine/store/ledger/text_shape.hpp"

namespace svodka {

struct SealedTexts {
  std::string reads, cells;
};

class Shapes {
 public:
  struct Row {
    long long shape = 0;  // id
    std::string figures;
  };

  explicit Shapes(soci::session& sql) : sql_(sql) {}

  // Adds a shape that the database does not have yet.
  Row pack(std::string_view reads, std::string_view cells);
  // Throws SystemFailure when the database holds something else.
  SealedTexts unpack(long long shape, std::string_view figures);

 private:
  struct Known {
    long long id;
    ShapedText first;
  };

  const Known* of_shape(const ShapedText& text);
  const Known& with_id(long long id);
  Row add(ShapedText text);
  const Known& keep(Known shape);

  soci::session& sql_;
  std::list<Known> known_;  // the one asked for last is first
};

// The bytes of a blob that a query has read.
std::string bytes_of(soci::blob& blob);

}  // namespace svodka
