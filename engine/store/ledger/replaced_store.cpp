#include "engine/store/ledger/replaced_store.hpp"

#include "engine/store/database.hpp"

namespace svodka {

void remember_workbooks(const std::string& url, Files& files, const std::string& replaced) {
  Database database(url, files);  // brings the schema of an older backup up to date
  database.guarded("write", [&] {
    soci::session& sql = database.sql();
    sql << "ATTACH :path AS replaced", soci::use(replaced);
    int has_own = 0;
    sql << "SELECT count(*) FROM replaced.sqlite_master WHERE name = 'replaced_workbook'",
        soci::into(has_own);
    sql << "INSERT OR IGNORE INTO replaced_workbook SELECT sha256 FROM replaced.ledger WHERE "
           "sha256 "
           "NOT IN (SELECT sha256 FROM main.ledger)";
    if (has_own != 0) {
      sql << "INSERT OR IGNORE INTO main.replaced_workbook SELECT sha256 FROM "
             "replaced.replaced_workbook";
    }
    sql << "DETACH replaced";
  });
}

}  // namespace svodka
