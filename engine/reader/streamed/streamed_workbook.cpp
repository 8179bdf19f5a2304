#include "engine/reader/streamed/streamed_workbook.hpp"

#include <charconv>
#include <deque>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/reader/streamed/shared_texts.hpp"
#include "engine/reader/streamed/xml_stream.hpp"
#include "engine/reader/texts.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::reader {
namespace {

constexpr int most_rows = 1'048'576, most_columns = 16'384;  // of a sheet of Excel
constexpr std::size_t longest_cell = 256u << 10;             // bytes

Diagnostic problem_of(const std::string& file, const Unreadable& unreadable) {
  Diagnostic problem = unplaced(unreadable.message, unreadable.hint);
  problem.place.file = file;
  return problem;
}

// nullopt: it is no whole number, or none that is not negative.
std::optional<unsigned> whole(std::string_view text) {
  unsigned number = 0;
  const char* const end = text.data() + text.size();
  const auto [read, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || read != end) return std::nullopt;
  return number;
}

// A sheet whose part cannot be opened.
class NoSheet final : public StreamedSheet {
 public:
  explicit NoSheet(Diagnostic problem) { problems_.push_back(std::move(problem)); }
  bool next(StreamedRow&) override { return false; }
  const Diagnostics& problems() const override { return problems_; }

 private:
  Diagnostics problems_;
};

class SheetStream final : public StreamedSheet, private XmlStream {
 public:
  SheetStream(PartStream part, SharedTexts* texts, std::string file)
      : XmlStream(std::move(part)), texts_(texts), file_(std::move(file)) {}

  bool next(StreamedRow& row) override {
    try {
      while (ready_.empty() && problems_.empty() && advance()) {
      }
    } catch (const Unreadable& unreadable) {
      problems_.push_back(problem_of(file_, unreadable));
    }
    if (ready_.empty()) return false;
    row = std::move(ready_.front());
    ready_.pop_front();
    return true;
  }
  const Diagnostics& problems() const override { return problems_; }

 private:
  void begin(std::string_view element, const char** attributes) override {
    if (element == "row") {
      const unsigned number = whole(attribute(attributes, "r")).value_or(0);
      row_ = {};
      row_.row = number > most_rows ? most_rows
                 : number > 0       ? static_cast<int>(number) - 1
                                    : next_row_;
      row_.is_hidden =
          attribute(attributes, "hidden") == "1" || attribute(attributes, "hidden") == "true";
      next_row_ = row_.row + 1;
      next_column_ = 0;
      if (row_.row >= most_rows) throw Unreadable{"the sheet has more rows than Excel knows", ""};
    } else if (element == "c") {
      cell_ = {};
      const std::string_view reference = attribute(attributes, "r");
      const auto place = workbook::parse_cell(reference);
      if (!place && !reference.empty())
        throw Unreadable{"a cell stands nowhere: " + std::string(reference.substr(0, 20)), ""};
      cell_.column = place ? place->column : next_column_;
      if (cell_.column < next_column_)
        throw Unreadable{"the cells of a row are out of order",
                         "open the file in Excel or LibreOffice and save it again"};
      next_column_ = cell_.column + 1;
      has_formula_ = false;
      if (cell_.column >= most_columns)
        throw Unreadable{"the sheet has more columns than Excel knows", ""};
      type_ = attribute(attributes, "t");
      value_.clear();
    } else if (element == "rPh") {
      ++aside_;
    } else if (element == "f") {
      has_formula_ = true;
    }
    takes_text_ = element == "v" || (element == "t" && aside_ == 0);
  }

  void end(std::string_view element) override {
    takes_text_ = false;
    if (element == "rPh" && aside_ > 0) --aside_;
    if (element == "c") end_cell();
    if (element == "row" && !row_.cells.empty()) ready_.push_back(std::move(row_));
  }

