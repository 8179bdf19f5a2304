#include "engine/workbook/writing/package.hpp"

#include <stdexcept>

#include <xlsxwriter/third_party/zip.h>

#include "engine/system/files.hpp"
#include "engine/workbook/writing/deflate_stream.hpp"
#include "engine/workbook/writing/memory_file.hpp"

namespace svodka::workbook {
namespace {

Package* open_package = nullptr;

}  // namespace

Package::Package(Amend amend, ZipFile::Sink sink)
    : amend_(std::move(amend)), zip_(std::move(sink)) {
  open_package = this;
}

Package::~Package() { open_package = nullptr; }

std::string Package::take() {
  try {
    if (failure_) std::rethrow_exception(failure_);
  } catch (const std::length_error& error) {
    throw SystemFailure(std::string("cannot make the workbook: ") + error.what());
  }
  return zip_.take();
}

void Package::open_part(const std::string& name) {
  name_ = name;
  part_.clear();
}

void Package::close_part() {
  const std::vector<Insertion> insertions = amend_(name_, part_);
  if (insertions.empty())
    zip_.add(name_, pack(name_, part_));
  else
    pack_with(insertions);
}

void Package::pack_with(const std::vector<Insertion>& insertions) {
  zip_.add_streamed(name_, [&](DeflateStream& stream) {
    const std::string_view part = part_;
    std::size_t done = 0;
    for (const Insertion& insertion : insertions) {
      stream.add(part.substr(done, insertion.at - done));
      done = insertion.at;
      for (std::string_view piece = insertion.next(); !piece.empty(); piece = insertion.next())
        stream.add(piece);
    }
    stream.add(part.substr(done));
  });
}

namespace {

// libxlsxwriter is C: an exception must not pass through it. It does not learn of a failure
// either, because it would print it; take() throws it.
template <typename Step>
int guarded(Package& package, Step step) {
  if (package.has_failed()) return ZIP_OK;
  try {
    step();
  } catch (const std::exception&) {
    package.fail(std::current_exception());
  }
  return ZIP_OK;
}

}  // namespace
}  // namespace svodka::workbook

using svodka::workbook::guarded;
using svodka::workbook::open_package;

extern "C" {

// What libxlsxwriter calls for a temporary file (third_party/tmpfileplus.h).
FILE* tmpfileplus(const char*, const char*, char**, int) {
  return svodka::workbook::open_memory_file();
}

zipFile ZEXPORT zipOpen(const char*, int) { return open_package; }

int ZEXPORT zipOpenNewFileInZip4_64(zipFile file, const char* filename, const zip_fileinfo*,
                                    const void*, uInt, const void*, uInt, const char*, int, int,
                                    int, int, int, int, const char*, uLong, uLong, uLong, int) {
  auto* package = static_cast<svodka::workbook::Package*>(file);
  return guarded(*package, [&] { package->open_part(filename); });
}

int ZEXPORT zipWriteInFileInZip(zipFile file, const void* data, unsigned size) {
  auto* package = static_cast<svodka::workbook::Package*>(file);
  return guarded(*package, [&] { package->append(static_cast<const char*>(data), size); });
}

int ZEXPORT zipCloseFileInZip(zipFile file) {
  auto* package = static_cast<svodka::workbook::Package*>(file);
  return guarded(*package, [&] { package->close_part(); });
}

int ZEXPORT zipClose(zipFile file, const char*) {
  auto* package = static_cast<svodka::workbook::Package*>(file);
  return guarded(*package, [&] { package->close(); });
}

}  // extern "C"
