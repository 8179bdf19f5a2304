-- error: too many captures
("a"):find(("()"):rep(33))
