// The hot read: all figures of a municipality as small integers and doubles, prepared once.
//
// It speaks to SQLite itself and not through SOCI, which copies each column of each row twice: read
// that way, the figures of a municipality cost twice as much, a thirtieth of a whole workbook.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <soci/soci.h>

struct sqlite3_stmt;

namespace svodka {

// One figure by its ids in the database (see dictionary.hpp).
struct FigureRow {
  std::int64_t id = 0;
  int indicator = 0;
  int breakdown = 0;
  int period = 0;
  int unit = 0;
  int qualifier = 0;
  bool has_value = false;
  double value = 0;
};

class FigureQuery {
 public:
  enum class When { latest, as_of };

  FigureQuery(soci::session& sql, When when);

  // Calls `take(const FigureRow&)` for each figure. Throws soci::soci_error, as SOCI does.
  template <typename Take>
  void run(int municipality, std::int64_t as_of, Take&& take) {
    const Reset reset{*this};  // only then does SQLite let go of its snapshot
    bind(municipality, as_of);
    FigureRow row;
    while (next(row)) take(row);
  }

 private:
  struct Reset {
    FigureQuery& query;
    ~Reset();
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };

  void bind(int municipality, std::int64_t as_of);
  bool next(FigureRow& row);
  void check(int result) const;

  When when_;
  soci::session& sql_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace svodka
