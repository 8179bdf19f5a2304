// What a long list of a form costs: one band of ROWS members with values, a text, and a formula
// over the total below, whose members are made when they are asked for. bench/long_bare.cpp writes
// the same cells by hand, in libxlsxwriter's constant_memory mode.
//
//     bench_long_band ROWS FILE [held]      held: as a list that must be held in memory
#include "long_band.hpp"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <exception>

#include <fmt/format.h>

#include "engine/form/filling/fill.hpp"
#include "engine/workbook/writing/writer.hpp"

namespace {

using svodka::form::Answer;

class Members : public svodka::form::Expressions {
 public:
  explicit Members(int count) : locale_("ru"), count_(count) {}

  svodka::Result<Id> compile(std::string_view source, std::span<const std::string>,
                             const svodka::Place&) override {
    for (std::size_t i = 0; i < sources.size(); ++i)
      if (sources[i] == source) return Id{i};
    svodka::Diagnostic unknown;
    unknown.message = fmt::format("the benchmark does not know {}", source);
    return unknown;
  }
  const svodka::Locale& locale() const override { return locale_; }
  svodka::Result<Answer> evaluate(Id id) override {
    Answer answer;
    if (id == name) {
      answer.kind = Answer::Kind::text;
      answer.text = bench::name_of(member_);
    } else {
      answer.kind = Answer::Kind::number;
      answer.quantity =
          svodka::Quantity::number(id == now ? bench::now_of(member_) : bench::before_of(member_));
    }
    return answer;
  }
  svodka::Result<bool> condition(Id) override { return false; }
  svodka::Result<int> open_list(Id) override { return count_; }
  void enter(int index) override { member_ = index; }
  void close_list() override {}
  KeptMember keep() override { return {}; }
  void open_kept(KeptMember) override {}
  void finished_cell(std::size_t, int, int) override {}
  void finished_sheet() override {}

  static constexpr std::array<std::string_view, 4> sources = {"list", "x.name", "x.now",
                                                              "x.before"};
  static constexpr Id name{1}, now{2};

 private:
  svodka::Locale locale_;
  int count_, member_ = 0;
};

svodka::workbook::Book drawing() {
  using svodka::workbook::Formula;
  svodka::workbook::Book book;
  svodka::workbook::Style bold, whole, share;
  bold.font.bold = true;
  whole.number_format = "#,##0";
  share.number_format = "0.00%";
  svodka::workbook::Styles& styles = book.styles;
  const auto plain = svodka::workbook::default_style;
  const auto heading = styles.add(bold), number = styles.add(whole), percent = styles.add(share);
  svodka::workbook::Sheet& sheet = book.sheets.emplace_back();
  sheet.name = bench::sheet_name;
  const auto put = [&](int row, int column, svodka::workbook::StyleIndex style,
                       svodka::workbook::CellValue value) {
    sheet.cells.push_back({row, column, style, std::move(value)});
  };
  const auto text = [](const char* words) { return std::string(words); };
  for (int i = 0; i < 4; ++i)
    put(0, i + 1, heading, text(bench::headings[static_cast<std::size_t>(i)]));
  put(1, 0, plain, text("#each x in list"));
  put(2, 1, plain, text("{{ x.name }}"));
  put(2, 2, number, text("{{ x.now }}"));
  put(2, 3, number, text("{{ x.before }}"));
  put(2, 4, percent, Formula{"C3/C$5", {}, {}});
  put(3, 0, plain, text("#end"));
  put(4, 1, heading, text("Всего"));
  put(4, 2, number, Formula{"SUM(C3:C3)", {}, {}});
  put(4, 3, number, Formula{"SUM(D3:D3)", {}, {}});
  return book;
}

template <class T>
T must(svodka::Result<T> result) {
  if (!result) throw std::runtime_error(render(result.diagnostics()));
  return result.take();
}

void make(int rows, const char* path, bool held) {
  using namespace svodka::form;
  Members members(rows);
  const auto form = must(Form::compile({drawing(), {}}, "form.xlsx", members));
  const Filled filled = fill(*form, members, held ? no_list_is_long : long_list);
  if (!filled.problems.empty()) throw std::runtime_error(render(filled.problems));
  svodka::workbook::write(filled.book, path);
}

}  // namespace

int main(int argc, char** argv) {
  int rows = 0;
  if (argc >= 3) std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), rows);
  if (rows <= 0) {
    std::fputs("usage: bench_long_band ROWS FILE [held]\n", stderr);
    return 2;
  }
  try {
    make(rows, argv[2], argc > 3);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_long_band: {}\n", error.what());
    return 3;
  }
}
