#include "tests/reader/xlsx_file.hpp"

#include <stdexcept>

#include <zip.h>

namespace svodka::form {
namespace {

const std::string main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const std::string relationships =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string package_relationships =
    "http://schemas.openxmlformats.org/package/2006/relationships";

std::string relationship(const std::string& id, const std::string& type,
                         const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + relationships + "/" + type + "\" Target=\"" +
         target + "\"/>";
}

std::string relationship_list(const std::string& list) {
  return "<Relationships xmlns=\"" + package_relationships + "\">" + list + "</Relationships>";
}

}  // namespace

XlsxFile::XlsxFile(const std::string& sheet) {
  part("_rels/.rels", relationship_list(relationship("rId1", "officeDocument", "xl/workbook.xml")));
  part("xl/workbook.xml",
       "<workbook xmlns=\"" + main_namespace + "\" xmlns:r=\"" + relationships +
           "\"><sheets><sheet name=\"Отчёт\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
  part("xl/_rels/workbook.xml.rels",
       relationship_list(relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                         relationship("rId2", "styles", "styles.xml") +
                         relationship("rId3", "sharedStrings", "/xl/sharedStrings.xml")));
  part("xl/styles.xml",
       "<styleSheet xmlns=\"" + main_namespace + "\"><cellXfs><xf/></cellXfs></styleSheet>");
  part("xl/sharedStrings.xml", "<sst xmlns=\"" + main_namespace + "\"/>");
  part("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" + main_namespace + "\" xmlns:r=\"" +
                                       relationships + "\">" + sheet + "</worksheet>");
}

XlsxFile& XlsxFile::related(const std::string& type, const std::string& target,
                            const std::string& bytes) {
  const std::string id = "rel" + std::to_string(parts_.size());
  sheet_relationships_ += relationship(id, type, "../" + target);
  part("xl/worksheets/_rels/sheet1.xml.rels", relationship_list(sheet_relationships_));
  return part("xl/" + target, bytes);
}

std::string XlsxFile::bytes() const {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (!zip) throw std::runtime_error("cannot make a zip");
  for (const auto& [name, bytes] : parts_) {
    zip_source_t* source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
    const zip_int64_t index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {  // a name that no zip takes
      zip_source_free(source);
      continue;
    }
    constexpr zip_uint32_t fastest = 1;
    zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, fastest);
  }
  if (zip_close(zip) != 0) throw std::runtime_error("cannot close a zip");
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string made(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, made.data(), made.size());
  zip_source_close(target);
  zip_source_free(target);
  return made;
}

}  // namespace svodka::form
