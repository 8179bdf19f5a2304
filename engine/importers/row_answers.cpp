#include "engine/importers/row_answers.hpp"

#include <chrono>
#include <cmath>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/period/written_period.hpp"
#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/script/sandbox.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {
namespace {

using script::ScriptError;

constexpr std::size_t most_remembered = 100'000;  // texts whose meaning is kept
constexpr std::size_t quoted = 60;                // bytes of a text in a message

// A new text is looked up; a file of nothing but different ones is no reason to hold them all.
template <typename Key, typename Value, typename Find>
const Value& remembered(std::unordered_map<Key, Value>& known, const Key& key, Find&& find) {
  const auto found = known.find(key);
  if (found != known.end()) return found->second;
  if (known.size() >= most_remembered) known.clear();
  return known.emplace(key, find()).first->second;
}

// A field of the table on top of the stack, until the end of the scope.
class Field {
 public:
  Field(lua_State* state, const char* name) : state_(state) {
    lua_pushstring(state, name);
    type_ = lua_rawget(state, -2);  // `return row` gives the row, which refuses what it has not
  }
  ~Field() { lua_pop(state_, 1); }
  Field(const Field&) = delete;
  Field& operator=(const Field&) = delete;
  int type() const { return type_; }

 private:
  lua_State* state_;
  int type_;
};

}  // namespace

RowAnswers::RowAnswers(const Importer& importer, const Catalog& catalog,
                       const intake::CatalogNames& names,
                       std::optional<MunicipalityIndex> municipality)
    : importer_(importer),
      catalog_(catalog),
      names_(names),
      given_(municipality),
      otherwise_(importer.municipality ? importer.municipality : municipality),
      breakdowns_(importer.figures.size()),
      values_given_(importer.values.size()),
      texts_given_(importer.texts.size()) {}

void RowAnswers::read(lua_State* state, CountedRow& row) {
  row.municipality = municipality(state);
  row.period = period(state, row);
  row.values.resize(importer_.values.size());
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    row.values[i] = value(state, importer_.values[i]);
    if (row.values[i]) values_given_[i] = true;
  }
  row.texts.resize(importer_.texts.size());
  for (std::size_t i = 0; i < row.texts.size(); ++i) {
    row.texts[i] = text(state, importer_.texts[i]);
    if (!row.texts[i].empty()) texts_given_[i] = true;
  }
  for (std::size_t i = 0; i < importer_.figures.size(); ++i) {
    const ImporterFigure& figure = importer_.figures[i];
    std::string& breakdown = breakdowns_[i];
    breakdown.clear();
    if (!figure.counts(row.values)) continue;
    for (const auto& [dimension, place] : figure.by) {
      const std::string& code = catalog_.dimension(dimension).code;
      if (row.texts[place].empty())
        throw ScriptError(
            fmt::format("row gave no {}, by which {} is broken down", code,
                        catalog_.indicator(figure.indicator).code),
            fmt::format("return nil for a row that does not count, or {} = \"…\" with one of the "
                        "dimension's values",
                        code));
      breakdown += fmt::format("{}{}={}", breakdown.empty() ? "" : ";", code,
                               code_of(dimension, row.texts[place]));
    }
    if (figure.each && row.texts[*figure.each].empty())
      throw ScriptError(fmt::format("row gave no {}, of each of which the last is taken",
                                    importer_.texts[*figure.each]));
  }
}

MunicipalityIndex RowAnswers::municipality(lua_State* state) {
  const Field field(state, "municipality");
  if (field.type() == LUA_TNIL) {
    if (otherwise_) return *otherwise_;
    if (catalog_.municipalities().size() == 1) return MunicipalityIndex(0);
    throw ScriptError("row gave no municipality",
                      "return municipality = \"…\", declare one in the importer, or give -m");
  }
  if (field.type() != LUA_TSTRING)
    throw ScriptError(fmt::format("row gave {} as the municipality", shown_type(state, -1)),
                      "it is a code or a name");
  const std::string text = to_text(state, -1);
  const MunicipalityIndex named =
      remembered(municipalities_, text, [&] { return municipality_named(text); });
  if (given_ && *given_ != named)
    throw ScriptError(fmt::format("row gave the municipality '{}', and -m says '{}'",
                                  shortened(text, quoted), catalog_.municipality(*given_).code),
                      "leave -m out");
  return named;
}

MunicipalityIndex RowAnswers::municipality_named(const std::string& text) const {
  const auto area = importer_.areas.find(intake::plain_name(text));
  if (area != importer_.areas.end()) return area->second;
  if (const auto named = names_.municipality(text)) return *named;
  const std::string near = did_you_mean(text, names_.known_municipalities());
  throw ScriptError(fmt::format("unknown municipality '{}'", shortened(text, quoted)),
                    near.empty()
                        ? "say in the importer's `areas` which it is, or return nil for its rows"
                        : near);
}

