local function share(a, b)
  return a / b.total
end
local function shares(list)
  local out = {}
  for i, v in ipairs(list) do
    out[i] = share(v, nil)
  end
  return out
end
local result = shares { 1, 2 }
return result
