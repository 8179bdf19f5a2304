// A small workspace's data folder that a test may spoil.
#pragma once

#include "engine/catalog/catalog.hpp"
#include "tests/system/temporary_folder.hpp"

namespace svodka {

class CatalogFolder {
 public:
  CatalogFolder() {
    real_files().create_folder(folder_.file("catalog"));
    real_files().create_folder(folder_.file("calendars"));
    put("catalog/units.csv",
        "code,base,factor,name_en\n"
        "item,,1,item\n"
        "person,,,person\n"
        "thousand_person,person,1000,thousand persons\n"
        "percent,,1,%\n"
        "text,,1,text\n");
    put("catalog/dimensions.csv",
        "dimension,value,name_ru,name_uk,name_en\n"
        "platform,,площадка,платформа,platform\n"
        "platform,vk,Вконтакте,,VKontakte\n"
        "platform,ok,Одноклассники,,Odnoklassniki\n"
        "account,,чей,,account\n"
        "account,mayor,глава,,mayor\n"
        "base,,год,,base year\n"
        "base,2020,2020 год,,\n");
    put("catalog/indicators.csv",
        "code,name_ru,unit,decimals,over_time,over_area,breakdown\n"
        "followers,Подписчики,person,0,last,sum,platform;account\n"
        "press_releases,Пресс-релизы,item,0,sum,sum,\n"
        "growth_pct,Прирост,percent,1,none,none,base\n"
        "intro,Вступление,text,0,none,none,\n");
    put("catalog/municipalities.csv",
        "code,name_ru,country,region,kind,language\n"
        "ukhta,Ухта,RU,komi,city,ru\n"
        "dergachi,Дергачи,UA,kharkiv,city,uk\n");
    put("calendars/RU.csv",
        "date,kind,comment\n2023,covered,\n2023-01-02,day_off,New Year\n2023-02-22,short,\n");
  }

  void put(const std::string& name, const std::string& bytes) {
    real_files().write(folder_.file(name), bytes);
  }
  void remove(const std::string& name) { real_files().remove(folder_.file(name)); }

  const std::string& path() const { return folder_.path(); }
  Result<Catalog> load() const { return Catalog::load(real_files(), folder_.path()); }

  // What is wrong, with the folder's name left out of the paths.
  std::string errors() const {
    std::string text = render(load().diagnostics());
    const std::string prefix = folder_.path() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) {
      text.erase(at, prefix.size());
    }
    return text;
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace svodka
