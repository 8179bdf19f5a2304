-- error: unknown name 'setmetatable'
setmetatable({}, { __mode = 'k' })
