#include "engine/workbook/writing/stamp.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>

#include "engine/system/files.hpp"
#include "engine/workbook/chart_part.hpp"
#include "engine/workbook/writing/amendments.hpp"
#include "engine/workbook/writing/same_frame.hpp"
#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {

namespace {

constexpr std::string_view texts_part = "xl/sharedStrings.xml";
constexpr std::string_view element_start = "<si>", element_end = "</si>";

std::size_t cells_of(const Book& book) {
  std::size_t count = 0;
  for (const Sheet& sheet : book.sheets) count += sheet.cells.size();
  return count;
}

std::size_t picture_bytes_of(const Book& book) {
  std::size_t bytes = 0;
  for (const Sheet& sheet : book.sheets) {
    for (const Picture& picture : sheet.pictures) bytes += picture.bytes.size();
    for (const HeaderPicture& picture : sheet.page.text.pictures) bytes += picture.bytes.size();
  }
  return bytes;
}

bool holds_text(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell.value);
  return (text != nullptr && !text->empty()) ||
         std::holds_alternative<std::vector<TextRun>>(cell.value);
}

bool has_texts(const Book& book) {
  return std::any_of(book.sheets.begin(), book.sheets.end(), [](const Sheet& sheet) {
    return std::any_of(sheet.cells.begin(), sheet.cells.end(), holds_text);
  });
}

std::vector<std::string> elements_in(const std::string& xml) {
  std::vector<std::string> elements;
  for (std::size_t at = xml.find(element_start); at != std::string::npos;
       at = xml.find(element_start, at)) {
    const std::size_t end = xml.find(element_end, at);
    if (end == std::string::npos) break;
    elements.push_back(xml.substr(at, end + element_end.size() - at));
    at = end;
  }
  return elements;
}

std::string_view between(std::string_view xml, std::string_view start, std::string_view end) {
  const std::size_t at = xml.find(start);
  if (at == std::string_view::npos) return {};
  const std::size_t last = xml.find(end, at);
  if (last == std::string_view::npos) return {};
  return xml.substr(at, last + end.size() - at);
}

// The <si> to which a cell refers; "": the cell is blank.
std::string element_of(std::string_view cell, const std::vector<std::string>& texts) {
  constexpr std::string_view value = "<v>";
  const std::size_t at = cell.find(value);
  if (at == std::string_view::npos) return "";
  const auto number = std::stoul(std::string(cell.substr(at + value.size(), 20)));
  return number < texts.size() ? texts[number] : "";
}

// The start of a cell's element without its type, which goes with its value.
std::string_view without_end(std::string_view tag) {
  return tag.ends_with('/') ? tag.substr(0, tag.size() - 1) : tag;
}
void put_without_type(std::string& xml, std::string_view tag) {
  constexpr std::string_view type = " t=\"";
  const std::size_t at = tag.find(type);
  if (at == std::string_view::npos) {
    xml += without_end(tag);
    return;
  }
  xml += tag.substr(0, at);
  xml += without_end(tag.substr(tag.find('"', at + type.size()) + 1));
}

}  // namespace

std::vector<std::string> not_stamped_for(const Book& book) {
  std::vector<std::string> reasons;
  for (const Sheet& sheet : book.sheets) {
    const auto add = [&](bool is_so, const char* what) {
      if (is_so) reasons.push_back(fmt::format("{}: {}", sheet.name, what));
    };
    add(!sheet.hyperlinks.empty(), "its links");
    add(!sheet.tables.empty(), "its tables");
    add(!sheet.long_rows.empty(), "its rows, which are too many for memory");
    add(std::any_of(sheet.charts.begin(), sheet.charts.end(),
                    [](const Chart& chart) { return chart.drawn.empty(); }),
        "its charts, which are made by Lua");
  }
  return reasons;
}

// Goes through a sheet's part, which has rows and cells in the order of the book, and others
// between them: of merges, and of rows in which only some cells are the book's.
class Stamp::SheetLearner {
 public:
  SheetLearner(const std::string& xml, const std::vector<std::string>& texts)
      : xml_(xml), texts_(texts) {}

  bool learn(const Sheet& sheet) {
    auto row = sheet.rows.begin();
    for (const Cell& cell : sheet.cells) {
      for (; row != sheet.rows.end() && row->first <= cell.row; ++row) {
        if (!learn_height(row->first, row->second)) return false;
      }
      if (!learn_cell(cell)) return false;
    }
    for (; row != sheet.rows.end(); ++row) {
      if (!learn_height(row->first, row->second)) return false;
    }
    if (!learn_header(header_element(sheet.page.text))) return false;
    learned_.fixed.append(xml_, done_);
    return true;
  }

