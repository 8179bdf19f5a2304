// What a long list takes of memory while it is filled and written, measured in a process of its
// own.
#include <string>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/form/filling/fill.hpp"
#include "engine/workbook/writing/writer.hpp"
#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

// A list whose members are made when they are asked for.
class Counting : public DataExpressions {
 public:
  explicit Counting(int length) : DataExpressions(nlohmann::json::object()), length_(length) {}
  Result<Answer> evaluate(Id) override {
    Answer answer;
    answer.kind = Answer::Kind::number;
    answer.quantity = Quantity::number(member_);
    return answer;
  }
  Result<int> open_list(Id) override { return length_; }
  void enter(int index) override { member_ = index; }
  void close_list() override {}
  void finished_cell(std::size_t, int, int) override {}

 private:
  int length_, member_ = 0;
};

void make(int length) {
  Counting expressions(length);
  const workbook::Book drawn = drawn_book({{"", "Всего", "=SUM(C3)"},
                                           {"#each x in list"},
                                           {"", "{{ x }}", "{{ x }}", "=C3/C$1"},
                                           {"#end"}});
  const auto form = Form::compile({drawn, {}}, "form.xlsx", expressions);
  const Filled made = fill(**form, expressions, long_list);
  const std::string path = testing::TempDir() + std::to_string(::getpid()) + ".xlsx";
  workbook::write(made.book, path);
  ::unlink(path.c_str());
}

// KiB at most, of a child that makes a workbook of so many rows.
long peak(int length) {
  int ends[2];
  if (::pipe(ends) != 0) return -1;
  const pid_t child = ::fork();
  if (child == 0) {
    make(length);
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const bool told = ::write(ends[1], &used.ru_maxrss, sizeof used.ru_maxrss) > 0;
    ::_exit(told ? 0 : 1);
  }
  long kib = -1;
  ::close(ends[1]);
  if (::read(ends[0], &kib, sizeof kib) != sizeof kib) kib = -1;
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return kib;
}

TEST(ALongList, TakesNoMoreMemoryFiveTimesAsLong) {
#ifdef SVODKA_ADDRESS_SANITIZER
  GTEST_SKIP() << "the sanitizer keeps what is freed";
#endif
  const long shorter = peak(10'000), longer = peak(50'000);
  ASSERT_GT(shorter, 0);
  ASSERT_GT(longer, 0);
  // 12 bytes for each of the 40,000 rows; the number of one takes 4.
  EXPECT_LT(longer - shorter, 480) << shorter << " KiB, " << longer << " KiB";
  RecordProperty("growth", static_cast<int>(longer - shorter));
}

}  // namespace
}  // namespace svodka::form
