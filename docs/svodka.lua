---@meta
-- What rules and forms of Svodka can call, for the completion of the Lua language server.
-- Made by `svodka api --write`; never loaded by Svodka itself.

do
---r, r:ago(1, "year"), r:at("2022"), r:of("ukhta"); r.CODE reads an indicator
---@class svodka.reading
---@field period svodka.period The period that is read.
---@field municipality svodka.municipality The municipality that is read.
---@field group svodka.reading[]? In a report with together = true, where r reads all municipalities together: one reading for each.
---@field [string] number|svodka.value
local reading = {}

---The figure: as stated for the period, else what follows from its parts of whatever length, else derived.
---@param code string
---@param breakdown? string|table<string, string>
---@return number|svodka.value
function reading:value(code, breakdown) end

---Only what the municipality stated for exactly this period.
---@param code string
---@param breakdown? string|table<string, string>
---@return number|svodka.value
function reading:stated(code, breakdown) end

---Only what follows from the figures of finer periods by the indicator's over_time (or from its rule), whatever is stated.
---@param code string
---@param breakdown? string|table<string, string>
---@return number|svodka.value
function reading:computed(code, breakdown) end

---The figure; where it is missing, what the stated whole leaves when the other parts are taken away: the second half-year is the year less the first.
---@param code string
---@param breakdown? string|table<string, string>
---@return number|svodka.value
function reading:by_difference(code, breakdown) end

---Figures stated for the period or a part of it that are not what finer periods make of them, {within = 1} or {within = "2%"}; each row has code, name, period, breakdown, breakdown_text, stated, computed, difference.
---@param options? svodka.tolerance
---@return svodka.contradiction[]
function reading:contradictions(options) end

---The sum of the parts: the figures with exactly one more dimension, each as r:value gives it.
---@param code string
---@param breakdown? string|table<string, string>
---@param dimension? string
---@return number|svodka.value
function reading:sum(code, breakdown, dimension) end

---The parts in the catalogue's order, each as r:value gives it: stated for the period or for parts of it; each row has code, label, value, share, index.
---@param code string
---@param dimension string
---@param breakdown? string|table<string, string>
---@return svodka.part[]
function reading:parts(code, dimension, breakdown) end

---The dimension's values that the municipality tells of in the period, of one indicator or of all: those that have figures stated for the period or for parts of it; each row has code, label, index.
---@param dimension string
---@param code? string
---@return svodka.dimension_value[]
function reading:values(dimension, code) end

---One row per period from `from` to `to`; each has period, code, label, value, index.
---@param code string
---@param from string|integer|svodka.period
---@param to string|integer|svodka.period
---@param breakdown? string|table<string, string>
---@return svodka.point[]
function reading:series(code, from, to, breakdown) end

---The same municipality n units earlier. A year before a week 53 there may be none: figures are missing then.
---@param n integer
---@param unit string
---@return svodka.reading
function reading:ago(n, unit) end

---The same municipality in another period.
---@param period string|integer|svodka.period
---@return svodka.reading
function reading:at(period) end

---Another municipality in the same period.
---@param municipality string
---@return svodka.reading
function reading:of(municipality) end

---Readings of several municipalities in the same period: {region = ..., kind = ..., country = ...}, {"ukhta", "dergachi"}, or all.
---@param group? svodka.group|string[]
---@return svodka.reading[]
function reading:municipalities(group) end

---The figure of a group of municipalities by the indicator's over_area: value, reported, expected, text (18 of 22) and absent (the names of the others). Where some have not reported: "count" (the usual: the value is missing and says how many have), "skip" (that of the others) or "fail" (missing for the first one's reason).
---@param code string
---@param group? svodka.group|string[]
---@param breakdown? string|table<string, string>
---@param missing? string
---@return svodka.total
function reading:total(code, group, breakdown, missing) end

---The newest period up to this one for which the figure is stated.
---@param code string
---@param breakdown? string|table<string, string>
---@return svodka.reading?
function reading:latest(code, breakdown) end

---From the year's first day to the period's last.
---@param code string
---@param breakdown? string|table<string, string>
---@return number|svodka.value
function reading:year_to_date(code, breakdown) end

---A text of the municipality; empty when it gave none.
---@param code string
---@return string
function reading:text(code) end

---The lines of a text that are not empty.
---@param code string
---@return string[]
function reading:lines(code) end

---The indicator's name in the report's language.
---@param code string
---@return string
function reading:label(code) end

---The name of a dimension, or of one of its values.
---@param dimension string
---@param value? string
---@return string
function reading:dimension_label(dimension, value) end

---The figure as reported: value, qualifier, unit, source, quote, comment, status, revision.
---@param code string
---@param breakdown? string|table<string, string>
---@return svodka.figure?
function reading:observation(code, breakdown) end

---All figures stated for exactly this period, as reported; "ending": also those of other periods that end on its last day.
---@param periods? string
---@return svodka.figure[]
function reading:observations(periods) end

---The result of a check: holds, left, right, difference, message, text.
---@param code string
---@param breakdown? table<string, string>
---@return svodka.result
function reading:check(code, breakdown) end

---The results of all checks that apply.
---@return svodka.result[]
function reading:checks() end
end

