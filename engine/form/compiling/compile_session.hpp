// What the parts of the compiler share while one form is compiled. A form is checked to its end, so
// problems are collected here, each with its cell.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/form/form.hpp"

namespace svodka::form {

// The names of loop variables, outermost first.
using Variables = std::vector<std::string>;

struct CompileSession {
  Expressions& expressions;
  const std::string& file;
  Diagnostics problems = {};
  std::vector<std::string> not_computed = {};               // see Form::not_computed()
  std::vector<std::string> not_kept = {};                   // see Form::not_kept()
  std::map<std::string, std::set<std::string>> lists = {};  // of #each, by the variable's name

  // `cell` is "Sheet!C5", for everything that is reported.
  void problem(const std::string& cell, std::string message, std::string hint = "");
  void add_problems(const std::string& cell, const Diagnostics& found);
  // nullopt when it cannot be compiled.
  std::optional<Expressions::Id> compile(const std::string& source, const Variables& variables,
                                         const std::string& cell);
  // A formula with {{ }} in its texts, with what the braces give to be written in such a text.
  Pieces compile_formula_texts(const std::string& formula, const Variables& variables,
                               const std::string& cell);
  // A text with {{ }}; a plain text becomes one piece.
  // Once for each text.
  void ask_about_ratios(const Pieces& pieces, const std::string& cell);
  Pieces compile_pieces(const std::string& text, const Variables& variables,
                        const std::string& cell);
};

}  // namespace svodka::form
