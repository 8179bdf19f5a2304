// Workbooks are published on a disk that fails, stops at any instant and loses what was not synced.
// SVODKA_SEEDS=N tries more seeds, SVODKA_SEED=S the one that was named.
#include <array>
#include <cstdlib>
#include <set>

#include <gtest/gtest.h>

#include "tests/system/simulated_disk.hpp"

namespace svodka {
namespace {

unsigned number_from(const char* name, unsigned otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : static_cast<unsigned>(std::strtoul(text, nullptr, 10));
}

// The workbook of a place, whole: its version, again and again.
std::string content(std::size_t place, int version) {
  std::string text;
  while (text.size() < 40 + place * 16) text += std::to_string(version) + ";";
  return text + "end";
}

class Simulation {
 public:
  explicit Simulation(unsigned seed) : dice_(seed ^ 0x9e3779b9u), disk_(seed) {
    disk_.create_folder("/out");
    disk_.sync("/");
  }

  // What is wrong after some machine's life of publishing and stopping; "" when nothing is.
  std::string problem() {
    for (int life = 0; life < 4; ++life) {
      live();
      disk_.set_chances(0, 0);
      disk_.start_again();
      if (const std::string found = looked_at(); !found.empty())
        return "life " + std::to_string(life + 1) + ": " + found;
    }
    return "";
  }

 private:
  static constexpr std::size_t places = 3;
  struct Published {
    int acknowledged = 0;  // the version that publish() has returned from
    int tried = 0;         // the last one that it was asked for
  };

  std::string path(std::size_t place) const { return "/out/" + std::to_string(place) + ".xlsx"; }

  void live() {
    disk_.set_chances(0.03, 0.03);
    try {
      for (int step = 0; step < 12; ++step) {
        const std::size_t place = dice_() % places;
        Published& published = published_[place];
        published.tried = ++version_;
        try {
          disk_.publish(path(place), content(place, version_));
          published.acknowledged = version_;
        } catch (const SystemFailure&) {
          // Either the old one or the new one is there; which one, the next look says.
          unknown_.insert(place);
        }
      }
    } catch (const Crash&) {
      for (std::size_t place = 0; place < places; ++place) unknown_.insert(place);
    }
  }

  std::string looked_at() {
    for (std::size_t place = 0; place < places; ++place) {
      Published& published = published_[place];
      const bool there = disk_.kind(path(place)) == FileKind::file;
      const std::string bytes = there ? disk_.read(path(place)) : "";
      int found = -1;
      if (!there) found = 0;
      for (int version = 1; version <= version_; ++version)
        if (there && bytes == content(place, version)) found = version;
      if (found < 0) return path(place) + " is neither old nor new: '" + bytes + "'";
      if (found < published.acknowledged)
        return path(place) + " is version " + std::to_string(found) + ", and " +
               std::to_string(published.acknowledged) + " was acknowledged";
      if (found > published.acknowledged && !unknown_.contains(place))
        return path(place) + " is of a version that was never published";
      published.acknowledged = found;
    }
    unknown_.clear();
    for (const std::string& name : disk_.list("/out", false)) {
      const bool is_workbook = name.ends_with(".xlsx") && !name.starts_with(".");
      const bool is_part = name.starts_with(".") && name.ends_with(".part");
      if (!is_workbook && !is_part) return "there is a file '" + name + "'";
      if (is_part) disk_.remove("/out/" + name);
    }
    disk_.sync("/out");
    return "";
  }

  std::mt19937 dice_;
  SimulatedDisk disk_;
  int version_ = 0;
  std::array<Published, places> published_{};
  std::set<std::size_t> unknown_;
};

TEST(ASimulatedDisk, HoldsWhatWasPublishedAndNothingTornWhateverHappens) {
  const unsigned first = number_from("SVODKA_SEED", 1);
  const unsigned count =
      std::getenv("SVODKA_SEED") != nullptr ? 1 : number_from("SVODKA_SEEDS", 500);
  for (unsigned seed = first; seed < first + count; ++seed) {
    const std::string problem = Simulation(seed).problem();
    ASSERT_EQ(problem, "") << "again with SVODKA_SEED=" << seed;
  }
}

TEST(ASimulatedDisk, GivesTheSameForTheSameSeed) {
  const auto told = [](unsigned seed) {
    SimulatedDisk disk(seed);
    disk.set_chances(0.2, 0.1);
    std::string said;
    for (int step = 0; step < 30; ++step) {
      try {
        disk.write("/a" + std::to_string(step % 3),
                   std::string(50, static_cast<char>('a' + step % 26)));
        said += "w";
      } catch (const SystemFailure&) {
        said += "f";
      } catch (const Crash&) {
        disk.start_again();
        said += "c";
      }
    }
    disk.set_chances(0, 0);
    for (const std::string& name : disk.list("/", false))
      said += name + "=" + disk.read("/" + name);
    return said;
  };
  EXPECT_EQ(told(7), told(7));
  EXPECT_NE(told(7), told(8));
}

// The disk is bad enough to notice: each way of publishing that leaves a step out is found.
enum class Careless { no_sync_of_the_file, no_sync_of_the_folder, in_place };

bool is_noticed(Careless how) {
  for (unsigned seed = 1; seed < 300; ++seed) {
    SimulatedDisk disk(seed);
    disk.create_folder("/out");
    const auto publish = [&](const std::string& bytes) {
      if (how == Careless::in_place) {
        disk.write("/out/a", bytes);
        disk.sync("/out/a");
      } else {
        disk.write_new("/out/.a.part", bytes);
        if (how != Careless::no_sync_of_the_file) disk.sync("/out/.a.part");
        disk.rename("/out/.a.part", "/out/a");
      }
      if (how != Careless::no_sync_of_the_folder) disk.sync("/out");
    };
    const std::string old_one = content(0, 1), new_one = content(0, 2);
    publish(old_one);
    disk.sync("/out");
    bool acknowledged = false;
    disk.set_chances(0, 0.1);
    try {
      publish(new_one);
      acknowledged = true;
    } catch (const Crash&) {
    }
    disk.set_chances(0, 0);
    disk.start_again();
    const std::string found =
        disk.kind("/out/a") == FileKind::file ? disk.read("/out/a") : "nothing";
    if (found != new_one && (acknowledged || found != old_one)) return true;
  }
  return false;
}

TEST(ASimulatedDisk, NoticesAStepThatIsLeftOut) {
  EXPECT_TRUE(is_noticed(Careless::no_sync_of_the_file));
  EXPECT_TRUE(is_noticed(Careless::no_sync_of_the_folder));
  EXPECT_TRUE(is_noticed(Careless::in_place));
}

}  // namespace
}  // namespace svodka
