#include "engine/form/trial.hpp"

#include <algorithm>

#include "engine/form/filling/fill.hpp"
#include "engine/form/filling/long_band.hpp"

namespace svodka::form {

namespace {

constexpr int members = 2;

class MadeUpAnswers : public Expressions {
 public:
  MadeUpAnswers(const Locale& locale, bool met) : locale_(locale), met_(met) {}

  Result<Id> compile(std::string_view, std::span<const std::string>, const Place&) override {
    return Id{};
  }
  const Locale& locale() const override { return locale_; }
  Result<Answer> evaluate(Id) override {
    Answer answer;
    answer.kind = Answer::Kind::number;
    answer.quantity = Quantity::number(1);
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
};

bool is_known(const Diagnostics& problems, const Diagnostic& problem) {
  return std::any_of(problems.begin(), problems.end(), [&](const Diagnostic& each) {
    return each.place.cell == problem.place.cell && each.message == problem.message;
  });
}

}  // namespace

Diagnostics problems_of_trial(const Form& form) {
  const Locale locale("en");
  Diagnostics problems;
  for (const bool met : {true, false}) {
    MadeUpAnswers answers(locale, met);
    for (Diagnostic each : fill(form, answers, no_list_is_long).problems) {
      // What formulas make of made-up figures says nothing.
      if (each.severity != Severity::error || is_known(problems, each)) continue;
      each.severity = Severity::warning;
      each.trail = {met ? "a trial with two members in each list, and each #if met"
                        : "a trial with two members in each list, and no #if met"};
      problems.push_back(std::move(each));
    }
  }
  return problems;
}

}  // namespace svodka::form
