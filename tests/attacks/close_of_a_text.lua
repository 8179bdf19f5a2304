-- error: 'x' cannot be closed
local x <close> = 'text'
