// The styles of a book as libxlsxwriter's formats: one per style that is used, made on first use.
#pragma once

#include <map>
#include <vector>

#include <xlsxwriter.h>

#include "engine/workbook/book.hpp"
#include "engine/workbook/writing/amendments.hpp"

namespace svodka::workbook {

class Formats {
 public:
  // The book's default becomes the workbook's own: column widths are measured in its font.
  Formats(lxw_workbook* workbook, const Book& book);

  // nullptr is the default style. Styles made by the book stay the same pointer.
  lxw_format* cell(StyleIndex style);
  // Never nullptr: for cells that must be written although they are blank and plain.
  lxw_format* cell_or_default(StyleIndex style);
  lxw_format* cell_with_font(StyleIndex style, const Font& font);
  lxw_format* font(const Font& font);  // of a run of rich text
  lxw_format* differential(const DifferentialStyle& style);

  // What styles.xml needs besides, once workbook_close() has numbered the formats. Throws
  // SystemFailure, as all amendments do, where what it is to amend is not there.
  void amend_styles(const std::string& part, std::string& xml) const;

 private:
  void amend_number_formats(const std::string& part, std::string& xml) const;
  void remove_schemes(std::string& xml) const;
  void amend_gradients(const std::string& part, std::string& xml) const;
  void amend_alignments(const std::string& part, std::string& xml) const;
  void amend_attributes(const std::string& part, std::string& xml) const;
  void set_gradient(lxw_format* format, const Gradient& gradient);
  bool looks_like_default(const Style& style) const;
  void set_font(lxw_format* format, const Font& font);
  void set_number_format(lxw_format* format, const std::string& code);
  void set_style(lxw_format* format, const Style& style);

  lxw_workbook* workbook_;
  const Book& book_;
  lxw_format* default_;
  std::vector<lxw_format*> cells_;  // by style
  std::map<std::pair<StyleIndex, Font>, lxw_format*> cells_with_fonts_;
  std::map<Font, lxw_format*> fonts_;
  std::map<std::string, std::string> long_codes_;  // stand-in -> number format of 128 bytes or more
  std::map<Gradient, Colour> gradients_;           // with the colour of the pattern in its place
  // Attributes that libxlsxwriter cannot write. "" is a style equal to the default, which is stated
  // all the same, so that readers tell its cells from those without a style.
  std::vector<std::pair<lxw_format*, std::string>> stated_;
  std::vector<std::pair<lxw_format*, Horizontal>> indented_;
};

lxw_color_t format_colour(Colour colour);

}  // namespace svodka::workbook
