-- made: error: this is compiled Lua, not a text
return string.dump(function() end)
