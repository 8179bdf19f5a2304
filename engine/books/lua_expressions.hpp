// The {{ }} of forms in Lua: implements form::Expressions over an evaluation.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/books/list_origins.hpp"
#include "engine/books/own_rows.hpp"
#include "engine/form/expressions.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/evaluation/cell_reads.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/percents/expression_percents.hpp"
#include "engine/workspace/pictures.hpp"

namespace svodka {

class LuaExpressions : public form::Expressions {
 public:
  // Without `pictures` expressions can be compiled, not evaluated to pictures.
  explicit LuaExpressions(Rulebook& rules, Pictures* pictures = nullptr)
      : rules_(rules), pictures_(pictures) {}

  // Until end(), `r` reads this municipality or group and this period.
  void begin(Evaluation& evaluation, const Subject& subject, const Period& period,
             MissingAs missing_as = MissingAs::text);
  void end();

  // Of the cells since begin().
  ReadsOfCells take_cells() { return std::exchange(cells_, {}); }

  Result<Id> compile(std::string_view source, std::span<const std::string> locals,
                     const Place& place) override;
  bool computes_with_percents(Id id) const override;
  bool gives_a_number(Id id) const override;
  bool tells_ratio_as_percent(Id id, bool is_before_percent) const override;
  MissingAs missing_as() const override { return missing_as_; }
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
    std::vector<std::string> locals;
    script::Expression tree;
    std::vector<std::vector<std::string>> fields;  // of each local, that it names
    bool glues_a_number = false;
    // Found when first evaluated: its locals are always members of the same lists.
    mutable std::optional<Yield> yield = {};
  };
  const Compiled& compiled(Id id) const { return nth(compiled_, id); }
  bool is_year(const Quantity& value, const std::vector<int>& reads, bool asked_for_a_year) const;
  const Yield& yield_of(const Compiled& expression) const;
  bool is_number(const script::Expression& tree, ExpressionPercents& percents) const;
  bool glues_a_number(const script::Expression& tree, ExpressionPercents& percents) const;
  ExpressionPercents percents_without_figures(const Compiled& expression) const;
  form::InPercent in_percent(const Compiled& expression, const Quantity& value,
                             const Recording& recording) const;
  Result<bool> call(Id id);
  // Of the value on top of the stack, which it pops.
  Result<form::Answer> taken_answer();
  std::vector<int> origins_of(const Compiled& expression);
  Result<form::Answer> picture_answer(const std::string& name);

  Rulebook& rules_;
  Pictures* pictures_;
  Evaluation* evaluation_ = nullptr;
  MissingAs missing_as_ = MissingAs::text;
  std::vector<Compiled> compiled_;
  LuaFunction reading_ = no_function;  // `r`, a reference
  struct Loop {
    LuaFunction list;  // no_function for a member that was kept
    LuaFunction item;
    std::vector<int> nodes = {};  // that the current member stands on
    // Of rows that stand on none; shared by what was kept of one list.
    std::shared_ptr<ListOrigins> origins = {};
    Yield yield = {};          // of a member
    bool met_percent = false;  // while the list was made
    std::shared_ptr<OwnRows> rows = {};
    int member = 0;             // the current one, from 1
    const void* row = nullptr;  // its address
  };
  // What was read for something that read nothing itself: the current member's figure.
  std::vector<int> or_of_member(std::vector<int> reads) const;
  std::vector<Loop> loops_;
  std::vector<Loop> kept_;  // until end()
  ReadsOfCells cells_;
  std::vector<int> origins_;  // of the rows' fields that the cell has shown so far
};

}  // namespace svodka
