#include "engine/importers/complete_importer.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/importers/importer_fields.hpp"
#include "engine/importers/members.hpp"
#include "engine/intake/names.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/declarations/definition_body.hpp"

namespace svodka {
namespace {

struct TallyWord {
  const char* word;
  Tally tally;
};
constexpr TallyWord tallies[] = {
    {"count", Tally::count},   {"sum", Tally::sum},   {"average", Tally::average},
    {"median", Tally::median}, {"min", Tally::min},   {"max", Tally::max},
    {"share", Tally::share},   {"last", Tally::last},
};

class ImporterReader {
 public:
  ImporterReader(lua_State* state, const std::string& code, const Catalog& catalog)
      : state_(state),
        catalog_(catalog),
        body_(state, "importer \"" + code + "\"", importer_fields()) {
    importer_.code = code;
  }

  Importer read() {
    importer_.names = body_.names("name");
    importer_.files = body_.texts("files");
    importer_.sheet = body_.text("sheet");
    importer_.every = body_.frequencies("every").front();
    if (body_.has("municipality"))
      importer_.municipality = municipality(body_.text("municipality"));
    read_areas();
    read_columns();
    read_figures();
    importer_.row = body_.function("row");
    return std::move(importer_);
  }

 private:
  MunicipalityIndex municipality(const std::string& code) const {
    if (const auto index = catalog_.find_municipality(code)) return *index;
    body_.fail(fmt::format("unknown municipality '{}'", code),
               catalog_.hint_for(CatalogKind::municipality, code, catalog_.municipality_codes()));
  }

  void read_areas() {
    if (!body_.has("areas")) return;
    const intake::CatalogNames names(catalog_);
    each_member(state_, 1, "areas", [&] {
      if (lua_type(state_, -2) != LUA_TSTRING || lua_type(state_, -1) != LUA_TSTRING)
        body_.fail("areas is written as { [\"name in the file\"] = \"code\" }");
      const std::string name = to_text(state_, -2);
      const MunicipalityIndex meant = municipality(to_text(state_, -1));
      const auto [known, is_new] = importer_.areas.emplace(intake::plain_name(name), meant);
      if (!is_new && known->second != meant)
        body_.fail(fmt::format("areas: '{}' stands twice, for two municipalities", name));
      const auto other = names.municipality(name);
      if (other && *other != meant)
        body_.fail(fmt::format("areas: '{}' is the name of '{}'", name,
                               catalog_.municipality(*other).code),
                   "leave it out, or change the catalogue");
    });
  }

