// A disk that loses what was not synced: the interface to the operating system over a model of what
// is in memory and what is on the disk. All chance comes from one seed, so that a run that found
// something is found again by it.
//
// What a crash may do to what was not synced: a file's bytes are the old ones, the new ones, some
// blocks of each, or cut; the entries of a folder come or do not come, each on its own, in any
// order, but a rename is whole. What was synced stays.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/system/files.hpp"

namespace svodka {

// The machine stopped. Not a SystemFailure: nobody may catch it and go on.
class Crash {};

class SimulatedDisk : public Files {
 public:
  explicit SimulatedDisk(unsigned seed) : dice_(seed) { folders_["/"]; }

  // Each operation from now on fails with this chance, and stops the machine with the other one.
  void set_chances(double fault, double crash) {
    fault_ = fault;
    crash_ = crash;
  }
  // What the disk holds when the machine is started again.
  void start_again() {
    for (auto& [path, folder] : folders_) lose_entries(folder);
    for (auto& [path, folder] : folders_) {
      for (const auto& [name, file] : by_age(folder.seen)) lose_bytes(*file);
      folder.kept = folder.seen;
    }
  }

  FileKind kind(const std::string& path) override {
    operate(path);
    if (folders_.contains(path)) return FileKind::directory;
    return find(path) ? FileKind::file : FileKind::missing;
  }
  std::string read(const std::string& path) override {
    operate(path);
    return existing(path).seen;
  }
  void write(const std::string& path, std::string_view bytes) override {
    store(path, bytes, find(path));
  }
  void write_new(const std::string& path, std::string_view bytes) override {
    if (find(path)) throw SystemFailure("cannot make '" + path + "': it is there already");
    store(path, bytes, nullptr);
  }
  void create_folder(const std::string& path) override {
    operate(path);
    folders_[path];
  }
  void remove(const std::string& path) override {
    operate(path);
    folder_of(path).seen.erase(name_of(path));
  }
  void rename(const std::string& from, const std::string& to) override {
    operate(from);
    Folder& folder = folder_of(from);
    const std::shared_ptr<File> file = find(from);
    if (!file) throw SystemFailure("cannot rename '" + from + "': it is not there");
    folder.seen.erase(name_of(from));
    folder_of(to).seen[name_of(to)] = file;
    folder.renames.push_back({name_of(from), name_of(to)});
  }
  void sync(const std::string& path) override {
    operate(path);
    if (const auto folder = folders_.find(path); folder != folders_.end()) {
      folder->second.kept = folder->second.seen;
      folder->second.renames.clear();
    } else {
      File& file = existing(path);
      file.kept = file.seen;
    }
  }
  std::string real_path(const std::string& path) override { return path; }
  std::uint64_t size(const std::string& path) override { return existing(path).seen.size(); }
  std::vector<std::string> list(const std::string& path, bool) override {
    operate(path);
    std::vector<std::string> names;
    for (const auto& [name, file] : folders_.at(path).seen) names.push_back(name);
    return names;
  }
  std::int64_t modified(const std::string&) override { return 0; }
  std::int64_t now() override { return ++clock_; }

 private:
  struct File {
    int number = 0;          // in the order in which they were made
    std::string seen, kept;  // by programs; by the disk
  };
  using Entries = std::map<std::string, std::shared_ptr<File>>;
  struct Folder {
    Entries seen, kept;
    std::vector<std::pair<std::string, std::string>> renames;  // since it was synced
  };

  static std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }
  Folder& folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return folders_.at(slash == 0 ? "/" : path.substr(0, slash));
  }
  std::shared_ptr<File> find(const std::string& path) {
    const Entries& entries = folder_of(path).seen;
    const auto found = entries.find(name_of(path));
    return found == entries.end() ? nullptr : found->second;
  }
  File& existing(const std::string& path) {
    const std::shared_ptr<File> file = find(path);
    if (!file) throw SystemFailure("cannot read '" + path + "': it is not there");
    return *file;
  }

  // Names may be random, and must not decide in which order the dice are thrown.
  static std::vector<std::pair<std::string, std::shared_ptr<File>>> by_age(const Entries& entries) {
    std::vector<std::pair<std::string, std::shared_ptr<File>>> sorted(entries.begin(),
                                                                      entries.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
      return a.second->number < b.second->number;
    });
    return sorted;
  }

  bool happens(double chance) { return std::uniform_real_distribution<>()(dice_) < chance; }
  std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(dice_);
  }
  void operate(const std::string& path) {
    if (happens(crash_)) throw Crash();
    if (happens(fault_)) throw SystemFailure("cannot go on with '" + path + "': the disk failed");
  }

  // A write that fails, or in which the machine stops, has written a beginning.
  void store(const std::string& path, std::string_view bytes, std::shared_ptr<File> file) {
    const bool stops = happens(crash_);
    const bool fails = happens(fault_);
    if (!file) {
      file = std::make_shared<File>();
      file->number = ++files_;
      folder_of(path).seen[name_of(path)] = file;
    }
    file->seen = bytes.substr(0, stops || fails ? below(bytes.size() + 1) : bytes.size());
    if (stops) throw Crash();
    if (fails) throw SystemFailure("cannot write '" + path + "': the disk is full");
  }

  // Each name on its own is as it was or as it is, the two of a rename together.
  void lose_entries(Folder& folder) {
    Entries after = folder.kept;
    std::set<std::string> decided;
    const auto take = [&](const std::string& name) {
      decided.insert(name);
      if (const auto now = folder.seen.find(name); now != folder.seen.end())
        after[name] = now->second;
      else
        after.erase(name);
    };
    for (const auto& [from, to] : folder.renames) {
      if (decided.contains(to) || !happens(0.5)) continue;
      take(from);
      take(to);
    }
    for (const auto& [from, to] : folder.renames) decided.insert({from, to});
    for (const auto& [name, file] : by_age(folder.seen))
      if (!decided.contains(name) && happens(0.5)) after[name] = file;
    for (const auto& [name, file] : by_age(folder.kept))
      if (!decided.contains(name) && !folder.seen.contains(name) && happens(0.5)) after.erase(name);
    folder.seen = after;
    folder.renames.clear();
  }

  void lose_bytes(File& file) {
    constexpr std::size_t block = 8;
    if (file.seen != file.kept) {
      std::string after = happens(0.5) ? file.seen : file.kept;
      after.resize(happens(0.5) ? file.seen.size() : file.kept.size());
      for (std::size_t at = 0; at < after.size(); at += block) {
        const std::string& from = happens(0.5) ? file.seen : file.kept;
        for (std::size_t i = at; i < std::min(at + block, after.size()); ++i)
          after[i] = i < from.size() ? from[i] : '\0';
      }
      file.seen = after;
    }
    file.kept = file.seen;
  }

  std::mt19937 dice_;
  double fault_ = 0, crash_ = 0;
  int files_ = 0;
  std::int64_t clock_ = 0;
  std::map<std::string, Folder> folders_;
};

}  // namespace svodka
