// A table of observations is read or refused with messages, never half understood; so are its
// values one by one: a number with its qualifier, a period, a typed number.
#include <cmath>
#include <cstdint>
#include <string>

#include "engine/catalog/typed_number.hpp"
#include "engine/intake/read_tables.hpp"
#include "engine/text/code_points.hpp"
#include "tests/fuzz/must.hpp"

namespace {

using svodka::must;

const std::string table_path = "figures.csv";

// The machine's files, but for one that holds what the fuzzer wants.
class OneFile : public svodka::Files {
 public:
  std::string bytes;

  svodka::FileKind kind(const std::string& path) override {
    return path == table_path ? svodka::FileKind::file : real().kind(path);
  }
  std::string read(const std::string& path) override {
    return path == table_path ? bytes : real().read(path);
  }
  std::vector<std::string> list(const std::string& folder, bool recursive) override {
    return real().list(folder, recursive);
  }
  std::string real_path(const std::string& path) override {
    return path == table_path ? path : real().real_path(path);
  }
  std::uint64_t size(const std::string& path) override {
    return path == table_path ? bytes.size() : real().size(path);
  }
  void write(const std::string&, std::string_view) override { refuse(); }
  void write_new(const std::string&, std::string_view) override { refuse(); }
  void create_folder(const std::string&) override { refuse(); }
  void remove(const std::string&) override { refuse(); }
  void rename(const std::string&, const std::string&) override { refuse(); }
  void sync(const std::string&) override { refuse(); }
  std::int64_t modified(const std::string&) override { return 0; }
  std::int64_t now() override { return 0; }

 private:
  static svodka::Files& real() { return svodka::real_files(); }
  static void refuse() { must(false, "reading a table changes no file"); }
};

void check_table(OneFile& files, const svodka::Catalog& catalog, const std::string& bytes) {
  files.bytes = bytes;
  const auto read = svodka::intake::read_tables(files, catalog, {table_path});
  const std::string shown = render(read.diagnostics());
  must(read || has_errors(read.diagnostics()), "a refusal says why");
  must(svodka::first_invalid_utf8(shown) == std::string::npos, "a message is UTF-8", shown);
  if (!read) return;
  for (const svodka::Observation& each : read->front().rows) {
    must(catalog.find_indicator(each.indicator) && catalog.find_municipality(each.municipality),
         "what was read is in the catalogue", bytes);
    must(each.value.is_missing() || std::isfinite(each.value.value()), "figures are finite", bytes);
    must(svodka::Period::parse(each.period.code()).value() == each.period,
         "a period's code means it", each.period.code());
  }
}

void check_number(const std::string& text) {
  const auto number = svodka::parse_typed_number(text);
  must(!number || std::isfinite(*number), "numbers are finite", text);
  must(number || !number.problem().message.empty(), "a refused number says why", text);
}

std::string quoted(const std::string& field) {
  std::string made = "\"";
  for (const char c : field) made += c == '"' ? "\"\"" : std::string(1, c);
  return made + "\"";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static OneFile files;
  static const svodka::Catalog catalog =
      svodka::Catalog::load(files, std::string(SVODKA_SOURCE_DIR) + "/data").take();
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string header = "municipality,indicator,breakdown,period,value,unit,status\n";
  check_table(files, catalog, bytes);
  check_table(files, catalog, header + "ukhta,followers,,2023," + quoted(bytes) + ",person,\n");
  check_table(files, catalog, header + "ukhta,followers,," + quoted(bytes) + ",5,person,\n");
  check_table(files, catalog, header + "ukhta,followers," + quoted(bytes) + ",2023,5,person,\n");
  check_number(bytes);
  return 0;
}
