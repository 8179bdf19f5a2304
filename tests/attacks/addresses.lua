-- done
for _, v in ipairs { {}, print, function() end } do
  local shown = tostring(v)
  assert(not shown:find '0x' and not shown:find '%d', shown)
  assert(not string.format('%s', v):find '0x')
end
local _, problem = pcall(error, {})
assert(tostring(problem) == 'table')
