local x = 1
functon f()
end
