// A store in a folder of its own, over a small catalogue.
#pragma once

#include <functional>

#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "engine/store/store.hpp"
#include "tests/catalog/catalog_folder.hpp"
#include "tests/system/faulty_files.hpp"

namespace svodka {

class StoreTest : public ::testing::Test {
 protected:
  StoreTest() : catalog_(folder_.load().take()) { files_.set_clock(1000); }

  std::string path() const { return folder_.path() + "/svodka.db"; }
  std::string url() const { return "sqlite:" + path(); }
  std::unique_ptr<Store> open() { return Store::open(url(), catalog_, files_); }

  // The same database through SOCI alone, for looking and for breaking things.
  std::unique_ptr<soci::session> raw() const {
    return std::make_unique<soci::session>(soci::sqlite3, "dbname=\"" + path() + "\"");
  }

  MunicipalityIndex municipality(const std::string& code = "ukhta") const {
    return catalog_.find_municipality(code).value();
  }

  static Observation figure(const std::string& indicator, double value,
                            const std::string& unit = "person",
                            Qualifier qualifier = Qualifier::exact) {
    Observation o;
    o.municipality = "ukhta";
    o.indicator = indicator;
    o.period = Period::year(2023);
    o.value = Quantity::number(value, qualifier);
    o.unit = unit;
    o.source = "report.txt:1";
    return o;
  }

  static std::string failure_of(const std::function<void()>& action) {
    try {
      action();
    } catch (const SystemFailure& failure) {
      return failure.what();
    }
    return "no failure";
  }

  CatalogFolder folder_;
  Catalog catalog_;
  FaultyFiles files_{real_files()};
};

}  // namespace svodka
