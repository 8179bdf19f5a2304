-- error: 'math' is a name of Svodka and cannot be changed
math = { floor = function() return 42 end }
