local t
local function read()
  return t.x
end
local x = read()
return x
