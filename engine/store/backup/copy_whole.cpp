#include "engine/store/backup/copy_whole.hpp"

#include <fmt/format.h>

#include "engine/store/backup/checksum.hpp"
#include "engine/store/backup/connection.hpp"
#include "engine/store/backup/part.hpp"

namespace svodka::detail {

void copy_whole(const std::string& store, Files& files, const std::string& file, Copied how) {
  Part part(files, file);
  try {
    Connection::of_store(store, files).run("VACUUM INTO ?1", {part.path()});
  } catch (const SystemFailure& failure) {
    throw SystemFailure(fmt::format("'{}' was not written: {}", file, failure.what()));
  }
  if (how == Copied::when_sound) {
    const std::string wrong = what_is_wrong_with(part.path(), files);
    if (!wrong.empty()) {
      throw SystemFailure(fmt::format(
          "'{}' was not written: of the store '{}' nothing sound can be copied, {}; svodka verify "
          "says all that is wrong",
          file, store, wrong));
    }
  }
  append_checksum(files, part.path());
  part.publish();
}

}  // namespace svodka::detail
