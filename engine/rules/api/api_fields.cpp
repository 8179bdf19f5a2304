// What may stand in the tables that rules write.
#include "engine/rules/api/api.hpp"

namespace svodka {

namespace {

constexpr ApiField derived_table[] = {
    {"value", "fun(r: svodka.reading, b: table<string, string>): any",
     "Computes it; b is the breakdown that is asked for, {} for the whole."},
    {"unit", "string?", "A code of the catalogue's units."},
    {"decimals", "integer?", "How many decimals a form prints."},
    {"name", "string|svodka.names|nil", "Its name for people."},
    {"breakdown", "string|string[]|nil", "The dimensions that it can be asked for."},
    {"note", "string?", "A remark for whoever reads the rule."},
};

constexpr ApiField check_table[] = {
    {"test", "fun(r: svodka.reading, b: table<string, string>): boolean?, any",
     "true: it holds; false: a finding; nil: it cannot be tested. A second result may be a table "
     "of "
     "values for the message, or the reason."},
    {"message", "string|svodka.names",
     "What is wrong, with {left}, {right}, {difference}, {breakdown}, {period}."},
    {"severity", "string?", "\"error\" (also when left out), \"warning\" or \"note\"."},
    {"name", "string|svodka.names|nil", "Its name for people."},
    {"municipalities", "string|string[]|nil", "Only for these."},
    {"every", "string|string[]|nil", "Only for periods of these kinds: \"year\"."},
    {"needs", "string|string[]|nil",
     "Only where all of these indicators are stated for the period, or follow from what is stated "
     "for others."},
    {"earlier", "integer?",
     "Only where `needs` is stated in at least so many earlier periods of the same kind."},
    {"each", "table<string, \"*\">?",
     "Once for each stated value of a dimension: {topic = \"*\"}."},
    {"of", "string?", "The indicator whose breakdowns `each` goes through."},
    {"note", "string?", "A remark for whoever reads the rule."},
};

constexpr ApiField report_table[] = {
    {"municipalities", "string|string[]", "Codes, or \"all\"."},
    {"every", "string", "\"year\", \"half_year\", \"quarter\", \"month\", …"},
    {"form", "string?", "A file of templates/."},
    {"build", "(fun(book: svodka.book, r: svodka.reading))?", "Makes the workbook without a form."},
    {"name", "string|svodka.names|nil", "Its name for people."},
    {"language", "string?", "Of the workbook; otherwise the municipality's."},
    {"file", "string?", "\"{municipality}_{period}.xlsx\"."},
    {"together", "boolean?", "One workbook for all municipalities; they are r.group."},
    {"sources", "boolean?",
     "Adds a sheet that tells cell by cell which rules and observations stand behind it."},
    {"missing", "string?",
     "What stands where a figure is missing: \"text\" (otherwise), \"blank\" or \"na\" (#N/A)."},
    {"note", "string?", "A remark for whoever reads the rule."},
};

constexpr ApiField schedule_table[] = {
    {"reports", "string|string[]", "Which reports are made: their codes."},
    {"municipalities", "string|string[]|nil",
     "Of whom: codes, or \"all\"; otherwise of all that the reports name."},
    {"at", "string",
     "When they are due: \"5th working day 09:00 Europe/Moscow\", a calendar expression of "
     "systemd, "
     "or five fields of cron and a time zone."},
    {"period", "string", "Of which period, told from the due date: \"previous month\"."},
    {"data", "svodka.schedule_data?",
     "What is done while figures are missing: { wait_until = \"10th working day\", incomplete = "
     "\"mark\" }."},
    {"missed", "string?",
     "Due dates that passed without a run: \"each_period\" makes up for every one (also when left "
     "out), \"once\" for the newest, \"skip\" for none older than an hour."},
    {"grace", "string?", "How long a due date is made up for; \"3 months\" when left out."},
    {"overlap", "string?",
     "\"forbid\" (also when left out): while another run of the schedule is under way, none "
     "begins; "
     "\"allow\"."},
    {"deadline", "string?", "After it what is not made is late: \"15th working day 18:00\"."},
    {"calendar", "string?",
     "Whose working days count, \"RU\"; otherwise the country of the municipalities."},
    {"since", "string?", "Nothing was due before this day: \"2026-01-01\"."},
    {"name", "string|svodka.names|nil", "Its name for people."},
    {"note", "string?", "A remark for whoever reads the schedule."},
};

constexpr ApiField schedule_data_table[] = {
    {"wait_until", "string?",
     "Until when figures are awaited: \"10th working day\" or \"3 working days\" after the due "
     "date; when left out they are not."},
    {"incomplete", "string?",
     "What is done after that with what is not complete: \"mark\" makes the workbook and says what "
     "is missing (also when left out), \"skip\" leaves it out, \"stop\" makes none of the "
     "schedule's."},
    {"needs", "string|string[]|nil",
     "Which indicators must be stated; otherwise those that were for the period before."},
};

constexpr ApiField usual_table[] = {
    {"limit", "number?", "Robust standard deviations from the median; 3.5 when left out."},
    {"least", "integer?", "How many members of the history must be numbers; 5 when left out."},
    {"within", "number|string|nil", "How far from the median is usual anyway: 100 or \"20%\"."},
};

constexpr ApiField tolerance_table[] = {
    {"within", "number|string", "1 for one unit, \"2%\" for two percent."},
};

}  // namespace

std::span<const ApiField> derived_fields() { return derived_table; }
std::span<const ApiField> check_fields() { return check_table; }
std::span<const ApiField> report_fields() { return report_table; }
std::span<const ApiField> schedule_fields() { return schedule_table; }
std::span<const ApiField> schedule_data_fields() { return schedule_data_table; }
std::span<const ApiField> usual_fields() { return usual_table; }
std::span<const ApiField> tolerance_fields() { return tolerance_table; }

}  // namespace svodka
