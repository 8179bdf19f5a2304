-- Cities report in different years and at different intervals: the newest regular period that a city reported.
local furthest_back = 10 -- years

-- The reading of that period, not after the end of r's year; r itself when the city reported nothing.
local function newest(r)
  for back = 0, furthest_back do
    local year = tostring(r.period.year - back)
    for _, period in ipairs { year, year .. "-S2", year .. "-S1" } do
      local there = r:at(period)
      if #there:observations() > 0 then
        return there
      end
    end
  end
  return r
end

return newest
