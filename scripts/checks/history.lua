-- A year beside the municipality's own earlier years: what differs from all of them is explained or corrected.
-- Flows only; of a stock (followers), the growth is looked at instead. Komsomolsk's incidents are the one list of
-- years in the five reports, and its six years hold.
local flows = {
  "press_releases",
  "incidents_answered",
  "messages_answered",
  "publications",
  "info_messages",
  "media_requests_answered",
}

local earlier_needed = 5
local earlier_shown = 10

for _, code in ipairs(flows) do
  check("usual_" .. code) {
    severity = "warning",
    name = {
      ru = "Обычно ли значение для этого муниципалитета: " .. code,
      uk = "Чи звичне значення для цього муніципалітету: " .. code,
      en = "Usual for this municipality: " .. code,
    },
    needs = { code },
    earlier = earlier_needed,
    every = { "year", "half_year", "quarter", "month" },
    test = function(r)
      local unit = r.period.frequency
      local history = r:series(code, r:ago(earlier_shown, unit).period, r:ago(1, unit).period)
      return usual(r:value(code), history, { least = earlier_needed, within = "30%" })
    end,
    message = {
      ru = "{left} — необычно: прежде около {right} ({history})",
      uk = "{left} — незвично: раніше близько {right} ({history})",
    },
  }
end
