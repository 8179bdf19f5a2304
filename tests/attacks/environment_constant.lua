-- error: '_ENV' is not available
local _ENV <const> = 1
print(x)
