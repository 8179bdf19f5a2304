// `book` and its sheets for reports that are built wholly in Lua (report { build = function(book,
// r) … }).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/books/lua_expressions.hpp"
#include "engine/form/fitting/fit_pictures.hpp"
#include "engine/rules/api/api.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/workbook/book.hpp"
#include "engine/workspace/pictures.hpp"

namespace svodka {

// One workbook being built. Handles that a script keeps after its book is finished are refused.
class LuaBook {
 public:
  LuaBook(Evaluation& evaluation, Pictures& pictures);
  ~LuaBook();
  LuaBook(const LuaBook&) = delete;

  // Calls the report's build function. On success book() is complete but for the formulas' values.
  Result<bool> build(const ReportRule& report, MunicipalityIndex municipality, const Period& period,
                     const std::vector<MunicipalityIndex>& group);

  workbook::Book& book() { return book_; }
  Evaluation& evaluation() { return evaluation_; }
  MissingAs missing_as() const { return missing_as_; }
  ReadsOfCells take_cells() { return std::move(cells_); }

  // For the bindings.
  // Throws ScriptError for a name that Excel refuses.
  std::size_t add_sheet(const std::string& name);  // its index
  // Counts what the book keeps towards the script's memory.
  void hold(std::size_t bytes);
  // `written`: the figure that the script gave for it.
  void put(std::size_t sheet, workbook::Cell cell,
           const std::optional<Quantity>& written = std::nullopt);
  // Throws ScriptError when there is no such picture.
  void put_picture(std::size_t sheet, int row, int column, workbook::StyleIndex style,
                   const std::string& name);
  workbook::Sheet& sheet(std::size_t index) { return book_.sheets[index]; }
  unsigned generation() const { return generation_; }

 private:
  std::optional<std::vector<int>> reads_of_own_row(const Quantity& written);
  void arrange();  // moves the cells into the sheets, by row and column

  Evaluation& evaluation_;
  Pictures& pictures_;
  MissingAs missing_as_ = MissingAs::text;
  workbook::Book book_;
  std::vector<std::map<std::pair<int, int>, workbook::Cell>> placed_;
  std::vector<std::vector<form::PictureCell>> placed_pictures_;  // of each sheet
  ReadsOfCells cells_;
  script::Timeline timeline_;                                            // of the build
  std::map<std::pair<const void*, std::uint64_t>, RowReads> row_reads_;  // of lists, by their birth
  unsigned generation_;
  std::size_t held_bytes_ = 0;
};

void register_lua_book(script::Sandbox& sandbox);

// The book being built; throws ScriptError when there is none.
LuaBook& current_book(lua_State* state);

std::span<const ApiFunction> book_methods();  // book:NAME

}  // namespace svodka
