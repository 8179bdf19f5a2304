// The filled book while its formulas are moved: which sheet of the form each of its sheets was made
// from, and how that one is laid out.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "engine/form/form.hpp"
#include "engine/form/moving/layout.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

class MovedNames;

// Sheets of the output are counted from 0, those of the form have a SheetId.
struct Outputs {
  const Form& form;
  const std::deque<Layout>& layouts;  // by sheet
  const std::vector<SheetId>& drawn;  // what each sheet was made from
  const workbook::Book& book;
  const MovedNames* names = nullptr;  // until they are known, names stay as they are

  const SheetPlan& plan_of(std::size_t sheet) const { return form.sheet(drawn[sheet]); }
  const workbook::Sheet& drawing_of(std::size_t sheet) const {
    return form.drawn_sheet(drawn[sheet]);
  }
  // The sheets that were made from one of the form, in order.
  std::vector<std::size_t> made_from(SheetId id) const;

  // The form's sheet of this name; letters' case does not tell names apart.
  std::optional<SheetId> sheet_named(const std::string& name) const;
  // "Jan:Mar", as the form's sheets stand.
  struct SheetRow {
    SheetId first, last;
  };
  std::optional<SheetRow> sheet_row_named(const std::string& name) const;
};

}  // namespace svodka::form
