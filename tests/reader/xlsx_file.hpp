// Makes the bytes of .xlsx files part by part, as other programs would write them: well or badly.
#pragma once

#include <map>
#include <string>

namespace svodka::form {

class XlsxFile {
 public:
  // A workbook of one sheet "Отчёт" whose <worksheet> holds `sheet`.
  explicit XlsxFile(const std::string& sheet = "<sheetData/>");

  XlsxFile& part(const std::string& name, const std::string& bytes) {
    parts_[name] = bytes;
    return *this;
  }
  XlsxFile& without(const std::string& name) {
    parts_.erase(name);
    return *this;
  }
  // A part that its sheet points to.
  XlsxFile& related(const std::string& type, const std::string& target, const std::string& bytes);
  std::string bytes() const;
  const std::string& bytes_of(const std::string& name) const { return parts_.at(name); }

 private:
  std::map<std::string, std::string> parts_;
  std::string sheet_relationships_;
};

}  // namespace svodka::form
