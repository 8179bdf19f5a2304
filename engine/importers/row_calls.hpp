// Calls of an importer's function `row`, many rows within one call of the sandbox, which share its
// budget of time. Each is a call of its own to the scripts' state: what a row changed in it is
// found, and put back.
#pragma once

#include <functional>
#include <vector>

#include "engine/importers/importer_book.hpp"
#include "engine/importers/typed_cells.hpp"

namespace svodka {

struct ReadRow {
  int number = 0;                 // of its line or of its row in the sheet
  std::vector<CellValue> values;  // as Importer::columns
};

class RowCalls {
 public:
  // `answered` is called inside of Lua, for each row: what `row` gave lies on the stack, its second
  // result on top. What it throws is an error of the row.
  RowCalls(ImporterBook& book, const Importer& importer, std::function<void(lua_State*)> answered);
  ~RowCalls();
  RowCalls(const RowCalls&) = delete;

  std::size_t size() const { return rows_.size(); }
  void add(ReadRow row) { rows_.push_back(std::move(row)); }

  // Calls `row` for all that were added, and forgets them. `failed` gets the number of a row and
  // what went wrong in it. Ends where the time is up.
  void run(const std::function<void(int, Diagnostic)>& failed);

 private:
  static int absent_field(lua_State* state, void* self);
  static int refused_field(lua_State* state, void* self);
  static int call_rows(lua_State* state, void* self);
  void call_rows(lua_State* state);

  ImporterBook& book_;
  const Importer& importer_;
  const std::function<void(lua_State*)> answered_;
  int table_, driver_;  // references in the registry
  std::vector<ReadRow> rows_;
  const std::function<void(int, Diagnostic)>* failed_ = nullptr;  // while run() runs
};

}  // namespace svodka