do
---r.period
---@class svodka.period
---@field code string "2023", "2021-S2", "2024-M03".
---@field label string As the report's language prints it: «2023 год».
---@field during string The label as in «в 2023 году».
---@field over string The label as in «за 2023 год».
---@field genitive string The label in the genitive: «2023 года».
---@field dates string The first and the last day, as printed.
---@field first_day string "2023-01-01".
---@field last_day string "2023-12-31".
---@field first_date integer The first day as Excel counts days: for a cell with a date format.
---@field last_date integer The last day as Excel counts days.
---@field days integer Days, the first and the last included.
---@field weeks number Days divided by 7.
---@field working_days number|svodka.value Working days by the country's calendar; missing when there is none.
---@field year integer The year in which the period begins.
---@field index integer Which of its year's periods of this kind it is, from 1.
---@field frequency string "year", "half_year", "quarter", "month", "week", …
local period = {}

---The following period of the same kind.
---@return svodka.period
function period:next() end

---The period n units earlier.
---@param n integer
---@param unit string
---@return svodka.period
function period:ago(n, unit) end

---Whether every day of the other lies in this one.
---@param period string|integer|svodka.period
---@return boolean
function period:contains(period) end

---Whether the two share a day.
---@param period string|integer|svodka.period
---@return boolean
function period:overlaps(period) end
end

do
---r.municipality
---@class svodka.municipality
---@field code string The catalogue's code.
---@field name string The name in the report's language.
---@field country string "RU", "UA".
---@field region string The code of its region, "" when it has none.
---@field kind string "city", "district", …
---@field language string The language of its reports.
local municipality = {}
end

do
---a row of r:parts
---@class svodka.part
---@field code string The dimension's value: "vk".
---@field label string Its name in the report's language.
---@field value number|svodka.value The figure in the indicator's base unit.
---@field share number|svodka.value Percent of the total as r:value gives it; where that is missing, of the sum of the parts.
---@field breakdown table<string, string> For r:value(code, x.breakdown).
---@field index integer From 1.
local part = {}
end

do
---a row of r:values
---@class svodka.dimension_value
---@field code string The value's code: "vk".
---@field label string Its name in the report's language.
---@field index integer From 1.
local dimension_value = {}
end

do
---a row of r:series
---@class svodka.point
---@field period svodka.period The period.
---@field code string Its code.
---@field label string Its label in the report's language.
---@field value number|svodka.value The figure in the indicator's base unit.
---@field index integer From 1.
local point = {}
end

do
---r:total
---@class svodka.total
---@field value number|svodka.value By the indicator's over_area, in its base unit.
---@field reported integer How many municipalities have the figure.
---@field expected integer How many belong to the group.
---@field text string «18 из 22» in the report's language.
---@field absent string[] The names of those that have not.
local total = {}
end

do
---trend(list)
---@class svodka.trend
---@field slope number|svodka.value How much the line rises from one member to the next.
---@field first number|svodka.value Where it stands at the first member.
---@field last number|svodka.value Where it stands at the last one.
---@field next number|svodka.value Where it would stand at the one after the last.
local trend = {}
end

do
---a row of r:contradictions
---@class svodka.contradiction
---@field code string The indicator.
---@field name string Its name in the report's language.
---@field period svodka.period The period that the figure was stated for: the reading's, or a part of it.
---@field breakdown table<string, string> {platform = "vk"}; {} for the whole.
---@field breakdown_text string "platform=vk".
---@field stated number|svodka.value The figure stated for the period.
---@field computed number|svodka.value What finer periods make of it.
---@field difference number|svodka.value stated - computed.
local contradiction = {}
end

do
---r:municipalities { region = "…" }, r:total(code, { … })
---@class svodka.group
---@field region string? A region's code.
---@field kind string? "city", "district", …
---@field country string? "RU", "UA".
local group = {}
end

do
---r:observation, a row of r:observations
---@class svodka.figure
---@field code string The indicator.
---@field name string Its name in the report's language.
---@field breakdown table<string, string> {platform = "vk"}; {} for the whole.
---@field breakdown_text string "platform=vk".
---@field period svodka.period The period that the figure was stated for.
---@field value number|svodka.value As reported, in `unit`.
---@field qualifier string = ~ > >= < <=.
---@field unit string The unit as reported.
---@field source string The document and its line.
---@field quote string What stands there.
---@field comment string The reason of a correction.
---@field status string SDMX's OBS_STATUS, one letter.
---@field recorded_by string Who imported it.
---@field revision integer 1 for the first.
local figure = {}
end

do
---r:check, a row of r:checks
---@class svodka.result
---@field code string The check.
---@field name string Its name in the report's language.
---@field severity string "error", "warning" or "note".
---@field outcome string How it ended, as `svodka check --json` names it.
---@field holds boolean? true, false, or nil when it cannot be tested.
---@field verdict string «сходится», «не сходится», «замечание», «принято», «нельзя проверить».
---@field text string A short text for a cell: «расхождение 3 629».
---@field message string The check's message, or why it cannot be tested.
---@field breakdown string The breakdown's label, "" for the whole.
---@field accepted boolean? true when the finding was accepted and that still counts.
---@field accepted_reason string? Why it was accepted.
---@field accepted_by string? Who accepted it.
---@field accepted_until string? The last day on which it is accepted: "2024-12-31".
---@field left number|svodka.value The left side of the comparison that decided it.
---@field right number|svodka.value The right side.
---@field difference number|svodka.value left - right.
local result = {}
end

