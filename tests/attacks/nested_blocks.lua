-- made: error: brackets or blocks are nested too deeply
return ("do "):rep(50000)