  SheetXml take() { return std::move(learned_); }

 private:
  // A height of 0 is that of a hidden row, and not stated.
  bool learn_height(int number, const Row& row) {
    constexpr std::string_view attribute = " ht=\"";
    if (row.height.value_or(0) == 0) return true;
    const std::size_t tag = xml_.find(fmt::format("<row r=\"{}\"", number + 1), done_);
    if (tag == std::string::npos) return false;
    const std::size_t tag_end = xml_.find('>', tag);
    const std::size_t at = xml_.find(attribute, tag);
    if (at > tag_end) return false;
    const std::size_t begin = at + attribute.size();
    learned_.fixed.append(xml_, done_, begin - done_);
    learned_.places.push_back({.fixed_end = learned_.fixed.size(), .what = Varying::height});
    done_ = xml_.find('"', begin);
    return true;
  }

  bool learn_header(const std::string& element) {
    if (element.empty()) return true;
    const std::size_t at = xml_.find(element, done_);
    if (at == std::string::npos) return false;
    learned_.fixed.append(xml_, done_, at - done_);
    learned_.places.push_back({.fixed_end = learned_.fixed.size(), .what = Varying::header});
    done_ = at + element.size();
    return true;
  }

  bool learn_cell(const Cell& cell) {
    constexpr std::string_view end_of_cell = "</c>";
    const std::size_t at =
        xml_.find(fmt::format("<c r=\"{}\"", cell_name(cell.row, cell.column)), done_);
    if (at == std::string::npos) return false;
    const std::size_t tag_end = xml_.find('>', at);
    const bool is_empty = xml_[tag_end - 1] == '/';
    const std::size_t content_end = is_empty ? tag_end + 1 : xml_.find(end_of_cell, tag_end);
    if (content_end == std::string::npos) return false;
    const std::size_t end = is_empty ? content_end : content_end + end_of_cell.size();
    const std::string_view element = std::string_view(xml_).substr(at, end - at);
    learned_.fixed.append(xml_, done_, at - done_);
    put_without_type(learned_.fixed, element.substr(0, tag_end - at));
    Place place;
    place.fixed_end = learned_.fixed.size();
    if (std::holds_alternative<Formula>(cell.value)) {
      place.fixed = between(element, "<f", "</f>");
    } else if (std::holds_alternative<std::vector<TextRun>>(cell.value)) {
      place.fixed = element_of(element, texts_);
    }
    learned_.places.push_back(std::move(place));
    done_ = end;
    return true;
  }

  const std::string& xml_;
  const std::vector<std::string>& texts_;
  SheetXml learned_;
  std::size_t done_ = 0;
};

std::optional<Stamp> Stamp::learn(const Book& book, const std::vector<WrittenPart>& parts) {
  if (!not_stamped_for(book).empty()) return std::nullopt;
  Stamp stamp;
  stamp.has_texts_ = has_texts(book);
  std::map<std::string_view, const WrittenPart*> by_name;
  for (const WrittenPart& part : parts) by_name[part.name] = &part;
  std::vector<std::string> texts;
  if (const auto found = by_name.find(texts_part); found != by_name.end()) {
    const std::string& xml = found->second->xml;
    texts = elements_in(xml);
    stamp.texts_head_ = xml.substr(0, xml.find(" count=\""));
  }
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const auto found = by_name.find(sheet_part(i));
    if (found == by_name.end()) return std::nullopt;
    SheetLearner learner(found->second->xml, texts);
    if (!learner.learn(book.sheets[i])) return std::nullopt;
    stamp.sheets_.push_back(learner.take());
  }
  stamp.frame_ = book;
  for (const WrittenPart& part : parts) {
    if (!stamp.learn_part(part)) return std::nullopt;
  }
  const std::vector<std::string> again = stamp.printed(book);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (stamp.parts_[i].kind != Kind::fixed && again[i] != parts[i].xml) return std::nullopt;
  }
  return stamp;
}