  void text(std::string_view characters) override {
    if (!takes_text_) return;
    if (value_.size() + characters.size() > longest_cell)
      throw Unreadable{"a cell holds more than Excel knows", ""};
    value_ += characters;
  }

  void end_cell() {
    if (value_.empty() && has_formula_ && type_ != "str") {
      cell_.text = "no value of its formula";  // written by a program that does not compute
      cell_.is_error = true;
      row_.cells.push_back(std::move(cell_));
      return;
    }
    if (value_.empty()) return;
    if (type_ == "s") {
      std::optional<std::string_view> shared;
      const std::optional<unsigned> index = whole(value_);
      if (texts_ != nullptr && index) shared = texts_->at(*index);
      if (!shared) throw Unreadable{"a cell names a text that the workbook does not have", ""};
      cell_.text = *shared;
    } else if (type_ == "b") {
      cell_.text = value_ == "1" ? "TRUE" : "FALSE";
    } else if (type_.empty() || type_ == "n") {
      cell_.number = to_real(value_);
      if (!cell_.number) throw Unreadable{"a cell's number is none: " + value_, ""};
    } else {
      cell_.text = unescaped_text(value_);
      cell_.is_error = type_ == "e";
    }
    row_.cells.push_back(std::move(cell_));
  }

  SharedTexts* texts_;
  const std::string file_;
  StreamedRow row_;
  StreamedCell cell_;
  std::string type_, value_;
  int next_row_ = 0, next_column_ = 0, aside_ = 0;
  bool takes_text_ = false, has_formula_ = false;
  std::deque<StreamedRow> ready_;
  Diagnostics problems_;
};

}  // namespace

StreamedWorkbook::StreamedWorkbook(std::string file) : file_(std::move(file)) {}
StreamedWorkbook::~StreamedWorkbook() = default;

Result<std::shared_ptr<StreamedWorkbook>> StreamedWorkbook::open(ByteSource source,
                                                                 std::string file) {
  std::shared_ptr<StreamedWorkbook> book(new StreamedWorkbook(std::move(file)));
  try {
    book->read(std::move(source));
  } catch (const Unreadable& unreadable) {
    return problem_of(book->file_, unreadable);
  }
  return book;
}

void StreamedWorkbook::read(ByteSource source) {
  package_ = std::make_unique<Package>(std::move(source));
  const std::vector<Relationship> of_package = package_->relationships("");
  const Relationship* document = find_type(of_package, "officeDocument");
  if (document == nullptr)
    throw Unreadable{"this zip file is not a workbook", "export it as .xlsx or CSV"};
  const std::string part = document->target;
  const XmlPart xml = package_->xml(part);
  const std::vector<Relationship> relationships = package_->relationships(part);
  if (const Relationship* texts = find_type(relationships, "sharedStrings"))
    texts_ = std::make_unique<SharedTexts>(package_->stream(texts->target));
  for (const pugi::xml_node child : xml.root().children()) {
    if (local_name(child) == "workbookPr") dates_from_1904_ = flag(child, "date1904", false);
    if (local_name(child) != "sheets") continue;
    for (const pugi::xml_node sheet : child.children()) {
      const Relationship* target = find_relationship(relationships, relationship_id(sheet));
      const bool is_visible = std::string_view(sheet.attribute("state").value()).empty() ||
                              std::string_view(sheet.attribute("state").value()) == "visible";
      if (target == nullptr || target->type != "worksheet" || !is_visible) continue;
      names_.emplace_back(sheet.attribute("name").value());
      parts_.push_back(target->target);
    }
  }
}

std::unique_ptr<StreamedSheet> StreamedWorkbook::rows_of(std::size_t sheet) {
  try {
    return std::make_unique<SheetStream>(package_->stream(parts_[sheet]), texts_.get(), file_);
  } catch (const Unreadable& unreadable) {
    return std::make_unique<NoSheet>(problem_of(file_, unreadable));
  }
}

}  // namespace svodka::reader
