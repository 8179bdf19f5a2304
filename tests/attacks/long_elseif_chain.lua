-- made: any
return "local a if a then " .. ("elseif a then "):rep(18000) .. "end"
