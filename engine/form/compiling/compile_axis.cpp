#include "engine/form/compiling/compile_axis.hpp"

namespace svodka::form {

void AxisCompiler::open(int line, const std::vector<Directive>& directives, bool has_content,
                        const std::string& cell) {
  for (const Directive& directive : directives) {
    if (directive.kind != Directive::Kind::end) begin(directive, cell);
  }
  if (!directives.empty() && !has_content) return;
  Block block;
  block.line = line;
  add(std::move(block));
}

void AxisCompiler::close(const std::vector<Directive>& directives, const std::string& cell) {
  for (const Directive& directive : directives) {
    if (directive.kind != Directive::Kind::end) continue;
    if (open_.empty()) {
      session_.problem(cell, "#end without #each or #if");
      continue;
    }
    if (open_kind() == Block::Kind::each) variables_.pop_back();
    open_.pop_back();
  }
}

void AxisCompiler::finish(const std::string& hint) {
  for (const Open& open : open_) session_.problem(open.cell, "this directive has no #end", hint);
}

BlockId AxisCompiler::add(Block block) {
  if (open_.empty()) return plan_.add(std::move(block), AxisPlan::Branch::children);
  block.parent = open_.back().block;
  return plan_.add(std::move(block), open_.back().branch);
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
  block.place = Place{session_.file, 0, 0, cell};
  block.expression = session_.compile(directive.expression, variables_, cell);
  open_.push_back({add(std::move(block)), AxisPlan::Branch::children, cell});
  if (!each) return;
  variables_.push_back(directive.variable);
  session_.lists[directive.variable].insert(directive.expression);
}

void AxisCompiler::begin_otherwise(const std::string& cell) {
  const bool fits = !open_.empty() && open_.back().branch == AxisPlan::Branch::children &&
                    open_kind() == Block::Kind::condition;
  if (fits)
    open_.back().branch = AxisPlan::Branch::otherwise;
  else
    session_.problem(cell, "#else without #if");
}

}  // namespace svodka::form
