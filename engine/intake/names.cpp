#include "engine/intake/names.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"
#include "engine/text/letter_case.hpp"

namespace svodka::intake {
namespace {

// What any municipality may be called besides.
constexpr std::string_view words_of_towns[] = {"г",
                                               "гор",
                                               "город",
                                               "городской",
                                               "го",
                                               "м",
                                               "місто",
                                               "міська",
                                               "мо",
                                               "муниципальный",
                                               "округ",
                                               "муниципальное",
                                               "громада",
                                               "of",
                                               "територіальна",
                                               "муниципального",
                                               "образование",
                                               "образования",
                                               "city",
                                               "town",
                                               "администрация",
                                               "municipality",
                                               "community"};
// What tells a district or a village from the town of that name.
constexpr std::string_view words_of_others[] = {"район",    "р",    "н",       "мр",      "район",
                                                "district", "село", "поселок", "пос",     "п",
                                                "пгт",      "смт",  "с",       "village", "рай"};

std::vector<std::string> words_of(std::string_view plain) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t end = std::min(plain.find(' ', at), plain.size());
    words.emplace_back(plain.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string without(std::span<const std::string_view> words, std::string_view plain) {
  std::string name;
  for (const std::string& word : words_of(plain)) {
    if (std::find(words.begin(), words.end(), word) != words.end()) continue;
    name += (name.empty() ? "" : " ") + word;
  }
  return name;
}

std::string town_name(std::string_view plain) { return without(words_of_towns, plain); }
std::string bare_name(std::string_view plain) { return without(words_of_others, town_name(plain)); }

bool is_shortened(const std::vector<std::string>& words, const std::vector<std::string>& whole) {
  if (words.empty() || words.size() != whole.size()) return false;
  return std::equal(words.begin(), words.end(), whole.begin(),
                    [](const std::string& a, const std::string& b) { return b.starts_with(a); });
}

// Short forms whose letters are not the word's first ones.
constexpr std::pair<std::string_view, std::string_view> short_forms[] = {
    {"чел", "человек"}, {"осіб", "особа"}, {"тыс", "тысяча"}, {"тис", "тисяча"},
    {"ед", "единица"},  {"шт", "единица"}, {"од", "одиниця"}, {"%", "процент"}};

std::string written_out(std::string_view word) {
  const auto* form = std::find_if(std::begin(short_forms), std::end(short_forms),
                                  [&](const auto& each) { return each.first == word; });
  return std::string(form == std::end(short_forms) ? word : form->second);
}

// "1.2. Население", "3) Население"
std::string_view without_number(std::string_view text) {
  const std::size_t digits = text.find_first_not_of("0123456789.");
  const bool is_numbered = digits != text.npos && digits > 0 && is_ascii_digit(text.front()) &&
                           (text[digits - 1] == '.' || text[digits] == ')');
  return is_numbered ? trimmed(text.substr(text[digits] == ')' ? digits + 1 : digits)) : text;
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

void NameList::add(const std::string& name, std::size_t place) {
  const std::string plain = plain_name(name);
  if (plain.empty()) return;
  std::vector<std::size_t>& places = places_[plain];
  if (places.empty()) known_.push_back(name);
  if (places.empty() || places.back() != place) places.push_back(place);
}

void NameList::add(const Names& names, const std::string& code, std::size_t place) {
  for (const std::string* name : {&code, &names.ru, &names.uk, &names.en}) add(*name, place);
}

void NameList::mean(const std::string& name, std::size_t place) {
  places_.insert_or_assign(plain_name(name), std::vector<std::size_t>{place});
}

const std::vector<std::size_t>* NameList::find(std::string_view plain) const {
  const auto found = places_.find(plain);
  return found == places_.end() ? nullptr : &found->second;
}

CatalogNames::CatalogNames(const Catalog& catalog) : catalog_(catalog) {
  for (std::size_t i = 0; i < catalog.municipalities().size(); ++i) {
    const Municipality& each = catalog.municipalities()[i];
    municipalities_.add(each.names, each.code, i);
    for (const std::string* name : {&each.names.ru, &each.names.uk, &each.names.en}) {
      towns_.add(town_name(plain_name(*name)), i);
      bare_.add(bare_name(plain_name(*name)), i);
    }
  }
  for (std::size_t i = 0; i < catalog.indicators().size(); ++i)
    indicators_.add(catalog.indicators()[i].names, catalog.indicators()[i].code, i);
  for (std::size_t i = 0; i < catalog.dimensions().size(); ++i)
    dimensions_.add(catalog.dimensions()[i].names, catalog.dimensions()[i].code, i);
  for (std::size_t i = 0; i < catalog.units().size(); ++i) {
    const Unit& unit = catalog.units()[i];
    UnitWords words{UnitIndex(i), catalog.find_unit(unit.base).value_or(UnitIndex(i)), {}};
    for (const std::string* name : {&unit.code, &unit.names.ru, &unit.names.uk, &unit.names.en})
      if (!name->empty()) words.names.push_back(words_of(plain_name(*name)));
    units_.push_back(std::move(words));
  }
}

void CatalogNames::mean(const std::string& name, MunicipalityIndex municipality) {
  municipalities_.mean(name, municipality.position());
}

void CatalogNames::mean(const std::string& name, IndicatorIndex indicator) {
  indicators_.mean(name, indicator.position());
}

void CatalogNames::mean(const std::string& name, UnitIndex unit) {
  meant_units_.insert_or_assign(plain_name(name), unit);
}

std::vector<std::size_t> CatalogNames::municipalities_called(std::string_view text) const {
  const std::string plain = plain_name(text);
  if (const auto* found = municipalities_.find(plain)) return *found;
  const std::string town = town_name(plain);
  // A bare name may be that of a town and of its district.
  const bool is_bare = town == plain;
  const auto* found = is_bare ? bare_.find(town) : towns_.find(town);
  return found == nullptr ? std::vector<std::size_t>() : *found;
}

std::optional<MunicipalityIndex> CatalogNames::municipality(std::string_view text) const {
  const std::vector<std::size_t> called = municipalities_called(text);
  if (called.size() == 1) return MunicipalityIndex(called.front());
  return catalog_.find_municipality(catalog_.current(CatalogKind::municipality, std::string(text)));
}

std::vector<std::string> CatalogNames::several_municipalities(std::string_view text) const {
  std::vector<std::string> codes;
  for (const std::size_t place : municipalities_called(text))
    codes.push_back(catalog_.municipalities()[place].code);
  return codes.size() > 1 ? codes : std::vector<std::string>();
}

std::optional<NamedIndicator> CatalogNames::indicator(std::string_view text) const {
  text = without_number(trimmed(text));
  const auto only = [&](std::string_view name) -> std::optional<IndicatorIndex> {
    const auto* found = indicators_.find(plain_name(name));
    if (found == nullptr || found->size() != 1) return std::nullopt;
    return IndicatorIndex(found->front());
  };
  if (const auto found = only(text)) return NamedIndicator{*found, std::nullopt};
  if (const std::size_t mark = text.find_last_of(",("); mark != text.npos && mark > 0) {
    const auto found = only(text.substr(0, mark));
    // What stands behind it must be its unit, or the name goes on.
    const auto unit_behind =
        found ? unit(text.substr(mark + 1), catalog_.indicator(*found).unit) : std::nullopt;
    if (unit_behind) return NamedIndicator{*found, unit_behind};
  }
  const auto renamed =
      catalog_.find_indicator(catalog_.current(CatalogKind::indicator, std::string(text)));
  if (!renamed) return std::nullopt;
  return NamedIndicator{*renamed, std::nullopt};
}

std::optional<UnitIndex> CatalogNames::unit(std::string_view text,
                                            std::optional<UnitIndex> base) const {
  const auto meant = meant_units_.find(plain_name(text));
  if (meant != meant_units_.end()) {
    const auto of = catalog_.find_unit(catalog_.unit(meant->second).base);
    return !base || of == base ? std::optional(meant->second) : std::nullopt;
  }
  const std::vector<std::string> words = words_of(plain_name(text));
  std::vector<std::string> long_words = words;
  for (std::string& word : long_words) word = written_out(word);
  std::optional<UnitIndex> shortened;
  for (const UnitWords& each : units_) {
    if (base && each.base != *base) continue;
    for (const std::vector<std::string>& name : each.names) {
      if (name == words) return each.unit;
      if (!is_shortened(words, name) && !is_shortened(long_words, name)) continue;
      if (shortened && *shortened != each.unit) return std::nullopt;
      shortened = each.unit;
    }
  }
  return shortened;
}

bool CatalogNames::is_dimension(std::string_view text) const {
  return dimensions_.find(plain_name(text)) != nullptr;
}

std::vector<std::string> CatalogNames::units_of(UnitIndex base) const {
  std::vector<std::string> codes;
  for (const UnitWords& each : units_) {
    if (each.base == base) codes.push_back(catalog_.unit(each.unit).code);
  }
  return codes;
}

}  // namespace svodka::intake