Period RowAnswers::period(lua_State* state, CountedRow& row) {
  const Field field(state, "period");
  row.time.reset();
  if (field.type() == LUA_TNUMBER) {
    const double seconds = lua_tonumber(state, -1);
    constexpr double most = 1e11;
    if (!(std::fabs(seconds) < most))
      throw ScriptError("row gave a period that is no time", "give a column of type \"time\"");
    row.time = static_cast<std::int64_t>(std::floor(seconds));
    constexpr std::int64_t day = 86'400;
    const std::int64_t days = (*row.time - ((*row.time % day) + day) % day) / day;
    return remembered(periods_of_days_, days, [&] { return period_at(*row.time); });
  }
  if (field.type() == LUA_TSTRING) {
    const std::string text = to_text(state, -1);
    return remembered(periods_written_, text, [&] { return period_written(text); });
  }
  throw ScriptError(field.type() == LUA_TNIL
                        ? std::string("row gave no period")
                        : fmt::format("row gave {} as the period", shown_type(state, -1)),
                    "return period = row.TIME, with a column of type \"time\", or a text such as "
                    "\"2024-05\"; or nil for a row that does not count");
}

Period RowAnswers::period_at(std::int64_t seconds) const {
  using namespace std::chrono;
  const year_month_day date(floor<days>(sys_seconds(std::chrono::seconds(seconds))));
  const auto year = static_cast<int>(date.year());
  if (year < 1990 || year > 2200)
    throw ScriptError(fmt::format("row gave a time in the year {}", year),
                      "give a column of type \"time\"");
  const Period day =
      Period::day(Date(static_cast<unsigned short>(year),
                       static_cast<unsigned short>(static_cast<unsigned>(date.month())),
                       static_cast<unsigned short>(static_cast<unsigned>(date.day()))));
  return day.enclosing(importer_.every).value_or(day);
}

Period RowAnswers::period_written(const std::string& text) const {
  const std::optional<Period> period = written_period(text);
  if (!period)
    throw ScriptError(fmt::format("'{}' is no period", shortened(text, quoted)),
                      "write \"2024-05\", or give a time");
  if (period->frequency() != importer_.every)
    throw ScriptError(
        fmt::format("'{}' is no {}", shortened(text, quoted), name_of(importer_.every)),
        fmt::format("the importer has every = \"{}\"", name_of(importer_.every)));
  return *period;
}

std::optional<double> RowAnswers::value(lua_State* state, const std::string& name) {
  const Field field(state, name.c_str());
  if (field.type() == LUA_TNIL) return std::nullopt;
  if (field.type() == LUA_TBOOLEAN) return lua_toboolean(state, -1) != 0 ? 1 : 0;
  const double number = lua_tonumber(state, -1);
  if (field.type() == LUA_TNUMBER && std::isfinite(number)) return number;
  throw ScriptError(fmt::format("row gave {} as {}",
                                field.type() == LUA_TNUMBER ? std::string("no finite number")
                                                            : shown_type(state, -1),
                                name),
                    "a figure takes numbers, true or false");
}

std::string RowAnswers::text(lua_State* state, const std::string& name) {
  const Field field(state, name.c_str());
  if (field.type() == LUA_TNIL) return "";
  if (field.type() == LUA_TSTRING || field.type() == LUA_TNUMBER) {
    lua_pushvalue(state, -1);  // a number turned into a text stays a number in the table
    std::string text = lua_tostring(state, -1);
    lua_pop(state, 1);
    return text;
  }
  throw ScriptError(fmt::format("row gave {} as {}", shown_type(state, -1), name), "it is a text");
}

const std::string& RowAnswers::code_of(DimensionIndex index, const std::string& text) {
  return remembered(codes_[index], text, [&]() -> std::string {
    const Dimension& dimension = catalog_.dimension(index);
    if (dimension.find(text) != nullptr) return text;
    const std::string plain = intake::plain_name(text);
    std::vector<std::string> known;
    for (const Dimension::Value& each : dimension.values) {
      for (const std::string* name : {&each.code, &each.names.ru, &each.names.uk, &each.names.en}) {
        if (name->empty()) continue;
        if (intake::plain_name(*name) == plain) return each.code;
        known.push_back(*name);
      }
    }
    throw ScriptError(fmt::format("'{}' is no {}", shortened(text, quoted), dimension.code),
                      did_you_mean(text, known));
  });
}

std::vector<std::string> RowAnswers::never_given() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < importer_.values.size(); ++i)
    if (!values_given_[i]) names.push_back(importer_.values[i]);
  for (std::size_t i = 0; i < importer_.texts.size(); ++i)
    if (!texts_given_[i]) names.push_back(importer_.texts[i]);
  return names;
}

}  // namespace svodka
