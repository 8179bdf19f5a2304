-- made: error: brackets or blocks are nested too deeply
return "return " .. ("1 .. "):rep(50000) .. "1"
