-- made: error: brackets or blocks are nested too deeply
return ("return function() "):rep(5000)
