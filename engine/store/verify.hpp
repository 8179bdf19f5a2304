// Whether the store is what it promises to be; also of one that is too damaged to be opened as a
// store.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/schema.hpp"
#include "engine/system/files.hpp"

namespace svodka {

class Database;

// What is wrong with the database, in words; of each kind the first hundred, and how many more.
// Empty when it is sound. `known`: what has made its tables; fewer for one of an older version.
std::vector<std::string> problems_of(Database& database,
                                     std::span<const Migration> known = migrations());

struct RecordedWorkbook {
  enum class State { as_made, altered, missing };
  std::string path, report, municipality, period;
  State state = State::as_made;
};

std::string_view name_of(RecordedWorkbook::State state);  // "as made", "altered", "missing"

struct Verification {
  std::vector<std::string> problems;  // of the store
  long long observations = 0;
  std::vector<RecordedWorkbook> workbooks;  // each file once, by its newest entry in the ledger
};

// `root`: the workspace's. Throws SystemFailure for what is no database at all.
Verification verify_store(const std::string& url, Files& files, const std::string& root);

}  // namespace svodka
