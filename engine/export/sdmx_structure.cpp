// SDMX-JSON Structure Message 2.0.0 (sdmx-twg/sdmx-json, structure-message).
#include "engine/export/sdmx_structure.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/catalog/sdmx_ids.hpp"
#include "engine/period/timestamp.hpp"
#include "engine/store/observation.hpp"
#include "engine/text/json_text.hpp"

namespace svodka {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view agency = "SVODKA", version = "1.0.0", concepts = "CS_FIGURES",
                           structure = "FIGURES";

std::string urn(std::string_view kind, std::string_view id) {
  return fmt::format("urn:sdmx:org.sdmx.infomodel.{}={}:{}({})", kind, agency, id, version);
}

Names in_english(std::string_view text) { return {"", "", std::string(text)}; }

// With a name in each language that there is one for.
Json named(std::string_view id, const Names& names) {
  Json languages = Json::object();
  if (!names.ru.empty()) languages["ru"] = names.ru;
  if (!names.uk.empty()) languages["uk"] = names.uk;
  if (!names.en.empty()) languages["en"] = names.en;
  Json object = {{"id", id}, {"name", names.in("ru")}};
  object["names"] = std::move(languages);
  return object;
}

Json maintained(std::string_view id, const Names& names) {
  Json object = named(id, names);
  object["agencyID"] = agency;
  object["version"] = version;
  return object;
}

class Structure {
 public:
  explicit Structure(const Catalog& catalog) {
    add_dimension(sdmx::frequency, in_english("Frequency"), frequencies());
    add_dimension(sdmx::area, {"Муниципалитет", "Муніципалітет", "Municipality"},
                  codes_of(catalog.municipalities()));
    add_dimension(sdmx::indicator, {"Показатель", "Показник", "Indicator"},
                  codes_of(catalog.indicators()));
    for (const Dimension& each : catalog.dimensions()) {
      Json codes = codes_of(each.values);
      codes.push_back(named(sdmx::total, {"Всего", "Усього", "Total"}));
      codes.push_back(
          named(sdmx::not_applicable, {"Неприменимо", "Не застосовується", "Not applicable"}));
      add_dimension(sdmx_id(each), each.names, std::move(codes));
    }
    add_formatted(measures_, sdmx::value, "Observation value", "Double");
    add_formatted(measures_, sdmx::text, "Observation value, a text", "String");
    add_attribute(coded(sdmx::status, in_english("Observation status"), statuses()), "mandatory");
    add_attribute(
        coded(sdmx::unit, {"Единица", "Одиниця", "Unit of measure"}, codes_of(catalog.units())),
        "optional");
    for (const auto& [id, name, type] :
         {std::tuple(sdmx::decimals, "Decimals of the indicator", "Integer"),
          std::tuple(sdmx::qualifier, "Of a bound or an approximation: ~ > >= < <=", "String"),
          std::tuple(sdmx::source, "Document that states the figure", "String"),
          std::tuple(sdmx::quote, "Words of the document", "String"),
          std::tuple(sdmx::comment, "Comment on the observation", "String"),
          std::tuple(sdmx::updated, "When the revision was recorded", "DateTime")}) {
      add_formatted(attributes_, id, name, type);
      relate(attributes_.back(), "optional");
    }
  }

  Json data() {
    Json time = component(sdmx::period, in_english("Time period"));
    time["localRepresentation"] = {{"format", {{"dataType", "ObservationalTimePeriod"}}}};
    Json dimensions = {{"id", "DimensionDescriptor"}, {"dimensions", std::move(dimensions_)}};
    dimensions["timeDimension"] = std::move(time);
    Json definition = maintained(
        structure,
        {"Показатели муниципалитетов", "Показники муніципалітетів", "Figures of municipalities"});
    Json flow = definition;
    flow["structure"] = urn("datastructure.DataStructure", structure);
    definition["dataStructureComponents"] = {
        {"dimensionList", std::move(dimensions)},
        {"measureList", {{"id", "MeasureDescriptor"}, {"measures", std::move(measures_)}}},
        {"attributeList", {{"id", "AttributeDescriptor"}, {"attributes", std::move(attributes_)}}}};
    Json scheme = maintained(concepts, in_english("Concepts of figures"));
    scheme["concepts"] = std::move(concepts_);
    Json data = Json::object();
    data["codelists"] = std::move(codelists_);
    data["conceptSchemes"] = Json::array({std::move(scheme)});
    data["dataStructures"] = Json::array({std::move(definition)});
    data["dataflows"] = Json::array({std::move(flow)});
    return data;
  }