do
---a missing or qualified value
---@class svodka.value
---@field reason string Why it is missing.
---@field qualifier string = ~ > >= < <=; "" when it is missing.
---@field low number? Not less than this.
---@field high number? Not more than this.
---@operator add(number|svodka.value): number|svodka.value
---@operator sub(number|svodka.value): number|svodka.value
---@operator mul(number|svodka.value): number|svodka.value
---@operator div(number|svodka.value): number|svodka.value
---@operator unm: number|svodka.value
local value = {}
end

do
---derived "code" { … }
---@class svodka.derived
---@field value fun(r: svodka.reading, b: table<string, string>): any Computes it; b is the breakdown that is asked for, {} for the whole.
---@field unit string? A code of the catalogue's units.
---@field decimals integer? How many decimals a form prints.
---@field name string|svodka.names|nil Its name for people.
---@field breakdown string|string[]|nil The dimensions that it can be asked for.
---@field note string? A remark for whoever reads the rule.
local derived = {}
end

do
---check "code" { … }
---@class svodka.check
---@field test fun(r: svodka.reading, b: table<string, string>): boolean?, any true: it holds; false: a finding; nil: it cannot be tested. A second result may be a table of values for the message, or the reason.
---@field message string|svodka.names What is wrong, with {left}, {right}, {difference}, {breakdown}, {period}.
---@field severity string? "error" (also when left out), "warning" or "note".
---@field name string|svodka.names|nil Its name for people.
---@field municipalities string|string[]|nil Only for these.
---@field every string|string[]|nil Only for periods of these kinds: "year".
---@field needs string|string[]|nil Only where all of these indicators are stated for the period, or follow from what is stated for others.
---@field earlier integer? Only where `needs` is stated in at least so many earlier periods of the same kind.
---@field each table<string, "*">? Once for each stated value of a dimension: {topic = "*"}.
---@field of string? The indicator whose breakdowns `each` goes through.
---@field note string? A remark for whoever reads the rule.
local check = {}
end

