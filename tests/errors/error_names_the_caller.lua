local function check(n)
  if n < 0 then error("must not be negative", 2) end
end
local function all(n)
  check(n)
  return n
end
return (all(-1))
