#include "engine/intake/names.hpp"

#include <algorithm>
#include <array>

#include "engine/text/code_points.hpp"
#include "engine/text/letter_case.hpp"

namespace svodka::intake {
namespace {

// What kind of place it is says nothing about which.
constexpr std::array<std::string_view, 35> kinds = {"г",
                                                    "гор",
                                                    "город",
                                                    "городской",
                                                    "го",
                                                    "м",
                                                    "місто",
                                                    "міська",
                                                    "мр",
                                                    "мо",
                                                    "район",
                                                    "р",
                                                    "н",
                                                    "муниципальный",
                                                    "округ",
                                                    "муниципальное",
                                                    "образование",
                                                    "поселок",
                                                    "пос",
                                                    "п",
                                                    "пгт",
                                                    "смт",
                                                    "село",
                                                    "с",
                                                    "громада",
                                                    "територіальна",
                                                    "муниципального",
                                                    "образования",
                                                    "администрация",
                                                    "city",
                                                    "town",
                                                    "of",
                                                    "district",
                                                    "municipality",
                                                    "community"};

std::vector<std::string> words_of(std::string_view plain) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t end = std::min(plain.find(' ', at), plain.size());
    words.emplace_back(plain.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// «город Мирный» and «г. Мирный» are Мирный.
std::string town_name(std::string_view plain) {
  std::string name;
  for (const std::string& word : words_of(plain)) {
    if (std::find(kinds.begin(), kinds.end(), word) != kinds.end()) continue;
    name += (name.empty() ? "" : " ") + word;
  }
  return name;
}

bool is_shortened(const std::vector<std::string>& words, const std::vector<std::string>& whole) {
  if (words.empty() || words.size() != whole.size()) return false;
  return std::equal(words.begin(), words.end(), whole.begin(),
                    [](const std::string& a, const std::string& b) { return b.starts_with(a); });
}

// Short forms whose letters are not the word's first ones.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> short_forms = {{
    {"чел", "человек"},
    {"осіб", "особа"},
    {"тыс", "тысяча"},
    {"тис", "тисяча"},
    {"ед", "единица"},
    {"шт", "единица"},
    {"од", "одиниця"},
    {"%", "процент"},
}};

std::string written_out(std::string_view word) {
  const auto form = std::find_if(short_forms.begin(), short_forms.end(),
                                 [&](const auto& each) { return each.first == word; });
  return std::string(form == short_forms.end() ? word : form->second);
}

}  // namespace

std::string plain_name(std::string_view text) {
  std::string plain;
  for (const char32_t c : decode_utf8(folded_case(text))) {
    const bool is_letter = (c >= U'a' && c <= U'z') || (c >= 0x400 && c <= 0x52F) || c > 0x2FFF ||
                           (c >= 0xC0 && c <= 0x24F);
    const bool is_kept = is_letter || (c >= U'0' && c <= U'9') || c == U'%' || c == U'_';
    if (is_kept)
      plain += c == U'ё' ? std::string("е") : encode_utf8(std::u32string(1, c));
    else if (!plain.empty() && plain.back() != ' ')
      plain += ' ';
  }
  if (!plain.empty() && plain.back() == ' ') plain.pop_back();
  return plain;
}

void NameList::add(const Names& names, const std::string& code, std::size_t place) {
  for (const std::string* name : {&code, &names.ru, &names.uk, &names.en}) {
    const std::string plain = plain_name(*name);
    if (plain.empty()) continue;
    std::vector<std::size_t>& places = places_[plain];
    if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
    if (std::find(known_.begin(), known_.end(), *name) == known_.end()) known_.push_back(*name);
  }
}

std::optional<std::size_t> NameList::find(std::string_view text,
                                          std::vector<std::size_t>* several) const {
  const auto found = places_.find(text);
  if (found == places_.end()) return std::nullopt;
  if (found->second.size() == 1) return found->second.front();
  if (several != nullptr) *several = found->second;
  return std::nullopt;
}

CatalogNames::CatalogNames(const Catalog& catalog) : catalog_(catalog) {
  for (std::size_t i = 0; i < catalog.municipalities().size(); ++i) {
    const Municipality& each = catalog.municipalities()[i];
    municipalities_.add(each.names, each.code, i);
    const auto town = [](const std::string& name) { return town_name(plain_name(name)); };
    towns_.add({town(each.names.ru), town(each.names.uk), town(each.names.en)}, "", i);
  }
  for (std::size_t i = 0; i < catalog.indicators().size(); ++i)
    indicators_.add(catalog.indicators()[i].names, catalog.indicators()[i].code, i);
}

std::optional<MunicipalityIndex> CatalogNames::municipality(std::string_view text) const {
  const std::string plain = plain_name(text);
  if (const auto found = municipalities_.find(plain)) return MunicipalityIndex(*found);
  if (const auto found = towns_.find(town_name(plain))) return MunicipalityIndex(*found);
  const std::optional<MunicipalityIndex> renamed =
      catalog_.find_municipality(catalog_.current(CatalogKind::municipality, std::string(text)));
  return renamed;
}

std::vector<std::string> CatalogNames::municipalities_named(std::string_view text) const {
  std::vector<std::size_t> several;
  const std::string plain = plain_name(text);
  if (!municipalities_.find(plain, &several) && several.empty())
    towns_.find(town_name(plain), &several);
  std::vector<std::string> codes;
  for (const std::size_t place : several) codes.push_back(catalog_.municipalities()[place].code);
  return codes;
}

std::optional<IndicatorIndex> CatalogNames::indicator(std::string_view text) const {
  if (const auto found = indicators_.find(plain_name(text))) return IndicatorIndex(*found);
  const std::size_t mark = text.find_last_of(",(");
  if (mark != text.npos && mark > 0) {
    const auto found = indicators_.find(plain_name(text.substr(0, mark)));
    if (found) {
      const Indicator& indicator = catalog_.indicators()[*found];
      // What stands behind it must be its unit, or the name goes on.
      if (unit(text.substr(mark + 1), indicator.unit)) return IndicatorIndex(*found);
    }
  }
  return catalog_.find_indicator(catalog_.current(CatalogKind::indicator, std::string(text)));
}

std::optional<UnitIndex> CatalogNames::unit(std::string_view text,
                                            std::optional<UnitIndex> base) const {
  const std::string plain = plain_name(text);
  std::vector<std::string> words = words_of(plain);
  std::optional<UnitIndex> shortened;
  bool several = false;
  for (std::size_t i = 0; i < catalog_.units().size(); ++i) {
    const Unit& unit = catalog_.units()[i];
    if (base && unit.base != catalog_.unit(*base).code) continue;
    for (const std::string* name : {&unit.code, &unit.names.ru, &unit.names.uk, &unit.names.en}) {
      const std::string known = plain_name(*name);
      if (known.empty()) continue;
      if (known == plain) return UnitIndex(i);
      std::vector<std::string> whole = words_of(known);
      std::vector<std::string> long_words = words;
      for (std::string& word : long_words) word = written_out(word);
      if (!is_shortened(words, whole) && !is_shortened(long_words, whole)) continue;
      several = several || (shortened && *shortened != UnitIndex(i));
      shortened = UnitIndex(i);
    }
  }
  return several ? std::nullopt : shortened;
}

std::vector<std::string> CatalogNames::units_of(UnitIndex base) const {
  std::vector<std::string> codes;
  for (const Unit& unit : catalog_.units()) {
    if (unit.base == catalog_.unit(base).code) codes.push_back(unit.code);
  }
  return codes;
}

}  // namespace svodka::intake
