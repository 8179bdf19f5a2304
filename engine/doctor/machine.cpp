#include "engine/doctor/machine.hpp"

#include <array>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <langinfo.h>
#include <locale.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "engine/timetable/time_zone.hpp"

namespace svodka {

namespace {

struct Share {
  std::uint64_t type;  // statfs(2)
  const char* name;
};
constexpr std::array<Share, 9> shares = {{{0x6969, "NFS"},
                                          {0x517B, "SMB"},
                                          {0xFE534D42, "SMB"},
                                          {0xFF534D42, "CIFS"},
                                          {0x01021997, "9p"},
                                          {0x65735546, "FUSE"},
                                          {0x00C36400, "Ceph"},
                                          {0x5346414F, "AFS"},
                                          {0x47504653, "GPFS"}}};

class RealMachine : public Machine {
 public:
  std::optional<Space> space(const std::string& path) override {
    struct statvfs found {};
    if (::statvfs(path.c_str(), &found) != 0) return std::nullopt;
    Space space;
    space.free = std::uint64_t{found.f_bavail} * found.f_frsize;
    space.all = std::uint64_t{found.f_blocks} * found.f_frsize;
    space.free_files = found.f_favail;
    space.counts_files = found.f_files > 0;
    return space;
  }

  std::string network_share(const std::string& path) override {
    struct statfs found {};
    if (::statfs(path.c_str(), &found) != 0) return "";
    const auto type = static_cast<std::uint64_t>(found.f_type) & 0xFFFFFFFF;
    for (const Share& each : shares) {
      if (each.type == type) return each.name;
    }
    return "";
  }

  bool may_write(const std::string& path) override { return ::access(path.c_str(), W_OK) == 0; }

  bool belongs_to_another(const std::string& path) override {
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 && found.st_uid != ::geteuid();
  }

  // Of the locale that the environment names; the program itself keeps that of C.
  std::string characters() override {
    const locale_t named = ::newlocale(LC_CTYPE_MASK, "", nullptr);
    if (named == nullptr) return "unknown";
    std::string found = ::nl_langinfo_l(CODESET, named);
    ::freelocale(named);
    return found;
  }

  std::string time_zone() override {
    if (const char* set = std::getenv("TZ"); set != nullptr && *set != '\0') return set;
    if (std::ifstream file("/etc/timezone"); file) {
      std::string name;
      if (std::getline(file, name) && !name.empty()) return name;
    }
    std::error_code failure;
    const std::string link = std::filesystem::read_symlink("/etc/localtime", failure).string();
    const std::string folder = "/zoneinfo/";
    const std::size_t at = link.find(folder);
    return at == std::string::npos ? "" : link.substr(at + folder.size());
  }

  std::string time_zone_data() override { return time_zone_data_version(); }

  std::string temporary_folder() override {
    std::error_code failure;
    return std::filesystem::temp_directory_path(failure).string();
  }
};

}  // namespace

Machine& real_machine() {
  static RealMachine machine;
  return machine;
}

}  // namespace svodka
