-- «Сравнение городов»: all cities side by side, each at its newest reported period.
local groups = require "shared/comparison_rows"
local newest = require "shared/newest"

local sheet_name = "Сравнение"
local columns = { "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M" }
local first_row = 5

local font = "Carlito"
local ink, muted, band, dark, line = "#1F2A37", "#6B7280", "#E8EDF2", "#34495E", "#C3CBD5"

local function styled(more)
  local all = { font = font, size = 11, colour = ink, valign = "center" }
  for key, value in pairs(more) do
    all[key] = value
  end
  return all
end

local style = {
  title = styled { size = 16, bold = true },
  note = styled { size = 10, colour = muted, wrap = true },
  head = styled { bold = true, colour = "#FFFFFF", fill = dark, align = "center", wrap = true },
  head_left = styled { bold = true, colour = "#FFFFFF", fill = dark, indent = 1 },
  period = styled { size = 9, colour = muted, align = "center", wrap = true },
  period_left = styled { size = 9, colour = muted, indent = 1 },
  group = styled { bold = true, fill = band, indent = 1 },
  label = styled { wrap = true, indent = 1, border = "thin", border_colour = line },
  absent = styled { size = 8, italic = true, colour = muted, align = "center", wrap = true, border = "thin", border_colour = line },
}

local function number_style(row)
  return styled {
    italic = row.computed == true,
    align = "right",
    indent = 1,
    border = "thin",
    border_colour = line,
    number_format = row.decimals == 0 and "#,##0" or "#,##0.0",
  }
end

local function write_heading(sheet, cities)
  local last = columns[#cities]
  sheet:merge("A1:" .. last .. "1", "Сравнение городов: работа пресс-служб", style.title)
  sheet:merge(
    "A2:" .. last .. "2",
    "Каждый город — по последнему периоду, за который он отчитался. Курсивом — вычисленное по числам отчётов; "
      .. "«более» и «около» стоят там, где так сказано в отчёте. Где числа нет, названа причина.",
    style.note
  )
  sheet:write("A3", "Показатель", style.head_left)
  sheet:write("A4", "период отчёта", style.period_left)
  for i, city in ipairs(cities) do
    sheet:write(cell(columns[i], 3), city.municipality.name, style.head)
    sheet:write(cell(columns[i], 4), city.period.label, style.period)
  end
  for row, height in ipairs { 28, 30, 32, 16 } do
    sheet:height(row, height)
  end
end

-- Two bounds divided («более 500» by «более 25 000») leave nothing to tell, or an upper bound only.
local function bound(value, decimals)
  if is_exact(value) or value.low ~= 0 then
    return nil
  end
  return value.high and "менее " .. number(value.high, decimals) or "в отчёте только «более»"
end

local function why_absent(row, city)
  if row.why and not is_missing(city:value(row.of)) then
    return row.why
  end
  return "нет в отчёте"
end

local function write_figure(sheet, at, row, city)
  local value = row.value(city)
  if is_missing(value) then
    sheet:write(at, why_absent(row, city), style.absent)
    sheet:comment(at, value.reason)
  elseif bound(value, row.decimals) then
    sheet:write(at, bound(value, row.decimals), style.absent)
  else
    sheet:write(at, round(value, row.decimals), number_style(row))
  end
end

-- Writes the groups from `first_row` on; gives the row of each label and the first free row.
local function write_groups(sheet, cities, r)
  local row_of = {}
  local at = first_row
  for _, group in ipairs(groups) do
    sheet:merge("A" .. at .. ":" .. columns[#cities] .. at, group.title, style.group)
    sheet:height(at, 16.5)
    at = at + 1
    for _, row in ipairs(group) do
      local label = row.label or r:dimension_label("topic", row.topic)
      row_of[label] = at
      sheet:write("A" .. at, label, style.label)
      for i, city in ipairs(cities) do
        write_figure(sheet, cell(columns[i], at), row, city)
      end
      sheet:height(at, 15.5)
      at = at + 1
    end
  end
  return row_of, at
end

local function draw_chart(sheet, cities, row, at)
  local last = columns[#cities]
  sheet:chart {
    type = "column",
    at = "A" .. at,
    title = "Подписчики на конец периода отчёта, человек",
    width = 960,
    height = 320,
    legend = "none",
    y_number_format = "#,##0",
    series = {
      {
        name = "Подписчики",
        colour = dark,
        labels = true,
        categories = sheet_name .. "!B3:" .. last .. "3",
        values = sheet_name .. "!B" .. row .. ":" .. last .. row,
      },
    },
  }
end

local function set_page(sheet, cities, chart_row)
  sheet:width("A:A", 48)
  sheet:width("B:" .. columns[#cities], 18)
  sheet:freeze("B5")
  sheet:landscape()
  sheet:gridlines(false)
  sheet:margins(0.5, 0.5, 0.5, 0.6)
  sheet:header_footer("", "&C&P из &N")
  -- One page wide also where the viewer has a wider font than the workbook's; of more cities than are
  -- readable so, as many pages as it takes. (Excel heeds no page break on a sheet that is made to fit.)
  sheet:scale(math.max(50, math.min(70, 9660 // (48 + 18 * #cities))))
  sheet:repeat_rows(3, 4)
  sheet:page_break(chart_row)
  sheet:print_area("A1:" .. columns[#cities] .. chart_row + 19)
end

report "comparison" {
  name = { ru = "Сравнение городов", uk = "Порівняння міст", en = "Comparison of cities" },
  municipalities = "all",
  together = true,
  every = "year",
  language = "ru",
  file = "Сравнение городов {period}.xlsx",
  build = function(book, r)
    local cities = map(r.group, newest)
    book:title("Сравнение городов, " .. r.period.label)
    local sheet = book:sheet(sheet_name)
    write_heading(sheet, cities)
    local row_of, free = write_groups(sheet, cities, r)
    draw_chart(sheet, cities, row_of["Подписчики, человек"], free + 1)
    set_page(sheet, cities, free + 1)
  end,
}
