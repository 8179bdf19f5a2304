// The {{ }} of forms in Lua: implements form::Expressions over an evaluation.
#pragma once

#include <string>
#include <vector>

#include "engine/form/expressions.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/workspace/pictures.hpp"

namespace svodka {

class LuaExpressions : public form::Expressions {
 public:
  // Without `pictures` expressions can be compiled, not evaluated to pictures.
  explicit LuaExpressions(Rulebook& rules, Pictures* pictures = nullptr)
      : rules_(rules), pictures_(pictures) {}

  // Until end(), `r` reads this municipality and period.
  void begin(Evaluation& evaluation, MunicipalityIndex municipality, const Period& period);
  void end();

  // In the order of filling.
  const std::vector<CellReads>& cells() const { return cells_; }

  Result<Id> compile(std::string_view source, std::span<const std::string> locals,
                     const Place& place) override;
  const Locale& locale() const override { return evaluation_->locale(); }
  Result<form::Answer> evaluate(Id id) override;
  Result<bool> condition(Id id) override;
  Result<int> open_list(Id id) override;
  void enter(int index) override;
  void close_list() override;
  KeptMember keep() override;
  void open_kept(KeptMember kept) override;
  void finished_cell(std::size_t sheet, int row, int column) override;
  void finished_sheet() override;

 private:
  struct Compiled {
    LuaFunction function;
    std::size_t locals;
  };
  const Compiled& compiled(Id id) const { return compiled_[static_cast<std::size_t>(id)]; }
  bool is_year(const Quantity& value, const std::vector<int>& reads, bool asked_for_a_year) const;
  Result<bool> call(Id id);
  Result<form::Answer> picture_answer(const std::string& name);

  Rulebook& rules_;
  Pictures* pictures_;
  Evaluation* evaluation_ = nullptr;
  std::vector<Compiled> compiled_;
  LuaFunction reading_ = no_function;  // `r`, a reference
  struct Loop {
    LuaFunction list;  // no_function for a member that was kept
    LuaFunction item;
    int node = -1;  // the figure of the current member, -1 when it has none
  };
  std::vector<Loop> loops_;
  std::vector<Loop> kept_;  // until end()
  std::vector<CellReads> cells_;
};

}  // namespace svodka
