// Fills the texts of a sheet outside its cells: its name, headers and footers, comments, links,
// titles of charts. There every value becomes a text, and pictures have no place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/form/filling/sheet_context.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

class TextFiller {
 public:
  explicit TextFiller(SheetContext& sheet) : sheet_(sheet) {}

  std::string name();
  void fill_page_texts();
  // Those on a row of the drawing, for one of its rows in the output.
  void fill_comments(int row, int out_row);
  void fill_links(int row, int out_row);
  // The charts must be in the sheet, in the drawing's order, as move_sheet() puts them there.
  void fill_titles();
  // The rules must be in the sheet as they are drawn.
  void fill_rules();
  struct Text {
    std::string text = {};
    // Where the value of the only expression stands, if that is a number.
    std::optional<std::pair<std::size_t, std::size_t>> number = {};
    int expressions = 0;

    void append(const Text& more);
    // Whether it is that number with a word or two: "480 pcs", not "Of 480 some".
    bool is_number_with_words() const;
  };
  // For a place that holds texts alone; the problems have no place yet.
  Result<Text> text_of(const Pieces& pieces);

 private:
  // The text is there even where some expressions failed.
  struct Evaluated : Text {
    Diagnostics problems = {};
  };
  Evaluated evaluated(const Pieces& pieces);
  Text value_in_text(const Answer& answer) const;
  Result<Answer> evaluate(Expressions::Id expression);
  // With what fails reported at `cell`; "" for what cannot stand in `place`.
  std::string reported_text(const Pieces& pieces, const std::string& cell, std::string_view place,
                            std::size_t longest = workbook::longest_text);
  // "" for one that failed, which is reported.
  std::string formula_of(const Pieces& pieces, bool is_list);
  std::string page_text(const Pieces& pieces, const std::string& what);
  void fill_comment(const workbook::Comment& drawn, const Pieces& pieces, int row, int column);
  void fill_link(const workbook::Hyperlink& drawn, const LinkPlan& plan, int row, int column);
  // nullopt where an expression gives nothing that a link could lead to.
  Result<std::optional<std::string>> address_of(const Pieces& pieces);
  // Calls `visit` with each output column of a drawn one, the members of its loops open.
  template <typename Visit>
  void at_each_column(int column, const Visit& visit);

  SheetContext& sheet_;
};

}  // namespace svodka::form
