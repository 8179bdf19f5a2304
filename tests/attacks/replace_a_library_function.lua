-- error: 'math' cannot be changed by a script
math.floor = function() return 42 end
