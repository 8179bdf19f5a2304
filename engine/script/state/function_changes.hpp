// What the functions of a source can change that outlives their call: a variable or a table that
// was there before it. The source alone decides, so a doubtful case counts as a change. Private to
// engine/script.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/script/source/scopes.hpp"

namespace svodka::script {

// The lines by which Lua identifies a function; those of a whole file begin with 0.
struct FunctionLines {
  int first = 0;
  int last = 0;
};

struct FunctionChanges {
  bool variables = false;
  bool tables = false;
  bool modules = false;  // it can reach every module, through require

  void add(const FunctionChanges& other);
};

struct Source;

class SourceChanges {
 public:
  // The source must stay as it is.
  explicit SourceChanges(const Source& source);

  // Of the function at these lines, with the functions inside it.
  FunctionChanges of(const FunctionLines& lines) const;

  struct Assigned {
    Token token;  // the name, or the field
    bool is_global = false;
    bool is_of_file = false;  // a local variable outside of all functions
  };
  // What such a function assigns to though the file itself declares it, or nobody does.
  std::vector<Assigned> file_variables_assigned(const FunctionLines& lines) const;
  // What it assigns to that is declared around it, also by another function.
  std::vector<Assigned> outer_variables_assigned(const FunctionLines& lines) const;
  // The fields that it changes of tables which may not be its own.
  std::vector<Assigned> fields_changed(const FunctionLines& lines) const;

 private:
  // The functions that stand at these lines; several on one line cannot be told apart.
  std::vector<std::size_t> functions_at(const FunctionLines& lines) const;
  bool is_inside(std::size_t function, std::size_t outer) const;
  bool outlives(const TableChange& change, std::size_t function) const;
  bool outlives(const Assignment& assignment, std::size_t function) const;

  const std::vector<Token>& tokens_;
  Scopes scopes_;
  std::vector<std::size_t> requires_;  // functions that mention require
};

}  // namespace svodka::script