 private:
  template <typename Entries>
  static Json codes_of(const Entries& entries) {
    Json codes = Json::array();
    for (const auto& each : entries) codes.push_back(named(each.code, each.names));
    return codes;
  }

  static Json frequencies() {
    Json codes = Json::array();
    for (const Frequency each : {Frequency::year, Frequency::half_year, Frequency::quarter,
                                 Frequency::month, Frequency::week, Frequency::day})
      codes.push_back(named(sdmx_frequency(each), in_english(name_of(each))));
    codes.push_back(named(sdmx_frequency(Frequency::range), in_english("other")));
    return codes;
  }

  static Json statuses() {
    Json codes = Json::array();
    for (char letter = 'A'; letter <= 'Z'; ++letter) {
      if (is_obs_status(letter))
        codes.push_back(named(std::string(1, letter), in_english(obs_status_meaning(letter))));
    }
    return codes;
  }

  // With a concept of its own.
  Json component(std::string_view id, const Names& names) {
    concepts_.push_back(named(id, names));
    return {{"id", id},
            {"conceptIdentity", fmt::format("{}.{}", urn("conceptscheme.Concept", concepts), id)}};
  }

  Json coded(std::string_view id, const Names& names, Json codes) {
    const std::string codelist = fmt::format("CL_{}", id);
    Json list = maintained(codelist, names);
    if (!codes.empty()) list["codes"] = std::move(codes);  // SDMX knows no list of none
    codelists_.push_back(std::move(list));
    Json of = component(id, names);
    of["localRepresentation"] = {{"enumeration", urn("codelist.Codelist", codelist)}};
    return of;
  }

  void add_dimension(std::string_view id, const Names& names, Json codes) {
    Json dimension = coded(id, names, std::move(codes));
    dimension["position"] = dimensions_.size();
    dimensions_.push_back(std::move(dimension));
  }

  void add_formatted(Json& list, std::string_view id, std::string_view name,
                     std::string_view type) {
    Json of = component(id, in_english(name));
    of["localRepresentation"] = {{"format", {{"dataType", type}}}};
    list.push_back(std::move(of));
  }

  static void relate(Json& attribute, std::string_view usage) {
    attribute["usage"] = usage;
    attribute["attributeRelationship"] = {{"observation", Json::object()}};
  }

  void add_attribute(Json attribute, std::string_view usage) {
    relate(attribute, usage);
    attributes_.push_back(std::move(attribute));
  }

  Json codelists_ = Json::array(), concepts_ = Json::array(), dimensions_ = Json::array(),
       measures_ = Json::array(), attributes_ = Json::array();
};

}  // namespace

std::string sdmx_structure(const Catalog& catalog, std::int64_t now) {
  std::string prepared = time_text(now);  // "2026-11-21 10:00:05 UTC"
  prepared = prepared.substr(0, 10) + "T" + prepared.substr(11, 8) + "Z";
  Json message = Json::object();
  message["meta"] = {{"schema",
                      "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/"
                      "structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json"},
                     {"id", "CATALOGUE"},
                     {"prepared", prepared},
                     {"contentLanguages", {"ru", "uk", "en"}},
                     {"sender", {{"id", agency}}}};
  message["data"] = Structure(catalog).data();
  return json_text(message);
}

}  // namespace svodka
