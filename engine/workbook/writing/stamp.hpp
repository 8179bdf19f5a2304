// Workbooks that differ from one that was written before in nothing but what their cells hold are
// stamped: the parts of that one are kept, with the places in them where cells hold something, and
// only what varies is printed and compressed again. libxlsxwriter, which takes nearly all its time
// for what does not vary, stays the reference: a stamp that does not give the very bytes of the
// book it was learned from is thrown away, and what a stamp cannot express is written as always.
#pragma once

#include <list>
#include <optional>
#include <string>
#include <vector>

#include "engine/workbook/book.hpp"
#include "engine/workbook/writing/cell_content.hpp"
#include "engine/workbook/writing/writer.hpp"
#include "engine/workbook/writing/zip_file.hpp"

namespace svodka::workbook {

// Why books of this frame are not stamped, each reason with the sheet; empty: they are.
std::vector<std::string> not_stamped_for(const Book& book);

class Stamp {
 public:
  // `parts` were written of the book. nullopt: they do not come out the same.
  static std::optional<Stamp> learn(const Book& book, const std::vector<WrittenPart>& parts);

  bool fits(const Book& book) const;
  // The workbook of a book that fits.
  std::string print(const Book& book) const;

 private:
  enum class Varying : unsigned char { cell, height, header };
  struct Place {
    std::size_t fixed_end = 0;  // what stands before it
    Varying what = Varying::cell;
    std::string fixed = {};  // of a cell, see put_content()
  };
  struct SheetXml {
    std::string fixed;
    std::vector<Place> places;  // all cells and rows with a height in their order, then the header
  };
  class SheetLearner;
  enum class Kind : unsigned char { fixed, sheet, texts, chart };
  struct Part {
    std::string name;
    Kind kind = Kind::fixed;
    std::size_t sheet = 0, chart = 0;
    PackedPart packed = {};  // of a fixed one
  };

  Stamp() = default;
  bool learn_part(const WrittenPart& part);
  std::vector<std::string> printed(const Book& book) const;  // of each part; "": a fixed one
  static std::string printed_sheet(const Sheet& sheet, const SheetXml& xml, SharedTexts& texts);

  Book frame_;
  std::vector<SheetXml> sheets_;
  std::vector<Part> parts_;
  std::string texts_head_;
  bool has_texts_ = false;
};

// The stamps of one process.
class Stamps {
 public:
  // The same as workbook::to_bytes().
  std::string to_bytes(const Book& book);

  // How many workbooks were stamped, and how many written as always.
  int stamped() const { return stamped_; }
  int written() const { return written_; }

 private:
  bool is_worth_learning(const Book& book) const;

  std::list<Stamp> stamps_;  // the last used one first
  int stamped_ = 0, written_ = 0;
  int in_vain_ = 0;  // stamps that were learned since the last one that was used
};

}  // namespace svodka::workbook