do
---report "code" { … }
---@class svodka.report
---@field municipalities string|string[] Codes, or "all".
---@field every string "year", "half_year", "quarter", "month", …
---@field form string? A file of templates/.
---@field build (fun(book: svodka.book, r: svodka.reading))? Makes the workbook without a form.
---@field name string|svodka.names|nil Its name for people.
---@field language string? Of the workbook; otherwise the municipality's.
---@field file string? "{municipality}_{period}.xlsx".
---@field together boolean? One workbook for all municipalities; they are r.group.
---@field sources boolean? Adds a sheet that tells cell by cell which rules and observations stand behind it.
---@field missing string? What stands where a figure is missing: "text" (otherwise), "blank" or "na" (#N/A).
---@field note string? A remark for whoever reads the rule.
local report = {}
end

do
---schedule "code" { … }
---@class svodka.schedule
---@field reports string|string[] Which reports are made: their codes.
---@field municipalities string|string[]|nil Of whom: codes, or "all"; otherwise of all that the reports name.
---@field at string When they are due: "5th working day 09:00 Europe/Moscow", a calendar expression of systemd, or five fields of cron and a time zone.
---@field period string Of which period, told from the due date: "previous month".
---@field data svodka.schedule_data? What is done while figures are missing: { wait_until = "10th working day", incomplete = "mark" }.
---@field missed string? Due dates that passed without a run: "each_period" makes up for every one (also when left out), "once" for the newest, "skip" for none older than an hour.
---@field grace string? How long a due date is made up for; "3 months" when left out.
---@field overlap string? "forbid" (also when left out): while another run of the schedule is under way, none begins; "allow".
---@field deadline string? After it what is not made is late: "15th working day 18:00".
---@field calendar string? Whose working days count, "RU"; otherwise the country of the municipalities.
---@field since string? Nothing was due before this day: "2026-01-01".
---@field name string|svodka.names|nil Its name for people.
---@field note string? A remark for whoever reads the schedule.
local schedule = {}
end

do
---schedule "code" { data = { … } }
---@class svodka.schedule_data
---@field wait_until string? Until when figures are awaited: "10th working day" or "3 working days" after the due date; when left out they are not.
---@field incomplete string? What is done after that with what is not complete: "mark" makes the workbook and says what is missing (also when left out), "skip" leaves it out, "stop" makes none of the schedule's.
---@field needs string|string[]|nil Which indicators must be stated; otherwise those that were for the period before.
local schedule_data = {}
end

do
---importer "code" { … }, in scripts/imports/
---@class svodka.importer
---@field columns table<string, string|svodka.importer_column> The columns that are read: in row.NAME stands what the column of this heading says. A text, or { heading = "…", type = "time" }.
---@field figures svodka.importer_figure[] Which indicators come of the rows, and how.
---@field row fun(row: table<string, any>): table<string, any>?, string? What a row counts as: a table with period, municipality, the values of dimensions and what the figures take; nil, and perhaps a reason, for one that does not count.
---@field every string For which periods figures are made: "month".
---@field files string|string[]|nil Names of files that are read by it, with * for any text: "incidents*.csv"; any other by --importer.
---@field sheet string? The sheet of a workbook; otherwise every visible one that has the headings.
---@field municipality string? Whose rows these are, where `row` does not say.
---@field areas { [string]: string }? What the file calls municipalities, beside their names: { ["Ухтинский ГО"] = "ukhta" }.
---@field name string|svodka.names|nil Its name for people.
---@field note string? A remark for whoever reads it.
local importer = {}
end

do
---importer "code" { columns = { NAME = { … } } }
---@class svodka.importer_column
---@field heading string|string[] What stands above the column; of several, any.
---@field type string? "text" (also when left out; "" where the cell is blank), "number" or "time" (seconds since 1970; both nil where the cell is blank or says н/д).
---@field optional boolean? The file may have no such column.
local importer_column = {}
end

do
---importer "code" { figures = { { … } } }
---@class svodka.importer_figure
---@field indicator string The code of an indicator of the catalogue.
---@field by string|string[]|nil The dimensions by which it is broken down; `row` gives a value of each.
---@field where string? Counts only rows in which this field of what `row` gave is true.
---@field count boolean? How many rows there are.
---@field share string? The percents of the rows in which this field is true, of those that say it.
---@field sum string? The sum of a field; rows without it are left out, here and below.
---@field average string? The average of a field.
---@field median string? The median of a field.
---@field min string? The least of a field.
---@field max string? The greatest of a field.
---@field last string? The last of a field, by time.
---@field each string? Of `last`: the last of each value of this field, added up: followers of all accounts.
---@field at string? Of `last`: the field with the time; otherwise the one that gave the period.
---@field unit string? In which unit the field is; otherwise the indicator's.
local importer_figure = {}
end

do
---mapping "code" { … }, in scripts/imports/
---@class svodka.mapping
---@field headings string|string[] A table that has all of these headings is of this layout; periods across are better left out.
---@field sheet string? The sheet of a workbook; its others are not read.
---@field municipality string? Whose figures these are, where the table does not say: a code.
---@field indicator string? Of which indicator, where the table does not say.
---@field period string? Of which period, where the table does not say.
---@field unit string? In which unit, where the table does not say.
---@field source string? The source of all figures, where the table does not say.
---@field columns table<string, string|svodka.mapping_column>? What the columns of headings hold that are not understood by themselves: "municipality", "indicator", "breakdown", "period", "year", "part", "value", "unit", "qualifier", "status", "source", "quote", "comment", "nothing"; or a table, whose figures they hold.
---@field names svodka.mapping_names? What the table calls things, beside their names.
---@field missing { [string]: string }? Signs for what is not there, each with its status: { ["конф."] = "Q" }.
---@field name string|svodka.names|nil Its name for people.
---@field note string? A remark for whoever reads it.
local mapping = {}
end

do
---mapping "code" { columns = { ["…"] = { … } } }
---@class svodka.mapping_column
---@field indicator string? The column holds figures of this indicator.
---@field municipality string? The column holds figures of this municipality.
---@field unit string? In which unit, of an indicator.
local mapping_column = {}
end

do
---mapping "code" { names = { … } }
---@class svodka.mapping_names
---@field municipality { [string]: string }? { ["Ухтинский ГО"] = "ukhta" }.
---@field indicator { [string]: string }? { ["Числ. нас."] = "population" }.
---@field unit { [string]: string }? { ["т.ч."] = "thousand_person" }.
local mapping_names = {}
end

do
---test "name" { … }, in scripts/**/*_test.lua
---@class svodka.test
---@field municipality string Whose figures are tested: "ukhta".
---@field period string For which period: "2023".
---@field run fun(r: svodka.reading) Expects: expect(r.followers_growth, 10).
---@field given table[]? The figures: { "followers", 110 }, { "followers", 100, period = "2022" }.
---@field tables string|string[]|nil Tables whose figures it sees: "data/facts.csv".
---@field language string? Language of labels and messages; the municipality's when left out.
local test = {}
end

do
---{ ru = "…", uk = "…", en = "…" }
---@class svodka.names
---@field ru string? In Russian.
---@field uk string? In Ukrainian.
---@field en string? In English.
local names = {}
end

do
---equal(a, b, { within = 1 })
---@class svodka.tolerance
---@field within number|string 1 for one unit, "2%" for two percent.
local tolerance = {}
end

do
---usual(value, history, { limit = 3.5 })
---@class svodka.usual
---@field limit number? Robust standard deviations from the median; 3.5 when left out.
---@field least integer? How many members of the history must be numbers; 5 when left out.
---@field within number|string|nil How far from the median is usual anyway: 100 or "20%".
local usual = {}
end

do
---build = function(book, r)
---@class svodka.book
local book = {}

---Adds a sheet.
---@param name string
---@return svodka.sheet
function book:sheet(name) end

---Sets the title in the file's properties.
---@param text string
function book:title(text) end
end

do
---book:sheet(name)
---@class svodka.sheet
local sheet = {}

---Writes a number, a text, true, false or a picture.
---@param cell string
---@param value number|string|boolean|svodka.value|svodka.picture|nil
---@param style? svodka.style
function sheet:write(cell, value, style) end

---Merges a range and writes its value.
---@param range string
---@param value number|string|boolean|svodka.value|svodka.picture|nil
---@param style? svodka.style
function sheet:merge(range, value, style) end

---Writes a formula; its value is computed.
---@param cell string
---@param formula string
---@param style? svodka.style
function sheet:formula(cell, formula, style) end

---Sets the width of "A" or "A:C".
---@param columns string
---@param characters number
function sheet:width(columns, characters) end

---Sets the height of a row (from 1).
---@param row integer
---@param points number
function sheet:height(row, points) end

---Keeps the rows above and the columns left of the cell in view.
---@param cell string
function sheet:freeze(cell) end

---Prints across the page.
function sheet:landscape() end

---Fits the print to so many pages; 0: as many as needed.
---@param wide integer
---@param tall integer
function sheet:fit(wide, tall) end

---Prints smaller or larger; heeded when nothing is fitted.
---@param percent integer
function sheet:scale(percent) end

---Sets the page margins in inches.
---@param left number
---@param right number
---@param top number
---@param bottom number
function sheet:margins(left, right, top, bottom) end

---Prints these rows on top of every page.
---@param first integer
---@param last integer
function sheet:repeat_rows(first, last) end

---Begins a new page with this row.
---@param row integer
function sheet:page_break(row) end

---Prints only this range.
---@param range string
function sheet:print_area(range) end

---Sets both in Excel's &L &C &R codes.
---@param header? string
---@param footer? string
function sheet:header_footer(header, footer) end

---Shows or hides the grid on the screen.
---@param shown boolean
function sheet:gridlines(shown) end

---Adds a comment to a cell.
---@param cell string
---@param text string
function sheet:comment(cell, text) end

---Adds a chart: {type, at, title, width, height, series}.
---@param chart svodka.chart
function sheet:chart(chart) end

---Adds a table: {range, name, columns, style}.
---@param table svodka.table
function sheet:table(table) end
end

do
---picture "logo.png"
---@class svodka.picture
local picture = {}
end

do
---sheet:write(cell, value, { … })
---@class svodka.style
---@field bold boolean? Bold.
---@field italic boolean? Italic.
---@field underline boolean? Underlined once.
---@field size number? Size of the font in points, 1 to 409.
---@field font string? Name of the font.
---@field colour string? Colour of the text: "#RRGGBB".
---@field fill string? Colour of the background: "#RRGGBB".
---@field border string? Line of all four edges: "thin", "medium", …
---@field border_colour string? Colour of all four edges: "#RRGGBB".
---@field left string? Line of the left edge.
---@field right string? Line of the right edge.
---@field top string? Line of the upper edge.
---@field bottom string? Line of the lower edge.
---@field number_format string? Number format as Excel writes it: "#,##0.0".
---@field align string? "left", "center", "right", …
---@field valign string? "top", "center", "bottom", …
---@field wrap boolean? Wraps the text.
---@field shrink boolean? Shrinks the text to the cell.
---@field indent integer? 0 to 15.
---@field rotation integer? Degrees, -90 to 90.
local style = {}
end

do
---sheet:chart { … }
---@class svodka.chart
---@field type string? "column" (also when left out), "bar", "line", "area", "pie", "doughnut", "scatter", "radar".
---@field at string The cell of its upper left corner.
---@field series svodka.series[] What it draws.
---@field title string? Above it.
---@field x_title string? Title of the horizontal axis.
---@field y_title string? Title of the vertical axis.
---@field y_number_format string? Number format of the vertical axis: "#,##0".
---@field width number? In pixels; 480 when left out.
---@field height number? In pixels; 288 when left out.
---@field legend string? Where the legend stands: "right", "bottom", "none", …
local chart = {}
end

do
---sheet:chart { series = { { … } } }
---@class svodka.series
---@field values string "Sheet!B2:B6".
---@field categories string? "Sheet!A2:A6".
---@field name string? Name in the legend.
---@field colour string? "#RRGGBB".
---@field labels boolean? Prints each value.
local series = {}
end

do
---sheet:table { … }
---@class svodka.table
---@field range string With the row of headings: "A1:C9".
---@field columns string[] The headings.
---@field name string? Name for formulas.
---@field style string? Excel's name of a table style.
local table = {}
end

---Declares an indicator that is computed from others.
---@param code string
---@return fun(body: svodka.derived)
function derived(code) end

---Declares a control relation.
---@param code string
---@return fun(body: svodka.check)
function check(code) end

---Declares a workbook: who, how often, from which form.
---@param code string
---@return fun(body: svodka.report)
function report(code) end

---Declares when which reports are made of whom.
---@param code string
---@return fun(body: svodka.schedule)
function schedule(code) end

---Declares a test of the rules. It sees the figures given, and those of the tables named ("data/facts.csv"), and no others.
---@param name string
---@return fun(body: svodka.test)
function test(name) end

---The value must be this one: a number (to twelve digits, or {within = 1} or {within = "2%"}), a bound such as more_than(350), a text, true, false or nil.
---@param actual number|string|boolean|svodka.value|nil
---@param expected number|string|boolean|svodka.value|nil
---@param options? svodka.tolerance
function expect(actual, expected, options) end

---The value must be missing, and its reason hold these words.
---@param value any
---@param words? string
function expect_missing(value, words) end

---The check must hold: "holds", "fails", "unknown" or "does not apply"; its message or reason must hold these words.
---@param r svodka.reading
---@param code string
---@param verdict string
---@param breakdown? table<string, string>
---@param words? string
function expect_check(r, code, verdict, breakdown, words) end

---The cell ("Sheet!C5") of the report's workbook must have this value.
---@param r svodka.reading
---@param report string
---@param cell string
---@param expected number|string|boolean|svodka.value|nil
---@param options? svodka.tolerance
function expect_cell(r, report, cell, expected, options) end

---A rule asked for before must have failed, with these words in the message.
---@param words string
function expect_problem(words) end

---How much `now` exceeds `before`, in percent of `before`; from zero and from below zero it is missing.
---@param now number|svodka.value
---@param before number|svodka.value
---@return number|svodka.value
function growth(now, before) end

---now - before.
---@param now number|svodka.value
---@param before number|svodka.value
---@return number|svodka.value
function change(now, before) end

---The part in percent of the whole.
---@param part number|svodka.value
---@param whole number|svodka.value
---@return number|svodka.value
function share(part, whole) end

---The value divided by the number of units (day, working_day, week, month) in the period.
---@param value number|svodka.value
---@param unit string
---@param period? svodka.period
---@return number|svodka.value
function per(value, unit, period) end

---Rounds half away from zero.
---@param x number|svodka.value
---@param decimals? integer
---@return number|svodka.value
function round(x, decimals) end

---x, or the other value when x is missing.
---@param x any
---@param otherwise any
---@return number|svodka.value
function default(x, otherwise) end

---Whether there is no value.
---@param x any
---@return boolean
function is_missing(x) end

---Whether x is a plain number.
---@param x any
---@return boolean
function is_exact(x) end

---Whether a equals b, {within = 1} or {within = "2%"}; nil when the figures leave it open.
---@param a number|svodka.value
---@param b number|svodka.value
---@param options? svodka.tolerance
---@return boolean?
function equal(a, b, options) end

---Whether a is not more than b.
---@param a number|svodka.value
---@param b number|svodka.value
---@param options? svodka.tolerance
---@return boolean?
function at_most(a, b, options) end

---Whether a is not less than b.
---@param a number|svodka.value
---@param b number|svodka.value
---@param options? svodka.tolerance
---@return boolean?
function at_least(a, b, options) end

---No value, and why.
---@param reason string
---@return number|svodka.value
function missing(reason) end

---A number that is only about right.
---@param x number
---@return number|svodka.value
function about(x) end

---A lower bound that is not reached: more than x.
---@param x number
---@return number|svodka.value
function more_than(x) end

---A lower bound: x or more.
---@param x number
---@return number|svodka.value
function at_least_value(x) end

---An upper bound that is not reached: less than x.
---@param x number
---@return number|svodka.value
function less_than(x) end

---An upper bound: x or less.
---@param x number
---@return number|svodka.value
function at_most_value(x) end

---The number of a qualified value; the middle of what lies between two numbers.
---@param x number|svodka.value
---@return number
function number_of(x) end

---The sign of a qualified value: = ~ > >= < <=, or .. between two numbers.
---@param x number|svodka.value
---@return string
function qualifier(x) end

---Whether the value lies among the figures of its own history (rows of r:series or a list): not more than {limit = 3.5} robust standard deviations from their median (by the median absolute deviation), or {within = "20%"} of it. nil with the reason when the value is missing or a bound, or fewer than {least = 5} members are numbers. The table names median, score and history for the check's message.
---@param value number|svodka.value
---@param history any[]
---@param options? svodka.usual
---@return boolean?, any
function usual(value, history, options) end

---The sum. What a missing member does is named: "fail" (the usual: the sum is missing for the same reason), "skip" (the others are added up) or "count" (the sum is missing: 2 of 3 reported).
---@param list any[]
---@param field? string|fun(member: any): any
---@param missing? string
---@return number|svodka.value
function sum(list, field, missing) end

---The mean of the members; `missing` as for sum. With a weight, a further field, each counts as often as that says: the answer time of many answers more than that of few. What a member of weight 0 has does not matter.
---@param list any[]
---@param field? string|fun(member: any): any
---@param missing? string
---@param weight? string|fun(member: any): any
---@return number|svodka.value
function average(list, field, missing, weight) end

---The smallest member; `missing` as for sum.
---@param list any[]
---@param field? string|fun(member: any): any
---@param missing? string
---@return number|svodka.value
function min_of(list, field, missing) end

---The largest member; `missing` as for sum.
---@param list any[]
---@param field? string|fun(member: any): any
---@param missing? string
---@return number|svodka.value
function max_of(list, field, missing) end

---The members for which keep(member) is true.
---@param list any[]
---@param keep fun(member: any): boolean
---@return any[]
function filter(list, keep) end

---make(member) for every member.
---@param list any[]
---@param make fun(member: any): any
---@return any[]
function map(list, make) end

---Shares of the sum, rounded so that they add up to 100 (largest remainder); all missing when a member is.
---@param list any[]
---@param field? string|fun(member: any): any
---@param decimals? integer
---@return (number|svodka.value)[]
function shares(list, field, decimals) end

---The place of x among the members. "descending" (the usual): 1 when no member is larger, "ascending": 1 when none is smaller. Equal ones share the "first" of their places (the usual: 1, 2, 2, 4), the "last" (1, 3, 3, 4) or the "average" (1, 2.5, 2.5, 4), or take one place together, "dense" (1, 2, 2, 3). `missing` as for sum.
---@param x number|svodka.value
---@param list any[]
---@param field? string|fun(member: any): any
---@param missing? string
---@param order? string
---@param ties? string
---@return number
function rank(x, list, field, missing, order, ties) end

---A copy of the list sorted by a field of its rows or readings, by what a function makes of each member, or by the members themselves; "ascending" or "descending". Texts stand as in a dictionary of the report's language, missing ones at the end; equal ones keep their order.
---@param list any[]
---@param field? string|fun(member: any): any
---@param order? string
---@return any[]
function sorted(list, field, order) end

---Whether the list stands in that order.
---@param list any[]
---@param field? string|fun(member: any): any
---@param order? string
---@return boolean
function is_sorted(list, field, order) end

---The middle one of the members, or what lies halfway between the middle two; `missing` as for sum. Of bounds what can be known: of 1, 5 and "more than 350" it is 5.
---@param list any[]
---@param field? string|fun(member: any): any
---@param missing? string
---@return number|svodka.value
function median(list, field, missing) end

---Below which the part of the members lies: 0.25 for the first quartile, as Excel's QUARTILE.INC and PERCENTILE.INC; `missing` as for sum.
---@param list any[]
---@param part number
---@param field? string|fun(member: any): any
---@param missing? string
---@return number|svodka.value
function quantile(list, part, field, missing) end

---The standard deviation of a "sample" (the usual, Excel's STDEV.S) or of "all" there are (STDEV.P); `missing` as for sum.
---@param list any[]
---@param field? string|fun(member: any): any
---@param missing? string
---@param of? string
---@return number|svodka.value
function stdev(list, field, missing, of) end

---The straight line nearest to the members, such as the rows of r:series (least squares): its `slope` from one member to the next, and where it stands at the `first`, at the `last` and at the `next` one. A member that "skip" passes over keeps its place.
---@param list any[]
---@param field? string|fun(member: any): any
---@param missing? string
---@return svodka.trend
function trend(list, field, missing) end

---Every member on a scale on which unlike figures can be added up: "min_max" (the usual) from 0 for the smallest to 1 for the largest, or "z_score" in standard deviations from the mean. `missing` as for sum; what "skip" passes over stays missing in its place.
---@param list any[]
---@param field? string|fun(member: any): any
---@param way? string
---@param missing? string
---@return (number|svodka.value)[]
function normalised(list, field, way, missing) end

---Every member in percent of the base: of the row with this code or period, or of the member at this place.
---@param list any[]
---@param base integer|string|svodka.period
---@param field? string|fun(member: any): any
---@return (number|svodka.value)[]
function index(list, base, field) end

---The form of the word that goes with the number; after «более», «около» the genitive. In Ukrainian the word after 1.5 is one of its own and stands after «близько 21» too.
---@param n number|svodka.value
---@param one string
---@param few string
---@param many? string
---@param fraction? string
---@return string
function plural(n, one, few, many, fraction) end

---The number as the language prints it, with the words of its qualifier.
---@param x number|svodka.value
---@param decimals? integer
---@param grouped? boolean
---@return string
function number(x, decimals, grouped) end

---In capital letters.
---@param text string
---@return string
function upper(text) end

---With a capital letter at the beginning, also behind a quotation mark: for a sentence that begins with a figure's words, «Более 350».
---@param text string
---@return string
function capital(text) end

---In small letters.
---@param text string
---@return string
function lower(text) end

---How many characters the text has; a letter with its accent is one.
---@param text string
---@return number
function length(text) end

---The characters from..to, counted from 1, or from the end when negative; to the end when `to` is left out.
---@param text string
---@param from integer
---@param to? integer
---@return string
function sub(text, from, to) end

---A day such as r.period.last_day as the language writes it, "long" (the usual) or "short".
---@param day string
---@param style? string
---@return string
function date(day, style) end

---How many days later the second day is than the first.
---@param from string
---@param to string
---@return number
function days_between(from, to) end

---The lines of the text that are not empty.
---@param text string
---@return string[]
function lines(text) end

---The name of a cell: cell("C", 5) is "C5".
---@param column string|integer
---@param row integer
---@return string
function cell(column, row) end

---A picture of the folder pictures/, for {{ }} alone in a form's cell and for sheet:write and sheet:merge; it fills the cell, its proportions kept.
---@param file string
---@return svodka.picture
function picture(file) end

---Declares, in a script of scripts/imports/, how a file of rows becomes figures.
---@param code string
---@return fun(body: svodka.importer)
function importer(code) end

---Declares, in a script of scripts/imports/, what a layout of tables means.
---@param code string
---@return fun(body: svodka.mapping)
function mapping(code) end

---How many hours lie between two times; nil where one of them is not there.
---@param from? integer
---@param to? integer
---@return number?
function hours_between(from, to) end

---{ year, month, day, weekday (Monday is 1), hour, minute, second } of a time.
---@param time integer
---@return table<string, integer>
function time_parts(time) end

---In small letters, е for ё, with single blanks and without quotes: for keys of a table of names.
---@param text string
---@return string
function plain_text(text) end

---@class mathlib
math = {}

---@class stringlib
string = {}

---@class tablelib
table = {}

---@class utf8lib
utf8 = {}

---Larger than every number.
---@type number
math.huge = nil

---The largest integer.
---@type integer
math.maxinteger = nil

---The smallest integer.
---@type integer
math.mininteger = nil

---The ratio of a circle's circumference to its diameter.
---@type number
math.pi = nil

---The pattern that matches one character.
---@type string
utf8.charpattern = nil

---v, or an error with the message when v is false or nil.
---@param v any
---@param message? any
---@return any
function assert(v, message) end

---Fails with the message.
---@param message any
---@param level? integer
function error(message, level) end

---Goes through 1, 2, … up to the first nil.
---@param t table
---@return fun(...): any
function ipairs(t) end

---The entry after this one, in the order in which pairs goes.
---@param t table
---@param key? any
---@return any, any
function next(t, key) end

---Goes through all entries, always in the same order.
---@param t table
---@return fun(...): any
function pairs(t) end

---Calls f and catches its errors; it cannot catch a limit.
---@param f fun(...): any
---@param ... any
---@return boolean, any
function pcall(f, ...) end

---Prints, as far as the limit on output allows.
---@param ... any
function print(...) end

---What the script scripts/NAME.lua returns.
---@param name string
---@return any
function require(name) end

---The arguments from the n-th on; with "#" how many there are.
---@param n string|integer
---@param ... any
---@return any
function select(n, ...) end

---The number that a text writes.
---@param v any
---@param base? number
---@return number?
function tonumber(v, base) end

---The value as text; never an address.
---@param v any
---@return string
function tostring(v) end

---The name of a value's type.
---@param v any
---@return string
function type(v) end

---Without its sign.
---@param x number
---@return number
function math.abs(x) end

---Arc cosine, in radians.
---@param x number
---@return number
function math.acos(x) end

---Arc sine, in radians.
---@param x number
---@return number
function math.asin(x) end

---Arc tangent of y/x, in radians.
---@param y number
---@param x? number
---@return number
function math.atan(y, x) end

---The next whole number above.
---@param x number
---@return number
function math.ceil(x) end

---Cosine of radians.
---@param x number
---@return number
function math.cos(x) end

---Radians as degrees.
---@param x number
---@return number
function math.deg(x) end

---e to the power of x.
---@param x number
---@return number
function math.exp(x) end

---The next whole number below.
---@param x number
---@return number
function math.floor(x) end

---The remainder that has the sign of x.
---@param x number
---@param y number
---@return number
function math.fmod(x, y) end

---The logarithm, natural without a base.
---@param x number
---@param base? number
---@return number
function math.log(x, base) end

---The largest of plain numbers; max_of also takes values.
---@param x number
---@param ... any
---@return number
function math.max(x, ...) end

---The smallest of plain numbers; min_of also takes values.
---@param x number
---@param ... any
---@return number
function math.min(x, ...) end

---The whole part and the rest.
---@param x number
---@return number, number
function math.modf(x) end

---Degrees as radians.
---@param x number
---@return number
function math.rad(x) end

---Sine of radians.
---@param x number
---@return number
function math.sin(x) end

---The square root.
---@param x number
---@return number
function math.sqrt(x) end

---Tangent of radians.
---@param x number
---@return number
function math.tan(x) end

---The integer equal to x.
---@param x any
---@return number?
function math.tointeger(x) end

---"integer", "float", or nil for what is not a number.
---@param x any
---@return string?
function math.type(x) end

---m < n as integers without sign.
---@param m integer
---@param n number|svodka.value
---@return boolean
function math.ult(m, n) end

---The bytes from i to j.
---@param s string
---@param i? integer
---@param j? integer
---@return integer, integer
function string.byte(s, i, j) end

---The text of these bytes.
---@param ... any
---@return string
function string.char(...) end

---Where the pattern stands first.
---@param s string
---@param pattern string
---@param init? integer
---@param plain? boolean
---@return integer?, integer?
function string.find(s, pattern, init, plain) end

---The values written into the format.
---@param format string
---@param ... any
---@return string
function string.format(format, ...) end

---Goes through all matches.
---@param s string
---@param pattern string
---@param init? integer
---@return fun(...): any
function string.gmatch(s, pattern, init) end

---A copy with the matches replaced, and how many.
---@param s string
---@param pattern string
---@param replacement any
---@param n? integer
---@return string, integer
function string.gsub(s, pattern, replacement, n) end

---The bytes of a text; length counts characters.
---@param s string
---@return number
function string.len(s) end

---In small letters, Cyrillic ones too.
---@param s string
---@return string
function string.lower(s) end

---The first match or its captures.
---@param s string
---@param pattern string
---@param init? integer
---@return string?
function string.match(s, pattern, init) end

---The text n times.
---@param s string
---@param n integer
---@param sep? string
---@return string
function string.rep(s, n, sep) end

---The bytes in reverse order.
---@param s string
---@return string
function string.reverse(s) end

---The bytes from i to j.
---@param s string
---@param i integer
---@param j? integer
---@return string
function string.sub(s, i, j) end

---In capital letters, Cyrillic ones too.
---@param s string
---@return string
function string.upper(s) end

---The texts and numbers of a list joined.
---@param t table
---@param sep? string
---@param i? integer
---@param j? integer
---@return string
function table.concat(t, sep, i, j) end

---Adds a member at the end or at a place: (t, v), (t, i, v).
---@param t table
---@param ... any
function table.insert(t, ...) end

---Copies the members f to e to place i.
---@param t table
---@param f integer
---@param e integer
---@param i integer
---@param to? table
---@return table
function table.move(t, f, e, i, to) end

---The arguments as a list with their number n.
---@param ... any
---@return table
function table.pack(...) end

---Takes out the last member or the i-th.
---@param t table
---@param i? integer
---@return any
function table.remove(t, i) end

---Sorts a list in place.
---@param t table
---@param less? fun(a: any, b: any): boolean
function table.sort(t, less) end

---The members as separate values.
---@param t table
---@param i? integer
---@param j? integer
---@return any
function table.unpack(t, i, j) end

---The text of these code points.
---@param ... any
---@return string
function utf8.char(...) end

---The code points from byte i to j.
---@param s string
---@param i? integer
---@param j? integer
---@param lax? boolean
---@return integer, integer
function utf8.codepoint(s, i, j, lax) end

---Goes through all characters.
---@param s string
---@param lax? boolean
---@return fun(...): any
function utf8.codes(s, lax) end

---How many characters lie from byte i to j.
---@param s string
---@param i? integer
---@param j? integer
---@param lax? boolean
---@return number?
function utf8.len(s, i, j, lax) end

---The byte where the n-th character begins.
---@param s string
---@param n integer
---@param i? integer
---@return number?
function utf8.offset(s, n, i) end
