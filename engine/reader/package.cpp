#include "engine/reader/package.hpp"

#include <algorithm>
#include <exception>

#include "engine/reader/reader.hpp"

namespace svodka::reader {
namespace {

constexpr std::string_view ole_header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view encrypted_stream("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);

[[noreturn]] void refuse_header(std::string_view bytes) {
  if (bytes.empty()) throw Unreadable{"the file is empty", ""};
  if (bytes.starts_with(ole_header)) {
    if (bytes.find(encrypted_stream) != std::string_view::npos)
      throw Unreadable{"the workbook is protected by a password",
                       "remove the password and save it again"};
    throw Unreadable{"this is a workbook of Excel 97-2003 (.xls)", "save it as .xlsx"};
  }
  if (bytes.starts_with("PK"))
    throw Unreadable{"the file is cut off or damaged", "copy it again from where it came"};
  throw Unreadable{"this is not an .xlsx file", "save the form as an Excel workbook (.xlsx)"};
}

// "../drawings/drawing1.xml" seen from "xl/worksheets/sheet1.xml" is "xl/drawings/drawing1.xml".
std::string resolve(const std::string& from, std::string target) {
  for (char& character : target)
    if (character == '\\') character = '/';
  if (target.starts_with('/')) return target.substr(1);
  const std::size_t slash = from.rfind('/');
  std::string path = slash == std::string::npos ? "" : from.substr(0, slash + 1);
  std::size_t at = 0;
  while (at < target.size()) {
    const std::size_t end = std::min(target.find('/', at), target.size());
    const std::string step = target.substr(at, end - at);
    if (step == "..") {
      if (!path.empty()) path.pop_back();
      const std::size_t parent = path.rfind('/');
      path = parent == std::string::npos ? "" : path.substr(0, parent + 1);
    } else if (step != "." && !step.empty()) {
      path += step;
      if (end < target.size()) path += '/';
    }
    at = end + 1;
  }
  return path;
}

std::string relationships_part(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
  const std::string name = slash == std::string::npos ? part : part.substr(slash + 1);
  return folder + "_rels/" + name + ".rels";
}

struct OpenFile {
  zip_file_t* file;
  ~OpenFile() {
    if (file) zip_fclose(file);
  }
};

}  // namespace

// What libzip asks of a file that is read piece by piece.
struct Package::OpenSource {
  ByteSource bytes;
  std::uint64_t at = 0;
  zip_error_t error{};
  std::exception_ptr failure;  // of the machine; no exception may pass through the library

  static zip_int64_t answer(void* self, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    return static_cast<OpenSource*>(self)->answer(data, length, command);
  }

