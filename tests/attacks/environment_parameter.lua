-- error: '_ENV' is not available
local function f(_ENV) return x end
f {}
