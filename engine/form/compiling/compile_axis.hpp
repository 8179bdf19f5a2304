// From the directives beside a drawing's rows, or above its columns, to a tree of blocks.
#pragma once

#include <string>
#include <vector>

#include "engine/form/compiling/directive.hpp"
#include "engine/form/form.hpp"

namespace svodka::form {

// Collects a form's errors and compiles its expressions, each with the cell it stands in.
struct CompileSession {
  Expressions& expressions;
  const std::string& file;
  Diagnostics problems{};

  void problem(const std::string& cell, std::string message, std::string hint = "");
  // -1 when it cannot be compiled.
  Expressions::Id compile(const std::string& source, const std::vector<std::string>& locals,
                          const std::string& cell);
};

class AxisCompiler {
 public:
  // `locals`: the variables in sight of the whole sheet. plan.block_of has all lines already.
  AxisCompiler(CompileSession& session, AxisPlan& plan, std::vector<std::string> locals)
      : session_(session), plan_(plan), locals_(std::move(locals)) {}

  // Line by line: open() begins what its directives begin and places the line when it has content
  // or no directives; close() ends what they end.
  void open(int line, const std::vector<Directive>& directives, bool has_content,
            const std::string& cell);
  void close(const std::vector<Directive>& directives, const std::string& cell);
  // What has no #end; `hint` says where one belongs.
  void finish(const std::string& hint);

  // The variables in sight of the line that is open.
  const std::vector<std::string>& locals() const { return locals_; }

 private:
  struct Open {  // a directive that waits for its #end
    int block;
    bool in_otherwise;
    std::string cell;
  };
  Block& open_block() { return plan_.blocks[static_cast<std::size_t>(open_.back().block)]; }
  int add(Block block);
  void begin(const Directive& directive, const std::string& cell);
  void begin_otherwise(const std::string& cell);

  CompileSession& session_;
  AxisPlan& plan_;
  std::vector<std::string> locals_;
  std::vector<Open> open_;
};

}  // namespace svodka::form