  zip_int64_t answer(void* data, zip_uint64_t length, zip_source_cmd_t command) {
    switch (command) {
      case ZIP_SOURCE_OPEN:
        at = 0;
        return 0;
      case ZIP_SOURCE_READ:
        return read(static_cast<char*>(data), length);
      case ZIP_SOURCE_STAT: {
        auto* stat = static_cast<zip_stat_t*>(data);
        zip_stat_init(stat);
        stat->size = bytes.size;
        stat->valid |= ZIP_STAT_SIZE;
        return sizeof(zip_stat_t);
      }
      case ZIP_SOURCE_SEEK: {
        const zip_int64_t to = zip_source_seek_compute_offset(at, bytes.size, data, length, &error);
        if (to < 0) return -1;
        at = static_cast<std::uint64_t>(to);
        return 0;
      }
      case ZIP_SOURCE_TELL:
        return static_cast<zip_int64_t>(at);
      case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&error, data, length);
      case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(
            ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
            ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
      case ZIP_SOURCE_CLOSE:
      case ZIP_SOURCE_FREE:
        return 0;
      default:
        zip_error_set(&error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
  }

  zip_int64_t read(char* to, zip_uint64_t most) {
    try {
      const std::string part = bytes.read(at, most);
      std::copy(part.begin(), part.end(), to);
      at += part.size();
      return static_cast<zip_int64_t>(part.size());
    } catch (...) {
      failure = std::current_exception();
      zip_error_set(&error, ZIP_ER_READ, 0);
      return -1;
    }
  }
};

Package::Package(std::string_view bytes) {
  if (!bytes.starts_with("PK")) refuse_header(bytes);
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_error_fini(&error);
  open_archive(source, bytes);
}

Package::Package(ByteSource source) : source_(std::make_unique<OpenSource>()) {
  source_->bytes = std::move(source);
  zip_error_init(&source_->error);
  constexpr std::size_t header = 4096;
  const std::string begin = source_->bytes.read(0, header);
  if (!begin.starts_with("PK")) refuse_header(begin);
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* opened = zip_source_function_create(OpenSource::answer, source_.get(), &error);
  zip_error_fini(&error);
  open_archive(opened, begin);
}

void Package::open_archive(zip_source_t* source, std::string_view begin) {
  zip_error_t error;
  zip_error_init(&error);
  if (source) zip_ = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (source && !zip_) zip_source_free(source);
  zip_error_fini(&error);
  if (source_ && source_->failure) std::rethrow_exception(source_->failure);
  if (!zip_) refuse_header(begin);
}

Package::~Package() {
  zip_discard(zip_);
  if (source_) zip_error_fini(&source_->error);
}

zip_int64_t Package::find(const std::string& part) const {
  const zip_int64_t exact = zip_name_locate(zip_, part.c_str(), 0);
  // Part names are the same in capital and small letters (part 2, 6.2.2.3).
  const auto located = [&](const std::string& name) {
    return zip_name_locate(zip_, name.c_str(), ZIP_FL_NOCASE);
  };
  zip_int64_t found = exact >= 0 ? exact : located(part);
  if (found >= 0 || part.find('/') == std::string::npos) return found;
  // .NET before 4.6.1 packed with Windows' slashes.
  std::string turned = part;
  std::replace(turned.begin(), turned.end(), '/', '\\');
  return located(turned);
}

bool Package::has(const std::string& part) const { return find(part) >= 0; }

zip_file_t* Package::open(const std::string& part) const {
  const zip_int64_t index = find(part);
  if (index < 0)
    throw Unreadable{"the part " + part + " is missing",
                     "open the file in Excel or LibreOffice and save it again"};
  zip_file_t* file = zip_fopen_index(zip_, static_cast<zip_uint64_t>(index), 0);
  if (file) return file;
  if (zip_error_code_zip(zip_get_error(zip_)) == ZIP_ER_NOPASSWD)
    throw Unreadable{"the workbook is protected by a password",
                     "remove the password and save it again"};
  throw Unreadable{"the part " + part + " cannot be unpacked",
                   "copy the file again from where it came"};
}

PartStream Package::stream(const std::string& part) { return {open(part), part}; }

std::string_view PartStream::next(std::span<char> room) {
  const zip_int64_t count = zip_fread(file_.get(), room.data(), room.size());
  if (count < 0)
    throw Unreadable{"the part " + part_ + " is damaged", "copy the file again from where it came"};
  return {room.data(), static_cast<std::size_t>(count)};
}

std::string Package::read(const std::string& part) {
  const OpenFile open{this->open(part)};
  std::string bytes;
  for (;;) {
    constexpr std::size_t step = 1u << 16;
    const std::size_t size = bytes.size();
    // What the zip says about sizes may be a lie: what comes out is counted.
    if (size > largest_part || unpacked_ + size > largest_package)
      throw Unreadable{"the part " + part + " is too large: a form unpacks to at most " +
                           std::to_string(largest_package >> 20) + " MB, one part to " +
                           std::to_string(largest_part >> 20) + " MB",
                       "", true};
    bytes.resize(size + step);
    const zip_int64_t count = zip_fread(open.file, bytes.data() + size, step);
    if (count < 0)
      throw Unreadable{"the part " + part + " is damaged",
                       "copy the file again from where it came"};
    bytes.resize(size + static_cast<std::size_t>(count));
    if (count == 0) break;
  }
  unpacked_ += bytes.size();
  return bytes;
}

std::vector<Relationship> Package::relationships(const std::string& part) {
  const std::string name = part.empty() ? "_rels/.rels" : relationships_part(part);
  std::vector<Relationship> found;
  if (!has(name)) return found;
  const XmlPart xml = this->xml(name);
  for (const pugi::xml_node node : xml.root().children("Relationship")) {
    Relationship relationship;
    relationship.id = attribute(node, "Id");
    relationship.external = attribute(node, "TargetMode") == "External";
    const std::string type(attribute(node, "Type"));
    relationship.type = type.substr(type.rfind('/') + 1);
    const std::string target(attribute(node, "Target"));
    relationship.target = relationship.external ? target : resolve(part, target);
    found.push_back(std::move(relationship));
  }
  return found;
}

const Relationship* find_relationship(const std::vector<Relationship>& all, std::string_view id) {
  for (const Relationship& relationship : all)
    if (relationship.id == id) return &relationship;
  return nullptr;
}

const Relationship* find_type(const std::vector<Relationship>& all, std::string_view type) {
  for (const Relationship& relationship : all)
    if (relationship.type == type) return &relationship;
  return nullptr;
}

}  // namespace svodka::reader
