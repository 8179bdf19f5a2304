// The drawing's defined names, said anew for the filled book.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/form/moving/move_references.hpp"

namespace svodka::form {

class MovedNames {
 public:
  // A name of a repeated sheet's cells becomes one of each copy. Those that would have to name too
  // many areas are told in `problems`.
  MovedNames(const Outputs& outputs, Diagnostics& problems);

  const std::vector<workbook::DefinedName>& names() const { return names_; }
  // What a name has become that a formula on this sheet of the output uses: "Total",
  // "Sheet1!Total".
  formula::NamedCells find(const std::string& written, int sheet) const;

 private:
  struct Meaning {
    bool cells = false;  // nothing but cells, of these areas
    std::vector<formula::Reference> areas = {};
  };
  void add(const workbook::DefinedName& drawn, std::size_t output, bool of_sheet,
           const formula::Formula* parsed, Diagnostics& problems);
  std::string text_of_cells(const workbook::DefinedName& drawn, std::size_t output,
                            const formula::Formula& parsed, Meaning& meaning,
                            Diagnostics& problems) const;
  void take(std::size_t index, const std::string& as, formula::NamedCells& found) const;

  Outputs outputs_;
  std::vector<workbook::DefinedName> names_;
  std::vector<Meaning> meanings_;                   // of each
  std::vector<std::optional<std::size_t>> sheets_;  // of each: its sheet of the output
  std::map<std::string, std::vector<std::size_t>>
      places_;  // in capitals -> indices, none of no copy
};

}  // namespace svodka::form
