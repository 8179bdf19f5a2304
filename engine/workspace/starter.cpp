#include "engine/workspace/starter.hpp"

#include <string_view>
#include <utility>

#include "engine/diagnostic/unplaced.hpp"

namespace svodka {

namespace {

constexpr std::string_view starter_settings = R"(name = "My region"
language = "ru"

[store]
url = "sqlite:svodka.db"

[output]
folder = "out"
file = "{municipality}_{period}.xlsx"

[limits]            # of one rule
seconds = 10
memory_mb = 256
)";

constexpr std::string_view starter_municipalities =
    R"(code,name_ru,name_uk,name_en,country,region,kind,language
mytown,Мой город,Моє місто,My Town,RU,,city,ru
)";

constexpr std::string_view starter_units = R"(code,base,factor,name_ru,name_uk,name_en
item,item,1,единица,одиниця,item
person,person,1,человек,особа,person
thousand_person,person,1000,тысяча человек,тисяча осіб,thousand persons
percent,percent,1,процент,відсоток,percent
text,text,1,текст,текст,text
)";

constexpr std::string_view starter_dimensions = R"(dimension,value,name_ru,name_uk,name_en
platform,,площадка,платформа,platform
platform,vk,ВКонтакте,ВКонтакте,VK
platform,telegram,Телеграм,Телеграм,Telegram
)";

constexpr std::string_view starter_indicators =
    R"(code,name_ru,name_uk,name_en,unit,decimals,over_time,over_area,breakdown
press_releases,Пресс-релизы,Прес-релізи,Press releases,item,0,sum,sum,
followers,Подписчики,Підписники,Followers,person,0,last,sum,platform
)";

constexpr std::string_view starter_figures =
    R"(municipality,indicator,breakdown,period,value,qualifier,unit,source,quote
mytown,press_releases,,2023,480,,item,report 2023,
mytown,press_releases,,2024,505,,item,report 2024,
mytown,followers,platform=vk,2024,11200,,person,report 2024,
mytown,followers,platform=telegram,2024,2360,,person,report 2024,
mytown,followers,,2024,13560,,person,report 2024,
)";

constexpr std::string_view starter_calendar = R"(date,kind,comment
2024,covered,
2024-01-01,day_off,New Year
)";

constexpr std::string_view starter_rules = R"lua(derived "press_releases_growth" {
  unit = "percent", decimals = 1,
  name = { ru = "Прирост числа пресс-релизов", en = "Growth of press releases" },
  value = function(r)
    return growth(r.press_releases, r:ago(1, "year").press_releases)
  end,
}

check "followers_add_up" {
  name = { ru = "Подписчики: итог равен сумме площадок" },
  needs = { "followers" },
  test = function(r) return equal(r.followers, r:sum("followers")) end,
  message = "Итого {left} не равно сумме по площадкам {right}",
}

report "year" {
  name = { ru = "Отчёт за год" },
  municipalities = "all", every = "year",
  build = function(book, r)
    local sheet = book:sheet("Отчёт")
    sheet:width("A", 44)
    sheet:width("B", 14)
    sheet:merge("A1:B1", r.municipality.name .. ", " .. r.period.label, { bold = true, size = 14 })
    sheet:write("A3", r:label("press_releases"))
    sheet:write("B3", r.press_releases, { number_format = "#,##0" })
    sheet:write("A4", r:label("press_releases_growth"))
    sheet:write("B4", r.press_releases_growth, { number_format = '0.0"%"' })
    local row = 6
    for _, part in ipairs(r:parts("followers", "platform")) do
      sheet:write(cell("A", row), part.label)
      sheet:write(cell("B", row), part.value, { number_format = "#,##0" })
      row = row + 1
    end
    sheet:write(cell("A", row), r:label("followers"), { bold = true })
    if row > 6 then  -- there are platforms to add up
      sheet:formula(cell("B", row), "SUM(B6:B" .. row - 1 .. ")", { bold = true, number_format = "#,##0" })
    end
  end,
}
)lua";

std::vector<NewFile> starter_files() {
  const std::pair<const char*, std::string_view> files[] = {
      {"svodka.toml", starter_settings},
      {"data/catalog/municipalities.csv", starter_municipalities},
      {"data/catalog/units.csv", starter_units},
      {"data/catalog/dimensions.csv", starter_dimensions},
      {"data/catalog/indicators.csv", starter_indicators},
      {"data/calendars/RU.csv", starter_calendar},
      {"data/figures.csv", starter_figures},
      {"scripts/rules.lua", starter_rules},
  };
  std::vector<NewFile> list;
  for (const auto& [path, content] : files) list.push_back({path, std::string(content)});
  return list;
}

}  // namespace

Result<std::vector<std::string>> start_workspace(Files& files, const std::string& folder,
                                                 std::span<const NewFile> more) {
  if (files.kind(folder) == FileKind::file) return unplaced(folder + " is a file, not a folder");
  if (files.kind(join(folder, "svodka.toml")) != FileKind::missing) {
    return unplaced(folder + " is a workspace already", "choose another folder");
  }
  std::vector<NewFile> all = starter_files();
  all.insert(all.end(), more.begin(), more.end());
  for (const NewFile& file : all) {
    const std::string path = join(folder, file.path);
    if (files.kind(path) != FileKind::missing) {
      return unplaced(path + " is there already; nothing was changed", "choose an empty folder");
    }
  }
  std::vector<std::string> paths;
  for (const NewFile& file : all) {
    const std::string path = join(folder, file.path);
    const std::size_t slash = path.rfind('/');
    if (slash != std::string::npos) files.create_folder(path.substr(0, slash));
    files.publish(path, file.content);
    paths.push_back(file.path);
  }
  return paths;
}

}  // namespace svodka
