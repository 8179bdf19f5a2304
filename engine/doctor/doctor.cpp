#include "engine/doctor/doctor.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/period/timestamp.hpp"
#include "engine/places/places.hpp"
#include "engine/run/version.hpp"
#include "engine/store/ledger/open_runs.hpp"
#include "engine/text/json_text.hpp"

namespace svodka {

namespace {

constexpr std::int64_t a_day = std::int64_t{24} * 60 * 60 * 1'000'000;
constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;
constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30;

std::string size_text(std::uint64_t bytes) {
  if (bytes >= 10 * gibibyte) return fmt::format("{} GiB", bytes / gibibyte);
  return fmt::format("{} MiB", bytes / mebibyte);
}

std::string workbooks_text(std::size_t count) {
  return count == 1 ? "1 workbook" : fmt::format("{} workbooks", count);
}

std::string folder_above(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

class Doctor {
 public:
  explicit Doctor(const Patient& patient)
      : patient_(patient),
        store_(store_file(patient.workspace.store())),
        store_is_there_(patient.files.kind(store_) == FileKind::file),
        today_(TimeZone::named("UTC").value().local(patient.now).day) {}

  std::vector<HealthFinding> all() {
    using Look = void (Doctor::*)();
    constexpr std::array<std::pair<const char*, Look>, 9> looks = {
        {{"versions", &Doctor::look_at_versions},
         {"clock", &Doctor::look_at_the_clock},
         {"time zone", &Doctor::look_at_the_time_zone},
         {"locale", &Doctor::look_at_the_locale},
         {"store", &Doctor::look_at_the_store},
         {"disk space", &Doctor::look_at_the_disk},
         {"permissions", &Doctor::look_at_permissions},
         {"calendar", &Doctor::look_at_calendars},
         {"schedules", &Doctor::look_at_schedules}}};
    for (const auto& [subject, look] : looks) look_at(subject, look);
    return std::move(findings_);
  }

 private:
  // What cannot be looked at is itself a finding, and the rest is looked at all the same.
  void look_at(const char* subject, void (Doctor::*look)()) {
    try {
      (this->*look)();
    } catch (const SystemFailure& failure) {
      tell(subject, Health::wrong, failure.what(), "mend this, and ask again");
    }
  }

  void tell(const char* subject, Health health, std::string message, std::string hint = "") {
    findings_.push_back({subject, health, std::move(message), std::move(hint)});
  }

  // The first folder on the way to `path` that is there.
  std::string nearest_folder(std::string path) const {
    while (patient_.files.kind(path) == FileKind::missing && path != "." && path != "/") {
      path = folder_above(path);
    }
    return path;
  }

  std::string output_folder() const {
    return join(patient_.workspace.root, patient_.workspace.output_folder);
  }

  void look_at_versions() {
    const std::string zones = patient_.machine.time_zone_data();
    const std::string all =
        fmt::format("svodka {}, {}, time zones of {}", version, database_version(), zones);
    const int year = std::atoi(zones.substr(0, 4).c_str());
    if (today_.year() - year < 2) return tell("versions", Health::well, all);
    tell("versions", Health::warning, all + ": rules of time zones may have changed since",
         "update ICU, or name a folder with newer rules in ICU_TIMEZONE_FILES_DIR");
  }

  void look_at_the_clock() {
    const std::string now = time_text(patient_.now);
    std::int64_t newest = 0;
    if (store_is_there_) newest = store_contents(patient_.workspace.store(), patient_.files).newest;
    if (patient_.now + 60'000'000 < newest) {
      return tell(
          "clock", Health::wrong,
          fmt::format("it shows {}, and the store has entries of {}", now, time_text(newest)),
          "set it, and keep it right: timedatectl set-ntp true");
    }
    tell("clock", Health::well, "it shows " + now);
  }

  void look_at_the_time_zone() {
    std::set<std::string> zones;
    for (const ScheduleRule& each : patient_.rules.schedules()) zones.insert(each.at.zone().name());
    const std::string own = patient_.machine.time_zone();
    std::string text = own.empty() ? "the machine has none set" : "the machine is in " + own;
    if (!zones.empty()) {
      text += fmt::format("; schedules go by {}, whatever that is", fmt::join(zones, ", "));
    }
    if (!own.empty()) return tell("time zone", Health::well, text);
    tell("time zone", Health::warning, text, "timedatectl set-timezone Europe/Moscow");
  }

  void look_at_the_locale() {
    const std::string characters = patient_.machine.characters();
    if (characters == "UTF-8") return tell("locale", Health::well, characters);
    tell("locale", Health::warning,
         fmt::format("its characters are {}: Cyrillic shows as question marks", characters),
         "set LANG=C.UTF-8 for the user and in the service");
  }

  void look_at_the_store() {
    if (!store_is_there_) {
      return tell("store", Health::warning, fmt::format("there is no store '{}' yet", store_),
                  "svodka import makes it");
    }
    if (const std::string share = patient_.machine.network_share(store_); !share.empty()) {
      return tell("store", Health::wrong,
                  fmt::format("'{}' lies on a network share ({}): two machines, or two programs, "
                              "can damage it there",
                              store_, share),
                  "move it to a disk of this machine and name it in svodka.toml: [store] url");
    }
    const StoreContents contents = store_contents(patient_.workspace.store(), patient_.files);
    const std::string text =
        fmt::format("'{}', {}, schema version {}: {} observations, {} workbooks in the ledger",
                    store_, size_text(patient_.files.size(store_)), contents.schema_version,
                    contents.observations, contents.workbooks);
    if (!contents.is_read_only) return tell("store", Health::well, text);
    tell("store", Health::wrong,
         text + "; it or its folder can only be read: nothing can be imported or made",
         "give who runs svodka the right to write there, or mount the disk for writing");
  }

  void look_at_the_disk() {
    const std::uint64_t store = store_is_there_ ? patient_.files.size(store_) : 0;
    look_at_space_of("the store", nearest_folder(folder_above(store_)), 2 * store);
    look_at_space_of("the workbooks", nearest_folder(output_folder()), 0);
    look_at_space_of("temporary files", patient_.machine.temporary_folder(), 0);
  }

  // A migration and a backup each need the store once more.
  void look_at_space_of(const char* what, const std::string& path, std::uint64_t needed) {
    const std::optional<Machine::Space> space = patient_.machine.space(path);
    if (!space) {
      return tell("disk space", Health::warning, fmt::format("'{}' cannot be asked for it", path),
                  "look whether the folder is there and may be read");
    }
    const std::string text = fmt::format("for {}: {} of {} are free in '{}'", what,
                                         size_text(space->free), size_text(space->all), path);
    const std::uint64_t least = std::max(needed, 256 * mebibyte);
    if (space->counts_files && space->free_files < 1000) {
      return tell("disk space", Health::wrong,
                  fmt::format("for {}: '{}' can hold {} more files", what, path, space->free_files),
                  "remove files that nobody needs: old workbooks, logs");
    }
    if (space->free < least) {
      return tell("disk space", Health::wrong, text,
                  fmt::format("at least {} are needed", size_text(least)));
    }
    if (space->free < 4 * least) {
      return tell("disk space", Health::warning, text, "make room before it is full");
    }
    tell("disk space", Health::well, text);
  }

  void look_at_permissions() {
    std::vector<std::string> closed;
    std::vector<std::string> foreign;
    const std::string output = nearest_folder(output_folder());
    std::vector<std::string> needed;
    if (store_is_there_) needed.push_back(store_);
    needed.push_back(nearest_folder(folder_above(store_)));
    needed.push_back(output);
    for (const std::string& file : {run_lock_of(store_), schedule_lock_of(store_)}) {
      const FileKind kind = patient_.files.kind(file);
      if (kind == FileKind::missing) continue;
      if (kind != FileKind::file) {
        return tell("permissions", Health::wrong, fmt::format("'{}' is no file", file),
                    "move it away: svodka makes a file of this name");
      }
      needed.push_back(file);
    }
    for (const std::string& each : needed) {
      if (!patient_.machine.may_write(each)) closed.push_back("'" + each + "'");
      if (patient_.machine.belongs_to_another(each)) foreign.push_back("'" + each + "'");
    }
    if (!closed.empty()) {
      return tell("permissions", Health::wrong,
                  fmt::format("{} cannot be written to", fmt::join(closed, ", ")),
                  "give the folder to the user that runs svodka: chown -R svodka");
    }
    if (!foreign.empty()) {
      return tell("permissions", Health::warning,
                  fmt::format("{} can be written to, and belongs to another user than this one",
                              fmt::join(foreign, ", ")),
                  "run svodka as one user everywhere: sudo -u svodka svodka …");
    }
    tell("permissions", Health::well, "store and output folder can be written to");
  }

  // From September on next year's days off are known, or soon will be.
  void look_at_calendars() {
    for (const auto& [country, calendar] : patient_.rules.catalog().calendars()) {
      std::vector<std::string> idle;
      for (const Period& month : calendar.months_without_working_days()) {
        if (month.first_day().year() >= today_.year()) idle.push_back(month.code());
      }
      if (idle.empty()) continue;
      tell("calendar", Health::warning,
           fmt::format("data/calendars/{}.csv has no working day in {}", country,
                       fmt::join(idle, ", ")),
           "delete the days off that are none: what is due on a working day is due on the month's "
           "last day");
    }
    std::set<std::string> countries;
    for (const Municipality& each : patient_.rules.catalog().municipalities()) {
      countries.insert(each.country);
    }
    for (const std::string& country : countries) {
      const WorkingCalendar* calendar = patient_.rules.catalog().calendar(country);
      const std::string file = fmt::format("data/calendars/{}.csv", country);
      const int year = today_.year();
      if (basis_of(calendar, year) != Basis::published) {
        tell("calendar", Health::wrong, fmt::format("{} lacks the moved days of {}", file, year),
             fmt::format("enter its days off, and write {},covered", year));
        continue;
      }
      const Basis next = basis_of(calendar, year + 1);
      const bool is_time = today_.month() >= 9;
      if (next == Basis::published || !is_time) {
        tell("calendar", Health::well,
             fmt::format("{} covers {}", file, next == Basis::published ? year + 1 : year));
      } else if (next == Basis::provisional) {
        tell("calendar", Health::warning,
             fmt::format("{} has {} only provisionally", file, year + 1),
             fmt::format("enter the moved days once they are published, and write {},covered",
                         year + 1));
      } else {
        tell("calendar", Health::warning, fmt::format("{} has no {}", file, year + 1),
             fmt::format("enter its days off, and {0},covered or {0},provisional", year + 1));
      }
    }
  }

  void look_at_schedules() {
    if (patient_.rules.schedules().empty()) {
      return tell("schedules", Health::well, "the scripts declare none");
    }
    std::size_t forgotten = 0;
    std::size_t not_there = 0;
    std::int64_t since = patient_.now;
    for (const Expected& each : patient_.expected()) {
      if (each.runs && patient_.now - std::max(each.due.at, each.due.wait_until) > a_day) {
        ++forgotten;
        since = std::min(since, each.due.at);
      } else if (needs_attention(each)) {
        ++not_there;
      }
    }
    if (forgotten > 0) {
      return tell(
          "schedules", Health::wrong,
          fmt::format("{} could be made, due since {}, and nothing does it",
                      workbooks_text(forgotten), time_text(since)),
          "systemctl enable --now svodka.timer (docs/schedules.md), or svodka schedule run");
    }
    if (not_there > 0) {
      return tell("schedules", Health::warning,
                  fmt::format("late, failed, missed or stopped: {}", workbooks_text(not_there)),
                  "svodka status --list says why");
    }
    tell("schedules", Health::well,
         fmt::format("{} declared, nothing is late", patient_.rules.schedules().size()));
  }

  const Patient& patient_;
  const std::string store_;
  const bool store_is_there_;
  const Date today_;
  std::vector<HealthFinding> findings_;
};

}  // namespace

std::string_view name_of(Health health) {
  constexpr std::array<std::string_view, 3> names = {"well", "warning", "wrong"};
  return entry_of(names, health);
}

std::vector<HealthFinding> examine(const Patient& patient) { return Doctor(patient).all(); }

std::string as_json(const std::vector<HealthFinding>& findings) {
  nlohmann::json list = nlohmann::json::array();
  for (const HealthFinding& each : findings) {
    list.push_back({{"subject", each.subject},
                    {"health", name_of(each.health)},
                    {"message", each.message},
                    {"hint", each.hint}});
  }
  return json_text(list);
}

}  // namespace svodka
