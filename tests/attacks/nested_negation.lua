-- made: error: brackets or blocks are nested too deeply
return "return " .. ("- "):rep(100000) .. "1"
