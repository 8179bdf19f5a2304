-- Which figures one printed report holds. A yearly report also prints earlier years (a series since 2018, the
-- base of a growth); what was said about them belongs to the report that printed them, not to those years.
local document = {}

local furthest_back = 10 -- years

function document.name(source)
  return (source:gsub(":[%d%-]+$", ""))
end

function document.line(source)
  return tonumber(source:match(":(%d+)[%d%-]*$")) or 0
end

-- The figures of exactly the reading's period, and those with a date range of their own that ends with it.
local function own_figures(r)
  return filter(r:observations("ending"), function(figure)
    return figure.period.code == r.period.code or figure.period.frequency == "range"
  end)
end

local function documents_of(r)
  local documents = {}
  for _, figure in ipairs(own_figures(r)) do
    documents[document.name(figure.source)] = true
  end
  return documents
end

-- A list of { reading, figure }: the figures of r's period and, of earlier years, those that the same document
-- prints. Empty for a year that only appears in a later year's report.
function document.figures(r)
  local printed = documents_of(r)
  for name in pairs(documents_of(r:ago(-1, "year"))) do
    printed[name] = nil
  end
  local found = {}
  for back = furthest_back, 0, -1 do
    local reading = r:ago(back, "year")
    for _, figure in ipairs(own_figures(reading)) do
      if printed[document.name(figure.source)] then
        found[#found + 1] = { reading = r:at(figure.period), figure = figure }
      end
    end
  end
  return found
end

return document
