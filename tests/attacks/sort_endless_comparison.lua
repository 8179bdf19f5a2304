-- error: stopped: not finished after 0.5 s
table.sort({ 1, 2 }, function() while true do end end)
