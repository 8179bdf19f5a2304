// The contents of a live store exchanged for those of a backup.
#pragma once

#include <string>

#include "engine/store/backup/connection.hpp"

namespace svodka::detail {

// While it lives nobody else can write to the store, and whoever reads reads what it held before.
// Without finish() the store stays as it was. Throws SystemFailure.
class Replacement {
 public:
  Replacement(const std::string& store, const std::string& backup);

  // The bytes of the store's file. Opening it once more would take this process's locks away from
  // it as soon as it is closed (POSIX), with which the store would be anybody's.
  std::string bytes_of_store();
  void finish();

 private:
  struct Finish {
    void operator()(sqlite3_backup* copying) const { sqlite3_backup_finish(copying); }
  };
  void refuse_other_pages();

  std::string store_;
  Connection source_, target_;
  std::unique_ptr<sqlite3_backup, Finish> copying_;
};

}  // namespace svodka::detail
