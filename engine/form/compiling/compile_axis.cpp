#include "engine/form/compiling/compile_axis.hpp"

namespace svodka::form {

void CompileSession::problem(const std::string& cell, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.place.file = file;
  diagnostic.place.cell = cell;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  problems.push_back(std::move(diagnostic));
}

Expressions::Id CompileSession::compile(const std::string& source,
                                        const std::vector<std::string>& locals,
                                        const std::string& cell) {
  Place place;
  place.file = file;
  place.cell = cell;
  const Result<Expressions::Id> compiled = expressions.compile(source, locals, place);
  problems.insert(problems.end(), compiled.diagnostics().begin(), compiled.diagnostics().end());
  return compiled ? *compiled : -1;
}

void AxisCompiler::open(int line, const std::vector<Directive>& directives, bool has_content,
                        const std::string& cell) {
  for (const Directive& directive : directives) {
    if (directive.kind != Directive::Kind::end) begin(directive, cell);
  }
  if (!directives.empty() && !has_content) return;
  Block block;
  block.line = line;
  plan_.block_of[static_cast<std::size_t>(line)] = add(std::move(block));
}

void AxisCompiler::close(const std::vector<Directive>& directives, const std::string& cell) {
  for (const Directive& directive : directives) {
    if (directive.kind != Directive::Kind::end) continue;
    if (open_.empty()) {
      session_.problem(cell, "#end without #each or #if");
      continue;
    }
    if (open_block().kind == Block::Kind::each) locals_.pop_back();
    open_.pop_back();
  }
}

void AxisCompiler::finish(const std::string& hint) {
  for (const Open& open : open_) session_.problem(open.cell, "this directive has no #end", hint);
}

int AxisCompiler::add(Block block) {
  block.parent = open_.empty() ? -1 : open_.back().block;
  const int index = static_cast<int>(plan_.blocks.size());
  std::vector<int>& list = open_.empty()               ? plan_.top
                           : open_.back().in_otherwise ? open_block().otherwise
                                                       : open_block().children;
  list.push_back(index);
  plan_.blocks.push_back(std::move(block));
  return index;
}

void AxisCompiler::begin(const Directive& directive, const std::string& cell) {
  if (directive.kind == Directive::Kind::sheet) {
    session_.problem(cell, "#sheet stands in cell A1 of the sheet that it repeats");
    return;
  }
  if (directive.kind == Directive::Kind::otherwise) {
    begin_otherwise(cell);
    return;
  }
  const bool each = directive.kind == Directive::Kind::each;
  Block block;
  block.kind = each ? Block::Kind::each : Block::Kind::condition;
  block.place.file = session_.file;
  block.place.cell = cell;
  block.expression = session_.compile(directive.expression, locals_, cell);
  const int index = add(std::move(block));
  open_.push_back({index, false, cell});
  if (each) locals_.push_back(directive.variable);
}

void AxisCompiler::begin_otherwise(const std::string& cell) {
  if (open_.empty() || open_.back().in_otherwise || open_block().kind != Block::Kind::condition) {
    session_.problem(cell, "#else without #if");
  } else {
    open_.back().in_otherwise = true;
  }
}

}  // namespace svodka::form
