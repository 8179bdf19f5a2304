#include "engine/importers/complete_mapping.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/importers/importer_fields.hpp"
#include "engine/importers/members.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/declarations/definition_body.hpp"
#include "engine/store/observation.hpp"
#include "engine/text/letter_case.hpp"

namespace svodka {
namespace {

using intake::Column;
using intake::Role;

struct RoleWord {
  const char* word;
  Role role;
};
constexpr RoleWord roles[] = {
    {"municipality", Role::municipality},
    {"indicator", Role::indicator},
    {"breakdown", Role::breakdown},
    {"period", Role::period},
    {"year", Role::year},
    {"part", Role::part},
    {"value", Role::value},
    {"unit", Role::unit},
    {"qualifier", Role::qualifier},
    {"status", Role::status},
    {"source", Role::source},
    {"quote", Role::quote},
    {"comment", Role::comment},
    {"nothing", Role::nothing},
};

class MappingReader {
 public:
  MappingReader(lua_State* state, const std::string& code, const Catalog& catalog)
      : state_(state),
        catalog_(catalog),
        body_(state, "mapping \"" + code + "\"", mapping_fields()) {
    mapping_.code = code;
  }

  intake::Mapping read() {
    mapping_.headings = body_.texts("headings");
    if (mapping_.headings.empty())
      body_.fail("headings is empty", "a table of this layout is known by its headings");
    mapping_.source = body_.text("source");
    mapping_.whole.sheet = body_.text("sheet");
    mapping_.whole.period = body_.text("period");
    if (body_.has("municipality")) {
      municipality(body_, body_.text("municipality"));
      mapping_.whole.municipality = body_.text("municipality");
    }
    if (body_.has("indicator")) {
      indicator(body_, body_.text("indicator"));
      mapping_.whole.indicator = body_.text("indicator");
    }
    if (body_.has("unit")) {
      unit(body_, body_.text("unit"));
      mapping_.whole.unit = body_.text("unit");
    }
    read_columns();
    read_names();
    read_missing();
    return std::move(mapping_);
  }

 private:
  MunicipalityIndex municipality(const DefinitionBody& body, const std::string& code) const {
    if (const auto index = catalog_.find_municipality(code)) return *index;
    body.fail(fmt::format("unknown municipality '{}'", code),
              catalog_.hint_for(CatalogKind::municipality, code, catalog_.municipality_codes()));
  }
  IndicatorIndex indicator(const DefinitionBody& body, const std::string& code) const {
    if (const auto index = catalog_.find_indicator(code)) return *index;
    body.fail(fmt::format("unknown indicator '{}'", code),
              catalog_.hint_for(CatalogKind::indicator, code, catalog_.indicator_codes()));
  }
  UnitIndex unit(const DefinitionBody& body, const std::string& code) const {
    if (const auto index = catalog_.find_unit(code)) return *index;
    std::vector<std::string> known;
    for (const Unit& each : catalog_.units()) known.push_back(each.code);
    body.fail(fmt::format("unknown unit '{}'", code), did_you_mean(code, known));
  }

  void read_columns() {
    each_member(state_, 1, "columns", [&] {
      const std::string heading = key(body_, "columns");
      Column column;
      if (lua_type(state_, -1) == LUA_TSTRING) {
        column.role = role(to_text(state_, -1));
      } else {
        const DefinitionBody given = DefinitionBody::of_top(
            state_, body_.member("columns[\"" + heading + "\"]"), mapping_column_fields());
        if (given.has("indicator") == given.has("municipality"))
          given.fail("it says either an indicator or a municipality");
        if (given.has("indicator")) column.indicator = indicator(given, given.text("indicator"));
        if (given.has("municipality"))
          column.municipality = municipality(given, given.text("municipality"));
        if (given.has("unit")) column.unit = unit(given, given.text("unit"));
      }
      mapping_.columns.insert_or_assign(intake::plain_name(heading), std::move(column));
    });
  }

  Role role(const std::string& word) const {
    const auto* found = std::find_if(std::begin(roles), std::end(roles),
                                     [&](const RoleWord& each) { return word == each.word; });
    if (found != std::end(roles)) return found->role;
    std::vector<std::string> known;
    for (const RoleWord& each : roles) known.emplace_back(each.word);
    const std::string near = did_you_mean(word, known);
    body_.fail(fmt::format("a column cannot hold '{}'", word),
               near.empty() ? fmt::format("it may hold {}", fmt::join(known, ", ")) : near);
  }

  // The text below the top of the stack.
  std::string key(const DefinitionBody& body, const char* field) const {
    if (lua_type(state_, -2) != LUA_TSTRING)
      body.fail(fmt::format("{} is written as {{ [\"text in the table\"] = … }}", field));
    return to_text(state_, -2);
  }
  std::string code(const DefinitionBody& body, const char* field) const {
    if (lua_type(state_, -1) != LUA_TSTRING)
      body.fail(fmt::format("{} is written as {{ [\"text in the table\"] = \"code\" }}", field));
    return to_text(state_, -1);
  }

  void read_names() {
    const DefinitionBody names = body_.table("names", mapping_names_fields());
    const int table = lua_gettop(state_);
    const auto read = [&](const char* field, auto& to, auto&& found) {
      each_member(state_, table, field, [&] {
        const std::string name = key(names, field);
        const auto meant = found(code(names, field));
        const auto [known, is_new] = to.emplace(intake::plain_name(name), meant);
        if (!is_new && known->second != meant)
          names.fail(fmt::format("'{}' stands twice, for two things", name));
      });
    };
    read("municipality", mapping_.municipalities,
         [&](const std::string& code) { return municipality(names, code); });
    refuse_names_of_others(names);
    read("indicator", mapping_.indicators,
         [&](const std::string& code) { return indicator(names, code); });
    read("unit", mapping_.units, [&](const std::string& code) { return unit(names, code); });
    lua_settop(state_, table - 1);
  }

  // «Ухта» is no other town, whatever somebody has written.
  void refuse_names_of_others(const DefinitionBody& names) const {
    const intake::CatalogNames known(catalog_);
    for (const auto& [name, index] : mapping_.municipalities) {
      const auto other = known.municipality(name);
      if (!other || *other == index) continue;
      names.fail(fmt::format("'{}' is the name of '{}'", name, catalog_.municipality(*other).code),
                 "leave it out, or change the catalogue");
    }
  }

  void read_missing() {
    each_member(state_, 1, "missing", [&] {
      const std::string sign = key(body_, "missing"), status = code(body_, "missing");
      if (status.size() != 1 || !is_missing_status(status[0]))
        body_.fail(fmt::format("'{}' is no status of what is missing", status),
                   "use H, L, M, O or Q, the letters of SDMX");
      mapping_.missing.insert_or_assign(folded_case(sign), status[0]);
    });
  }

  lua_State* state_;
  const Catalog& catalog_;
  const DefinitionBody body_;
  intake::Mapping mapping_;
};

}  // namespace

intake::Mapping complete_mapping(lua_State* state, const std::string& code,
                                 const Catalog& catalog) {
  return MappingReader(state, code, catalog).read();
}

}  // namespace svodka
