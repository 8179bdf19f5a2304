#include "engine/reference/api_objects.hpp"

#include <algorithm>
#include <array>

#include "engine/books/book_fields.hpp"
#include "engine/books/lua_book.hpp"
#include "engine/books/lua_sheet.hpp"
#include "engine/importers/importer_fields.hpp"
#include "engine/rule_tests/rule_tests.hpp"
#include "engine/rule_tests/test_fields.hpp"

namespace svodka {

namespace {

constexpr ApiField reading[] = {
    {"period", "svodka.period", "The period that is read."},
    {"municipality", "svodka.municipality", "The municipality that is read."},
    {"group", "svodka.reading[]?",
     "In a report with together = true, where r reads all municipalities together: one reading for "
     "each."},
};

constexpr ApiField period[] = {
    {"code", "string", "\"2023\", \"2021-S2\", \"2024-M03\"."},
    {"label", "string", "As the report's language prints it: «2023 год»."},
    {"during", "string", "The label as in «в 2023 году»."},
    {"over", "string", "The label as in «за 2023 год»."},
    {"genitive", "string", "The label in the genitive: «2023 года»."},
    {"dates", "string", "The first and the last day, as printed."},
    {"first_day", "string", "\"2023-01-01\"."},
    {"last_day", "string", "\"2023-12-31\"."},
    {"first_date", "integer", "The first day as Excel counts days: for a cell with a date format."},
    {"last_date", "integer", "The last day as Excel counts days."},
    {"days", "integer", "Days, the first and the last included."},
    {"weeks", "number", "Days divided by 7."},
    {"working_days", "number|svodka.value",
     "Working days by the country's calendar; missing when there is none."},
    {"year", "integer", "The year in which the period begins."},
    {"index", "integer", "Which of its year's periods of this kind it is, from 1."},
    {"frequency", "string", "\"year\", \"half_year\", \"quarter\", \"month\", \"week\", …"},
};

constexpr ApiField municipality[] = {
    {"code", "string", "The catalogue's code."},
    {"name", "string", "The name in the report's language."},
    {"country", "string", "\"RU\", \"UA\"."},
    {"region", "string", "The code of its region, \"\" when it has none."},
    {"kind", "string", "\"city\", \"district\", …"},
    {"language", "string", "The language of its reports."},
};

constexpr ApiField part[] = {
    {"code", "string", "The dimension's value: \"vk\"."},
    {"label", "string", "Its name in the report's language."},
    {"value", "number|svodka.value", "The figure in the indicator's base unit."},
    {"share", "number|svodka.value",
     "Percent of the total as r:value gives it; where that is missing, of the sum of the parts."},
    {"breakdown", "table<string, string>", "For r:value(code, x.breakdown)."},
    {"index", "integer", "From 1."},
};

constexpr ApiField dimension_value[] = {
    {"code", "string", "The value's code: \"vk\"."},
    {"label", "string", "Its name in the report's language."},
    {"index", "integer", "From 1."},
};

constexpr ApiField point[] = {
    {"period", "svodka.period", "The period."},
    {"code", "string", "Its code."},
    {"label", "string", "Its label in the report's language."},
    {"value", "number|svodka.value", "The figure in the indicator's base unit."},
    {"index", "integer", "From 1."},
};

constexpr ApiField total[] = {
    {"value", "number|svodka.value", "By the indicator's over_area, in its base unit."},
    {"reported", "integer", "How many municipalities have the figure."},
    {"expected", "integer", "How many belong to the group."},
    {"text", "string", "«18 из 22» in the report's language."},
    {"absent", "string[]", "The names of those that have not."},
};

constexpr ApiField trend[] = {
    {"slope", "number|svodka.value", "How much the line rises from one member to the next."},
    {"first", "number|svodka.value", "Where it stands at the first member."},
    {"last", "number|svodka.value", "Where it stands at the last one."},
    {"next", "number|svodka.value", "Where it would stand at the one after the last."},
};

constexpr ApiField contradiction[] = {
    {"code", "string", "The indicator."},
    {"name", "string", "Its name in the report's language."},
    {"period", "svodka.period",
     "The period that the figure was stated for: the reading's, or a part of it."},
    {"breakdown", "table<string, string>", "{platform = \"vk\"}; {} for the whole."},
    {"breakdown_text", "string", "\"platform=vk\"."},
    {"stated", "number|svodka.value", "The figure stated for the period."},
    {"computed", "number|svodka.value", "What finer periods make of it."},
    {"difference", "number|svodka.value", "stated - computed."},
};

constexpr ApiField group[] = {
    {"region", "string?", "A region's code."},
    {"kind", "string?", "\"city\", \"district\", …"},
    {"country", "string?", "\"RU\", \"UA\"."},
};

constexpr ApiField figure[] = {
    {"code", "string", "The indicator."},
    {"name", "string", "Its name in the report's language."},
    {"breakdown", "table<string, string>", "{platform = \"vk\"}; {} for the whole."},
    {"breakdown_text", "string", "\"platform=vk\"."},
    {"period", "svodka.period", "The period that the figure was stated for."},
    {"value", "number|svodka.value", "As reported, in `unit`."},
    {"qualifier", "string", "= ~ > >= < <=."},
    {"unit", "string", "The unit as reported."},
    {"source", "string", "The document and its line."},
    {"quote", "string", "What stands there."},
    {"comment", "string", "The reason of a correction."},
    {"status", "string", "SDMX's OBS_STATUS, one letter."},
    {"recorded_by", "string", "Who imported it."},
    {"revision", "integer", "1 for the first."},
};

constexpr ApiField result[] = {
    {"code", "string", "The check."},
    {"name", "string", "Its name in the report's language."},
    {"severity", "string", "\"error\", \"warning\" or \"note\"."},
    {"outcome", "string", "How it ended, as `svodka check --json` names it."},
    {"holds", "boolean?", "true, false, or nil when it cannot be tested."},
    {"verdict", "string", "«сходится», «не сходится», «замечание», «принято», «нельзя проверить»."},
    {"text", "string", "A short text for a cell: «расхождение 3 629»."},
    {"message", "string", "The check's message, or why it cannot be tested."},
    {"breakdown", "string", "The breakdown's label, \"\" for the whole."},
    {"accepted", "boolean?", "true when the finding was accepted and that still counts."},
    {"accepted_reason", "string?", "Why it was accepted."},
    {"accepted_by", "string?", "Who accepted it."},
    {"accepted_until", "string?", "The last day on which it is accepted: \"2024-12-31\"."},
    {"left", "number|svodka.value", "The left side of the comparison that decided it."},
    {"right", "number|svodka.value", "The right side."},
    {"difference", "number|svodka.value", "left - right."},
};

constexpr ApiField value[] = {
    {"reason", "string", "Why it is missing."},
    {"qualifier", "string", "= ~ > >= < <=; \"\" when it is missing."},
    {"low", "number?", "Not less than this."},
    {"high", "number?", "Not more than this."},
};

constexpr ApiField names[] = {
    {"ru", "string?", "In Russian."},
    {"uk", "string?", "In Ukrainian."},
    {"en", "string?", "In English."},
};

constexpr ApiResult results[] = {
    {"", ""},
    {"any", "any"},
    {"check's result", "svodka.result"},
    {"figure or nil", "svodka.figure?"},
    {"iterator", "fun(...): any"},
    {"key and value", "any, any"},
    {"list of checks' results", "svodka.result[]"},
    {"list of contradictions", "svodka.contradiction[]"},
    {"list of readings", "svodka.reading[]"},
    {"list of dimension values", "svodka.dimension_value[]"},
    {"list of figures", "svodka.figure[]"},
    {"list of parts", "svodka.part[]"},
    {"list of percents", "(number|svodka.value)[]"},
    {"list of points", "svodka.point[]"},
    {"list of rows", "table[]"},
    {"list of texts", "string[]"},
    {"list of values", "(number|svodka.value)[]"},
    {"list", "any[]"},
    {"number or nil", "number?"},
    {"number", "number"},
    {"numbers or nil", "integer?, integer?"},
    {"numbers", "integer, integer"},
    {"percent", "number|svodka.value"},
    {"period", "svodka.period"},
    {"picture", "svodka.picture"},
    {"reading or nil", "svodka.reading?"},
    {"reading", "svodka.reading"},
    {"row or nil", "table?"},
    {"row", "table"},
    {"sheet", "svodka.sheet"},
    {"table", "table"},
    {"text and number", "string, integer"},
    {"text or nil", "string?"},
    {"text", "string"},
    {"time parts", "table<string, integer>"},
    {"total", "svodka.total"},
    {"trend", "svodka.trend"},
    {"true or false", "boolean"},
    {"true or false, results", "boolean, any"},
    {"true, false or nil", "boolean?"},
    {"true, false or nil, and a table", "boolean?, any"},
    {"two numbers", "number, number"},
    {"value", "number|svodka.value"},
};

}  // namespace

std::span<const ApiObject> api_objects() {
  static const std::array objects = {
      ApiObject{"reading",
                "r, r:ago(1, \"year\"), r:at(\"2022\"), r:of(\"ukhta\"); r.CODE reads an indicator",
                reading, reading_methods()},
      ApiObject{"period", "r.period", period, period_methods()},
      ApiObject{"municipality", "r.municipality", municipality, {}},
      ApiObject{"part", "a row of r:parts", part, {}},
      ApiObject{"dimension_value", "a row of r:values", dimension_value, {}},
      ApiObject{"point", "a row of r:series", point, {}},
      ApiObject{"total", "r:total", total, {}},
      ApiObject{"trend", "trend(list)", trend, {}},
      ApiObject{"contradiction", "a row of r:contradictions", contradiction, {}},
      ApiObject{"group", "r:municipalities { region = \"…\" }, r:total(code, { … })", group, {}},
      ApiObject{"figure", "r:observation, a row of r:observations", figure, {}},
      ApiObject{"result", "r:check, a row of r:checks", result, {}},
      ApiObject{"value", "a missing or qualified value", value, {}},
      ApiObject{"derived", "derived \"code\" { … }", derived_fields(), {}},
      ApiObject{"check", "check \"code\" { … }", check_fields(), {}},
      ApiObject{"report", "report \"code\" { … }", report_fields(), {}},
      ApiObject{"schedule", "schedule \"code\" { … }", schedule_fields(), {}},
      ApiObject{"schedule_data", "schedule \"code\" { data = { … } }", schedule_data_fields(), {}},
      ApiObject{"importer", "importer \"code\" { … }, in scripts/imports/", importer_fields(), {}},
      ApiObject{"importer_column",
                "importer \"code\" { columns = { NAME = { … } } }",
                importer_column_fields(),
                {}},
      ApiObject{"importer_figure",
                "importer \"code\" { figures = { { … } } }",
                importer_figure_fields(),
                {}},
      ApiObject{"mapping", "mapping \"code\" { … }, in scripts/imports/", mapping_fields(), {}},
      ApiObject{"mapping_column",
                "mapping \"code\" { columns = { [\"…\"] = { … } } }",
                mapping_column_fields(),
                {}},
      ApiObject{"mapping_names", "mapping \"code\" { names = { … } }", mapping_names_fields(), {}},
      ApiObject{"test", "test \"name\" { … }, in scripts/**/*_test.lua", test_fields(), {}},
      ApiObject{"names", "{ ru = \"…\", uk = \"…\", en = \"…\" }", names, {}},
      ApiObject{"tolerance", "equal(a, b, { within = 1 })", tolerance_fields(), {}},
      ApiObject{"usual", "usual(value, history, { limit = 3.5 })", usual_fields(), {}},
      ApiObject{"book", "build = function(book, r)", {}, book_methods()},
      ApiObject{"sheet", "book:sheet(name)", {}, sheet_methods()},
      ApiObject{"picture", "picture \"logo.png\"", {}, {}},
      ApiObject{"style", "sheet:write(cell, value, { … })", style_fields(), {}},
      ApiObject{"chart", "sheet:chart { … }", chart_fields(), {}},
      ApiObject{"series", "sheet:chart { series = { { … } } }", series_fields(), {}},
      ApiObject{"table", "sheet:table { … }", table_fields(), {}},
  };
  return objects;
}

std::span<const ApiResult> api_results() { return results; }

std::string type_of_result(std::string_view result) {
  for (const ApiResult& known : api_results()) {
    if (result == known.result) return known.type;
  }
  return "any";
}

std::vector<std::span<const ApiFunction>> global_functions() {
  return {declarations(),          test_functions(),    expectation_functions(), value_functions(),
          history_functions(),     list_functions(),    text_functions(),        sheet_functions(),
          importer_declarations(), importer_functions()};
}

bool is_declaration(const ApiFunction& function) {
  const auto is_it = [&](const ApiFunction& each) { return &each == &function; };
  return std::any_of(declarations().begin(), declarations().end(), is_it) ||
         std::any_of(importer_declarations().begin(), importer_declarations().end(), is_it) ||
         std::any_of(test_functions().begin(), test_functions().end(), is_it);
}

}  // namespace svodka
