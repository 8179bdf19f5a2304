-- Cities report in different years and at different intervals: the newest regular period that a city reported.
local furthest_back = 10 -- years

local function reported(r)
  for _, figure in ipairs(r:observations()) do
    if figure.period.code == r.period.code then
      return true
    end
  end
  return false
end

-- The reading of that period, not after the end of r's year; r itself when the city reported nothing.
local function newest(r)
  for back = 0, furthest_back do
    local year = tostring(r.period.year - back)
    for _, period in ipairs { year, year .. "-S2", year .. "-S1" } do
      local there = r:at(period)
      if reported(there) then
        return there
      end
    end
  end
  return r
end

return newest
