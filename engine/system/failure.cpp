#include "engine/system/failure.hpp"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "engine/system/files.hpp"

namespace svodka {
namespace {

// The system's own words are in English whatever the locale (strerrordesc_np), but some of them
// speak to programmers.
std::string_view words_for(int error) {
  switch (error) {
    case ENOSPC:
      return "the disk is full";
    case EDQUOT:
      return "the disk quota is used up";
    case EACCES:
    case EPERM:
      return "permission denied";
    case EROFS:
      return "the disk is read-only";
    case ENOENT:
      return "there is no such file or folder";
    case EISDIR:
      return "it is a folder";
    case ENOTDIR:
      return "a part of the path is not a folder";
    case ENAMETOOLONG:
      return "the name is too long";
    case EIO:
      return "the disk reports an input/output error";
    default:
      break;
  }
  const char* words = strerrordesc_np(error);
  return words == nullptr ? "unknown error" : words;
}

}  // namespace

void throw_system_failure(std::string_view what, const std::string& path, int error) {
  throw SystemFailure(fmt::format("cannot {} '{}': {}", what, path, words_for(error)));
}

}  // namespace svodka
