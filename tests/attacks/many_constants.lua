-- made: done
return "local t = {" .. ("{1.5},"):rep(40000) .. "}"
