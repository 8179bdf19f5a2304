// What a form costs: bench/generate.py's form read and compiled once, then filled and written for
// each municipality. The answers to its expressions are at hand, as they are for bench_baseline, so
// that the difference between the two is the form's.
//
//     bench_filled DATABASE FORM FOLDER
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "engine/form/filling/fill.hpp"
#include "engine/system/files.hpp"
#include "engine/workbook/writing/stamp.hpp"
#include "figures.hpp"

namespace {

using svodka::Quantity;
using svodka::form::Answer;

Answer number(double value) {
  Answer answer;
  answer.kind = Answer::Kind::number;
  answer.quantity = Quantity::number(value);
  return answer;
}

Answer text(std::string value) {
  Answer answer;
  answer.kind = Answer::Kind::text;
  answer.text = std::move(value);
  return answer;
}

// The form's expressions, each known by its source.
class Answers : public svodka::form::Expressions {
 public:
  Answers() : locale_("ru") {
    know_words();
    know_figures();
    know_groups();
    know_band();
  }

  void begin(const bench::Municipality& m) {
    m_ = &m;
    d_ = bench::derive(m);
    holds_ = bench::check(m, d_);
  }

  svodka::Result<Id> compile(std::string_view source, std::span<const std::string>,
                             const svodka::Place& place) override {
    const auto known = known_.find(std::string(source));
    if (known == known_.end()) {
      svodka::Diagnostic unknown;
      unknown.place = place;
      unknown.message = fmt::format("the benchmark does not know {}", source);
      return unknown;
    }
    compiled_.push_back(&known->second);
    return Id{compiled_.size() - 1};
  }

  const svodka::Locale& locale() const override { return locale_; }
  svodka::Result<Answer> evaluate(Id id) override {
    return (*compiled_[static_cast<std::size_t>(id)])();
  }
  svodka::Result<bool> condition(Id) override { return false; }
  svodka::Result<int> open_list(Id) override { return static_cast<int>(bench::band_months.size()); }
  void enter(int index) override { month_ = index; }
  void close_list() override {}
  KeptMember keep() override { return {}; }
  void open_kept(KeptMember) override {}
  void finished_cell(std::size_t, int, int) override {}
  void finished_sheet() override {}

 private:
  template <class Function>
  void know(const std::string& source, Function answer) {
    known_.emplace(source, std::move(answer));
  }

  void know_words() {
    know("r.municipality.name", [this] { return text(m_->name); });
    know("r.municipality.code", [this] { return text(m_->code); });
    know("r.municipality.region", [this] { return text(m_->region); });
    know("r.period.code", [] { return text("2024-M01"); });
    know("r.period.first_date", [] { return number(45292); });
    know("r.period.days", [] { return number(bench::days); });
    know("r.period.working_days", [] { return number(bench::working_days); });
  }

  void know_figures() {
    for (std::size_t i = 0; i < bench::indicators; ++i) {
      const std::string digits = fmt::format("{:02}", i + 1);
      know("r.i_" + digits, [this, i] { return number(m_->figures[i][bench::now]); });
      know(fmt::format("r:ago(1, \"month\").i_{}", digits),
           [this, i] { return number(m_->figures[i][bench::month_ago]); });
      know(fmt::format("r:ago(1, \"year\").i_{}", digits),
           [this, i] { return number(m_->figures[i][bench::year_ago]); });
      know("r.g_" + digits, [this, i] { return number(d_.growth[i]); });
      know("r.s_" + digits, [this, i] { return number(d_.share[i]); });
      if (i < holds_.size()) {
        know(fmt::format("r:check(\"c_{}\").text", digits),
             [this, i] { return text(holds_[i] ? "сходится" : "не сходится"); });
      }
    }
  }

  void know_groups() {
    for (std::size_t g = 0; g < bench::groups; ++g) {
      const std::string digit = std::to_string(g + 1);
      know("r.t_" + digit, [this, g] { return number(d_.total[g]); });
      know("r.a_" + digit, [this, g] { return number(d_.average[g]); });
      know("r.m_" + digit, [this, g] { return number(d_.total_growth[g]); });
      know("r.d_" + digit, [this, g] { return number(d_.per_day[g]); });
      know("r.u_" + digit, [this, g] { return number(d_.part[g]); });
    }
    know("r.t_all", [this] { return number(d_.all); });
  }

  void know_band() {
    const auto figure = [this](int i) {
      return m_->figures[static_cast<std::size_t>(i)][static_cast<std::size_t>(month_) + 7];
    };
    know(fmt::format("r:series(\"i_{:02}\", \"{}\", \"{}\")", bench::band_indicators[0] + 1,
                     bench::band_months.front(), bench::band_months.back()),
         [] { return Answer(); });
    know("m.code", [this] { return text(bench::band_months[static_cast<std::size_t>(month_)]); });
    know("m.value", [figure] { return number(figure(bench::band_indicators[0])); });
    for (const int i : bench::band_indicators) {
      know(fmt::format("r:at(m.code).i_{:02}", i + 1), [figure, i] { return number(figure(i)); });
    }
  }

  svodka::Locale locale_;
  std::map<std::string, std::function<Answer()>> known_;
  std::vector<const std::function<Answer()>*> compiled_;
  const bench::Municipality* m_ = nullptr;
  bench::Derived d_;
  std::array<bool, 30> holds_{};
  int month_ = 0;
};

std::string bytes_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

template <class T>
T must(svodka::Result<T> result) {
  if (!result) throw std::runtime_error(render(result.diagnostics()));
  return result.take();
}

void fill_all(const char* store, const char* form_file, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  Answers answers;
  const auto form = must(svodka::form::Form::compile(
      must(svodka::reader::read_xlsx(bytes_of(form_file), form_file)), form_file, answers));
  bench::Database database(store);
  bench::Municipality municipality;
  svodka::workbook::Stamps stamps;
  while (database.next(municipality)) {
    answers.begin(municipality);
    svodka::form::Filled filled = svodka::form::fill(*form, answers);
    if (!filled.problems.empty()) throw std::runtime_error(render(filled.problems));
    filled.book.properties.created = 1706659200;  // 2024-01-31, as the baseline's
    svodka::real_files().publish(folder / fmt::format("{}_2024-M01.xlsx", municipality.code),
                                 stamps.to_bytes(filled.book));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: bench_filled DATABASE FORM FOLDER\n", stderr);
    return 2;
  }
  try {
    fill_all(argv[1], argv[2], argv[3]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_filled: {}\n", error.what());
    return 3;
  }
}
