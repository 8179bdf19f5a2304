#include "figures.hpp"

#include <cmath>
#include <stdexcept>

namespace bench {

namespace {

std::string text(sqlite3_stmt* statement, int column) {
  return reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
}

}  // namespace

double round_to(double value, double scale) { return std::round(value * scale) / scale; }

Derived derive(const Municipality& m) {
  Derived d;
  for (int g = 0; g < groups; ++g) {
    double before = 0;
    for (int k = 0; k < kinds; ++k) {
      d.total[g] += m.figures[g * kinds + k][now];
      before += m.figures[g * kinds + k][year_ago];
    }
    d.average[g] = round_to(d.total[g] / kinds, 1000);
    d.total_growth[g] = round_to((d.total[g] - before) / before * 100, 10);
    d.per_day[g] = round_to(d.total[g] / days, 10);
    d.all += d.total[g];
    for (int k = 0; k < kinds; ++k) {
      const int i = g * kinds + k;
      const auto& series = m.figures[i];
      d.growth[i] = round_to((series[now] - series[year_ago]) / series[year_ago] * 100, 10);
      d.share[i] = round_to(series[now] / d.total[g] * 100, 10);
    }
  }
  for (int g = 0; g < groups; ++g) d.part[g] = round_to(d.total[g] / d.all * 100, 10);
  return d;
}

std::array<bool, 30> check(const Municipality& m, const Derived& d) {
  const auto value = [&](int number) { return m.figures[number - 1][now]; };
  std::array<bool, 30> holds{};
  for (int k = 0; k < 10; ++k) {
    holds[k] = value(k + 1) <= value(k + 11);
    holds[k + 10] = d.growth[k] <= 1000;
  }
  for (int g = 0; g < groups; ++g) {
    double sum = 0;
    for (int k = 1; k <= kinds; ++k) sum += value(g * kinds + k);
    holds[20 + g] = std::abs(d.total[g] - sum) <= 0.01;
  }
  holds[24] = value(7) == value(5) + value(6);
  holds[25] = value(10) == value(8) + value(9);
  holds[26] = value(17) == value(15) + value(16);
  holds[27] = value(20) == value(18) + value(19);
  holds[28] = value(30) == value(28) + value(29);
  holds[29] = value(40) == value(38) + value(39);
  return holds;
}

Database::Database(const char* file) {
  require(sqlite3_open_v2(file, &database_, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  list_ = prepare("SELECT id, code, name, region FROM municipality ORDER BY id");
  read_ = prepare("SELECT indicator, month, value FROM observation WHERE municipality = ?");
}

Database::~Database() {
  sqlite3_finalize(list_);
  sqlite3_finalize(read_);
  sqlite3_close(database_);
}

bool Database::next(Municipality& m) {
  if (sqlite3_step(list_) != SQLITE_ROW) return false;
  m.id = sqlite3_column_int(list_, 0);
  m.code = text(list_, 1);
  m.name = text(list_, 2);
  m.region = text(list_, 3);
  sqlite3_reset(read_);
  sqlite3_bind_int(read_, 1, m.id);
  while (sqlite3_step(read_) == SQLITE_ROW)
    m.figures[sqlite3_column_int(read_, 0)][sqlite3_column_int(read_, 1)] =
        sqlite3_column_double(read_, 2);
  return true;
}

void Database::require(bool good) const {
  if (!good) throw std::runtime_error(sqlite3_errmsg(database_));
}

sqlite3_stmt* Database::prepare(const char* sql) const {
  sqlite3_stmt* statement = nullptr;
  require(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) == SQLITE_OK);
  return statement;
}

}  // namespace bench
