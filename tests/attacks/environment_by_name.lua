-- error: '_ENV' is not available
local e = _ENV
e.print = nil
