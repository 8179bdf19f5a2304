-- error: unknown name 'getmetatable'
getmetatable("").__index.upper = function() return "evil" end