bool Stamp::learn_part(const WrittenPart& part) {
  Part learned;
  learned.name = part.name;
  std::size_t charts = 0;
  for (std::size_t i = 0; i < frame_.sheets.size(); ++i) {
    if (part.name == sheet_part(i)) {
      learned.kind = Kind::sheet;
      learned.sheet = i;
    }
    for (std::size_t k = 0; k < frame_.sheets[i].charts.size(); ++k) {
      if (part.name != fmt::format("xl/charts/chart{}.xml", ++charts)) continue;
      learned.kind = Kind::chart;
      learned.sheet = i;
      learned.chart = k;
    }
  }
  if (part.name == texts_part) {
    if (!has_texts_) return false;  // of something that is no cell
    learned.kind = Kind::texts;
  }
  if (learned.kind == Kind::fixed) learned.packed = pack(part.name, part.xml);
  parts_.push_back(std::move(learned));
  return true;
}

// A workbook without any text has no part for texts, so that other parts differ, too.
bool Stamp::fits(const Book& book) const {
  return same_frame(frame_, book) && has_texts(book) == has_texts_;
}

std::string Stamp::printed_sheet(const Sheet& sheet, const SheetXml& xml, SharedTexts& texts) {
  std::string printed;
  printed.reserve(xml.fixed.size() + 32 * xml.places.size());
  std::size_t done = 0;
  auto cell = sheet.cells.begin();
  auto row = sheet.rows.begin();
  for (const Place& place : xml.places) {
    printed.append(xml.fixed, done, place.fixed_end - done);
    done = place.fixed_end;
    if (place.what == Varying::cell) {
      put_content(printed, (cell++)->value, place.fixed, texts);
    } else if (place.what == Varying::header) {
      printed += header_element(sheet.page.text);
    } else {
      while (row->second.height.value_or(0) == 0) ++row;
      put_height(printed, (row++)->second);
    }
  }
  return printed.append(xml.fixed, done);
}

std::vector<std::string> Stamp::printed(const Book& book) const {
  SharedTexts texts;
  std::vector<std::string> sheets;
  for (std::size_t i = 0; i < sheets_.size(); ++i) {
    sheets.push_back(printed_sheet(book.sheets[i], sheets_[i], texts));
  }
  std::vector<std::string> printed;
  for (const Part& part : parts_) {
    const Sheet& sheet = book.sheets[part.sheet];
    printed.push_back(part.kind == Kind::sheet   ? std::move(sheets[part.sheet])
                      : part.kind == Kind::texts ? texts.part(texts_head_)
                      : part.kind == Kind::chart ? filled_chart_part(book, sheet.charts[part.chart])
                                                 : "");
  }
  return printed;
}

std::string Stamp::print(const Book& book) const {
  const std::vector<std::string> parts = printed(book);
  ZipFile zip;
  try {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const Part& part = parts_[i];
      zip.add(part.name, part.kind == Kind::fixed ? part.packed : pack(part.name, parts[i]));
    }
    zip.close();
  } catch (const std::length_error& error) {
    throw SystemFailure(std::string("cannot make the workbook: ") + error.what());
  }
  return zip.take();
}

// What is large gains little and takes much memory; and where no book is like one before, as with
// names of towns in headings of pages, learning is in vain.
bool Stamps::is_worth_learning(const Book& book) const {
  constexpr std::size_t most_cells = 50'000;
  constexpr std::size_t most_picture_bytes = std::size_t{1} << 20;
  constexpr int patience = 16;
  const bool is_hopeless = in_vain_ >= patience && in_vain_ % patience != 0;
  return !is_hopeless && cells_of(book) <= most_cells &&
         picture_bytes_of(book) <= most_picture_bytes && not_stamped_for(book).empty();
}

std::string Stamps::to_bytes(const Book& book) {
  constexpr std::size_t most_stamps = 8;
  const auto fitting = std::find_if(stamps_.begin(), stamps_.end(),
                                    [&](const Stamp& stamp) { return stamp.fits(book); });
  if (fitting != stamps_.end()) {
    stamps_.splice(stamps_.begin(), stamps_, fitting);
    ++stamped_;
    in_vain_ = 0;
    std::string bytes = stamps_.front().print(book);
    assert(bytes == workbook::to_bytes(book));
    return bytes;
  }
  ++written_;
  ++in_vain_;
  if (!is_worth_learning(book)) return workbook::to_bytes(book);
  std::vector<WrittenPart> parts;
  std::string bytes = workbook::to_bytes(book, &parts);
  if (std::optional<Stamp> stamp = Stamp::learn(book, parts)) {
    stamps_.push_front(std::move(*stamp));
    if (stamps_.size() > most_stamps) stamps_.pop_back();
  }
  return bytes;
}

}  // namespace svodka::workbook
