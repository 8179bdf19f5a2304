#include "engine/store/ledger/outbox.hpp"

#include <utility>

#include "engine/store/database.hpp"
#include "engine/store/store.hpp"

namespace svodka {

Outbox::Outbox(std::string url, Files& files) : url_(std::move(url)), files_(files) {}

void Outbox::add(std::span<OwedWorkbook> owed) {
  if (owed.empty()) return;
  Database database(url_, files_);
  database.guarded("write", [&] {
    WriteTransaction transaction(database);
    int way = 0;
    OwedWorkbook row;
    long long since = files_.now();
    soci::statement insertion =
        (database.sql().prepare
             << "INSERT OR REPLACE INTO outbox (way, recipient, path, report, municipalities, "
                "told, since) VALUES (:way, :recipient, :path, :report, :municipalities, :told, "
                ":since)",
         soci::use(way), soci::use(row.recipient), soci::use(row.path), soci::use(row.report),
         soci::use(row.municipalities), soci::use(row.told), soci::use(since));
    for (OwedWorkbook& each : owed) {
      each.since = since;
      row = each;
      way = static_cast<int>(each.way);
      insertion.execute(true);
    }
    transaction.commit();
  });
}

std::vector<OwedWorkbook> Outbox::all() {
  if (!store_exists(url_, files_)) return {};
  Database database(url_, files_);
  return database.guarded("read", [&] {
    std::vector<OwedWorkbook> owed;
    OwedWorkbook row;
    int way = 0;
    long long since = 0;
    soci::statement rows =
        (database.sql().prepare << "SELECT way, recipient, path, report, municipalities, told, "
                                   "since FROM outbox ORDER BY recipient, since, path",
         soci::into(way), soci::into(row.recipient), soci::into(row.path), soci::into(row.report),
         soci::into(row.municipalities), soci::into(row.told), soci::into(since));
    rows.execute();
    while (rows.fetch()) {
      row.way = static_cast<DeliveryWay>(way);
      row.since = since;
      owed.push_back(row);
    }
    return owed;
  });
}

void Outbox::remove(std::span<const OwedWorkbook> delivered) {
  if (delivered.empty()) return;
  Database database(url_, files_);
  database.guarded("write", [&] {
    WriteTransaction transaction(database);
    int way = 0;
    OwedWorkbook row;
    long long since = 0;
    soci::statement removal =
        (database.sql().prepare << "DELETE FROM outbox WHERE way = :way AND recipient = :recipient "
                                   "AND path = :path AND since = :since",
         soci::use(way), soci::use(row.recipient), soci::use(row.path), soci::use(since));
    for (const OwedWorkbook& each : delivered) {
      row = each;
      way = static_cast<int>(each.way);
      since = each.since;
      removal.execute(true);
    }
    transaction.commit();
  });
}

}  // namespace svodka
