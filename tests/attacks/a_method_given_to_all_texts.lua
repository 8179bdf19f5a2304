-- error: 's' is a text, it has no fields
local s = ''
s.upper = function() return 'evil' end
