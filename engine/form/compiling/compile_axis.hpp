// From the directives beside a drawing's rows, or above its columns, to a tree of blocks. Line by
// line, because what a line's cells may name depends on the loops that are open there.
#pragma once

#include <string>
#include <vector>

#include "engine/form/compiling/compile_session.hpp"
#include "engine/form/compiling/directive.hpp"
#include "engine/form/form.hpp"

namespace svodka::form {

class AxisCompiler {
 public:
  // `variables`: those in sight of the whole sheet. The plan knows its number of lines already.
  AxisCompiler(CompileSession& session, AxisPlan& plan, Variables variables)
      : session_(session), plan_(plan), variables_(std::move(variables)) {}

  // Line by line: open() begins what its directives begin and places the line when it has content
  // or no directives; close() ends what they end.
  void open(int line, const std::vector<Directive>& directives, bool has_content,
            const std::string& cell);
  void close(const std::vector<Directive>& directives, const std::string& cell);
  // What has no #end; `hint` says where one belongs.
  void finish(const std::string& hint);

  // The variables in sight of the line that is open.
  const Variables& variables() const { return variables_; }

 private:
  struct Open {  // a directive that waits for its #end
    BlockId block;
    AxisPlan::Branch branch;
    std::string cell;
  };
  Block::Kind open_kind() const { return plan_.block(open_.back().block).kind; }
  BlockId add(Block block);
  void begin(const Directive& directive, const std::string& cell);
  void begin_otherwise(const std::string& cell);

  CompileSession& session_;
  AxisPlan& plan_;
  Variables variables_;
  std::vector<Open> open_;
};

}  // namespace svodka::form
