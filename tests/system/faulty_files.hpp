// Files that fail when the test says so: the n-th operation, or every operation of one kind.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/system/files.hpp"

namespace svodka {

class FaultyFiles : public Files {
 public:
  enum class Operation { kind, read, write, create_folder, remove, rename, sync, list };

  explicit FaultyFiles(Files& inner) : inner_(inner) {}

  // Operation number `n` (from 0) fails; with `dead`, everything after it as well, as if the
  // process had been killed there.
  void fail_at(int n, bool dead = false) {
    operations_ = 0;
    fail_at_ = n;
    dead_ = dead;
    happened_ = false;
  }
  void fail_always(Operation operation, std::string reason) {
    always_[operation] = std::move(reason);
  }
  void set_clock(std::int64_t microseconds) { clock_ = microseconds; }

  int operations() const { return operations_; }
  bool happened() const { return happened_; }  // whether the fault was reached

  FileKind kind(const std::string& path) override {
    check(Operation::kind, path);
    return inner_.kind(path);
  }
  std::string read(const std::string& path) override {
    check(Operation::read, path);
    return inner_.read(path);
  }
  std::string real_path(const std::string& path) override { return inner_.real_path(path); }
  std::uint64_t size(const std::string& path) override {
    check(Operation::kind, path);
    return inner_.size(path);
  }
  // A failing write leaves half of the bytes behind, as a full disk does.
  void write(const std::string& path, std::string_view bytes) override {
    try {
      check(Operation::write, path);
    } catch (const SystemFailure&) {
      inner_.write(path, bytes.substr(0, bytes.size() / 2));
      throw;
    }
    inner_.write(path, bytes);
  }
  void write_new(const std::string& path, std::string_view bytes) override {
    try {
      check(Operation::write, path);
    } catch (const SystemFailure&) {
      inner_.write_new(path, bytes.substr(0, bytes.size() / 2));
      throw;
    }
    inner_.write_new(path, bytes);
  }
  void create_folder(const std::string& path) override {
    check(Operation::create_folder, path);
    inner_.create_folder(path);
  }
  void remove(const std::string& path) override {
    check(Operation::remove, path);
    inner_.remove(path);
  }
  void rename(const std::string& from, const std::string& to) override {
    check(Operation::rename, to);
    inner_.rename(from, to);
  }
  void sync(const std::string& path) override {
    check(Operation::sync, path);
    inner_.sync(path);
  }
  std::vector<std::string> list(const std::string& folder, bool recursive) override {
    check(Operation::list, folder);
    return inner_.list(folder, recursive);
  }
  std::int64_t modified(const std::string& path) override {
    check(Operation::kind, path);
    return inner_.modified(path);
  }
  std::int64_t now() override { return clock_ == 0 ? inner_.now() : clock_; }

 private:
  void check(Operation operation, const std::string& path) {
    const int n = operations_++;
    if (n == fail_at_ || (dead_ && fail_at_ >= 0 && n > fail_at_)) {
      happened_ = true;
      throw SystemFailure("cannot go on with '" + path + "': the disk is full");
    }
    if (const auto found = always_.find(operation); found != always_.end()) {
      happened_ = true;
      throw SystemFailure("cannot go on with '" + path + "': " + found->second);
    }
  }

  Files& inner_;
  int operations_ = 0;
  int fail_at_ = -1;
  bool dead_ = false;
  bool happened_ = false;
  std::map<Operation, std::string> always_;
  std::int64_t clock_ = 0;
};

}  // namespace svodka
