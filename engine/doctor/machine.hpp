// What the doctor asks of the machine, behind one interface that tests replace: a full disk or a
// network share is nothing that a test can have.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace svodka {

class Machine {
 public:
  virtual ~Machine() = default;

  struct Space {
    std::uint64_t free = 0, all = 0;  // bytes, as far as this user may have them
    std::uint64_t free_files = 0;     // how many more files the file system can hold
    bool counts_files = false;        // some have no limit
  };
  // Of the file system of a file or folder; nullopt when it cannot be asked.
  virtual std::optional<Space> space(const std::string& path) = 0;
  // "NFS", "SMB", …; "" for a disk of this machine.
  virtual std::string network_share(const std::string& path) = 0;
  virtual bool may_write(const std::string& path) = 0;
  virtual bool belongs_to_another(const std::string& path) = 0;
  virtual std::string characters() = 0;      // of the locale: "UTF-8", "ANSI_X3.4-1968"
  virtual std::string time_zone() = 0;       // "Europe/Moscow"; "" when none is set
  virtual std::string time_zone_data() = 0;  // "2025b": the rules of all zones that it has
  virtual std::string temporary_folder() = 0;
};

Machine& real_machine();

}  // namespace svodka
