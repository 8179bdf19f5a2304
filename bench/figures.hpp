// The synthetic report's figures, and its arithmetic by hand: what bench/generate.py's rules derive
// and check, in arrays.
#pragma once

#include <array>
#include <string>

#include <sqlite3.h>

namespace bench {

constexpr int indicators = 40, months = 13, groups = 4, kinds = 10;
constexpr int now = months - 1, month_ago = months - 2, year_ago = 0;
constexpr int days = 31, working_days = 17;  // January 2024, Russia

inline const std::array<const char*, groups> group_names = {"Обращения граждан", "Публикации в СМИ",
                                                            "Социальные сети", "Мероприятия"};
inline const std::array<const char*, kinds> kind_names = {
    "сумма затрат, тыс. руб.", "средний срок, дней", "поступило за месяц",
    "рассмотрено в срок",      "от жителей города",  "от жителей сёл",
    "от жителей всего",        "повторных",          "первичных",
    "повторных и первичных"};
inline const std::array<const char*, 8> headers = {
    "Показатель",  "Единица",           "За месяц",          "Месяцем ранее",
    "Годом ранее", "Прирост за год, %", "Доля в разделе, %", "Проверка"};
inline const std::array<const char*, 6> band_months = {"2023-M08", "2023-M09", "2023-M10",
                                                       "2023-M11", "2023-M12", "2024-M01"};
const std::array<int, 6> band_indicators = {2, 12, 22, 32, 0, 10};

struct Municipality {
  int id = 0;
  std::string code, name, region;
  std::array<std::array<double, months>, indicators> figures{};  // [indicator][month]
};

double round_to(double value, double scale);

struct Derived {
  std::array<double, indicators> growth{}, share{};
  std::array<double, groups> total{}, average{}, total_growth{}, per_day{}, part{};
  double all = 0;
};

Derived derive(const Municipality& m);
std::array<bool, 30> check(const Municipality& m, const Derived& d);

// The municipalities of a store that svodka imported; one connection, one prepared read for each.
class Database {
 public:
  explicit Database(const char* file);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Throws std::runtime_error with SQLite's words.
  bool next(Municipality& m);

 private:
  void require(bool good) const;
  sqlite3_stmt* prepare(const char* sql) const;

  sqlite3* database_ = nullptr;
  sqlite3_stmt* list_ = nullptr;
  sqlite3_stmt* read_ = nullptr;
};

}  // namespace bench