  void read_columns() {
    each_member(state_, 1, "columns", [&] {
      if (lua_type(state_, -2) != LUA_TSTRING)
        body_.fail("every column needs a name: topic = \"Тема\"");
      ImporterColumn column;
      column.name = to_text(state_, -2);
      if (lua_type(state_, -1) == LUA_TSTRING) {
        column.headings = {to_text(state_, -1)};
      } else {
        const DefinitionBody given = DefinitionBody::of_top(
            state_, body_.member("columns." + column.name), importer_column_fields());
        column.headings = given.texts("heading");
        column.type = type_in(given);
        column.is_optional = given.flag("optional");
      }
      if (column.headings.empty())
        body_.fail(fmt::format("the column '{}' has no heading", column.name));
      importer_.columns.push_back(std::move(column));
    });
    if (importer_.columns.empty()) body_.fail("columns is empty", "name at least one");
    std::sort(importer_.columns.begin(), importer_.columns.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
  }

  static ColumnType type_in(const DefinitionBody& column) {
    const std::string type = column.text("type");
    if (type.empty() || type == "text") return ColumnType::text;
    if (type == "number") return ColumnType::number;
    if (type == "time") return ColumnType::time;
    column.fail(fmt::format("type = '{}' is not known", type),
                "use \"text\", \"number\" or \"time\"");
  }

  void read_figures() {
    lua_getfield(state_, 1, "figures");
    const int list = lua_gettop(state_);
    const lua_Integer count = luaL_len(state_, list);
    for (lua_Integer i = 1; i <= count; ++i) {
      lua_rawgeti(state_, list, i);
      read_figure(DefinitionBody::of_top(state_, body_.member(fmt::format("figures[{}]", i)),
                                         importer_figure_fields()));
      lua_settop(state_, list);
    }
    lua_pop(state_, 1);
    if (count == 0) body_.fail("figures is an empty list", "say which indicators come of the rows");
  }

  void read_figure(const DefinitionBody& given) {
    ImporterFigure figure;
    const std::string code = given.text("indicator");
    const auto indicator = catalog_.find_indicator(code);
    if (!indicator)
      given.fail(fmt::format("unknown indicator '{}'", code),
                 catalog_.hint_for(CatalogKind::indicator, code, catalog_.indicator_codes()));
    figure.indicator = *indicator;
    read_tally(given, figure);
    read_unit(given, figure);
    if (given.has("where")) figure.where = place_in(importer_.values, given.text("where"));
    read_dimensions(given, figure);
    importer_.figures.push_back(std::move(figure));
  }

  void read_tally(const DefinitionBody& given, ImporterFigure& figure) {
    const TallyWord* chosen = nullptr;
    for (const TallyWord& each : tallies) {
      if (!given.has(each.word)) continue;
      if (chosen != nullptr)
        given.fail(fmt::format("{} and {} exclude each other", chosen->word, each.word),
                   "write two figures");
      chosen = &each;
    }
    if (chosen == nullptr)
      given.fail("it does not say how its figure comes of the rows",
                 "count = true, or sum, average, median, share, min, max or last = \"field\"");
    figure.tally = chosen->tally;
    if (figure.tally != Tally::count) {
      figure.value = place_in(importer_.values, given.text(chosen->word));
    } else if (!given.flag("count")) {
      given.fail("count = false counts nothing", "leave the figure out");
    }
    if (figure.tally != Tally::last && (given.has("each") || given.has("at")))
      given.fail("each and at belong to last", "last = \"followers\", each = \"account\"");
    if (given.has("each")) figure.each = place_in(importer_.texts, given.text("each"));
    if (given.has("at")) figure.at = place_in(importer_.values, given.text("at"));
  }

  void read_unit(const DefinitionBody& given, ImporterFigure& figure) const {
    const Indicator& indicator = catalog_.indicator(figure.indicator);
    const Unit& base = catalog_.unit_of(indicator);
    if (base.is_text)
      given.fail(fmt::format("'{}' is an indicator of texts", indicator.code),
                 "figures of rows are numbers");
    figure.unit = indicator.unit;
    if (given.has("unit")) {
      const std::optional<UnitIndex> unit = catalog_.find_unit(given.text("unit"));
      if (!unit || catalog_.unit(*unit).base != base.code)
        given.fail(fmt::format("'{}' is not counted in '{}'", indicator.code, given.text("unit")),
                   fmt::format("its unit is {}", base.code));
      figure.unit = *unit;
    }
    if (figure.tally == Tally::share && base.code != "percent")
      given.fail(fmt::format("a share is percents, and '{}' counts {}", indicator.code, base.code),
                 "name an indicator whose unit is percent");
  }

  void read_dimensions(const DefinitionBody& given, ImporterFigure& figure) {
    const Indicator& indicator = catalog_.indicator(figure.indicator);
    for (const std::string& code : given.texts("by")) {
      const auto dimension = catalog_.find_dimension(code);
      const bool is_of_it =
          dimension && std::find(indicator.dimensions.begin(), indicator.dimensions.end(),
                                 *dimension) != indicator.dimensions.end();
      if (!is_of_it) {
        std::vector<std::string> known;
        for (const DimensionIndex each : indicator.dimensions)
          known.push_back(catalog_.dimension(each).code);
        const std::string near = did_you_mean(code, known);
        given.fail(fmt::format("'{}' is not broken down by '{}'", indicator.code, code),
                   !near.empty() || known.empty()
                       ? near
                       : fmt::format("its dimensions are {}", fmt::join(known, ", ")));
      }
      figure.by.emplace_back(*dimension, place_in(importer_.texts, code));
    }
  }

  static std::size_t place_in(std::vector<std::string>& fields, const std::string& name) {
    const auto found = std::find(fields.begin(), fields.end(), name);
    const auto place = static_cast<std::size_t>(found - fields.begin());
    if (found == fields.end()) fields.push_back(name);
    return place;
  }

  lua_State* state_;
  const Catalog& catalog_;
  const DefinitionBody body_;
  Importer importer_;
};

}  // namespace

Importer complete_importer(lua_State* state, const std::string& code, const Catalog& catalog) {
  return ImporterReader(state, code, catalog).read();
}

}  // namespace svodka
