#include "tests/workbook/written_part.hpp"

#include "engine/reader/package.hpp"
#include "engine/workbook/writing/writer.hpp"

namespace svodka::workbook {

std::string written_part(const Book& book, const std::string& part) {
  const std::string bytes = to_bytes(book);
  return reader::Package(bytes).read(part);
}

}  // namespace svodka::workbook
