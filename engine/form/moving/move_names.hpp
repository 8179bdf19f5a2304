// Moves the drawing's defined names to the filled book: a name of a repeated sheet's cells becomes
// one for each copy, and a formula must then find the one that it means.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/form/moving/move_references.hpp"

namespace svodka::form {

class MovedNames {
 public:
  // Names that would have to stand for too many areas are reported in `problems`.
  MovedNames(const Outputs& outputs, Diagnostics& problems);

  std::vector<workbook::DefinedName> names() const;
  // What a name has become that a formula on this sheet of the output uses: "Total",
  // "Sheet1!Total".
  formula::NamedCells find(const std::string& written, std::size_t sheet) const;

 private:
  struct Name {
    workbook::DefinedName name;
    std::optional<std::size_t> sheet = {};  // output sheet; none: the whole workbook's
    bool only_cells = false;                // the name means nothing but cells: these areas
    std::vector<formula::Reference> areas = {};
  };
  using Indices = std::vector<std::size_t>;  // into names_

  void add(const workbook::DefinedName& drawn, std::size_t output, bool of_sheet,
           const formula::Formula* parsed, Diagnostics& problems);
  std::string text_of_cells(const Name& name, const formula::Formula& parsed,
                            Diagnostics& problems) const;
  std::string text_of_no_cells(const formula::Formula& parsed) const;
  // The one of this sheet, where a formula can mean its own, or else the whole workbook's.
  std::optional<std::size_t> nearest(const Indices& candidates, std::size_t sheet,
                                     bool on_own_sheet) const;
  void take(std::size_t index, const std::string& as, formula::NamedCells& found) const;

  Outputs outputs_;
  std::vector<Name> names_;
  // By the name in capitals; empty where there is no copy of the sheet that the name belongs to.
  std::map<std::string, Indices> by_name_;
};

}  // namespace svodka::form
