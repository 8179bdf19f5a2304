#include "engine/form/trial.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "engine/calculation/gaps/chart_gaps.hpp"
#include "engine/form/filling/fill.hpp"
#include "engine/form/filling/long_band.hpp"

namespace svodka::form {

namespace {

constexpr int members = 2;

class MadeUpAnswers : public Expressions {
 public:
  MadeUpAnswers(const Locale& locale, bool met, const Expressions* compiled_by)
      : locale_(locale), met_(met), compiled_by_(compiled_by) {}

  Result<Id> compile(std::string_view, std::span<const std::string>, const Place&) override {
    return Id{};
  }
  const Locale& locale() const override { return locale_; }
  // What may be a text is made up as a year, which is a number in no text.
  Result<Answer> evaluate(Id id) override {
    Answer answer;
    answer.kind = Answer::Kind::number;
    answer.quantity = Quantity::number(1);
    answer.is_year = compiled_by_ == nullptr || !compiled_by_->gives_a_number(id);
    return answer;
  }
  Result<bool> condition(Id) override { return met_; }
  Result<int> open_list(Id) override { return members; }
  void enter(int) override {}
  void close_list() override {}
  KeptMember keep() override { return {}; }
  void open_kept(KeptMember) override {}
  void finished_cell(std::size_t, int, int) override {}
  void finished_sheet() override {}

 private:
  const Locale& locale_;
  bool met_;
  const Expressions* compiled_by_;
};

bool is_known(const Diagnostics& problems, const Diagnostic& problem) {
  return std::any_of(problems.begin(), problems.end(), [&](const Diagnostic& each) {
    return each.place.cell == problem.place.cell && each.message == problem.message;
  });
}

// What is said of numbers with words beside them, which are texts whatever figures there are.
std::set<std::string> said_of_texts(const Filled& filled, const std::string& file) {
  std::set<std::string> said;
  for (const calculation::UncertainFormula& each : filled.uncertain)
    if (calculation::holds_texts_only(each)) said.insert(calculation::in_words(each));
  for (const Diagnostic& each : calculation::drawn_texts(filled.book, file))
    said.insert(each.message);
  return said;
}

}  // namespace

Diagnostics problems_of_trial(const Form& form, const Expressions* compiled_by) {
  const Locale locale("en");
  Diagnostics problems;
  for (const bool met : {true, false}) {
    MadeUpAnswers answers(locale, met, compiled_by);
    const Filled filled = fill(form, answers, no_list_is_long);
    const std::set<std::string> texts = said_of_texts(filled, form.file());
    for (Diagnostic each : filled.problems) {
      // What formulas make of made-up figures says nothing else.
      const bool counts = each.severity == Severity::error || texts.contains(each.message);
      if (!counts || is_known(problems, each)) continue;
      each.severity = Severity::warning;
      each.trail = {met ? "a trial with two members in each list, and each #if met"
                        : "a trial with two members in each list, and no #if met"};
      problems.push_back(std::move(each));
    }
  }
  return problems;
}

}  // namespace svodka::form
